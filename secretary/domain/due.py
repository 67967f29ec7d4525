"""Due dates inside a typed line: which words at its end are one, and what is left of the line without them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from secretary.domain.entries import Due

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)

_LONGEST_PHRASE = 60  # characters; no due date is said in more, and a very long line stays quick to read

_LEAD = re.compile(
    r"(on\s+or\s+before|no\s+later\s+than|not\s+later\s+than|by|before|until|till|on|in|within|after|at)\s+",
    re.IGNORECASE,
)
_LEAD_INSIDE = re.compile(r"(?:(?<=[\s(])|^)" + _LEAD.pattern, re.IGNORECASE)
_DROPPED_LEADS = frozenset({"by", "on", "on or before", "no later than", "not later than"})

_NEXT_MEETING = r"(?:(?:the|our)\s+)?(?:(?:next|following)\s+(?:[^\W\d_]+\s+)?meeting|agm)"
_FEAST = (
    r"(?:(?:the|this|next)\s+)?(?:(?:end|start)\s+of\s+(?:the\s+)?)?"
    r"(?:eid(?:[ -](?:al|ul)[ -][^\W\d_]+)?|ramadan|muharram|diwali|holi|vaisakhi|christmas|easter|lent|passover|pesach"
    r"|hanukkah|chanukah|yom\s+kippur|rosh\s+hashanah?|lunar\s+new\s+year|new\s+year|bank\s+holiday|half[ -]term"
    r"|(?:spring|summer|autumn|winter)|(?:spring|summer|autumn|winter|school)\s+(?:term|holidays?|break|recess)"
    r"|(?<=of\s)term|(?<=the\s)(?:(?:local|general|mayoral)\s+)?elections?)(?:\s+(?:break|holidays?|20\d\d))?"
)
_LOOSE_SPAN = (
    rf"(?:the\s+)?(?:next\s+(?:week|month|quarter|year|{WEEKDAY})|this\s+{WEEKDAY}"
    rf"|end\s+of\s+(?:the\s+|this\s+|next\s+)?week|mid[ -]{MONTH}|(?:middle\s+of\s+){MONTH}|q[1-4])"
)
# A month by itself only with its capital: "by may" is no date, and neither is "march".
_MONTH_ALONE = rf"(?-i:(?=[A-Z]))(?i:{MONTH})(?:\s+20\d\d)?"
_SAID_BEFORE = re.compile(rf"{_NEXT_MEETING}|{_FEAST}|{_LOOSE_SPAN}|{_MONTH_ALONE}", re.IGNORECASE)
_SAID_AFTER = re.compile(rf"{_NEXT_MEETING}|{_FEAST}", re.IGNORECASE)
_SAID_AT = re.compile(_NEXT_MEETING, re.IGNORECASE)
_SAID_WITHIN = re.compile(r"\d{1,3}\s+hours", re.IGNORECASE)
_BARE = re.compile(
    rf"(?:tomorrow|today|next\s+{WEEKDAY}|next\s+(?:week|month)|(?:the\s+)?next\s+(?:[^\W\d_]+\s+)?meeting)",
    re.IGNORECASE,
)
_BARE_AT_END = re.compile(rf"(?:(?<=\s)|^){_BARE.pattern}$", re.IGNORECASE)
# What may stand after each lead without being a day, kept as it was said; nothing may after "on".
_SAID = {
    "": _BARE,
    "after": _SAID_AFTER,
    "at": _SAID_AT,
    "in": _SAID_WITHIN,
    "within": _SAID_WITHIN,
    "on": re.compile(r"(?!)"),
}
# After one of these the date belongs to the sentence: "the hall for tomorrow", "minutes of the next meeting".
_JOINS = re.compile(
    r"\b(?:a|about|after|an|and|as|at|before|by|during|for|from|in|into|of|on|or|our|since|than|that|the|this|to|until|with)\s*$",
    re.IGNORECASE,
)
_DAY_GIVEN = re.compile(r"\s*\((\d{1,2}/\d{1,2}/\d{4})\)$")
_LOOKS_LIKE_A_DAY = re.compile(
    rf"\b(?:by|before|until|till)\s+(?:the\s+)?({WEEKDAY}\s+)?(\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}(?:\s+\d{{2,4}})?"
    r"|\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4})[\s.,;!)]*$",
    re.IGNORECASE,
)


class DateReader(Protocol):
    """Whoever reads a day from words; passed in, so that the domain needs no library of dates."""

    def read(self, words: str, counted_from: date) -> date | None:
        """Give the day that `words` mean, counted from a day, or None where they are no day or not surely one."""
        ...


@dataclass(frozen=True, slots=True)
class Calendar:
    """What turns words into a day at one meeting: the reader, and the meeting's day that it counts from."""

    reader: DateReader
    day: date

    def read(self, words: str) -> date | None:
        """Give the day that `words` mean, or None."""
        return self.reader.read(words, self.day)


def split_due(words: str, calendar: Calendar) -> tuple[str, Due | None]:
    """Give the words without the due date that they end with, and that due date; `words` itself where there is none.

    A day in brackets after the due date, such as "after Eid (20/03/2027)", settles it.
    """
    given = _DAY_GIVEN.search(words[-_LONGEST_PHRASE:])
    settled = calendar.read(given[1]) if given else None
    body = words[: -len(given[0])] if given and settled else words
    body = body.rstrip(" .,;!")
    bracketed = body.endswith(")")
    if bracketed:
        body = body[:-1]
    for start in _starts(body):
        if bracketed and body[start - 1 : start] != "(":
            continue
        due = _whole(body[start:], calendar)
        if due:
            return body[:start].rstrip(" ,;:(–—-"), replace(due, day=settled) if settled else due
    return words, None


def due_phrase(due: Due, calendar: Calendar) -> str:
    """Give the words that a typed line says this due date in, with its day in brackets where they don't tell it."""
    phrase = due.words if _LEAD.match(due.words) else f"by {due.words}"
    read = _whole(phrase, calendar)
    if due.day and (read is None or read.day != due.day):
        return f"{phrase} ({due.day:%d/%m/}{due.day.year:04})"
    return phrase


def false_day(words: str) -> str:
    """Give what stands at the end of `words` where a due date should and looks like a day, "" if nothing does.

    Asked only after `split_due` found none, so that "by 31 February" can be pointed out.
    """
    found = _LOOKS_LIKE_A_DAY.search(words[-_LONGEST_PHRASE:])
    return f"{found[1] or ''}{found[2]}" if found else ""


def _starts(body: str) -> Iterator[int]:
    """Give the places near the end of `body` where a due date could begin, the leftmost of its kind first."""
    edge = max(len(body) - _LONGEST_PHRASE, 0)
    for lead in _LEAD_INSIDE.finditer(body, edge):
        yield lead.start()
    bare = _BARE_AT_END.search(body, edge)
    if bare:
        before = body[max(bare.start() - _LONGEST_PHRASE, 0) : bare.start()]
        if not _JOINS.search(before):
            yield bare.start()
    comma = body.rfind(", ", edge)
    if comma > 0:
        yield comma + 2


def _whole(phrase: str, calendar: Calendar) -> Due | None:
    """Give the due date that the whole of `phrase` is, or None."""
    found = _LEAD.match(phrase)
    lead = " ".join(found[1].casefold().split()) if found else ""
    tail = phrase[found.end() :] if found else phrase
    day = _day(lead, phrase, tail, calendar)
    if day or _SAID.get(lead, _SAID_BEFORE).fullmatch(tail):
        return Due(tail if lead in _DROPPED_LEADS else phrase, day)
    return None


def _day(lead: str, phrase: str, tail: str, calendar: Calendar) -> date | None:
    """Give the day that a due date falls on, None where it is no day or none that can be told yet."""
    if lead in ("after", "at"):
        return None
    day = calendar.read(phrase if lead in ("in", "within") else tail)
    if lead == "before":
        # What is due before Friday is late on Friday.
        return day - timedelta(days=1) if day else None
    if lead == "on" and day and day < calendar.day:
        # "Review the stop on 3 March 2026" tells what happened, not when it is due.
        return None
    return day
