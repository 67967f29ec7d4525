"""Making a body and its meetings, and taking a meeting through the steps of its life."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time

from secretary.domain.agenda import Item
from secretary.domain.amendments import Review, needs_consent, rebased
from secretary.domain.approval import approved_minutes, refuse_elsewhere, refuse_undecided
from secretary.domain.body import Body, with_meetings, with_open_matters
from secretary.domain.entries import EntryKind
from secretary.domain.errors import BadInput, NotAllowed, WrongStep
from secretary.domain.life import Milestone, Passed, Sending, SendingKind
from secretary.domain.meeting import NOT_OPENED, Meeting, MeetingKind, Status, Step, advanced, under_rules
from secretary.domain.protocol import Protocol, sides_under
from secretary.domain.registers import under_sides
from secretary.domain.wording import plain, plain_name
from secretary.i18n import short_day
from secretary.service import concerns, workstreams
from secretary.service.interests import with_entered_line
from secretary.service.state import State

_LENGTH_LIMIT = 24 * 60
_KEPT = {
    Step.POSTPONE: Milestone.POSTPONED,
    Step.CANCEL: Milestone.CANCELLED,
    Step.OPEN: Milestone.OPENED,
    Step.ADJOURN: Milestone.ADJOURNED,
    Step.RESUME: Milestone.RESUMED,
    Step.CLOSE: Milestone.CLOSED,
    Step.REOPEN: Milestone.REOPENED,
}
"""The steps whose day is kept."""
_BEGIN = frozenset({Step.OPEN, Step.RESUME, Step.REOPEN})
"""The steps from which on a meeting sits."""


def new_body(name: str, protocol: Protocol) -> Body:
    """Give a body that has no meetings yet; raises BadInput where the name is empty."""
    if not plain_name(name):
        raise BadInput("The body needs a name: type what it is called, such as Riverside Advisory Group.")
    return workstreams.seeded(Body(name=plain_name(name), protocol=protocol))


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


def stepped(state: State, step: Step, *, on: date | None = None, words: str = "") -> State:
    """Give the state with the meeting one step further in its life; raises WrongStep.

    `on`: the day that is kept of it, None for the meeting's own; `words`: why, for whoever looks later, and never who.
    Opening copies the body's protocol into the meeting, which keeps it, and puts open matters on the agenda; an item
    that a side presents which the protocol lacks is then presented by none. Before a meeting is closed, a concern with
    too little notice needs its reason (F11). One meeting is open at a time.
    """
    if step is Step.APPROVE:
        return approved(state, on=on)
    meeting = advanced(state.sitting, step)
    if step in _BEGIN:
        refuse_a_second(state)
    if step is Step.OPEN:
        if not meeting.items:
            raise WrongStep("The agenda is empty: add an item before the meeting is opened.")
        meeting = with_open_matters(under_rules(meeting, state.body.protocol), state.body)
        meeting = with_entered_line(replace(meeting, current=meeting.items[0].id))
    if step is Step.CLOSE:
        concerns.refuse_unexplained(state)
        meeting = replace(meeting, current=0)
    if step is Step.REOPEN and meeting.items:
        meeting = replace(meeting, current=meeting.items[-1].id)
    if step in _KEPT:
        meeting = with_passed(meeting, _KEPT[step], on, _told(state.body, meeting, words))
    return replace(state, meeting=meeting)


def refuse_a_second(state: State) -> None:
    """Raise WrongStep where another meeting than the one in hand is open: words would go into the wrong one."""
    for line in state.body.meetings:
        if line.id != state.sitting.id and line.status is Status.OPEN:
            raise WrongStep(
                "Meeting {number} of {day} is open: close it or adjourn it, then open this one.",
                number=line.id,
                day=short_day(line.date),
            )


def _told(body: Body, meeting: Meeting, words: str) -> str:
    from secretary.service import reasons  # noqa: PLC0415 - a first screen must not wait for the Rule

    return reasons.told(body, meeting, words)


def with_passed(meeting: Meeting, what: Milestone, on: date | None, words: str = "") -> Meeting:
    """Give the meeting with a milestone put down; `on` None is the meeting's own day."""
    return replace(meeting, life=(*meeting.life, Passed(what, on or meeting.date, words)))


def noticed(state: State, *, on: date, to: str, words: str = "") -> State:
    """Give the state with notice given: to whom and on which day is kept; raises WrongStep, or BadInput for nobody.

    Notice may be given more than once, such as to somebody who was forgotten. `words`: why an extraordinary meeting is
    called at short notice (F1), where that is known now.
    """
    meeting = state.sitting
    if meeting.status is not Status.NOTICE_GIVEN:
        meeting = advanced(meeting, Step.GIVE_NOTICE)
    if plain(words):
        meeting = replace(meeting, short_notice=_told(state.body, meeting, words))
    return replace(state, meeting=with_sending(meeting, SendingKind.NOTICE, on, to))


def responses_unchecked(meeting: Meeting) -> bool:
    """Tell whether the rules want a side to check its own responses, and it is not put down that it has (F4)."""
    answered = any(entry.kind is EntryKind.RESPONSE for entry in meeting.entries)
    return answered and meeting.protocol.responses_checked and meeting.passed(Milestone.RESPONSES_CHECKED) is None


def circulated(state: State, *, on: date, to: str, cleared: bool = False, checked: bool | None = None) -> State:
    """Give the state with minutes circulated, from when printed numbers are frozen; raises as `noticed` does.

    `cleared`: the chair has cleared the draft, and that is put down too. `checked`: the other side has checked its own
    responses, which is put down, or has not, and they go out all the same; None where that is not said. Raises
    NotAllowed where the protocol wants either, the draft as it stands has it not, and nothing is said of it.
    """
    meeting = state.sitting
    needed = meeting.protocol.chair_clears and not meeting.passed(Milestone.CLEARED)
    advanced(meeting, Step.CIRCULATE)
    if needed and not cleared:
        raise NotAllowed("The chair has not cleared this draft: have it cleared first, or say that it is.")
    if checked is None and responses_unchecked(meeting):
        raise NotAllowed(
            "The other side has not checked its own responses: say that it has (--checked), or that the minutes go "
            "out unchecked (--unchecked)."
        )
    if checked and responses_unchecked(meeting):
        meeting = with_passed(meeting, Milestone.RESPONSES_CHECKED, on)
    if needed:
        meeting = with_passed(meeting, Milestone.CLEARED, on)
    meeting = with_passed(advanced(meeting, Step.CIRCULATE), Milestone.CIRCULATED, on)
    return replace(state, meeting=with_sending(meeting, SendingKind.MINUTES, on, to))


def approved(state: State, *, on: date | None = None) -> State:
    """Give the state with the minutes in hand approved, where the protocol approves them at no particular meeting.

    Lines read as the corrections taken have them. Raises WrongStep, and NotAllowed where they are approved at a later
    meeting (which one is said), or a correction is neither taken nor declined.
    """
    meeting = state.sitting
    advanced(meeting, Step.APPROVE)
    refuse_elsewhere(state.body, meeting)
    refuse_undecided(meeting)
    return replace(state, meeting=approved_minutes(meeting, on or meeting.date))


def with_sending(meeting: Meeting, kind: SendingKind, on: date, to: str) -> Meeting:
    """Give the meeting with it put down to whom something went, and on which day; raises BadInput for nobody."""
    if not plain_name(to):
        raise BadInput("It is kept to whom this went: type it, such as all members.")
    return replace(meeting, sendings=(*meeting.sendings, Sending(kind, on, plain_name(to))))


def rescheduled(state: State, *, day: date, start: time, place: str, length: int) -> State:
    """Give the state with another date, time, place or length; a postponed meeting becomes a draft again.

    Raises WrongStep once the meeting was opened, and BadInput where the place is empty.
    """
    meeting = state.sitting
    if meeting.status not in NOT_OPENED:
        raise WrongStep("The meeting was opened already: its date and place stay as they are.")
    if not plain_name(place):
        raise BadInput("The meeting needs a place: type where it is held.")
    if not 0 < length <= _LENGTH_LIMIT:
        raise BadInput("A meeting lasts between 1 minute and a day, not {length} minutes.", length=length)
    if meeting.status is Status.POSTPONED:
        meeting = advanced(meeting, Step.RECONVENE)
    return replace(state, meeting=replace(meeting, date=day, start=start, place=plain_name(place), length=length))


def with_protocol(state: State, protocol: Protocol) -> State:
    """Give the state with the body under another protocol; a meeting in hand that is not open yet follows it.

    Raises NotAllowed where the rules are signed and a change of them needs the consent of both sides (F13), and
    BadInput where a new voice is what a participant is called.
    """
    before = state.body.protocol
    if needs_consent(before) and before.signed_on and protocol != before:
        raise NotAllowed(
            "The rules were signed on {day}: a change needs the written consent of both sides, so propose it as an "
            "amendment.",
            day=short_day(before.signed_on),
        )
    refuse_new_voices(state.body, protocol)
    return with_rules(state, protocol)


def refuse_new_voices(body: Body, protocol: Protocol) -> None:
    """Raise BadInput where a voice that other rules add is what one of the body's people is called."""
    new = tuple(name for name in protocol.voices if name not in body.protocol.voices)
    if not new:
        return
    from secretary.service.protected import subjects_that_call_somebody  # noqa: PLC0415 - most changes need no check

    taken = subjects_that_call_somebody(replace(body, protocol=replace(protocol, voices=())), new)
    if taken:
        raise BadInput(
            "“{voice}” is what a participant is called, and so no voice that may speak in minutes: name a group of "
            "people, such as members.",
            voice=taken[0],
        )


def with_rules(state: State, protocol: Protocol) -> State:
    """Give the state under other rules that nobody needs to consent to any more.

    The people of the body's own side stay that; those of another side go to the one that the new protocol calls by
    the same word, and to none where it has no such side. So do the sides that a review has heard of, that advice
    was given to, and that agreed a request. Amendments that are still open are then over the new rules.
    """
    body = state.body
    sides = sides_under(body.protocol, protocol)
    people = tuple(replace(person, party=sides.get(person.party, "")) for person in body.people)
    reviews = tuple(
        _review_under(each, sides) for each in body.reviews if not each.asked_by or sides.get(each.asked_by)
    )
    amendments = tuple(rebased(each, body.protocol, protocol) if each.open else each for each in body.amendments)
    meeting = state.meeting
    if meeting and meeting.status in NOT_OPENED:
        meeting = under_rules(meeting, protocol)
    registers = under_sides(body.registers, sides)
    changed = replace(
        body, protocol=protocol, people=people, reviews=reviews, amendments=amendments, registers=registers
    )
    return State(workstreams.seeded(changed, body.protocol.workstreams), meeting)


def _review_under(review: Review, sides: Mapping[str, str]) -> Review:
    waived = (replace(consent, party=sides.get(consent.party, "")) for consent in review.waived)
    asked_by = sides.get(review.asked_by, "")
    return replace(review, asked_by=asked_by, waived=tuple(consent for consent in waived if consent.party))
