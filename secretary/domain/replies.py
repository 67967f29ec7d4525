"""Responses to advice inside a typed line: which piece is answered, how it ended, and the sentence for the minutes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from secretary.domain.entries import EntryKind, Outcome, Ref
from secretary.domain.typed import Typed

_PHRASES = {
    "followed": Outcome.FOLLOWED,
    "partly followed": Outcome.PARTLY,
    "followed in part": Outcome.PARTLY,
    "partly": Outcome.PARTLY,
    "not followed": Outcome.NOT_FOLLOWED,
    "withdrawn": Outcome.WITHDRAWN,
}
OUTCOME_WORDS = {
    Outcome.FOLLOWED: "followed",
    Outcome.PARTLY: "partly followed",
    Outcome.NOT_FOLLOWED: "not followed",
    Outcome.WITHDRAWN: "withdrawn",
}
# The phrase must end there: "followed up with the borough" and "withdrawn from use" give no outcome.
_OUTCOME = re.compile(
    r"(?:(?:was|is|has\s+been)\s+)?"
    r"(?P<phrase>not\s+followed|partly\s+followed|followed\s+in\s+part|partly|followed|withdrawn)"
    r"(?:\s*$|\s*:\s*|\s*[;,.](?:\s+|$)|\s+[-–—]\s+|\s+because\s+)(?P<reason>.*)$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?P<number>[0-9]{1,4}(?:/[0-9]{1,4})?)(?:(?=\s|$)|:|[.,;](?=\s|$))[\s:]*")
_AWAITED = re.compile(
    r"(?:the\s+)?reasons?\s+(?:is\s+|are\s+)?(?:awaited|pending|to\s+(?:come|follow))|awaited", re.IGNORECASE
)
_CLOSED = (".", "!", "?", "…", "”", '"', "’")


def read_number(words: str) -> tuple[str, str]:
    """Give the advice number that `words` begin with, as typed, and the words after it; ("", words) without one."""
    found = _NUMBER.match(words)
    return (found["number"], words[found.end() :]) if found else ("", words)


def is_loose(number: str) -> bool:
    """Tell whether a typed number could as well be a quantity: "9 officers", "24/7 cover"."""
    return "/" not in number or number == "24/7"


def fitting(number: str, advice: Mapping[str, Ref]) -> tuple[str, ...]:
    """Give the printed labels that a typed number means: 26/9 is 26/09, and 9 is the ninth of any year."""
    if number in advice:
        return (number,)
    year, slash, place = number.partition("/")
    if slash:
        label = f"{int(year):02}/{int(place):02}"
        return (label,) if label in advice else ()
    wanted = year.lstrip("0")
    return tuple(label for label in advice if label.rpartition("/")[2].lstrip("0") == wanted)


def beginning(typed: str, advice: Mapping[str, Ref]) -> tuple[str, ...]:
    """Give the printed labels that what is typed so far can become, those that it means already first."""
    meant = fitting(typed, advice) if _NUMBER.fullmatch(typed) else ()
    others = (
        label
        for label in advice
        if label not in meant and (label.startswith(typed) or label.rpartition("/")[2].startswith(typed))
    )
    return (*meant, *others)


def read_outcome(words: str) -> tuple[Outcome | None, str]:
    """Give the outcome that `words` begin with and the reason after it, "" if it is awaited; (None, "") without one."""
    found = _OUTCOME.match(words)
    if not found:
        return None, ""
    reason = found["reason"].strip()
    if reason.endswith(".") and not reason.endswith(".."):
        reason = reason[:-1].rstrip()
    if _AWAITED.fullmatch(reason):
        reason = ""
    return _PHRASES[" ".join(found["phrase"].casefold().split())], reason


def misses_advice(typed: Typed) -> bool:
    """Tell whether a response says what came of advice by a number that means none, or more than one: it is doubted.

    A backslash before the words leaves no doubt, and such a response answers nothing on purpose.
    """
    if typed.kind is not EntryKind.RESPONSE or typed.reply or not typed.notes:
        return False
    number, after = read_number(typed.text)
    return bool(number) and read_outcome(after)[0] is not None


def outcome_sentence(outcome: Outcome, reason: str) -> str:
    """Give the words for the minutes, such as "Not followed: the data is not held."."""
    said = OUTCOME_WORDS[outcome].capitalize()
    if not reason:
        return f"{said}."
    return f"{said}: {reason}" if reason.endswith(_CLOSED) else f"{said}: {reason}."
