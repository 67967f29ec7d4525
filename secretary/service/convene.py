"""Making a body and its meetings, and taking a meeting through the steps of its life."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from secretary.domain.agenda import Item, ItemKind
from secretary.domain.body import Body, with_meetings
from secretary.domain.errors import BadInput, WrongStep
from secretary.domain.meeting import Meeting, MeetingKind, Sending, SendingKind, Status, Step, advanced
from secretary.domain.protocol import Protocol
from secretary.domain.wording import plain_name
from secretary.service.workspace import State

_LENGTH_LIMIT = 24 * 60


def new_body(name: str, protocol: Protocol) -> Body:
    """Give a body that has no meetings yet; raises BadInput where the name is empty."""
    if not plain_name(name):
        raise BadInput("The body needs a name: type what it is called, such as Riverside Advisory Group.")
    return Body(name=plain_name(name), protocol=protocol)


def convened(
    state: State,
    *,
    day: date,
    place: str,
    items: tuple[Item, ...],
    start: time | None = None,
    kind: MeetingKind = MeetingKind.REGULAR,
    length: int | None = None,
) -> State:
    """Give the state with a new meeting in hand, in draft, with an agenda. `length`: planned minutes.

    Matters arising and advice feedback are put on the agenda where the registers hold something open. Raises BadInput
    where the place is empty.
    """
    body = state.body
    if not plain_name(place):
        raise BadInput("The meeting needs a place: type where it is held.")
    if length is not None and not 0 < length <= _LENGTH_LIMIT:
        raise BadInput("A meeting lasts between 1 minute and a day, not {length} minutes.", length=length)
    meeting = Meeting(
        id=max((line.id for line in body.meetings), default=0) + 1,
        date=day,
        start=start or body.usual_start,
        place=plain_name(place),
        protocol=body.protocol,
        kind=kind,
        number=max((line.number for line in body.meetings if line.kind is kind), default=0) + 1,
        length=length or body.usual_length,
        items=_numbered(items),
    )
    meeting = with_open_matters(meeting, body)
    remembered = replace(body, usual_place=meeting.place, usual_start=meeting.start)
    return State(with_meetings(remembered, [meeting]), meeting)


def _numbered(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(replace(item, id=number) for number, item in enumerate(items, start=1))


def with_open_matters(meeting: Meeting, body: Body) -> Meeting:
    """Give the meeting with an item for matters arising and one for advice feedback, wherever something is open.

    Promise 4: every piece of advice comes back on each agenda until it has an outcome (I12).
    """
    earlier = {line.id for line in body.meetings if line.id != meeting.id}
    rows = body.registers
    matters = any(row.open for row in (*rows.actions, *rows.requests) if row.ref.meeting in earlier)
    advice = any(row.open for row in rows.advice if row.ref.meeting in earlier)
    items = meeting.items
    if matters and not any(item.kind is ItemKind.MATTERS_ARISING for item in items):
        opening = next((i for i, item in enumerate(items) if item.kind is not ItemKind.STANDING), len(items))
        items = _inserted(items, opening, Item(0, "Matters arising", ItemKind.MATTERS_ARISING, 10))
    if advice and not any(item.kind is ItemKind.ADVICE_FEEDBACK for item in items):
        closing = next((i for i, item in enumerate(items) if item.kind is ItemKind.OTHER_BUSINESS), len(items))
        items = _inserted(items, closing, Item(0, "Advice: feedback", ItemKind.ADVICE_FEEDBACK, 10))
    return meeting if items is meeting.items else replace(meeting, items=items)


def _inserted(items: tuple[Item, ...], place: int, item: Item) -> tuple[Item, ...]:
    numbered = replace(item, id=max((known.id for known in items), default=0) + 1)
    return (*items[:place], numbered, *items[place:])


def stepped(state: State, step: Step) -> State:
    """Give the state with the meeting one step further in its life; raises WrongStep.

    Opening copies the body's protocol into the meeting, which keeps it, and puts open matters on the agenda.
    """
    meeting = advanced(state.sitting, step)
    if step is Step.OPEN:
        if not meeting.items:
            raise WrongStep("The agenda is empty: add an item before the meeting is opened.")
        meeting = with_open_matters(replace(meeting, protocol=state.body.protocol), state.body)
        meeting = replace(meeting, current=meeting.items[0].id)
    if step is Step.CLOSE:
        meeting = replace(meeting, current=0)
    if step is Step.REOPEN:
        meeting = replace(meeting, current=meeting.items[-1].id)
    return replace(state, meeting=meeting)


def noticed(state: State, *, on: date, to: str) -> State:
    """Give the state with notice given: to whom and on which day is kept; raises WrongStep."""
    meeting = advanced(state.sitting, Step.GIVE_NOTICE)
    return replace(state, meeting=_sent(meeting, SendingKind.NOTICE, on, to))


def circulated(state: State, *, on: date, to: str) -> State:
    """Give the state with minutes circulated, from when printed numbers are frozen; raises WrongStep."""
    meeting = advanced(state.sitting, Step.CIRCULATE)
    return replace(state, meeting=_sent(meeting, SendingKind.MINUTES, on, to))


def _sent(meeting: Meeting, kind: SendingKind, on: date, to: str) -> Meeting:
    return replace(meeting, sendings=(*meeting.sendings, Sending(kind, on, plain_name(to))))


def rescheduled(state: State, *, day: date, start: time, place: str, length: int) -> State:
    """Give the state with another date, time, place or length; a postponed meeting becomes a draft again.

    Raises WrongStep once the meeting was opened, and BadInput where the place is empty.
    """
    meeting = state.sitting
    if meeting.status not in (Status.DRAFT, Status.NOTICE_GIVEN, Status.POSTPONED):
        raise WrongStep("The meeting was opened already: its date and place stay as they are.")
    if not plain_name(place):
        raise BadInput("The meeting needs a place: type where it is held.")
    if not 0 < length <= _LENGTH_LIMIT:
        raise BadInput("A meeting lasts between 1 minute and a day, not {length} minutes.", length=length)
    if meeting.status is Status.POSTPONED:
        meeting = advanced(meeting, Step.RECONVENE)
    return replace(state, meeting=replace(meeting, date=day, start=start, place=plain_name(place), length=length))


def with_protocol(state: State, protocol: Protocol) -> State:
    """Give the state with the body under another protocol; a meeting in hand that is not open yet follows it."""
    meeting = state.meeting
    if meeting and meeting.status in (Status.DRAFT, Status.NOTICE_GIVEN, Status.POSTPONED):
        meeting = replace(meeting, protocol=protocol)
    return State(replace(state.body, protocol=protocol), meeting)
