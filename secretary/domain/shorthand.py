"""One typed line becomes one minuted line: the marks and words that say its kind, and how it is written back.

A mark counts with a space or a letter after it, a word only with its colon and a space after that, so that an ordinary
sentence is plain text; figures, hashtags, formulas and tags are ordinary too. A line that begins with a backslash is
plain whatever follows.
"""

from __future__ import annotations

import re
from dataclasses import replace

from secretary.domain import advising, replies, tasks, votes
from secretary.domain.due import DateReader
from secretary.domain.entries import Entry, EntryKind, Outcome, Owner, Reply
from secretary.domain.people import person_by_id
from secretary.domain.tasks import NO_WORDS
from secretary.domain.typed import Mend, Surroundings, Typed
from secretary.domain.wording import plain

__all__ = [
    "MARKS",
    "VOTE_TAKEN",
    "DateReader",
    "Mend",
    "Surroundings",
    "Typed",
    "as_line",
    "completed",
    "completions",
    "mended",
    "summary",
    "typed_again",
    "understand",
]

MARKS = {
    "~": EntryKind.DIFFERENT_VIEW,
    "=": EntryKind.DECISION,
    ">": EntryKind.ADVICE,
    "<": EntryKind.RESPONSE,
    "!": EntryKind.ACTION,
    "?": EntryKind.REQUEST,
    "#": EntryKind.VOTE,
    "^": EntryKind.STATEMENT,
}
VOTE_TAKEN = "A vote was taken."

_WORDS = {
    "view": EntryKind.VIEW,
    "different view": EntryKind.DIFFERENT_VIEW,
    "agreed": EntryKind.DECISION,
    "decision": EntryKind.DECISION,
    "advice": EntryKind.ADVICE,
    "response": EntryKind.RESPONSE,
    "action": EntryKind.ACTION,
    "request": EntryKind.REQUEST,
    "vote": EntryKind.VOTE,
    "statement": EntryKind.STATEMENT,
}
_WORD = re.compile(
    r"(different\s+view|view|agreed|decision|advice|response|action|request|vote|statement):(?:\s+|$)", re.IGNORECASE
)
_MARK_OF = {kind: mark for mark, kind in MARKS.items()}
# No sentence begins with these marks, but a formula may with "=SUM(", and a tag with "<b>".
_CLOSE_UP = re.compile(r"[~>!?^]|=(?!\w+\()|<(?!\w[^<>]*>)")
_CLOSE_ANSWER = re.compile(r"<(?!24/7\b)[0-9]{1,4}/[0-9]{1,4}[\s:]")
_SAYS_HOW_VOTED = re.compile(r"#\w.*\b(?:carried|lost|for|against|unanimous(?:ly)?|abstain\w*)\b", re.IGNORECASE)
_DELIMITERS = 3
_ANSWERING = re.compile(r"\s*(?:<|response:)\s+(.*)$", re.IGNORECASE)
_NUMBER_SO_FAR = re.compile(r"[\d/]*")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def understand(line: str, surroundings: Surroundings) -> Typed | Mend | None:
    """Give what a typed line means; None for an empty line and for a mark without words. No input raises."""
    words = plain(line)
    if words.startswith("\\"):
        text = words[1:].strip()
        return Typed(EntryKind.VIEW, text) if text else None
    mend = _mend(words, surroundings.last)
    if mend:
        return mend
    kind, words = _kind(words)
    return _of_kind(kind, words, surroundings) if words else None


def completions(line: str, surroundings: Surroundings) -> tuple[str, ...]:
    """Give the printed advice numbers that the number being typed after "< " can become, () when none is."""
    answering = _ANSWERING.match(line)
    typed = tasks.leading_side(answering[1], surroundings.protocol)[1] if answering else ""
    if not answering or not _NUMBER_SO_FAR.fullmatch(typed) or typed in surroundings.advice:
        return ()
    return replies.beginning(typed, surroundings.advice)


def completed(line: str, surroundings: Surroundings) -> str:
    """Give the line with the advice number or the kind of advice that is being typed in full, "" where none is."""
    offers = completions(line, surroundings)
    return f"{line.rstrip('0123456789/')}{offers[0]} " if offers else advising.completed_kind(line)


def typed_again(entry: Entry, owner: Owner | None = None) -> Typed:
    """Give a minuted line, and who is privately down for it, as it would have been understood."""
    down = owner or Owner(entry.id)
    return Typed(
        entry.kind,
        entry.text,
        entry.party,
        entry.due,
        down.person,
        down.words,
        entry.reply,
        entry.tally,
        advice=entry.advice,
    )


def as_line(typed: Typed, surroundings: Surroundings) -> str:
    """Give the shorthand that `understand` takes to mean just this, for a line that is edited again.

    Where the usual line would be read otherwise, a backslash before the words has them taken as they are.
    Raises NotFound for an owner who is not among the people.
    """
    if typed.kind is EntryKind.VIEW:
        usual, literal = typed.text, f"\\{typed.text}"
    elif typed.kind in (EntryKind.ACTION, EntryKind.REQUEST):
        usual, literal = tasks.task_lines(typed, _MARK_OF[typed.kind], surroundings)
    elif typed.kind is EntryKind.RESPONSE:
        head = _response_head(typed, surroundings)
        usual, literal = f"< {head}{typed.text}", f"< {head}\\{typed.text}"
    elif typed.kind is EntryKind.VOTE:
        usual, literal = _vote_lines(typed)
    elif typed.kind is EntryKind.ADVICE:
        head = f"> {advising.prefix(typed.advice)}"
        usual, literal = f"{head}{typed.text}", f"{head}\\{typed.text}"
    else:
        return f"{_MARK_OF[typed.kind]} {typed.text}"
    read = understand(usual, surroundings)
    return usual if isinstance(read, Typed) and replace(read, notes=()) == replace(typed, notes=()) else literal


def mended(entry: Entry, mend: Mend) -> Entry:
    """Give the line with a mend taken; the reason that a response gives is read again from its mended text.

    Consent to a statement was given to its words and ends with them.
    """
    reply = entry.reply
    if reply and reply.outcome:
        outcome, reason = replies.read_outcome(mend.after)
        reply = replace(reply, outcome=outcome, reason=reason)
    return replace(entry, text=mend.after, reply=reply, consent=entry.consent and mend.after == entry.text)


def summary(typed: Typed | Mend, surroundings: Surroundings) -> str:
    """Give in one line what was understood, for the private screen only: it may name who is to act.

    Raises NotFound for an owner who is not among the people.
    """
    if isinstance(typed, Mend):
        return f"MEND · {typed.after}" if typed.found else typed.note
    called = typed.advice if typed.kind is EntryKind.ADVICE else typed.kind
    parts = [called.value.replace("-", " ").upper()]
    sides = [party.name for party in surroundings.protocol.parties if party.key == typed.party]
    if typed.kind in (EntryKind.ACTION, EntryKind.REQUEST):
        parts.append(sides[0] if sides else "no side")
    else:
        parts.extend(sides[:1])
    if typed.due:
        parts.append(_due_summary(typed))
    if typed.owner:
        parts.append(f"privately {person_by_id(surroundings.people, typed.owner).name}")
    elif typed.owner_words:
        parts.append(f"privately “{typed.owner_words}”")
    if typed.kind is EntryKind.RESPONSE:
        parts.extend(_reply_summary(typed.reply, surroundings))
    if typed.tally:
        parts.append(votes.vote_words(typed.tally))
    return " · ".join(parts)


def _kind(words: str) -> tuple[EntryKind, str]:
    """Give the kind that a line's mark or first word says, and the words after it."""
    mark, after = words[:1], words[1:]
    if mark in MARKS and (not after or after[0].isspace() or _marked_close_up(words)):
        return MARKS[mark], after.strip()
    advice = advising.advice_in_full(words)
    if advice is not None:
        return EntryKind.ADVICE, advice
    word = _WORD.match(words)
    if word:
        return _WORDS[" ".join(word[1].casefold().split())], words[word.end() :].strip()
    return EntryKind.VIEW, words


def _marked_close_up(words: str) -> bool:
    """Tell whether a line's mark is meant though no space follows it: "!Police: send it", "<26/01 followed".

    Minutes that printed the mark would circulate the slip. "#metoo" and "#10 bus" are no votes: only words that tell of
    one, or a count alone, make it so.
    """
    if words[1].isalpha():
        return bool(_CLOSE_UP.match(words) or (words[0] == "#" and _SAYS_HOW_VOTED.match(words)))
    if words[0] == "#":
        motion, tally = votes.read_vote(words[1:])
        return tally is not None and not motion
    return bool(_CLOSE_ANSWER.match(words))


def _mend(words: str, last: Entry | None) -> Mend | None:
    """Give the mend that s/old/new/ or s|old|new| asks for; whole words are looked for first, and one place is mended.

    Just three delimiters, the last one closing the line, make a mend. What begins with "s/he" is a sentence unless the
    line above has those words whole.
    """
    delimiter = words[1:2]
    if words[:1] != "s" or delimiter not in ("/", "|") or words.count(delimiter) != _DELIMITERS:
        return None
    _, old, new, behind = words.split(delimiter)
    if behind or not old:
        return None
    before = last.text if last else ""
    place = re.search(rf"(?<!\w){re.escape(old)}(?!\w)", before)
    sentence = delimiter == "/" and re.match(r"he\b", old)
    if sentence and not place:
        return None
    place = place or re.search(re.escape(old), before)
    if not place:
        note = f"“{old}” is not in the line above." if last else "There is no line above to mend."
        return Mend(before, before, found=False, note=note)
    after = plain(before[: place.start()] + new + before[place.end() :])
    if not after:
        return Mend(before, before, found=False, note="That would leave no words in the line above.")
    return Mend(before, after)


def _of_kind(kind: EntryKind, words: str, around: Surroundings) -> Typed:
    if kind in (EntryKind.ACTION, EntryKind.REQUEST):
        task = tasks.read_task(words, around, takes_owner=kind is EntryKind.ACTION)
        return Typed(kind, task.text, task.party, task.due, task.owner, task.owner_words, notes=task.notes)
    if kind is EntryKind.RESPONSE:
        return _response(words, around)
    if kind is EntryKind.VOTE:
        return _vote(words)
    if kind is EntryKind.ADVICE:
        advice, text, note = advising.read_advice(words)
        return Typed(kind, text, advice=advice, notes=(note,) if note else ())
    alone = kind is EntryKind.DIFFERENT_VIEW and not around.last
    return Typed(kind, words, notes=("There is no line above that this view could differ from.",) if alone else ())


def _response(words: str, around: Surroundings) -> Typed:
    """Give a response; one that does not say otherwise is the other side's, where there is just one other."""
    side, rest = tasks.leading_side(words, around.protocol)
    if not rest:
        return Typed(EntryKind.RESPONSE, words, notes=(NO_WORDS,))
    plain_answer = Typed(EntryKind.RESPONSE, rest, side.key if side else _answering(around))
    if rest.startswith("\\") and rest[1:].strip():
        return replace(plain_answer, text=rest[1:].strip())
    number, after = replies.read_number(rest)
    outcome, reason = replies.read_outcome(after)
    labels = replies.fitting(number, around.advice) if number else ()
    note = _doubt(number, after, labels, outcome)
    if not number and around.near and not note:
        note = f"If this answers advice {around.near}, type its number: < {around.near} followed, or its reply."
    if note or not number or (replies.is_loose(number) and not outcome):
        return replace(plain_answer, notes=(note,) if note else ())
    text = after[1:].strip() if after.startswith("\\") else after
    return replace(
        plain_answer,
        text=replies.outcome_sentence(outcome, reason) if outcome else text,
        reply=Reply(around.advice[labels[0]], outcome, reason),
    )


def _doubt(number: str, after: str, labels: tuple[str, ...], outcome: Outcome | None) -> str:
    """Give the sentence that says why a response is not taken to answer advice, "" where it is, or is not meant to.

    "< 9 officers were moved" says how many officers: only an outcome behind it makes a bare 9 an advice number.
    """
    if not number:
        return "Type the number of the advice first: no outcome is put down." if outcome else ""
    if replies.is_loose(number) and not outcome:
        return f"If this answers advice {labels[0]}, type its whole number." if labels else ""
    if not labels:
        return f"There is no advice {number}."
    if len(labels) > 1:
        return f"“{number}” could be advice {' or '.join(labels)}: type the whole number."
    return NO_WORDS if after in ("", "\\") else ""


def _answering(around: Surroundings) -> str:
    others = [party.key for party in around.protocol.parties if party != around.protocol.own]
    return others[0] if len(others) == 1 else ""


def _response_head(typed: Typed, around: Surroundings) -> str:
    """Give what stands before the words of a response: the side where it must be said, and the advice's number."""
    side = "" if typed.party == _answering(around) else tasks.side_prefix(typed.party, around.protocol)
    label = next((f"{label} " for label, ref in around.advice.items() if typed.reply and ref == typed.reply.advice), "")
    return side + label


def _vote(words: str) -> Typed:
    head, literal = tasks.split_literal(words)
    if literal is not None:
        motion, tally = votes.read_vote(head)
        if not motion:
            return Typed(EntryKind.VOTE, literal, tally=tally)
    motion, tally = votes.read_vote(words)
    unclear = tally is None and any(character.isdigit() for character in motion)
    notes = ("No count is put down: type it as 7 for 2 against 1 abstain 1 proxy for.",) if unclear else ()
    return Typed(EntryKind.VOTE, motion or VOTE_TAKEN, tally=tally, notes=notes)


def _vote_lines(typed: Typed) -> tuple[str, str]:
    if not typed.tally:
        return f"# {typed.text}", f"# \\{typed.text}"
    count = votes.vote_words(typed.tally)
    usual = f"# {count}" if typed.text == VOTE_TAKEN else f"# {typed.text}: {count}"
    return usual, f"# {count} \\{typed.text}"


def _due_summary(typed: Typed) -> str:
    day = typed.due.day if typed.due else None
    if day:
        return f"due {_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"due as said: {typed.due.words}" if typed.due else ""


def _reply_summary(reply: Reply | None, around: Surroundings) -> tuple[str, ...]:
    if reply is None:
        return ("answers no advice",)
    label = next((label for label, ref in around.advice.items() if ref == reply.advice), "")
    said = f"{label} {replies.OUTCOME_WORDS[reply.outcome]}" if reply.outcome else f"{label} stays open"
    awaited = reply.outcome in (Outcome.PARTLY, Outcome.NOT_FOLLOWED) and not reply.reason
    return (said, "reason awaited") if awaited else (said,)
