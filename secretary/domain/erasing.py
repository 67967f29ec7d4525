"""Erasing somebody who has left: what of a body and its meetings tells who it was, and what they are without it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from secretary.domain.body import Body
from secretary.domain.errors import NotAllowed
from secretary.domain.meeting import Meeting
from secretary.domain.people import Person
from secretary.domain.registers import AdviceRow
from secretary.domain.striking import DocumentRef
from secretary.domain.wording import folded

_WORD = re.compile(r"\w[\w\u0300-\u036F]*")
_LEAST_DIGITS = 6
_MOST_DIGITS = 18
"""A telephone number has at most 15, with the two noughts for going abroad and the one that is left out then."""
_PHONE = re.compile(r"\+?\d[\d\s()./-]+")
_BRITISH = ("0044", "440", "44", "0")
"""How a British number begins, from abroad and at home."""
_ACCENTS = dict.fromkeys(range(0x300, 0x370))
_PLAIN_LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
"""Letters that are another one with a stroke, or two in one, which are no letter with an accent to Unicode."""
_KEYS = frozenset({"party", "invited_by", "agreed_by", "label", "key"})
"""Fields that hold the key of a side or a printed number, and no words."""
_KEYS_OF = frozenset({(AdviceRow, "to")})
"""The same, where a field of this name holds words elsewhere."""
_PRIVATE = (
    "attendance",
    "owners",
    "sendings",
    "life",
    "guests",
    "interests",
    "corrections",
    "notes",
    "short_notice",
)
"""What of a meeting is no minuted line and no part of its agenda."""
_OF_BODY = ("registers", "concerns")

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Mark:
    """A name, by how many words it has and their SHA-256 (hexadecimal), never a word. `alone`: only as a whole text.

    A telephone number has 0 words: it is found by its digits, however they are grouped.
    """

    words: int
    sha256: str
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Erasing:
    """What is set out to be done, kept until all of it is done: whose number, on which day, under which marks.

    `withdrawn`: the kept documents that go with it.
    """

    person: int
    on: date
    marks: tuple[Mark, ...] = ()
    withdrawn: tuple[DocumentRef, ...] = ()


def refuse_erasing(person: Person) -> None:
    """Raise NotAllowed for somebody who has not left, or who was erased already."""
    if person.erased:
        raise NotAllowed("{name} was erased already: nothing more is held.", name=person.name)
    if not person.left:
        raise NotAllowed("{name} has not left: only somebody who has left can be erased.", name=person.name)


def names_of(person: Person) -> tuple[str, ...]:
    """Give what somebody is called and reached by, in every way that is held."""
    surname = person.name.split()[-1:] if len(person.name.split()) > 1 else []
    titled = [f"{person.honorific} {name}" for name in surname if person.honorific]
    found = (person.formal_name, person.name, *person.other_names, *titled, person.email, person.phone)
    return tuple(dict.fromkeys(name for name in found if name.strip()))


def marks_of(person: Person, others: Iterable[Person] = ()) -> tuple[Mark, ...]:
    """Give the marks under which somebody is found, the longest first; a single word only where it stands alone.

    A part of the name is one of them where it is no part of the names of `others`: each word, and a last name that has
    a hyphen or an apostrophe whole. Accents make no difference, nor does an apostrophe that is left out.
    """
    shared = [f" {_bare(_WORD.findall(other.name))} " for other in others if other.id != person.id]
    parts = [
        part
        for part in _parts(person.name)
        if len(part) > 1 and not any(f" {_bare(_WORD.findall(part))} " in name for name in shared)
    ]
    names = (*names_of(person), *parts)
    marks = {Mark(0, _sha256([digits])) for digits in _numbers(person.phone)}
    for name in {*names, *(re.sub("['\u2019]", "", name) for name in names)}:
        words = _WORD.findall(name)
        if words:
            digits = sum(letter.isdigit() for letter in name)
            marks.add(Mark(len(words), _sha256(words), alone=len(words) == 1 and digits < _LEAST_DIGITS))
    return tuple(sorted(marks, key=lambda mark: (-mark.words, mark.sha256)))


def _parts(name: str) -> tuple[str, ...]:
    """Give each word of a name, and the last name whole where a hyphen or an apostrophe parts it."""
    return (*_WORD.findall(name), *name.split()[-1:])


def _numbers(phone: str) -> Iterator[str]:
    """Give the digits of telephone numbers, those of a British one as it is dialled at home and from abroad."""
    for found in _PHONE.findall(phone):
        digits = re.sub(r"\D", "", found)
        begin = next((begin for begin in _BRITISH if digits.startswith(begin)), "")
        rest = digits.removeprefix(begin).removeprefix("0")
        for each in sorted({digits, *(f"{other}{rest}" for other in _BRITISH if begin)}):
            if len(each) >= _LEAST_DIGITS:
                yield each


def without_marks(text: str, marks: Collection[Mark], name: str) -> str:
    """Give a text with `name` wherever one of the marks stands."""
    spans = list(_found(text, marks))
    for start, end in reversed(spans):
        text = f"{text[:start]}{name}{text[end:]}"
    return text


def tells(text: str, marks: Collection[Mark]) -> bool:
    """Tell whether one of the marks stands in a text."""
    return next(_found(text, marks), None) is not None


def erased_body(body: Body, erasing: Erasing, name: str) -> Body:
    """Give a body in which a person is but a number, who is called `name`, who has left and leads nothing.

    The protocol, the names that are subject matter and the titles of workstreams stay as they are.
    """
    people = tuple(_erased(each, erasing.on, name) if each.id == erasing.person else each for each in body.people)
    change = _changing(erasing, name)
    led = tuple(
        replace(
            each,
            own_lead=_other_than(erasing.person, each.own_lead),
            other_lead=_other_than(erasing.person, each.other_lead),
            chief_officer=_other_than(erasing.person, each.chief_officer),
        )
        for each in body.workstreams
    )
    rest = {field: _mended(getattr(body, field), change) for field in _OF_BODY}
    amendments = tuple(replace(each, words=change(each.words)) for each in body.amendments)
    return replace(body, people=people, workstreams=led, amendments=amendments, **rest)


def erased_meeting(meeting: Meeting, erasing: Erasing, name: str) -> Meeting:
    """Give a meeting whose private records hold no word of a person; it is the same value where they hold none.

    That somebody was there stays, as a number. Minuted lines and the agenda stay in their words: `telling_lines` gives
    those that name the person.
    """
    change = _changing(erasing, name)
    rest = {field: _mended(getattr(meeting, field), change) for field in _PRIVATE}
    rest["interests"] = tuple(
        replace(each, words="") if each.person == erasing.person else each for each in rest["interests"]
    )
    items = tuple(
        replace(
            item,
            acting_chair=_other_than(erasing.person, item.acting_chair),
            papers=tuple(
                replace(paper, may_have=tuple(each for each in paper.may_have if each != erasing.person))
                for paper in item.papers
            ),
        )
        for item in meeting.items
    )
    after = replace(meeting, items=items, **rest)
    return meeting if after == meeting else after


def telling_lines(meeting: Meeting, marks: Collection[Mark]) -> tuple[int, ...]:
    """Give the minuted lines, by number, that name the person; they stay."""
    return tuple(entry.id for entry in meeting.entries if any(tells(text, marks) for text in _texts(entry)))


def tells_beside_lines(value: Body | Meeting, marks: Collection[Mark]) -> bool:
    """Tell whether a body, or the agenda of a meeting, has the person's name in other words that stay."""
    return tells_in((value.items, value.place) if isinstance(value, Meeting) else value, marks)


def tells_in(value: object, marks: Collection[Mark]) -> bool:
    """Tell whether any text of a value of the domain has the person's name in it."""
    return any(tells(text, marks) for text in _texts(value))


def perhaps_telling(value: Body | Meeting, marks: Collection[Mark]) -> int:
    """Give how many private texts have, among other words, one that is part of the name or what the person is called.

    It may be anybody's, and stays.
    """
    alone = {mark.sha256 for mark in marks if mark.alone}
    private = [getattr(value, field) for field in (_PRIVATE if isinstance(value, Meeting) else _OF_BODY)]
    texts = (without_marks(text, marks, "") for text in _texts(tuple(private)))
    return sum(any(_sha256([word]) in alone for word in _WORD.findall(text)) for text in texts)


def _erased(person: Person, on: date, name: str) -> Person:
    return Person(person.id, name, person.party, person.member, left=True, erased=on)


def _other_than(person: int, number: int) -> int:
    return 0 if number == person else number


def _changing(erasing: Erasing, name: str) -> Callable[[str], str]:
    return lambda text: without_marks(text, erasing.marks, name)


def _mended(value: Value, change: Callable[[str], str]) -> Value:
    """Give a value of the domain with every text in it changed, but for keys."""
    found: Any = value
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        found = change(value)
    elif isinstance(value, tuple):
        found = tuple(_mended(each, change) for each in value)
    elif is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: after
            for field in fields(value)
            if not _is_key(value, field.name)
            and (after := _mended(before := getattr(value, field.name), change)) != before
        }
        found = replace(value, **changed) if changed else value
    return found  # type: ignore[no-any-return]


def _is_key(value: object, name: str) -> bool:
    return name in _KEYS or (type(value), name) in _KEYS_OF


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, Enum):
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def _found(text: str, marks: Collection[Mark]) -> Iterator[tuple[int, int]]:
    """Give where marks stand in a text, from left to right, none within another."""
    words = list(_WORD.finditer(text))
    by_length: dict[int, set[str]] = {}
    for mark in marks:
        if mark.words <= len(words) and (not mark.alone or mark.words == len(words)):
            by_length.setdefault(mark.words, set()).add(mark.sha256)
    place = 0
    while by_length and place < len(words):
        length = _length_at(words, place, by_length)
        if length:
            yield words[place].start(), words[place + length - 1].end()
        place += length or 1


def _length_at(words: list[re.Match[str]], place: int, by_length: dict[int, set[str]]) -> int:
    """Give how many words from a place on are a mark, 0 where none are."""
    if 0 in by_length and words[place][0].isdecimal() and (length := _digits_at(words, place, by_length[0])):
        return length
    for length in sorted(by_length, reverse=True):
        here = [found[0] for found in words[place : place + length]]
        if len(here) == length and _sha256(here) in by_length[length]:
            return length
    return 0


def _digits_at(words: list[re.Match[str]], place: int, numbers: Collection[str]) -> int:
    """Give how many words from a place on are the digits of a telephone number, 0 where none are."""
    digits = ""
    for length, found in enumerate(words[place : place + _MOST_DIGITS], start=1):
        if not found[0].isdecimal() or len(digits) > _MOST_DIGITS:
            return 0
        digits += found[0]
        if len(digits) >= _LEAST_DIGITS and _sha256([digits]) in numbers:
            return length
    return 0


def _bare(words: Iterable[str]) -> str:
    """Give words as they are compared: in any case, and with or without accents."""
    text = folded(" ".join(words))
    if text.isascii():
        return text
    return unicodedata.normalize("NFD", text).translate(_ACCENTS).translate(_PLAIN_LETTERS)


def _sha256(words: Iterable[str]) -> str:
    return hashlib.sha256(_bare(words).encode("utf-8", "replace")).hexdigest()
