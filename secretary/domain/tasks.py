"""Actions and requests inside a typed line: the side, the day it is due, and who is privately down for it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from secretary.domain.due import due_phrase, false_day, split_due
from secretary.domain.entries import Due
from secretary.domain.people import Person, people_called, person_by_id
from secretary.domain.protocol import Party, Protocol
from secretary.domain.typed import Surroundings, Typed
from secretary.domain.wording import folded

NO_WORDS = "There are no words yet."

_LONGEST_SIDE = 80  # characters
_MOST_NAMES = 3  # people that one note names
# What stands before the @ keeps e-mail addresses whole; an accent may stand by itself after its letter.
_MENTION = re.compile(
    r"(?<![\w.@])@(?:\"(?P<straight>[^\"]{1,80})\"|“(?P<curly>[^”]{1,80})”"
    r"|(?P<bare>[^\W\d_][\w\u0300-\u036f'’-]*(?:\.[^\W\d_][\w\u0300-\u036f'’-]*)*))"
)
_PUNCTUATION = " .,;:!)"


@dataclass(frozen=True, slots=True)
class Task:
    """The parts of an action or a request."""

    text: str
    party: str = ""
    due: Due | None = None
    owner: int = 0
    owner_words: str = ""
    notes: tuple[str, ...] = ()


def leading_side(words: str, protocol: Protocol) -> tuple[Party | None, str]:
    """Give the side that `words` begin with, as in "Police: ...", and the rest; (None, words) without one."""
    name, colon, _ = words[:_LONGEST_SIDE].partition(":")
    side = protocol.party_called(name.strip()) if colon and name.strip() else None
    return (side, words[len(name) + 1 :].strip()) if side else (None, words)


def side_prefix(key: str, protocol: Protocol) -> str:
    """Give what a typed line begins with to mean the side with this key, "" where no name of it can be typed."""
    for party in protocol.parties:
        if party.key != key:
            continue
        for name in (party.name, party.key, *party.names):
            if leading_side(f"{name}: x", protocol)[0] == party:
                return f"{name}: "
    return ""


def split_literal(words: str) -> tuple[str, str | None]:
    """Give what stands before a backslash that begins a word, and the words after it, which are taken as they are."""
    found = re.search(r"(?:^|(?<=\s))\\(?=\S)", words)
    return (words[: found.start()].strip(), words[found.end() :]) if found else (words, None)


def read_task(words: str, around: Surroundings, *, takes_owner: bool) -> Task:
    """Give the parts of an action (`takes_owner`) or a request."""
    side, rest = leading_side(words, around.protocol)
    party = side.key if side else ""
    head, literal = split_literal(rest)
    if literal is not None:
        task = _parts(head, party, around, takes_owner=takes_owner)
        if not task.text:
            return replace(task, text=literal, notes=_doubts(task, around))
    task = _parts(rest, party, around, takes_owner=takes_owner)
    if not task.text:
        return Task(words, notes=(NO_WORDS,))
    notes = (*_doubts(task, around), *_mention_notes(task, around, takes_owner=takes_owner))
    return replace(task, text=_capitalised(task.text), notes=notes)


def task_lines(typed: Typed, mark: str, around: Surroundings) -> tuple[str, str]:
    """Give the two lines that an action or a request could have been typed as: the usual one, and the literal one."""
    side = side_prefix(typed.party, around.protocol)
    parts = [due_phrase(typed.due, around.calendar)] if typed.due else []
    if typed.owner:
        parts.append(_mention(person_by_id(around.people, typed.owner), around.people))
    elif typed.owner_words:
        parts.append(_said_mention(typed.owner_words))
    return f"{mark} {side}{' '.join([typed.text, *parts])}", f"{mark} {side}{' '.join([*parts, ''])}\\{typed.text}"


def _parts(words: str, party: str, around: Surroundings, *, takes_owner: bool) -> Task:
    """Take person and due date off `words`, in whichever order they stand.

    A name that means no one person is taken off an action as it was said, for no document may print it; in a request,
    which has no person put down for it, it stays.
    """
    people = around.people if takes_owner else ()
    rest, owner, unclear = _owner_at_end(words, people)
    rest, due = split_due(rest, around.calendar)
    if not owner and not unclear:
        rest, owner, unclear = _owner_at_end(rest, people)
    if not owner and not unclear:
        rest, owner = _owner_at_start(rest, people)
    if not owner and not unclear:
        rest, owner = _owner_before_colon(rest, people)
    if owner and not party:
        theirs = person_by_id(people, owner).party
        # The body may meet under other rules by now, with sides that this meeting does not know.
        party = theirs if any(side.key == theirs for side in around.protocol.parties) else ""
    if unclear and not takes_owner:
        return Task(f"{rest} {unclear}".strip() if rest else "", party, due)
    mention = _MENTION.match(unclear)
    return Task(rest, party, due, owner, _named(mention) if mention else "")


def _named(mention: re.Match[str]) -> str:
    return mention["straight"] or mention["curly"] or mention["bare"].replace(".", " ")


def _called(mention: re.Match[str], people: tuple[Person, ...]) -> tuple[Person, ...]:
    """Give everyone whom an @name can mean; it runs at every key, so most people are passed over at a glance."""
    name = _named(mention)
    wanted = folded(name).strip()
    likely = tuple(person for person in people if person.other_names or wanted in folded(person.name))
    return people_called(likely, name)


def _owner_at_end(words: str, people: tuple[Person, ...]) -> tuple[str, int, str]:
    """Give the words before an @name at the end, the person's number, and the @name itself if it is unclear."""
    place = words.rfind("@")
    mention = _MENTION.match(words, place) if place >= 0 else None
    if not mention or words[mention.end() :].strip(_PUNCTUATION):
        return words, 0, ""
    rest = words[:place].strip()
    called = _called(mention, people)
    return (rest, called[0].id, "") if len(called) == 1 else (rest, 0, words[place:])


def _owner_at_start(words: str, people: tuple[Person, ...]) -> tuple[str, int]:
    mention = _MENTION.match(words)
    called = _called(mention, people) if mention else ()
    if mention and len(called) == 1:
        return words[mention.end() :].lstrip(_PUNCTUATION), called[0].id
    return words, 0


def _owner_before_colon(words: str, people: tuple[Person, ...]) -> tuple[str, int]:
    """Take the name off "Paul Reed: chase the figures": who is to act is put down, and never printed."""
    name, colon, _ = words[:_LONGEST_SIDE].partition(":")
    rest = words[len(name) + 1 :].strip()
    called = people_called(people, name) if people and colon and rest else ()
    return (rest, called[0].id) if len(called) == 1 else (words, 0)


def _mention(person: Person, people: tuple[Person, ...]) -> str:
    """Give the @name that means this person; where two people share every name, one that will be asked about."""
    for name in (person.name, *person.other_names):
        for written in (name.replace(" ", "."), f'"{name}"', f"“{name}”"):
            mention = _MENTION.fullmatch(f"@{written}")
            if mention and _called(mention, people) == (person,):
                return mention[0]
    return f'@"{person.name}"'


def _said_mention(words: str) -> str:
    """Give the @name that is read as these words."""
    for written in (words.replace(" ", "."), f'"{words}"', f"“{words}”"):
        mention = _MENTION.fullmatch(f"@{written}")
        if mention and _named(mention) == words:
            return mention[0]
    return f'@"{words}"'


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _doubts(task: Task, around: Surroundings) -> tuple[str, ...]:
    """Give what is odd about the day, and about the person and the side."""
    notes = []
    wrong = "" if task.due else false_day(task.text)
    if wrong:
        notes.append(f"“{wrong}” is not a day of the calendar: no due date is put down.")
    if task.due and task.due.day and task.due.day < around.day:
        notes.append(f"“{task.due.words}” is before the day of the meeting.")
    if task.owner:
        person = person_by_id(around.people, task.owner)
        if person.party and person.party != task.party:
            notes.append(f"{person.name} is not of the side that is to act, and is put down for it all the same.")
    if task.owner_words:
        called = people_called(around.people, task.owner_words)
        could_be = f"could be {_listed(called)}" if called else "is not among the people"
        notes.append(f"“{task.owner_words}” {could_be}: the name is kept privately, as it was said.")
    return tuple(notes)


def _mention_notes(task: Task, around: Surroundings, *, takes_owner: bool) -> tuple[str, ...]:
    """Give a note for each @name that stayed in the text; an @name of nobody may simply be meant, but is said too."""
    notes = []
    for mention in list(_MENTION.finditer(task.text))[:_MOST_NAMES]:
        called = _called(mention, around.people)
        if not called:
            notes.append(f"Nobody here is called “{_named(mention)}”: nobody is put down.")
        elif not takes_owner:
            notes.append(f"Only an action has a person put down for it: “{mention[0]}” stays in the words.")
        elif len(called) > 1:
            notes.append(f"“{_named(mention)}” could be {_listed(called)}: nobody is put down.")
        elif task.owner:
            notes.append(f"Only one person can be put down: “{mention[0]}” stays in the words.")
        else:
            notes.append(f"“{mention[0]}” stays in the words: to put the person down, type it at the end.")
    return tuple(notes)


def _listed(people: tuple[Person, ...]) -> str:
    names = [person.name for person in people]
    if len(names) > _MOST_NAMES:
        return f"{', '.join(names[:_MOST_NAMES])} or {len(names) - _MOST_NAMES} more"
    return f"{', '.join(names[:-1])} or {names[-1]}"
