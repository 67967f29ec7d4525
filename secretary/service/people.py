"""The people of a body: typed one by one, or read from a CSV file."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from secretary.domain.errors import BadInput, FaultyFile
from secretary.domain.people import Person, person_by_id
from secretary.domain.protocol import Protocol
from secretary.domain.wording import folded, plain, plain_name
from secretary.service.csv_rows import Columns, csv_rows, read_csv_text
from secretary.service.workspace import State

COLUMNS = ("name", "side", "member", "post", "honorific", "organisation", "other names", "email", "phone")
"""The columns of a CSV file of people; only `name` is needed."""

_FILE = Columns(COLUMNS, needed="name", synonyms={})
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
    known = {(folded(person.name), person.party) for person in state.body.people}
    for person in people:
        if (folded(person.name), person.party) not in known:
            state = with_person(state, person)
    return state


def people_from_csv(path: Path, protocol: Protocol) -> tuple[Person, ...]:
    """Read people from a CSV file with a header row; raises FaultyFile with the file, the row and what is wrong.

    Sides are called by their name, their key or another name of theirs; left empty it is the body's own. `member` is
    yes or no; left empty, people of the body's own side are members. The file is UTF-8, with or without a mark.
    """
    _refuse_named_pipe(path)
    rows = csv_rows(path, read_csv_text(path), _FILE)
    return tuple(_person(path, row.line, row.cells, protocol) for row in rows)


def _refuse_named_pipe(path: Path) -> None:
    """Raise FaultyFile for a pipe with a name, which could be waited for for ever; one of the shell's is read."""
    with suppress(OSError):
        if path.is_fifo() and not path.absolute().is_relative_to("/dev"):
            raise FaultyFile("{file} is a pipe and no file: name a CSV file.", file=path)


def _person(path: Path, line: int, cells: Mapping[str, str], protocol: Protocol) -> Person:
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


def _checked(person: Person, state: State) -> Person:
    fresh = replace(
        person, name=plain_name(person.name), post=plain(person.post), honorific=plain_name(person.honorific)
    )
    if not fresh.name:
        raise BadInput("The name is empty: type the person's name.")
    if fresh.party:
        state.body.protocol.party(fresh.party)
    return replace(fresh, member=fresh.member and fresh.party == state.body.protocol.own.key)
