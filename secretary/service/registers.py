"""What is put down on the registers beside outcomes: details, responses that were not accepted, and what goes on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from secretary.domain.body import Body, with_meetings
from secretary.domain.entries import AdviceKind, Due, EntryKind, Ref, entry_by_id
from secretary.domain.errors import BadInput, NotAllowed
from secretary.domain.meeting import NOT_OPENED, Meeting, MeetingLine, Status
from secretary.domain.registers import AdviceRow, Answer, ChangeKind, Escalation, Unsatisfied
from secretary.domain.wording import plain
from secretary.service.advice import noted, row_for, with_row
from secretary.service.nameless import nameless
from secretary.service.state import State
from secretary.service.workspace import Workspace

NEXT_MEETING = "next"
"""What is typed to carry an action forward to the next meeting."""


def with_advice_kind(state: State, ref: Ref, kind: AdviceKind) -> State:
    """Give the state with advice of another kind (F9, I1).

    The kind stands in the minuted line, so its meeting must be in hand. Raises NotAllowed where it is not, where its
    minutes are approved, and for what is no advice.
    """
    meeting = _meeting_of(state, ref)
    entry = entry_by_id(meeting.entries, ref.entry)
    if entry.kind is not EntryKind.ADVICE:
        raise NotAllowed("Only advice is a consultation or suggests a Gold Group: make the line advice first.")
    if entry.advice is kind:
        return state
    changed = replace(entry, advice=kind)
    entries = tuple(changed if known.id == entry.id else known for known in meeting.entries)
    meeting = replace(meeting, entries=entries)
    return State(with_meetings(state.body, [meeting]), meeting)


def may_change_kind(state: State, ref: Ref) -> bool:
    """Tell whether the kind of this advice can be changed with the meeting that is in hand."""
    meeting = state.meeting
    return meeting is not None and meeting.id == ref.meeting and meeting.status is not Status.APPROVED


def _meeting_of(state: State, ref: Ref) -> Meeting:
    meeting = state.meeting
    if meeting is None or meeting.id != ref.meeting:
        raise NotAllowed("The kind stands in the minutes: go to the meeting at which the advice was given first.")
    if meeting.status is Status.APPROVED:
        raise NotAllowed("These minutes are approved: the kind of their advice stays as it is.")
    return meeting


def with_addressed(state: State, ref: Ref, side: str, *, on: date) -> State:
    """Give the state with the side (a key) that advice was given to, "" for the only other one; raises NotFound."""
    row = _advice(state, ref)
    name = state.body.protocol.party(side).name if side else ""
    if row.to == side:
        return state
    return with_row(state, noted(replace(row, to=side), on, ChangeKind.ADDRESSED, name))


def with_put(state: State, ref: Ref, words: str, put_on: date | None, *, on: date) -> State:
    """Give the state with what was put to the body, and when, where it was consulted (F9); raises NotAllowed.

    Here and below, words that name a participant under the Rule raise BadInput.
    """
    row = _advice(state, ref)
    words = plain(words)
    if row.kind is not AdviceKind.CONSULTATION and (words or put_on):
        raise NotAllowed("Only a consultation says what was put to the body: make it a consultation first.")
    if (row.put, row.put_on) == (words, put_on):
        return state
    put = nameless(state.body, words)
    return with_row(state, noted(replace(row, put=put, put_on=put_on), on, ChangeKind.PUT, put))


def with_answer_due(state: State, ref: Ref, day: date | None, *, on: date) -> State:
    """Give the state with the day by which an answer is due, None where the protocol says when."""
    row = _advice(state, ref)
    if row.answer_due == day:
        return state
    said = day.isoformat() if day else ""
    return with_row(state, noted(replace(row, answer_due=day), on, ChangeKind.ANSWER_DUE, said))


def with_response(state: State, ref: Ref, words: str, *, on: date) -> State:
    """Give the state with a response that gives no outcome: the advice stays open. Raises BadInput without words."""
    row = _advice(state, ref)
    said = nameless(state.body, words)
    if not said:
        raise BadInput("The response is empty: type what was answered.")
    changed = replace(row, answers=(*row.answers, Answer(on, words=said)))
    return with_row(state, noted(changed, on, ChangeKind.RESPONSE, said))


def with_satisfied(state: State, ref: Ref, *, on: date) -> State:
    """Give the state with the response accepted by the member who raised it; an open way forward is closed with it.

    Raises NotAllowed where nothing was answered yet.
    """
    row = _answered(state, ref)
    pending = row.unsatisfied if row.unsatisfied and row.unsatisfied.closed is None else None
    if row.satisfied and not pending:
        return state
    changed = replace(row, satisfied=True, unsatisfied=replace(pending, closed=on) if pending else row.unsatisfied)
    return with_row(state, noted(changed, on, ChangeKind.SATISFIED))


def with_unsatisfied(state: State, ref: Ref, *, on: date) -> State:
    """Give the state with a response raised with the chair, since it is not accepted (F12): the advice is open again.

    Raises NotAllowed where nothing was answered yet.
    """
    row = _answered(state, ref)
    if row.unsatisfied and row.unsatisfied.closed is None:
        return state
    changed = replace(row, satisfied=False, unsatisfied=Unsatisfied(on))
    return with_row(state, noted(changed, on, ChangeKind.UNSATISFIED))


def with_way_forward(state: State, ref: Ref, words: str, *, on: date) -> State:
    """Give the state with the way forward that was agreed (F12); raises NotAllowed, and BadInput without words."""
    row = _advice(state, ref)
    words = plain(words)
    if row.unsatisfied is None or row.unsatisfied.closed:
        raise NotAllowed("A way forward follows a response that was raised with the chair: put that down first.")
    if not words:
        raise BadInput("The way forward is empty: type what was agreed.")
    if row.unsatisfied.way_forward == words:
        return state
    words = nameless(state.body, words)
    changed = replace(row, unsatisfied=replace(row.unsatisfied, way_forward=words, agreed=on))
    return with_row(state, noted(changed, on, ChangeKind.WAY_FORWARD, words))


def with_way_closed(state: State, ref: Ref, *, on: date) -> State:
    """Give the state with the agreed way forward done with (F12); raises NotAllowed where none was agreed."""
    row = _advice(state, ref)
    if row.unsatisfied is None or not row.unsatisfied.way_forward:
        raise NotAllowed("No way forward was agreed yet: put it down first.")
    if row.unsatisfied.closed:
        return state
    changed = replace(row, unsatisfied=replace(row.unsatisfied, closed=on))
    return with_row(state, noted(changed, on, ChangeKind.WAY_CLOSED))


def with_escalation(state: State, ref: Ref, to: str, *, on: date) -> State:
    """Give the state with a difficulty put before the named point of escalation (I8), that of the protocol for "".

    Raises BadInput where neither names one.
    """
    row = _advice(state, ref)
    point = state.body.protocol.escalation_point
    to = point if plain(to) in ("", point) else nameless(state.body, to)
    if not to:
        raise BadInput("The rules name no point of escalation: type to whom it goes.")
    changed = replace(row, escalations=(*row.escalations, Escalation(on, to)))
    return with_row(state, noted(changed, on, ChangeKind.ESCALATED, to))


def with_action_carried(state: State, ref: Ref, to: Due, *, on: date) -> State:
    """Give the state with an action carried forward to another date; raises NotAllowed for one that is not open."""
    row = row_for(state.body.registers.actions, ref)
    if not row.open:
        raise NotAllowed("This action is {state}: only an open one is carried forward.", state=row.state.value)
    if row.carried_to == to:
        return state
    nameless(state.body, to.words)
    said = to.words if to.day is None else f"{to.words} ({to.day.isoformat()})" if to.words else to.day.isoformat()
    return with_row(state, noted(replace(row, carried_to=to), on, ChangeKind.CARRIED, said))


def to_next_meeting(body: Body, today: date) -> Due:
    """Give the next meeting as a due date; without a day where none is arranged."""
    arranged = NOT_OPENED - {Status.POSTPONED}
    days = (line.date for line in body.meetings if line.date > today and line.status in arranged)
    return Due("next meeting", min(days, default=None))


def with_request_agreed(state: State, ref: Ref, sides: Iterable[str], *, on: date) -> State:
    """Give the state with just these sides (keys) having agreed a request as reasonable (F6); raises NotFound."""
    row = row_for(state.body.registers.requests, ref)
    wanted = set(sides)
    for side in wanted:
        state.body.protocol.party(side)
    agreed = tuple(party.key for party in state.body.protocol.parties if party.key in wanted)
    if row.agreed_by == agreed:
        return state
    names = ", ".join(party.name for party in state.body.protocol.parties if party.key in wanted)
    return with_row(state, noted(replace(row, agreed_by=agreed), on, ChangeKind.AGREED, names))


def with_decision_reason(state: State, ref: Ref, reason: str, *, on: date) -> State:
    """Give the state with the reason of a decision, "" for none."""
    row = row_for(state.body.registers.decisions, ref)
    reason = plain(reason)
    if row.reason == reason:
        return state
    reason = nameless(state.body, reason)
    return with_row(state, noted(replace(row, reason=reason), on, ChangeKind.REASON, reason))


def with_decision_confirmed(state: State, ref: Ref, meeting: int, *, on: date) -> State:
    """Give the state with a decision that was taken without a quorum confirmed at a later meeting, by its number.

    Raises NotAllowed for a decision that needs no confirming and for a meeting that is not a later one, and NotFound.
    """
    row = row_for(state.body.registers.decisions, ref)
    if not row.without_quorum:
        raise NotAllowed("This decision was taken with a quorum: it needs no confirming.")
    if meeting not in {line.id for line in later_meetings(state.body, ref)}:
        state.body.line(meeting)
        raise NotAllowed("A decision is confirmed at a later meeting than the one that took it.")
    if row.confirmed == meeting:
        return state
    words = f"meeting {meeting}"
    return with_row(state, noted(replace(row, confirmed=meeting), on, ChangeKind.CONFIRMED, words))


def later_meetings(body: Body, ref: Ref) -> tuple[MeetingLine, ...]:
    """Give the meetings after the one of a line that were opened, in order; raises NotFound."""
    given = body.line(ref.meeting)
    here = (given.date, given.start, given.id)
    untouched = NOT_OPENED | {Status.CANCELLED}
    return tuple(
        line for line in body.meetings if (line.date, line.start, line.id) > here and line.status not in untouched
    )


def with_kind_changed(workspace: Workspace, ref: Ref, kind: AdviceKind) -> None:
    """Change the kind of advice also where its meeting is not in hand: it is taken up for that, and put aside again.

    Nothing is done to a meeting in hand that is another one. Raises NotAllowed as `with_advice_kind` does.
    """
    if workspace.meeting is not None:
        workspace.perform(lambda state: with_advice_kind(state, ref, kind), "the kind of advice")
        return
    workspace.take_up(ref.meeting)
    try:
        workspace.perform(lambda state: with_advice_kind(state, ref, kind), "the kind of advice")
    finally:
        workspace.put_aside()


def _advice(state: State, ref: Ref) -> AdviceRow:
    return row_for(state.body.registers.advice, ref)


def _answered(state: State, ref: Ref) -> AdviceRow:
    row = _advice(state, ref)
    if not row.answers:
        raise NotAllowed("Nothing was answered yet: put down the response or the outcome first.")
    return row
