"""Rosters from outside the store: whom the Rule protects, as a CSV or JSON file or a line of JSON tells it.

Nothing here needs the store, so that a check of a line can begin at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from secretary.domain.errors import BadInput, FaultyFile
from secretary.domain.wording import plain, plain_name
from secretary.rule.roster import Participant, Roster, Status
from secretary.service.csv_rows import Columns, csv_rows, read_csv_text
from secretary.service.people_csv import COLUMNS

ROSTER_COLUMNS = Columns(
    (*COLUMNS, "status", "pid"),
    needed="name",
    synonyms={"role": "post", "org": "organisation", "organization": "organisation", "aliases": "other names"},
)
"""The columns of a CSV roster: those of a file of people, the status at the meeting, and an identifier."""

_POST = ("role", "post")
_ORGANISATION = ("org", "organisation", "organization")
_OTHER_NAMES = ("aliases", "other_names", "other names")

Pid = str | int
"""By what whoever gave a roster knows a person; it is handed back as it came."""


@dataclass(frozen=True, slots=True)
class GivenRoster:
    """A roster as somebody gave it. `pids`: what they call each person, by the key that findings have."""

    roster: Roster
    pids: Mapping[str, Pid] = field(default_factory=dict)

    def with_names(self, voices: Iterable[str], subjects: Iterable[str]) -> GivenRoster:
        """Give the roster with more voices that may speak, and more names that are subject matter."""
        roster = self.roster
        return replace(
            self,
            roster=replace(
                roster,
                voices=(*roster.voices, *_plain_names(voices)),
                subjects=(*roster.subjects, *_plain_names(subjects)),
            ),
        )


def read_roster(path: Path) -> GivenRoster:
    """Read a roster from a file, JSON where it is called .json or begins as JSON does, CSV otherwise.

    Raises FaultyFile with the file, the row or person, and what is wrong.
    """
    text = read_csv_text(path)
    if path.suffix.casefold() == ".json" or text.lstrip()[:1] in ("{", "["):
        return _from_json(path, text)
    people = [
        (_participant_of_row(path, row.line, row.cells, str(number)), row.cells.get("pid", "").strip())
        for number, row in enumerate(csv_rows(path, text, ROSTER_COLUMNS), start=1)
    ]
    return _given([person for person, _ in people], [pid or None for _, pid in people])


def roster_from_record(record: object, source: str) -> GivenRoster:
    """Make a roster of a JSON value: an object with `people`, or a list of people alone.

    null is as good as missing, and fields that are not known are passed over. Raises FaultyFile, whose sentence
    begins with `source` and tells the person and the field.
    """
    fields = {"people": record} if isinstance(record, list) else record
    if not isinstance(fields, Mapping):
        raise FaultyFile("{source}: this is neither an object with “people” nor a list of people.", source=source)
    people = fields.get("people")
    if not isinstance(people, list):
        raise FaultyFile("{source}: “people” is not there, or is no list.", source=source)
    read = [_participant(_Record(person, f"{source}, person {n}"), str(n)) for n, person in enumerate(people, start=1)]
    given = _given([person for person, _ in read], [pid for _, pid in read])
    whole = _Record(fields, source)
    named = given.with_names(whole.texts("voices"), whole.texts("subjects"))
    return replace(named, roster=replace(named.roster, marks_closed=whole.truth("marks_closed")))


def _from_json(path: Path, text: str) -> GivenRoster:
    try:
        record = json.loads(text)
    except json.JSONDecodeError as error:
        raise FaultyFile(
            "{file}, line {line}: this is not JSON ({reason}).", file=path, line=error.lineno, reason=error.msg
        ) from error
    except (ValueError, RecursionError) as error:
        raise FaultyFile("{file} cannot be read: a number is too long, or it is nested too deep.", file=path) from error
    return roster_from_record(record, str(path))


def _participant_of_row(path: Path, line: int, cells: Mapping[str, str], key: str) -> Participant:
    name = plain_name(cells["name"])
    if not name:
        raise FaultyFile("{file}, line {line}: the name is empty.", file=path, line=line)
    return Participant(
        key=key,
        name=name,
        honorific=plain_name(cells.get("honorific", "")),
        post=plain(cells.get("post", "")),
        organisation=plain_name(cells.get("organisation", "")),
        other_names=_plain_names(cells.get("other names", "").split("|")),
        status=_status(cells.get("status", "")),
        side=plain_name(cells.get("side", "")),
        email=plain(cells.get("email", "")),
        phone=plain(cells.get("phone", "")),
    )


class _Record:
    """One JSON object, whose fields are read by type. `place` begins the sentence of every fault."""

    def __init__(self, value: object, place: str) -> None:
        if not isinstance(value, Mapping):
            raise FaultyFile("{place}: this is no object with a “name”.", place=place)
        self._fields: Mapping[str, Any] = value
        self._place = place

    def text(self, *names: str) -> str:
        """Give the first of these fields that is there, "" where none is."""
        name, value = self._first(names)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise self._fault(name, "is not text")
        return value

    def texts(self, *names: str) -> tuple[str, ...]:
        """Give the first of these fields that is there, a list of texts."""
        name, value = self._first(names)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self._fault(name, "is not a list of texts")
        return tuple(value)

    def truth(self, name: str) -> bool:
        """Give a field that is true or false; false where it is not there."""
        value = self._fields.get(name)
        if not isinstance(value, bool | None):
            raise self._fault(name, "is neither true nor false")
        return bool(value)

    def pid(self) -> Pid | None:
        """Give what the person is called by whoever gave the roster, None where they say nothing."""
        value = self._fields.get("pid")
        if isinstance(value, bool) or not isinstance(value, str | int | None):
            raise self._fault("pid", "is neither text nor a whole number")
        return value

    def name(self) -> str:
        """Give the person's name; raises FaultyFile where there is none."""
        name = plain_name(self.text("name"))
        if not name:
            raise self._fault("name", "is missing or empty")
        return name

    def _first(self, names: Sequence[str]) -> tuple[str, Any]:
        there = [(name, self._fields[name]) for name in names if self._fields.get(name) is not None]
        return there[0] if there else (names[0], None)

    def _fault(self, name: str, what: str) -> BadInput:
        return FaultyFile("{place}: “{name}” {what}.", place=self._place, name=name, what=what)


def _participant(record: _Record, key: str) -> tuple[Participant, Pid | None]:
    person = Participant(
        key=key,
        name=record.name(),
        honorific=plain_name(record.text("honorific")),
        post=plain(record.text(*_POST)),
        organisation=plain_name(record.text(*_ORGANISATION)),
        other_names=_plain_names(record.texts(*_OTHER_NAMES)),
        status=_status(record.text("status")),
        side=plain_name(record.text("side")),
        email=plain(record.text("email")),
        phone=plain(record.text("phone")),
    )
    return person, record.pid()


def _status(word: str) -> Status:
    """Give the status that a word says; an unknown one protects as much as being there does."""
    try:
        return Status(word.strip().casefold())
    except ValueError:
        return Status.PRESENT


def _given(people: Sequence[Participant], pids: Sequence[Pid | None]) -> GivenRoster:
    known = {person.key: pid for person, pid in zip(people, pids, strict=True) if pid is not None}
    return GivenRoster(Roster(tuple(people)), known)


def _plain_names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for each in names if (name := plain_name(each)))
