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
from secretary.i18n import _, ngettext
from secretary.service.lacks import lack_words
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


def readers_words(body: Body, paper: Paper, today: date) -> str:
    """Say who may have a restricted paper, each with what they lack (I3): private; "" where it goes to all."""
    if paper.state is not PaperState.RESTRICTED:
        return ""
    readers = readers_of(body, paper, today)
    if not readers:
        return _("nobody is named yet who may have it")
    return _("only for {names}").format(names=", ".join(_reader_words(each) for each in readers))


def paper_words(body: Body, meeting: Meeting, today: date) -> tuple[str, ...]:
    """Say of each restricted paper of a meeting who may have it, for the chair alone: private (I3)."""
    return tuple(
        _("“{paper}”: {readers}").format(paper=paper.title, readers=readers_words(body, paper, today))
        for _of, _at, paper in restricted_papers(meeting)
    )


def warning_words(body: Body, meeting: Meeting, today: date) -> tuple[str, ...]:
    """Say, before papers go out, that some are not for everyone, and then who may have each; () where all go to all."""
    said = paper_words(body, meeting, today)
    if not said:
        return ()
    counted = ngettext(
        "{count} restricted paper is not for everyone:", "{count} restricted papers are not for everyone:", len(said)
    )
    return counted.format(count=len(said)), *said


def _reader_words(reader: Reader) -> str:
    if not reader.lacks:
        return reader.person.name
    return f"{reader.person.name} ({', '.join(lack_words(lack) for lack in reader.lacks)})"


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
