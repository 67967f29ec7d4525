"""Restricted papers: who may have one, and for whom of them agreements are missing (I3). All of it is private."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from secretary.domain.agenda import Item, Paper, PaperState, item_by_id
from secretary.domain.agreements import Lack, LackKind, lacking_of
from secretary.domain.body import Body
from secretary.domain.errors import NotFound, WrongStep
from secretary.domain.meeting import Meeting
from secretary.domain.people import Person, person_by_id
from secretary.service.state import State

_WARNING = frozenset({LackKind.MISSING, LackKind.EXPIRED})


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who may have a restricted paper, and the agreements that are missing of theirs or have run out."""

    person: Person
    lacks: tuple[Lack, ...]


def with_readers(state: State, item: int, paper: int, people: Iterable[int]) -> State:
    """Give the state with a paper restricted to these people; `item` is its id, `paper` its place in it, from 1.

    Raises NotFound, and WrongStep once the agenda stays as it is.
    """
    meeting = state.sitting
    if not meeting.agenda_open:
        raise WrongStep("The agenda of this meeting stays as it is: it is {status}.", status=meeting.status.value)
    readers = tuple(sorted({person_by_id(state.body.people, each).id for each in people}))
    return _with_paper(state, item, paper, PaperState.RESTRICTED, readers)


def unrestricted(state: State, item: int, paper: int) -> State:
    """Give the state with a paper that goes to all with the agenda; raises as `with_readers` does."""
    restricted = with_readers(state, item, paper, ())
    return _with_paper(restricted, item, paper, PaperState.SENT, ())


def readers_of(body: Body, paper: Paper, today: date) -> tuple[Reader, ...]:
    """Give who may have a restricted paper, each with what agreements are missing (I3); nobody who has left."""
    people = {person.id: person for person in body.people}
    known = (people[each] for each in paper.may_have if each in people)
    return tuple(
        Reader(person, tuple(lack for lack in lacking_of(person, body.protocol, today) if lack.what in _WARNING))
        for person in known
        if not person.left
    )


def restricted_papers(meeting: Meeting) -> Iterator[tuple[Item, int, Paper]]:
    """Give the restricted papers of a meeting, each with its item and its place in it, from 1."""
    for item in meeting.items:
        for place, paper in enumerate(item.papers, start=1):
            if paper.state is PaperState.RESTRICTED:
                yield item, place, paper


def _with_paper(state: State, item: int, place: int, kind: PaperState, readers: tuple[int, ...]) -> State:
    meeting = state.sitting
    known = item_by_id(meeting.items, item)
    if not 1 <= place <= len(known.papers):
        raise NotFound(
            "The item “{title}” has no paper number {place}; it has {count}.",
            title=known.title,
            place=place,
            count=len(known.papers),
        )
    papers = tuple(
        replace(paper, state=kind, may_have=readers) if number == place else paper
        for number, paper in enumerate(known.papers, start=1)
    )
    items = tuple(replace(each, papers=papers) if each.id == item else each for each in meeting.items)
    return replace(state, meeting=replace(meeting, items=items))
