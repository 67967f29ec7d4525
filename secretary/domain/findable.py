"""What can be found of a body: its minuted lines, items, papers, meetings, documents and people, each as words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from secretary.domain.document import DocumentStatus, KeptDocument
from secretary.domain.entries import Entry, EntryKind, Outcome
from secretary.domain.meeting import Meeting, Status
from secretary.domain.people import Person
from secretary.domain.registers import ActionRow, ActionState, AdviceRow, Registers, RequestRow, RequestState


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
    PERSON = "person"


OPEN, CLOSED, REASON_AWAITED = "open", "closed", "reason-awaited"
STATES = tuple(
    dict.fromkeys(
        (
            OPEN,
            CLOSED,
            REASON_AWAITED,
            *(each.value for kind in (Outcome, ActionState, RequestState, Status, DocumentStatus) for each in kind),
        )
    )
)
"""Every way in which something that is found can stand."""


@dataclass(frozen=True, slots=True)
class Findable:
    """One thing that can be found. `meeting`: its number, 0 for what belongs to none; `place`: its item's, from 1.

    `number` is that of the line, the item, the document or the person; of a paper, its place. `beside`: words that are
    looked at as well, such as a reason. `states`: how it stands.
    """

    kind: FoundKind
    meeting: int
    text: str
    item: int = 0
    place: int = 0
    number: int = 0
    beside: str = ""
    states: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """All its words."""
        return f"{self.text} · {self.beside}" if self.beside else self.text

    @property
    def private(self) -> bool:
        """True for what may never circulate: people, and documents that name them."""
        return self.kind is FoundKind.PERSON or (
            self.kind is FoundKind.DOCUMENT and DocumentStatus.PRIVATE.value in self.states
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """What a register says of a line: how it stands, and the words that go with that."""

    states: tuple[str, ...]
    beside: str = ""


RegisterRow = AdviceRow | ActionRow | RequestRow
"""A row of a register that tells what became of a line."""


def rows_of(registers: Registers) -> Iterator[RegisterRow]:
    """Give every row that tells what became of a line."""
    return chain(registers.advice, registers.actions, registers.requests)


def standing_of(row: RegisterRow) -> Standing:
    """Give what one row of a register says of its line."""
    states = [OPEN if row.open else CLOSED]
    match row:
        case AdviceRow():
            states.extend([row.outcome.value] if row.outcome else [])
            states.extend([REASON_AWAITED] if row.reason_awaited else [])
            words = [answer.reason for answer in row.answers]
        case ActionRow():
            states.append(row.state.value)
            words = [row.note]
        case RequestRow():
            states.append(row.state.value)
            states.extend([REASON_AWAITED] if row.open and row.state is RequestState.REFUSED else [])
            words = [row.reason]
    return Standing(tuple(dict.fromkeys(states)), _joined(words))


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
                states=_document_states(document),
            )


def person_found(person: Person) -> Findable:
    """Give somebody of the body as they are found: by name, other names, post and organisation."""
    about = (person.honorific, *person.other_names, person.post, person.organisation)
    return Findable(FoundKind.PERSON, 0, person.name, number=person.id, beside=_joined(about))


def _line(meeting: int, place: int, entry: Entry, standing: Standing) -> Findable:
    said = [entry.reply.reason] if entry.reply else []
    said.append(entry.due.words if entry.due else "")
    beside = _joined((*said, standing.beside))
    states = standing.states
    if entry.reply and entry.reply.outcome:
        states = (*states, entry.reply.outcome.value)
    return Findable(FoundKind(entry.kind.value), meeting, entry.text, entry.item, place, entry.id, beside, states)


def _document_states(document: KeptDocument) -> tuple[str, ...]:
    private = (DocumentStatus.PRIVATE.value,) if document.kind.private else ()
    return tuple(dict.fromkeys((document.status.value, *private)))


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
