"""The people of a body: typed one by one, or read from a CSV file."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

from secretary.domain.errors import BadInput, FaultyFile
from secretary.domain.people import Person, person_by_id
from secretary.domain.protocol import Protocol
from secretary.domain.wording import plain, plain_name
from secretary.service.workspace import State

COLUMNS = ("name", "side", "member", "post", "honorific", "organisation", "other names", "email", "phone")
"""The columns of a CSV file of people; only `name` is needed."""

_YES = frozenset({"yes", "y", "true", "1", "member", "x"})
_NO = frozenset({"no", "n", "false", "0", ""})


def with_person(state: State, person: Person) -> State:
    """Give the state with a person added (`id` is given here); raises BadInput for an empty name."""
    people = state.body.people
    fresh = _checked(replace(person, id=max((known.id for known in people), default=0) + 1), state)
    return replace(state, body=replace(state.body, people=(*people, fresh)))


def with_changed_person(state: State, person: Person) -> State:
    """Give the state with a person changed; raises NotFound or BadInput."""
    person_by_id(state.body.people, person.id)
    fresh = _checked(person, state)
    people = tuple(fresh if known.id == fresh.id else known for known in state.body.people)
    return replace(state, body=replace(state.body, people=people))


def with_people(state: State, people: tuple[Person, ...]) -> State:
    """Give the state with several people added; those known already by name and side stay as they are."""
    known = {(person.name.casefold(), person.party) for person in state.body.people}
    for person in people:
        if (person.name.casefold(), person.party) not in known:
            state = with_person(state, person)
    return state


def people_from_csv(path: Path, protocol: Protocol) -> tuple[Person, ...]:
    """Read people from a CSV file with a header row; raises FaultyFile with the file, the row and what is wrong.

    Sides are called by their name, their key or another name of theirs; left empty it is the body's own. `member` is
    yes or no; left empty, people of the body's own side are members. The file is UTF-8, with or without a mark.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise FaultyFile("{file} is not text in UTF-8: save it as “CSV UTF-8”.", file=path) from error
    except OSError as error:
        raise FaultyFile("{file} cannot be read: {reason}.", file=path, reason=error.strerror) from error
    return _people(path, _rows(path, text), protocol)


def _rows(path: Path, text: str) -> list[tuple[int, list[str]]]:
    """Give the rows that are not blank, each with the line of the file on which it begins."""
    reader = csv.reader(io.StringIO(text), strict=True, delimiter=_delimiter(text))
    rows = []
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        raise FaultyFile(
            "{file}, line {line}: this row cannot be read ({reason}): close every quotation mark that it opens.",
            file=path,
            line=line,
            reason=error,
        ) from error
    return rows


def _delimiter(text: str) -> str:
    """Tell a comma from the semicolon that spreadsheets write in some countries, by the header row."""
    header = text.partition("\n")[0]
    return ";" if header.count(";") > header.count(",") else ","


def _people(path: Path, rows: list[tuple[int, list[str]]], protocol: Protocol) -> tuple[Person, ...]:
    if not rows:
        raise FaultyFile("{file} is empty: its first row names the columns, {columns}.", file=path, columns=_listed())
    header = [" ".join(cell.casefold().replace("_", " ").split()) for cell in rows[0][1]]
    if "name" not in header:
        raise FaultyFile(
            "{file}, line 1: there is no column “name”; the columns are {columns}.", file=path, columns=_listed()
        )
    unknown = [cell for cell in header if cell not in COLUMNS]
    if unknown:
        raise FaultyFile(
            "{file}, line 1: the column “{column}” is not known; the columns are {columns}.",
            file=path,
            column=unknown[0],
            columns=_listed(),
        )
    twice = [cell for cell in header if header.count(cell) > 1]
    if twice:
        raise FaultyFile("{file}, line 1: the column “{column}” stands there twice.", file=path, column=twice[0])
    return tuple(
        _person(path, line, dict(zip(header, _fitting(path, line, row, header), strict=True)), protocol)
        for line, row in rows[1:]
    )


def _fitting(path: Path, line: int, row: list[str], header: list[str]) -> list[str]:
    if len(row) > len(header):
        raise FaultyFile(
            "{file}, line {line}: there are {found} cells under {wanted} columns; put text with commas in quotes.",
            file=path,
            line=line,
            found=len(row),
            wanted=len(header),
        )
    return row + [""] * (len(header) - len(row))


def _person(path: Path, line: int, cells: dict[str, str], protocol: Protocol) -> Person:
    if not plain_name(cells["name"]):
        raise FaultyFile("{file}, line {line}: the name is empty.", file=path, line=line)
    side_word = plain_name(cells.get("side", ""))
    side = protocol.party_called(side_word) if side_word else protocol.own
    if side is None:
        raise FaultyFile(
            "{file}, line {line}: “{side}” is no side of the {protocol} protocol; the sides are {sides}.",
            file=path,
            line=line,
            side=side_word,
            protocol=protocol.name,
            sides=", ".join(party.name for party in protocol.parties),
        )
    return Person(
        id=0,
        name=plain_name(cells["name"]),
        party=side.key,
        member=_member(path, line, cells.get("member", ""), own=side is protocol.own),
        post=plain(cells.get("post", "")),
        honorific=plain_name(cells.get("honorific", "")),
        organisation=plain_name(cells.get("organisation", "")),
        other_names=tuple(name for part in cells.get("other names", "").split("|") if (name := plain_name(part))),
        email=plain(cells.get("email", "")),
        phone=plain(cells.get("phone", "")),
    )


def _member(path: Path, line: int, cell: str, *, own: bool) -> bool:
    word = cell.strip().casefold()
    if word not in _YES | _NO:
        raise FaultyFile(
            "{file}, line {line}: member is yes or no, not “{word}”.", file=path, line=line, word=cell.strip()
        )
    return (word in _YES or not word) and own


def _listed() -> str:
    return ", ".join(COLUMNS)


def _checked(person: Person, state: State) -> Person:
    fresh = replace(
        person, name=plain_name(person.name), post=plain(person.post), honorific=plain_name(person.honorific)
    )
    if not fresh.name:
        raise BadInput("The name is empty: type the person's name.")
    if fresh.party:
        state.body.protocol.party(fresh.party)
    return replace(fresh, member=fresh.member and fresh.party == state.body.protocol.own.key)
