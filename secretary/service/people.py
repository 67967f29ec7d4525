"""The people of a body: typed one by one, or read from a CSV file; dates, agreements and what else is known of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from secretary.domain.errors import BadInput, NotAllowed, NotFound
from secretary.domain.people import Agreement, Connection, Person, is_called_by_parts, person_by_id
from secretary.domain.wording import folded, plain, plain_name
from secretary.service.people_csv import COLUMNS, FromCsv, csv_of, in_order, people_from_csv, rows_from_csv
from secretary.service.state import State

__all__ = [
    "COLUMNS",
    "csv_of",
    "people_from_csv",
    "person_called",
    "rows_from_csv",
    "with_agreement",
    "with_changed_person",
    "with_connections",
    "with_independence",
    "with_joined",
    "with_left",
    "with_people",
    "with_person",
    "with_read_people",
    "without_agreement",
]


def with_person(state: State, person: Person) -> State:
    """Give the state with a person added (`id` is given here); raises BadInput for an empty name."""
    people = state.body.people
    fresh = _checked(replace(person, id=max((known.id for known in people), default=0) + 1), state)
    return replace(state, body=replace(state.body, people=(*people, fresh)))


def with_changed_person(state: State, person: Person) -> State:
    """Give the state with a person changed; raises NotFound, BadInput, and NotAllowed for one who was erased.

    Of somebody who is called something else now the name before becomes another name: minutes may not tell it either.
    """
    known = person_by_id(state.body.people, person.id)
    if known.erased:
        raise NotAllowed("{name} was erased: nothing is put down about them any more.", name=known.name)
    fresh = _with_former_name(_checked(person, state), known.name)
    if fresh == known:
        return state
    people = tuple(fresh if each.id == fresh.id else each for each in state.body.people)
    return replace(state, body=replace(state.body, people=people))


def _with_former_name(person: Person, before: str) -> Person:
    called = {folded(name) for name in (person.name, *person.other_names)}
    return person if folded(before) in called else replace(person, other_names=(*person.other_names, before))


def with_people(state: State, people: tuple[Person, ...]) -> State:
    """Give the state with several people added; those known already by name and side stay as they are."""
    known = {(folded(person.name), person.party) for person in state.body.people}
    for person in people:
        if (folded(person.name), person.party) not in known:
            state = with_person(state, person)
    return state


def with_read_people(state: State, rows: Iterable[FromCsv]) -> State:
    """Give the state with the people of a file: new ones added, known ones changed where the file says something.

    Somebody is known by name and side. Raises BadInput for what does not fit together, such as dates.
    """
    for row in rows:
        wanted = (folded(row.person.name), row.person.party)
        known = next((each for each in state.body.people if (folded(each.name), each.party) == wanted), None)
        if known is None:
            state = with_person(state, row.person)
        elif not known.erased:
            state = with_changed_person(state, row.over(known))
    return state


def with_joined(state: State, person: int, day: date | None) -> State:
    """Give the state with the day from which somebody is a member, None where it is not known (I2)."""
    return with_changed_person(state, replace(person_by_id(state.body.people, person), joined=day))


def with_left(state: State, person: int, day: date | None) -> State:
    """Give the state with somebody gone since a day, or back where it is None (I2)."""
    known = person_by_id(state.body.people, person)
    return with_changed_person(state, replace(known, left=day is not None, left_on=day))


def with_connections(state: State, person: int, connections: Iterable[Connection]) -> State:
    """Give the state with somebody's connection to the area by kind, () where it is not known (I2)."""
    return with_changed_person(state, replace(person_by_id(state.body.people, person), connections=tuple(connections)))


def with_independence(state: State, person: int, day: date | None) -> State:
    """Give the state with the day on which somebody declared their independence, None where they have not (I2)."""
    return with_changed_person(state, replace(person_by_id(state.body.people, person), independent=day))


def with_agreement(state: State, person: int, agreement: Agreement) -> State:
    """Give the state with an agreement put down, in place of an earlier one of the same kind (I3); raises BadInput."""
    known = person_by_id(state.body.people, person)
    rest = (each for each in known.agreements if each.kind is not agreement.kind)
    return with_changed_person(state, replace(known, agreements=(*rest, agreement)))


def without_agreement(state: State, person: int, agreement: Agreement) -> State:
    """Give the state without an agreement of somebody; the same where they have no such one."""
    known = person_by_id(state.body.people, person)
    rest = tuple(each for each in known.agreements if each != agreement)
    return with_changed_person(state, replace(known, agreements=rest))


def person_called(people: tuple[Person, ...], words: str) -> Person:
    """Give the one person whom a number or a name means; raises NotFound, BadInput where it can be several.

    Those who have left are meant as well, where nobody else is.
    """
    if words.strip().isdecimal():
        return person_by_id(people, int(words))
    wanted = folded(plain_name(words))
    for among in ([each for each in people if not each.left], [each for each in people if each.left]):
        whole = [each for each in among if wanted in {folded(each.name), *map(folded, each.other_names)}]
        found = whole or [each for each in among if wanted and wanted in folded(each.name).split()]
        found = found or [each for each in among if is_called_by_parts(each, wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(f"{each.id} {each.name}" for each in found)
            raise BadInput(
                "“{words}” can be several people: give the number of one: {names}.", words=words, names=names
            )
    raise NotFound("Nobody in this body is called “{words}”: “secretary people” lists everybody.", words=words)


def _checked(person: Person, state: State) -> Person:
    kinds = list(Connection)
    fresh = replace(
        person,
        name=plain_name(person.name),
        post=plain(person.post),
        honorific=plain_name(person.honorific),
        left=person.left or person.left_on is not None,
        connections=tuple(sorted(set(person.connections), key=kinds.index)),
        agreements=in_order(person.agreements),
    )
    if not fresh.name:
        raise BadInput("The name is empty: type the person's name.")
    if fresh.party:
        state.body.protocol.party(fresh.party)
    if fresh.joined and fresh.left_on and fresh.left_on < fresh.joined:
        raise BadInput("{name} would have left before they joined: mend one of the days.", name=fresh.name)
    for each in fresh.agreements:
        if each.expires and each.expires <= each.signed:
            raise BadInput("An agreement of {name} would run out before it is signed.", name=fresh.name)
    return replace(fresh, member=fresh.member and fresh.party == state.body.protocol.own.key)
