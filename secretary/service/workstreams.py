"""The plan of work: its workstreams, who leads each, which meetings they reported to, and which are silent (F7)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from secretary.domain.agenda import ItemKind, item_by_id
from secretary.domain.body import Body
from secretary.domain.errors import BadInput, NotAllowed, WrongStep
from secretary.domain.meeting import MeetingLine, Status
from secretary.domain.people import person_by_id
from secretary.domain.programme import Workstream, last_report, silent_since, workstream_by_id
from secretary.domain.wording import folded, plain_name
from secretary.i18n import _, short_day
from secretary.service.state import State


def seeded(body: Body, known: tuple[str, ...] = ()) -> Body:
    """Give the body with the workstreams that its rules begin with (F7); doing it twice changes nothing.

    `known`: those that the rules before had as well. They are not begun again where they were renamed since.
    """
    here = {folded(stream.title) for stream in body.workstreams} | {folded(title) for title in known}
    titles = [plain_name(title) for title in body.protocol.workstreams]
    fresh = list(dict.fromkeys(title for title in titles if title and folded(title) not in here))
    if not fresh:
        return body
    first = max((stream.id for stream in body.workstreams), default=0) + 1
    added = tuple(Workstream(number, title) for number, title in enumerate(fresh, start=first))
    return replace(body, workstreams=(*body.workstreams, *added))


def added(state: State, title: str, *, on: date) -> State:
    """Give the state with one more workstream; raises BadInput where the title is empty or there already."""
    known = state.body.workstreams
    number = max((stream.id for stream in known), default=0) + 1
    return _with_all(state, (*known, Workstream(number, _titled(state, title), begun=on)))


def renamed(state: State, number: int, title: str) -> State:
    """Give the state with another title of a workstream; raises BadInput as `added` does."""
    return _changed(state, number, lambda stream: replace(stream, title=_titled(state, title, number)))


def led(state: State, number: int, side: str, person: int) -> State:
    """Give the state with who leads a workstream for a side (a key), 0 for nobody yet.

    Raises NotAllowed for a person of another side: each workstream is led by one of each (F7).
    """
    own = state.body.protocol.party(side) == state.body.protocol.own
    _refuse_of_other_side(state, person, side)

    def change(stream: Workstream) -> Workstream:
        return replace(stream, own_lead=person) if own else replace(stream, other_lead=person)

    return _changed(state, number, change)


def with_chief_officer(state: State, number: int, person: int) -> State:
    """Give the state with the chief officer who leads the police's work on it, 0 for nobody yet; raises as `led`."""
    other = state.body.protocol.other
    if other:
        _refuse_of_other_side(state, person, other.key)
    elif person:
        person_by_id(state.body.people, person)
    return _changed(state, number, lambda stream: replace(stream, chief_officer=person))


def closed(state: State, number: int, *, on: date) -> State:
    """Give the state with a workstream closed; it keeps its reports, and is never silent again."""
    return _changed(state, number, lambda stream: replace(stream, closed=on))


def reopened(state: State, number: int) -> State:
    """Give the state with a closed workstream open again."""
    return _changed(state, number, lambda stream: replace(stream, closed=None))


def linked(state: State, item: int, number: int) -> State:
    """Give the state with an item of the meeting in hand about a workstream, which reports there (F7); 0 for none.

    Raises NotFound, WrongStep once the minutes are circulated, and NotAllowed for an item of another use.
    """
    meeting = state.sitting
    if not (meeting.agenda_open or meeting.status is Status.CLOSED):
        raise WrongStep("This meeting is {status}: its agenda stays as it is.", status=meeting.status.value)
    if number:
        workstream_by_id(state.body.workstreams, number)
    known = item_by_id(meeting.items, item)
    if number and known.kind not in (ItemKind.DISCUSSION, ItemKind.WORKSTREAM):
        raise NotAllowed("“{title}” is no item that a workstream can report in.", title=known.title)
    fresh = replace(known, kind=ItemKind.WORKSTREAM if number else known.kind, workstream=number)
    items = tuple(fresh if each.id == item else each for each in meeting.items)
    return replace(state, meeting=replace(meeting, items=items))


def silent(body: Body, today: date) -> tuple[tuple[Workstream, date], ...]:
    """Give the workstreams that have reported to no meeting for too long, each with the day since when (F7)."""
    months = body.protocol.workstream_silence
    since = [(stream, silent_since(stream, body.meetings, today, months)) for stream in body.workstreams]
    return tuple((stream, day) for stream, day in since if day)


def report_of(stream: Workstream, body: Body, today: date) -> MeetingLine | None:
    """Give the last meeting that a workstream reported to, None where there was none."""
    return last_report(stream, body.meetings, today)


def standing_words(stream: Workstream, body: Body, today: date) -> str:
    """Tell in a few words how a workstream stands: closed, silent since when, or when it last reported."""
    if stream.closed:
        return _("closed {day}").format(day=short_day(stream.closed))
    since = silent_since(stream, body.meetings, today, body.protocol.workstream_silence)
    if since:
        return _("SILENT since {day}").format(day=short_day(since))
    reported = report_of(stream, body, today)
    return _("reported {day}").format(day=short_day(reported.date)) if reported else _("no report yet")


def _refuse_of_other_side(state: State, person: int, side: str) -> None:
    if not person:
        return
    known = person_by_id(state.body.people, person)
    if known.party != side:
        raise NotAllowed(
            "{name} is not of the side “{side}”: each side leads with one of its own.",
            name=known.name,
            side=state.body.protocol.party(side).name,
        )


def _titled(state: State, title: str, number: int = 0) -> str:
    fresh = plain_name(title)
    if not fresh:
        raise BadInput("The title is empty: type what the workstream is called.")
    if any(folded(each.title) == folded(fresh) and each.id != number for each in state.body.workstreams):
        raise BadInput("There is a workstream “{title}” already.", title=fresh)
    return fresh


def _changed(state: State, number: int, change: Callable[[Workstream], Workstream]) -> State:
    fresh = change(workstream_by_id(state.body.workstreams, number))
    return _with_all(state, tuple(fresh if each.id == number else each for each in state.body.workstreams))


def _with_all(state: State, streams: tuple[Workstream, ...]) -> State:
    return replace(state, body=replace(state.body, workstreams=streams))
