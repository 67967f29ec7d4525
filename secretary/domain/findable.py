"""What can be found of a body: its minuted lines, items, papers, meetings, documents and people, each as words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain

from secretary.domain.body import Body
from secretary.domain.document import DocumentStatus, KeptDocument
from secretary.domain.entries import AdviceKind, Entry, EntryKind, Outcome
from secretary.domain.meeting import Meeting, Status
from secretary.domain.registers import (
    ActionRow,
    ActionState,
    AdviceRow,
    AnyRow,
    DecisionRow,
    Registers,
    RequestRow,
    RequestState,
)


class FoundKind(StrEnum):
    """What a thing that is found is: a minuted line, of one of its kinds, or one of the others."""

    VIEW = EntryKind.VIEW.value
    DIFFERENT_VIEW = EntryKind.DIFFERENT_VIEW.value
    DECISION = EntryKind.DECISION.value
    ADVICE = EntryKind.ADVICE.value
    RESPONSE = EntryKind.RESPONSE.value
    ACTION = EntryKind.ACTION.value
    REQUEST = EntryKind.REQUEST.value
    VOTE = EntryKind.VOTE.value
    STATEMENT = EntryKind.STATEMENT.value
    ITEM = "item"
    PAPER = "paper"
    MEETING = "meeting"
    DOCUMENT = "document"
    CONCERN = "concern"
    WORKSTREAM = "workstream"
    PERSON = "person"


OPEN, CLOSED, REASON_AWAITED, WITHOUT_QUORUM = "open", "closed", "reason-awaited", "without-quorum"
_IN_ORDER = (Outcome, ActionState, RequestState, AdviceKind, Status, DocumentStatus)
_NAMED = [each.value for kind in _IN_ORDER for each in kind if each is not AdviceKind.ADVICE]
STATES = tuple(dict.fromkeys((OPEN, CLOSED, REASON_AWAITED, *_NAMED, WITHOUT_QUORUM)))
"""Every way in which something that is found can stand, and which kind of advice it is."""


@dataclass(frozen=True, slots=True)
class Findable:
    """One thing that can be found. `meeting`: its number, 0 for what belongs to none; `place`: its item's, from 1.

    `number` is that of the line, the item, the document, the person and so on; of a paper, its place. `beside`: words
    that are looked at as well, such as a reason. `states`: how it stands. `day`: the day of what belongs to no meeting.
    `private`: it may never circulate, as people, what names them, concerns and workstreams.
    """

    kind: FoundKind
    meeting: int
    text: str
    item: int = 0
    place: int = 0
    number: int = 0
    beside: str = ""
    states: tuple[str, ...] = ()
    day: date | None = None
    private: bool = False

    @property
    def words(self) -> str:
        """All its words."""
        return f"{self.text} · {self.beside}" if self.beside else self.text


@dataclass(frozen=True, slots=True)
class Standing:
    """What a register says of a line: how it stands, the words that go with that, and its number once it is fixed."""

    states: tuple[str, ...]
    beside: str = ""
    label: str = ""


def rows_of(registers: Registers) -> Iterator[AnyRow]:
    """Give every row that tells what became of a line; most decisions have none."""
    telling = (row for row in registers.decisions if row.reason or row.without_quorum)
    return chain(registers.advice, registers.actions, registers.requests, telling)


def standing_of(row: AnyRow) -> Standing:
    """Give what one row of a register says of its line."""
    if isinstance(row, DecisionRow):
        return Standing((OPEN, WITHOUT_QUORUM) if row.open else (), row.reason, row.label)
    states = [OPEN if row.open else CLOSED]
    match row:
        case AdviceRow():
            states.extend([row.outcome.value] if row.outcome else [])
            states.extend([REASON_AWAITED] if row.reason_awaited else [])
            states.extend([row.kind.value] if row.kind is not AdviceKind.ADVICE else [])
            agreed = row.unsatisfied.way_forward if row.unsatisfied else ""
            words = [row.put, *(words for each in row.answers for words in (each.words, each.reason)), agreed]
        case ActionRow():
            states.append(row.state.value)
            words = [row.note]
        case RequestRow():
            states.append(row.state.value)
            states.extend([REASON_AWAITED] if row.open and row.state is RequestState.REFUSED else [])
            words = [row.reason]
    return Standing(tuple(dict.fromkeys(states)), _joined(words), row.label)


_NO_STANDING = Standing(())


def in_meeting(
    meeting: Meeting, documents: Iterable[KeptDocument], standing: Mapping[int, Standing]
) -> Iterator[Findable]:
    """Give what can be found of one meeting, in its own order; `standing`: what registers say, by line."""
    yield Findable(FoundKind.MEETING, meeting.id, meeting.place, beside=_when(meeting), states=(meeting.status.value,))
    lines: dict[int, list[Entry]] = {}
    for entry in meeting.entries:
        lines.setdefault(entry.item, []).append(entry)
    for place, item in enumerate(meeting.items, start=1):
        yield Findable(FoundKind.ITEM, meeting.id, item.title, item.id, place, item.id)
        for number, paper in enumerate(item.papers, start=1):
            yield Findable(FoundKind.PAPER, meeting.id, paper.title, item.id, place, number)
        for entry in lines.get(item.id, ()):
            yield _line(meeting.id, place, entry, standing.get(entry.id, _NO_STANDING))
    for document in documents:
        if document.status is not DocumentStatus.WITHDRAWN:
            yield Findable(
                FoundKind.DOCUMENT,
                meeting.id,
                document.name,
                number=document.id,
                beside=document.kind.value.replace("-", " "),
                states=(document.status.value,),
                private=document.kind.private,
            )


def beside_meetings(body: Body) -> Iterator[Findable]:
    """Give what can be found of a body and of no one meeting: its people, its concerns, and its workstreams."""
    for person in body.people:
        about = _joined((person.honorific, *person.other_names, person.post, person.organisation))
        yield Findable(FoundKind.PERSON, 0, person.name, number=person.id, beside=about, private=True)
    for concern in body.concerns:
        yield Findable(
            FoundKind.CONCERN,
            concern.meeting,
            concern.title,
            number=concern.id,
            beside=_joined((concern.sent_to, concern.urgent, concern.note)),
            states=(CLOSED if concern.closed else OPEN,),
            day=concern.raised,
            private=True,
        )
    for stream in body.workstreams:
        states = (CLOSED if stream.closed else OPEN,)
        yield Findable(
            FoundKind.WORKSTREAM,
            0,
            stream.title,
            number=stream.id,
            states=states,
            day=stream.begun,
            private=True,
        )


def _line(meeting: int, place: int, entry: Entry, standing: Standing) -> Findable:
    said = [entry.reply.reason] if entry.reply else []
    said.append(entry.due.words if entry.due else "")
    beside = _joined((*said, standing.beside))
    states = standing.states
    if entry.reply and entry.reply.outcome:
        states = (*states, entry.reply.outcome.value)
    return Findable(FoundKind(entry.kind.value), meeting, entry.text, entry.item, place, entry.id, beside, states)


_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _when(meeting: Meeting) -> str:
    """Give a meeting's day and kind in the words in which people look for them, in figures and in English."""
    day = meeting.date
    written = f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{written} · {day:%d/%m/}{day.year} · {meeting.kind.value} meeting {meeting.number}"


def _joined(parts: Iterable[str]) -> str:
    return " · ".join(dict.fromkeys(part for part in parts if part))
