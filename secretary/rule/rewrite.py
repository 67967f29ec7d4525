"""How a line can be put so that it gives nobody away: past tense, reported speech, the matter before the speaker."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from secretary.rule.findings import Edit, Kind
from secretary.rule.reported import PRONOUNS, plural, reported

_SENTENCE_END = re.compile(r"[.!?;](?=\s|$)|\n")
_AROUND = 350  # code points before and behind what was found that are looked at
_SECONDED = re.compile(r"\b(?:2nd|Sec|Seconde[dr])\b", re.IGNORECASE)
_IS_A_PERSON = re.compile(r"\b(?:from|of|at|representing|members?|'s|’s)\b|['’]s\b", re.IGNORECASE)
_BEGINS_A_CLAUSE = re.compile(r"(?:[,;:-] |\b(?:that|and|but|when|as|if|while|because|whether) )$")
_DELETED = frozenset({Kind.CLOSED_PART, Kind.TRACE})
_SUPPORT = re.compile(
    r"\b(?:agree\w*|support\w*|in favour|for|backed|voted for|approved|carried|content|accepted)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something was found, and what may stand in its place: `voice` such as "a member" or "officers".

    `side`: the name of the side that somebody is on, "" where it is not known.
    """

    start: int
    end: int
    kind: Kind
    voice: str
    side: str = ""


def rewrite(line: str, spot: Spot) -> Edit | None:
    """Give a change that takes out what was found and keeps the matter; None where only a person can tell."""
    first, last = max(spot.start - _AROUND, 0), spot.end + _AROUND
    near = replace(spot, start=spot.start - first, end=spot.end - first)
    edit = _near(line[first:last], near)
    return edit and Edit(edit.start + first, edit.end + first, edit.text)


def _near(line: str, spot: Spot) -> Edit | None:
    """Give the change, looking only at what stands near what was found."""
    if spot.kind is Kind.WORDS:
        return None
    if spot.kind in _DELETED:
        return _without(line, spot)
    spot = _with_its_letters(line, spot)
    asked = re.search(
        r"(?i:\b(?:contact|e-?mail|ring|phone|call|write to|ask|see)) (?:(?P<who>[^.,;]{1,40}) "
        r"(?:on|at|via) )?$",
        line[: spot.start],
    )
    if spot.kind is Kind.CONTACT:
        return Edit(asked.start("who") if asked and asked["who"] else spot.start, spot.end, "the secretary")
    if asked and not asked["who"]:
        return Edit(spot.start, spot.end, "the secretary")
    begin, end = _sentence(line, spot)
    edit = (
        _proposer(line, spot)
        or _in_brackets(line, spot)
        or _of_a_count(line, spot, begin, end)
        or _of_an_answer(line, spot)
        or _as_was_said(line, spot)
        or _of_a_speaker(line, spot, begin, end)
        or _of_an_owner(line, spot)
        or _by_somebody(line, spot)
        or _pronoun(line, spot)
        or _replaced(line, spot)
    )
    return edit if edit and edit.applied(line) != line else None


def _with_its_letters(line: str, spot: Spot) -> Spot:
    """Give a name with the initials beside it, and with the possessive that is a part of it: "St Hilda's"."""
    if spot.kind not in (Kind.NAME, Kind.INITIALS, Kind.ORGANISATION):
        return spot
    start, end = spot.start, spot.end
    before = re.search(r"(?:\b(?:[A-Z]|Wm|Chas|Jas|Geo|Thos|Robt)\. ?)+$", line[:start])
    if before and spot.kind is Kind.NAME:
        start = before.start()
    behind = {
        Kind.NAME: r"(?<=[A-Z]{3}), [A-Z]\.(?: ?[A-Z]\.)*(?= [a-z])",
        Kind.INITIALS: r"\.(?= [a-z])",
        Kind.ORGANISATION: r"['’]s(?= \w+(?:ed|s)\b| (?:said|felt|was|is|had|has)\b)",
    }[spot.kind]
    more = re.compile(behind).match(line, end)
    return replace(spot, start=start, end=more.end() if more else end)


def _sentence(line: str, spot: Spot) -> tuple[int, int]:
    """Give the beginning and the end of the sentence around what was found, its last stop left out."""
    begin = 0
    for match in _SENTENCE_END.finditer(line):
        if not _is_a_stop(line, match):
            continue
        if match.start() >= spot.end:
            return begin, match.start()
        if match.end() <= spot.start:
            begin = match.end()
            while begin < len(line) and line[begin].isspace():
                begin += 1
    return begin, len(line)


def _is_a_stop(line: str, match: re.Match[str]) -> bool:
    """Tell whether a stop ends a sentence: not that of "Mr." or of initials."""
    before = line[max(match.start() - 8, 0) : match.start()]
    return match[0] != "." or not re.search(
        r"(?:\b[A-Za-z]|\b(?:Mr|Mrs|Dr|St|Rev|Cllr|Insp|Supt|Sgt|Det|Ch|Prop|no|Wm|Chas|Jas|Geo|Thos|Robt|"
        r"Messrs|Hon|Lt|Col|Capt|Maj))$",
        before,
    )


def _without(line: str, spot: Spot) -> Edit:
    """Take the words out, with one of the spaces around them."""
    end = spot.end
    if end < len(line) and line[end] == " " and (spot.start == 0 or line[spot.start - 1] == " "):
        end += 1
    return Edit(spot.start, end, "")


def _proposer(line: str, spot: Spot) -> Edit | None:
    """Put "Prop JB 2nd DD" as "Proposed and seconded"."""
    if not _SECONDED.search(line):
        return None
    match = re.search(
        r"\b(?:Prop(?:osed|oser)?|Moved)\b\.?:? ?(?:by )?[^.;,]{1,40}?(?:,? (?:and )?|; ?)(?:2nd|Sec(?:onded|"
        r"onder)?|Sec)\b\.?:? ?(?:by )?[^.;,]{1,30}?(?=[.;,)]|$| all\b| All\b| Carried| Agreed)",
        line,
        re.IGNORECASE,
    )
    if match and match.start() <= spot.start < match.end():
        return Edit(match.start(), match.end(), "Proposed and seconded")
    return None


def _in_brackets(line: str, spot: Spot) -> Edit | None:
    """Take out a name that stands in brackets by itself: "Item 4 (Iqbal)"."""
    start, end = spot.start, spot.end
    if line[max(start - 1, 0) : start] == "(" and line[end : end + 1] == ")":
        begin = start - 1
        if begin and line[begin - 1] == " ":
            begin -= 1
        return Edit(begin, end + 1, "")
    return None


def _of_a_count(line: str, spot: Spot, begin: int, end: int) -> Edit | None:
    if spot.kind is Kind.CASTING_VOTE:
        return Edit(begin, end, "Carried")
    if spot.kind is not Kind.COUNT:
        return None
    words = line[begin:end]
    dissent = re.search(
        r"\b(?:dissent|disagree|object|oppos|against|abstain|held out|did not|would not|could not)",
        words,
        re.IGNORECASE,
    )
    divided = re.search(r"\b(?:and|but|with|to) (?:\w+ ){0,2}(?:not|against|oppos\w*|disagree\w*|dissent\w*)\b", words)
    lone = re.match(r"(?:one|a|only|just|the)\b", words, re.IGNORECASE)
    if _SUPPORT.search(words) and not divided and not (dissent and lone):
        return Edit(begin, end, "There was broad support")
    return Edit(begin, end, "Views differed")


def _of_an_answer(line: str, spot: Spot) -> Edit | None:
    if spot.kind is Kind.LINKAGE and re.match(
        r"(?:in (?:answer|reply|response)|answering|replying|responding)\b", line[spot.start :], re.IGNORECASE
    ):
        word = "In answer" if line[spot.start].isupper() else "in answer"
        return Edit(spot.start, spot.end, word)
    return None


def _of_a_speaker(line: str, spot: Spot, begin: int, end: int) -> Edit | None:
    """Put "Rahman said that ..." as "It was said that ...", where what was found is the subject of the sentence."""
    sentence = line[begin:end]
    behind = spot.end - begin
    if re.match(r"[^:]{1,40}:\s", sentence) and behind <= sentence.index(":"):
        return _label(line, begin, sentence)
    text = reported(
        sentence,
        spot.start - begin,
        behind,
        officers=spot.voice == "officers",
        linked=spot.kind is Kind.LINKAGE,
    )
    if not text:
        return None
    if begin and line[begin].islower():
        text = text[0].lower() + text[1:]
    return Edit(begin, end, text)


def _label(line: str, begin: int, sentence: str) -> Edit:
    """Take a speaker's label off: "YR: why section 60?"."""
    rest = sentence[sentence.index(":") + 1 :].lstrip()
    start = begin + len(sentence) - len(rest)
    capital = line[start : start + 1].upper()
    return Edit(begin, min(start + 1, len(line)), capital)


def _of_an_owner(line: str, spot: Spot) -> Edit | None:
    """Put "Rahman's plan" as "the plan"."""
    match = re.match(r"(?:'s|’s|'|’)(?=\s)\s*", line[spot.end :])
    inside = re.search(r"(?:'s|’s)$", line[spot.start : spot.end])
    if not match and not inside:
        return None
    end = spot.end + (match.end() if match else 0)
    if inside and not match:
        end += len(line[spot.end :]) - len(line[spot.end :].lstrip())
    start = _with_article(line, spot.start)
    view = re.match(r"(?:view|opinion|feeling|position|stance)\b(?= (?:was|is)\b)", line[end:])
    if view:
        return Edit(start, end + view.end(), "One view" if _opens(line, start) else "one view")
    return Edit(start, end, "The " if _opens(line, start) else "the ")


def _by_somebody(line: str, spot: Spot) -> Edit | None:
    """Take out "by Rahman" behind what was done, and whom apologies and thanks came from."""
    before = line[: spot.start]
    match = re.search(
        r",? (?:(?:proposed|seconded|chaired|led|presented|written|tabled|prepared) )?by (?:the )?$",
        before,
        re.IGNORECASE,
    )
    if match:
        return Edit(match.start(), spot.end, "")
    match = re.search(
        r"\bapologies(?: for absence)?(?: (?:were|was|had been))?(?: (?:received|given|noted|accepted|sent)"
        r")?(?: from|:| -)?\s?(?:the )?"
        r"(?:(?-i:[A-Z])[\w'’. -]{1,40}(?:,|,? and|,? &) )*$",
        before,
        re.IGNORECASE,
    )
    if match:
        others = re.compile(r"(?:(?:,|,? and|,? &) [A-Z][\w'’.-]*(?: [A-Z][\w'’-]*)*)*(?=[.;]|$)").match(line, spot.end)
        return Edit(
            match.start(),
            others.end() if others else spot.end,
            "Apologies were received" if before[match.start()].isupper() else "apologies were received",
        )
    match = re.search(
        r"\b(?P<head>(?:Prop(?:osed|oser)?|Moved|Seconded|Seconder|Sec|2nd)\b\.?)(?::| -)? ?(?:by )?$",
        before,
        re.IGNORECASE,
    )
    if match:
        return Edit(match.end("head"), spot.end, "")
    match = re.search(r"\b(?P<head>(?:ACTION|Action|Owner|Lead|OWNER)(?: owner)?(?:[:\s-]+))(?:the )?$", before)
    if match:
        owner = f"({spot.side})" if spot.side else ""
        return Edit(match.end("head") if owner else len(match["head"].rstrip()) + match.start("head"), spot.end, owner)
    return None


def _as_was_said(line: str, spot: Spot) -> Edit | None:
    """Put "As the youth rep said in March" as "As was said in March"."""
    if re.match(
        r"as (?:he|she|they) (?:had )?(?:\w+ )?(?:said|asked|told|mentioned|explained|warned)$",
        line[spot.start : spot.end],
        re.IGNORECASE,
    ):
        return Edit(spot.start, spot.end, f"{line[spot.start : spot.start + 2]} was said")
    before = re.search(r"\b(?P<as>[Aa]s) (?:the |our )?$", line[: spot.start])
    after = re.match(
        r" (?:had )?(?:said|told (?:us|the [a-z]+)|mentioned|explained|warned|argued|pointed out|noted)\b",
        line[spot.end :],
    )
    if before and after:
        return Edit(before.start(), spot.end + after.end(), f"{before['as']} was said")
    return None


def _pronoun(line: str, spot: Spot) -> Edit | None:
    words = line[spot.start : spot.end].lower()
    if spot.kind not in (Kind.SEX, Kind.HOME_OR_FAMILY) or words.split(" ")[0] not in PRONOUNS:
        return None
    first, _space, others = line[spot.start : spot.end].partition(" ")
    if others:
        return None
    verb = re.match(r" ([a-z]+(?:n't)?)\b", line[spot.end :])
    other = PRONOUNS[first.lower()]
    text = other.capitalize() if first[0].isupper() else other
    if verb and first.lower() in ("he", "she"):
        return Edit(spot.start, spot.end + verb.end(), f"{text} {plural(verb[1])}")
    return Edit(spot.start, spot.end, text)


def _replaced(line: str, spot: Spot) -> Edit | None:
    """Put an allowed voice in place of the words; the last way, where the sentence has no better one."""
    if spot.kind not in (
        Kind.NAME,
        Kind.INITIALS,
        Kind.POST,
        Kind.RANK,
        Kind.ORGANISATION,
        Kind.GUEST,
        Kind.LABEL,
        Kind.SECTOR,
        Kind.CHAIR_OPINION,
    ):
        return None
    if spot.kind is Kind.CHAIR_OPINION and re.search(r"'s|’s", line[spot.start : spot.end]):
        return None
    if re.search(r" (?:\w+ed|said|felt|thought|was|were|told)$", line[spot.start : spot.end]):
        return None
    start = _with_article(line, spot.start)
    text, end = spot.voice, spot.end
    if spot.kind is Kind.ORGANISATION and not _IS_A_PERSON.search(line[spot.start : spot.end]):
        text = "a group"
    verb = re.compile(r" (?:was|is|has|does|wasn't|isn't|hasn't|doesn't)\b").match(line, end)
    if verb and text.endswith("s") and (_opens(line, start) or _BEGINS_A_CLAUSE.search(line[:start])):
        text, end = f"{text} {plural(verb[0].strip())}", verb.end()
    theirs = re.compile(r" for (?:his|her)\b").match(line, end)
    if theirs:
        text, end = f"{text} for their", theirs.end()
    return Edit(start, end, text[0].upper() + text[1:] if _opens(line, start) else text)


def _with_article(line: str, start: int) -> int:
    """Give where the words begin with the article before them."""
    match = re.search(r"\b(?:the|our|an?|that|this) $", line[:start], re.IGNORECASE)
    return match.start() if match else start


def _opens(line: str, start: int) -> bool:
    return not line[:start].strip() or (
        bool(re.search(r"[.!?:]\s*$", line[:start])) and not line[:start].rstrip().endswith((":",))
    )
