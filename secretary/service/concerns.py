"""Serious concerns and minor ones (F10, F11): entered when they are raised, sent on their way, counted and closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from secretary.domain.agenda import Item, ItemKind, item_by_id
from secretary.domain.body import Body
from secretary.domain.concerns import Concern, Notice, Stand, Way, concern_by_id, notice_of, stand_of
from secretary.domain.errors import BadInput, NotAllowed, WrongStep
from secretary.domain.meeting import SITTING, Meeting, MeetingLine, Status
from secretary.domain.protocol import Protocol
from secretary.domain.wording import folded, plain, plain_name
from secretary.i18n import _, ngettext, short_day
from secretary.service import agenda
from secretary.service.calendars import working_days
from secretary.service.state import State

_OVER = (Status.CANCELLED, Status.CLOSED, Status.CIRCULATED, Status.APPROVED)


class NeedsReason(WrongStep):
    """A meeting that cannot be closed yet: a concern had too little notice, and why it was urgent is not put down."""


def raised(state: State, title: str, *, on: date, inside: bool | None = None, serious: bool | None = None) -> State:
    """Give the state with a concern entered, by its title alone if need be; raises BadInput for an empty one."""
    known = state.body.concerns
    number = max((concern.id for concern in known), default=0) + 1
    return _with_all(state, (*known, Concern(number, _titled(title), on, inside, serious)))


def renamed(state: State, number: int, title: str) -> State:
    """Give the state with another title; an agenda that it is on keeps the title of its item. Raises BadInput."""
    return _changed(state, number, lambda concern: replace(concern, title=_titled(title)))


def redated(state: State, number: int, *, on: date) -> State:
    """Give the state with another day on which a concern was raised; raises BadInput for one after it went its way."""
    concern = concern_by_id(state.body.concerns, number)
    days = (concern.office_on, concern.police_on, concern.sent_on, concern.closed)
    went = min((day for day in days if day), default=on)
    if on > went:
        sentence = "“{title}” was on its way by {day}: type a day up to then, or mend that day first."
        raise BadInput(sentence, title=concern.title, day=short_day(went))
    return _changed(state, number, lambda known: replace(known, raised=on))


def decided(state: State, number: int, *, inside: bool | None, serious: bool | None) -> State:
    """Give the state with what decides the way of a concern: whether it lies in the area, and whether it is serious.

    Raises NotAllowed where it is on an agenda and would not belong there any more.
    """

    def change(concern: Concern) -> Concern:
        fresh = replace(concern, inside=inside, serious=serious)
        if concern.meeting and concern.closed is None and fresh.way in (Way.MINOR, Way.OUTSIDE):
            raise NotAllowed(
                "“{title}” is on the agenda of meeting {meeting}: take it off there first.",
                title=concern.title,
                meeting=concern.meeting,
            )
        return fresh

    return _changed(state, number, change)


def sent(state: State, number: int, to: str = "", *, on: date) -> State:
    """Give the state with where a minor concern, or one from outside, went and when (F10); `to` "": as the rules say.

    Raises NotAllowed for one that goes to the police, and BadInput where no channel is known or the day is too early.
    """

    def change(concern: Concern) -> Concern:
        if concern.way not in (Way.MINOR, Way.OUTSIDE):
            raise NotAllowed(_not_for_a_channel(concern), title=concern.title)
        channel = plain_name(to) or channel_of(concern, state.body.protocol)
        if not channel:
            raise BadInput("The rules name no channel for “{title}”: say where it went.", title=concern.title)
        _refuse_before(on, concern.raised, concern.title)
        return replace(concern, sent_to=channel, sent_on=on)

    return _changed(state, number, change)


def passed_to_office(state: State, number: int, *, on: date) -> State:
    """Give the state with the day on which a serious concern came to the body's own office (F11); raises as below."""

    def change(concern: Concern) -> Concern:
        _refuse_other_ways(concern, state.body.protocol)
        _refuse_before(on, concern.raised, concern.title)
        return replace(concern, office_on=on)

    return _changed(state, number, change)


def passed_to_police(state: State, number: int, *, on: date) -> State:
    """Give the state with the day on which the police were told, from which their notice is counted (F11).

    Raises NotAllowed where it has not come to the body's office first, or is not for the police at all, and BadInput
    for a day before it was raised or before it came to the office.
    """
    rules = state.body.protocol

    def change(concern: Concern) -> Concern:
        _refuse_other_ways(concern, rules)
        if rules.concern_office and concern.office_on is None:
            raise NotAllowed(
                "“{title}” goes through {office} before the police: put down the day it came there first.",
                title=concern.title,
                office=rules.concern_office,
            )
        _refuse_before(on, concern.office_on or concern.raised, concern.title)
        return replace(concern, police_on=on)

    return _changed(state, number, change)


def put_on_agenda(state: State, number: int, *, minutes: int = 0) -> State:
    """Give the state with a serious concern on the agenda of the meeting in hand, as an item of its own (F11).

    Where it was typed there before it was entered here, that item becomes its own.
    Less notice than asked for is no hindrance: the reason is asked for before the meeting closes. Raises NotAllowed for
    a minor one (F10), one from outside, and one that is closed or on another agenda, with what to do instead.
    """
    body, meeting = state.body, state.sitting
    concern = concern_by_id(body.concerns, number)
    _refuse_agenda(body, concern)
    typed = next((item.id for item in meeting.items if _is_typed_already(item, concern)), 0)
    if typed:
        return linked(state, typed, number)
    before = set(meeting.order)
    after = agenda.with_item(state, title=concern.title, kind=ItemKind.SERIOUS_CONCERN, minutes=minutes)
    items = tuple(each if each.id in before else replace(each, concern=number) for each in after.sitting.items)
    return _placed(replace(after, meeting=replace(after.sitting, items=items)), number)


def _is_typed_already(item: Item, concern: Concern) -> bool:
    """Tell whether an item for serious concerns has the concern's title and is about no other one."""
    return item.kind is ItemKind.SERIOUS_CONCERN and not item.concern and folded(item.title) == folded(concern.title)


def linked(state: State, item: int, number: int) -> State:
    """Give the state with an item of the agenda in hand about a concern, 0 for none; raises as `put_on_agenda`."""
    meeting = state.sitting
    if number and not any(each.id == item and each.concern == number for each in meeting.items):
        _refuse_agenda(state.body, concern_by_id(state.body.concerns, number))
    items = tuple(replace(each, concern=number) if each.id == item else each for each in meeting.items)
    return _placed(replace(state, meeting=replace(meeting, items=items)), number)


def entered_with(state: State, item: int, *, on: date) -> State:
    """Give the state with an item of the agenda in hand entered as a concern: serious, in the area, and raised `on`.

    Where one with this title may go on an agenda already, the item is about that one.
    """
    title = item_by_id(state.sitting.items, item).title
    waiting = (each for each in state.body.concerns if each.way is Way.AGENDA and not (each.closed or each.meeting))
    known = next((each.id for each in waiting if folded(each.title) == folded(title)), 0)
    if not known:
        state = raised(state, title, on=on, inside=True, serious=True)
        known = state.body.concerns[-1].id
    return linked(state, item, known)


def taken_off(state: State, number: int) -> State:
    """Give the state with a concern off the agenda in hand, and free for another one.

    Raises NotFound where it is not on it, and NotAllowed where lines are minuted under it.
    """
    item = item_about(state.sitting, number)
    if item is None:
        title = concern_by_id(state.body.concerns, number).title
        raise NotAllowed("“{title}” is not on the agenda of this meeting.", title=title)
    after = agenda.without_item(state, item.id)
    return _changed(after, number, lambda concern: replace(concern, meeting=0, urgent=""))


def urgent(state: State, number: int, why: str) -> State:
    """Give the state with why a concern was discussed with less notice than asked for (F11); raises BadInput."""
    if not plain(why):
        raise BadInput("The reason is empty: say why it could not wait.")
    return _changed(state, number, lambda concern: replace(concern, urgent=plain(why)))


def closed(state: State, number: int, note: str, *, on: date) -> State:
    """Give the state with a concern closed, with a note of what became of it; raises BadInput for an empty note."""
    if not plain(note):
        raise BadInput("The note is empty: say what became of it.")
    return _changed(state, number, lambda concern: replace(concern, closed=on, note=plain(note)))


def reopened(state: State, number: int) -> State:
    """Give the state with a closed concern open again; its note stays until another one takes its place."""
    return _changed(state, number, lambda concern: replace(concern, closed=None))


def refuse_unexplained(state: State) -> None:
    """Raise NeedsReason where the meeting in hand had a concern with too little notice and no reason for it (F11)."""
    waiting = unexplained(state)
    if not waiting:
        return
    concern, notice = waiting[0]
    raise NeedsReason(
        "“{title}” had {full} of {needed} full working days of notice: before the meeting closes, say why it was "
        "urgent (concern {number}, --urgent on the command line).",
        title=concern.title,
        full=notice.full,
        needed=notice.needed,
        number=concern.id,
    )


def unexplained(state: State) -> tuple[tuple[Concern, Notice], ...]:
    """Give the concerns on the agenda in hand that had too little notice, and no reason is put down (F11)."""
    meeting = state.sitting
    here = {item.concern for item in meeting.items if item.concern}
    counted = [
        (each, notice_for(each, meeting.date, meeting.protocol)) for each in state.body.concerns if each.id in here
    ]
    return tuple((concern, notice) for concern, notice in counted if notice.short and not concern.urgent)


def notice_for(concern: Concern, meeting: date, protocol: Protocol) -> Notice:
    """Count a concern's notice for a meeting day, by the calendar and the days that a protocol asks for (F11)."""
    working = working_days(protocol.calendar, protocol.extra_holidays)
    return notice_of(concern, meeting, protocol.notice_days, working)


def meeting_counted(body: Body, concern: Concern, today: date) -> MeetingLine | None:
    """Give the meeting that a concern's notice is counted for: the one it is on, else the next one that may take it."""
    if concern.meeting:
        return next((line for line in body.meetings if line.id == concern.meeting), None)
    if concern.closed or concern.way in (Way.MINOR, Way.OUTSIDE):
        return None
    open_to = (line for line in body.meetings if line.status not in (*_OVER, Status.POSTPONED))
    return next((line for line in open_to if line.date >= today or line.status in SITTING), None)


def item_about(meeting: Meeting, number: int) -> Item | None:
    """Give the item of an agenda that is about a concern, None where there is none."""
    return next((item for item in meeting.items if item.concern == number), None)


def channel_of(concern: Concern, protocol: Protocol) -> str:
    """Give the channel that the rules name for a concern that is minor or from outside, "" where they name none."""
    if concern.way is Way.MINOR:
        return protocol.concern_minor_to
    return protocol.concern_outside_to if concern.way is Way.OUTSIDE else ""


def standing_words(concern: Concern, body: Body) -> str:
    """Tell in a few words where a concern stands, and what is next where something is."""
    rules = body.protocol
    words = {
        Stand.CLOSED: _("closed {closed}"),
        Stand.ON_AGENDA: _("on the agenda of meeting {meeting}"),
        Stand.DECIDE: _("to be decided: where it lies, and whether it is serious"),
        Stand.SEND: _("to be sent to {channel}"),
        Stand.SENT: _("sent to {sent_to}, {sent}"),
        Stand.OFFICE: _("to go to {office}"),
        Stand.POLICE: _("to be passed to the police"),
        Stand.MAY_BE_PUT: _("with the police since {told}: may go on an agenda"),
    }[stand_of(concern, through_office=bool(rules.concern_office))]
    return words.format(
        closed=_day(concern.closed),
        meeting=concern.meeting,
        channel=channel_of(concern, rules) or _("its channel"),
        sent_to=concern.sent_to,
        sent=_day(concern.sent_on),
        office=rules.concern_office,
        told=_day(concern.police_on),
    )


def _day(day: date | None) -> str:
    return short_day(day) if day else ""


def day_words(notice: Notice) -> tuple[str, ...]:
    """Give the days that were looked at, one by one: which counts, with its number, and which not and why (F11)."""
    lines = []
    counted = 0
    for each in notice.days:
        counted += each.counts
        lines.append(f"{short_day(each.day)}: {counted if each.counts else each.why_not}")
    if notice.more:
        lines.append(ngettext("and {count} more day", "and {count} more days", notice.more).format(count=notice.more))
    return tuple(lines)


def notice_words(concern: Concern, notice: Notice) -> str:
    """Tell how much notice a concern has for a meeting day, how much is asked for, and the last day to pass it on."""
    latest = short_day(notice.latest)
    if notice.latest_working != notice.latest:
        latest = _("{latest} (of working days {working})").format(
            latest=latest, working=short_day(notice.latest_working)
        )
    meeting = short_day(notice.meeting)
    asked = ngettext("{needed} full working day", "{needed} full working days", notice.needed).format(
        needed=notice.needed
    )
    if notice.told is None:
        words = _(
            "Not passed to the police yet. For {meeting}, with {asked} of notice, {latest} is the last day for it."
        )
        return words.format(meeting=meeting, asked=asked, latest=latest)
    if not notice.short:
        words = _("{full} full working days of notice for {meeting}; {asked} asked for.")
        return words.format(full=notice.full, meeting=meeting, asked=notice.needed)
    words = _("SHORT: {full} of {asked} for {meeting}; {latest} was the last day to pass it on.")
    said = words.format(full=notice.full, asked=asked, meeting=meeting, latest=latest)
    if concern.urgent:
        return said + " " + _("Urgent: {why}").format(why=concern.urgent)
    return said + " " + _("The reason is asked before the meeting closes.")


def _refuse_agenda(body: Body, concern: Concern) -> None:
    if concern.closed:
        raise NotAllowed("“{title}” is closed: open it again first.", title=concern.title)
    channel = channel_of(concern, body.protocol) or _("its channel")
    if concern.way is Way.MINOR:
        raise NotAllowed(
            "“{title}” is a minor issue and is kept off the agenda: send it to {channel} instead.",
            title=concern.title,
            channel=channel,
        )
    if concern.way is Way.OUTSIDE:
        raise NotAllowed(
            "“{title}” lies outside {area} and is kept off the agenda: send it to {channel} instead.",
            title=concern.title,
            area=body.protocol.concern_area or _("the area"),
            channel=channel,
        )
    if concern.way is Way.UNDECIDED:
        raise NotAllowed(
            "“{title}” may go on an agenda once it is said where it lies and that it is serious.", title=concern.title
        )
    line = next((each for each in body.meetings if each.id == concern.meeting), None)
    if line and line.status not in _OVER:
        raise NotAllowed(
            "“{title}” is on the agenda of meeting {meeting} already: take it off there first.",
            title=concern.title,
            meeting=line.id,
        )


def _refuse_other_ways(concern: Concern, protocol: Protocol) -> None:
    if concern.way is Way.UNDECIDED:
        raise NotAllowed(
            "It is not decided yet where “{title}” goes: say where it lies and whether it is serious.",
            title=concern.title,
        )
    if concern.way is not Way.AGENDA:
        raise NotAllowed(
            "“{title}” does not go to the police of this body: it goes to {channel}.",
            title=concern.title,
            channel=channel_of(concern, protocol) or _("its channel"),
        )


def _not_for_a_channel(concern: Concern) -> str:
    if concern.way is Way.UNDECIDED:
        return "It is not decided yet where “{title}” goes: say where it lies and whether it is serious."
    return "“{title}” is serious and lies in the area: pass it to the police instead."


def _refuse_before(on: date, first: date, title: str) -> None:
    if on < first:
        raise BadInput(
            "“{title}” cannot go there on {day}: it was raised, or came to the office, only on {first}.",
            title=title,
            day=short_day(on),
            first=short_day(first),
        )


def _placed(state: State, number: int) -> State:
    """Give the state with a concern at the meeting in hand; its reason belongs to the meeting before."""
    if not number or concern_by_id(state.body.concerns, number).meeting == state.sitting.id:
        return state
    return _changed(state, number, lambda concern: replace(concern, meeting=state.sitting.id, urgent=""))


def _changed(state: State, number: int, change: Callable[[Concern], Concern]) -> State:
    fresh = change(concern_by_id(state.body.concerns, number))
    return _with_all(state, tuple(fresh if each.id == number else each for each in state.body.concerns))


def _with_all(state: State, concerns: tuple[Concern, ...]) -> State:
    return replace(state, body=replace(state.body, concerns=concerns))


def _titled(title: str) -> str:
    if not plain_name(title):
        raise BadInput("The title is empty: type in a few words what the concern is.")
    return plain_name(title)
