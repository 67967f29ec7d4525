"""What is put down of a meeting beside its steps: agreed, sent, read out, read back, cleared, checked, noted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from secretary.domain.agenda import item_by_id
from secretary.domain.entries import EntryKind
from secretary.domain.errors import BadInput, NotAllowed, NotFound, WrongStep
from secretary.domain.life import Milestone, SendingKind
from secretary.domain.meeting import NOT_OPENED, SITTING, Meeting, MeetingKind, Status, Step
from secretary.domain.people import person_by_id
from secretary.domain.wording import plain
from secretary.service import reasons
from secretary.service.convene import stepped, with_passed, with_sending
from secretary.service.state import State

_WRITTEN_UP = frozenset({Status.CLOSED})
_WHEN = {
    Milestone.AGREED_BY_CHAIR: NOT_OPENED,
    Milestone.AGREED_BY_LEAD: NOT_OPENED,
    Milestone.RULE_READ: SITTING,
    Milestone.READ_BACK: SITTING | _WRITTEN_UP,
    Milestone.INQUORATE: SITTING,
    Milestone.CLEARED: _WRITTEN_UP,
    Milestone.RESPONSES_CHECKED: _WRITTEN_UP | {Status.CIRCULATED},
}
_TOO_SOON_OR_LATE = {
    Milestone.AGREED_BY_CHAIR: "The agenda is agreed before the meeting is opened.",
    Milestone.AGREED_BY_LEAD: "The agenda is agreed before the meeting is opened.",
    Milestone.CLEARED: "The chair clears the draft once the meeting is closed, and before the minutes are circulated.",
    Milestone.RESPONSES_CHECKED: "Responses are checked once the meeting is closed, before its minutes are approved.",
}
_VIEWS = (EntryKind.VIEW, EntryKind.DIFFERENT_VIEW)


def passed(state: State, what: Milestone, *, on: date | None = None, words: str = "") -> State:
    """Give the state with a milestone put down, once for a day; `on` None is the meeting's own day.

    Raises WrongStep where the meeting is not at it, and NotAllowed for an agreement of the police lead or a check of
    responses that the protocol does not know (F4, I6), or for words that give a participant away.
    """
    meeting = state.sitting
    if what not in _WHEN or meeting.status not in _WHEN[what]:
        raise WrongStep(
            _TOO_SOON_OR_LATE.get(what, "This cannot be put down now: the meeting stands at “{status}”."),
            status=meeting.status.value.replace("-", " "),
        )
    if what is Milestone.AGREED_BY_LEAD and not meeting.protocol.agenda_in_partnership:
        raise NotAllowed("Under these rules the agenda is the body's own: the police lead does not agree it.")
    if what is Milestone.RESPONSES_CHECKED and len(meeting.protocol.parties) == 1:
        raise NotAllowed("Under these rules there is no other side to check its responses.")
    if any((each.what, each.on) == (what, on or meeting.date) for each in meeting.life):
        return state
    return replace(state, meeting=with_passed(meeting, what, on, reasons.told(state.body, state.sitting, words)))


def opened(state: State, *, on: date) -> State:
    """Give the state with the meeting opened, what was read out with it, which holds the Rule where it applies.

    Raises WrongStep, as `convene.stepped` does.
    """
    after = stepped(state, Step.OPEN, on=on)
    return passed(after, Milestone.RULE_READ, on=on) if after.sitting.protocol.rule_applies else after


def called_for_items(state: State, *, on: date, to: str) -> State:
    """Give the state with it put down who was asked for items of the agenda; raises WrongStep once it was opened."""
    meeting = state.sitting
    if meeting.status not in NOT_OPENED:
        raise WrongStep("Items are called for before the meeting is opened.")
    return replace(state, meeting=with_sending(meeting, SendingKind.CALL, on, to))


def papers_sent(state: State, *, on: date, to: str) -> State:
    """Give the state with it put down to whom papers went; raises WrongStep once the meeting is closed."""
    meeting = state.sitting
    if not meeting.agenda_open:
        raise WrongStep("Papers are sent before the meeting is closed.")
    if not any(item.papers for item in meeting.items):
        raise WrongStep("There is no paper on this agenda yet: put one down under its item first.")
    return replace(state, meeting=with_sending(meeting, SendingKind.PAPERS, on, to))


def responses_sent(state: State, *, on: date, to: str) -> State:
    """Give the state with it put down that a side was sent its own responses to be checked; raises WrongStep."""
    meeting = state.sitting
    if meeting.status not in _WHEN[Milestone.RESPONSES_CHECKED]:
        raise WrongStep(_TOO_SOON_OR_LATE[Milestone.RESPONSES_CHECKED])
    return replace(state, meeting=with_sending(meeting, SendingKind.RESPONSES, on, to))


def sent_again(state: State, *, on: date, to: str, version: int = 0) -> State:
    """Give the state with circulated minutes sent once more, such as after a strike; raises WrongStep, BadInput.

    `version`: which version of their file went, 0 where that is not known.
    """
    meeting = state.sitting
    if meeting.status not in (Status.CIRCULATED, Status.APPROVED):
        raise WrongStep("These minutes were not circulated yet: circulate them first.")
    meeting = with_sending(meeting, SendingKind.MINUTES, on, to)
    return replace(state, meeting=with_passed(meeting, Milestone.SENT_AGAIN, on, str(version) if version else ""))


def with_short_notice(state: State, words: str) -> State:
    """Give the state with why an extraordinary meeting was called at short notice (F1).

    Raises NotAllowed for another kind of meeting, WrongStep once the minutes are circulated, BadInput for no words.
    """
    meeting = state.sitting
    if meeting.kind is not MeetingKind.EXTRAORDINARY:
        raise NotAllowed("Only an extraordinary meeting is called at short notice.")
    if meeting.numbers_frozen or meeting.status is Status.CANCELLED:
        raise WrongStep("The minutes of this meeting are out: its short notice stays as it was recorded.")
    why = reasons.told(state.body, state.sitting, words)
    if not why:
        raise BadInput("Why was it called at short notice? Type the reason.")
    return replace(state, meeting=replace(meeting, short_notice=why))


def chaired_by(state: State, item_id: int, person: int) -> State:
    """Give the state with somebody down to chair an item in place of the chair, 0 for nobody: a private record.

    Raises WrongStep once the minutes are circulated, NotFound for an item or a person that is not there, and NotAllowed
    for somebody who is not of the body's own side: the chair is the body's own (F4).
    """
    meeting = state.sitting
    if not (meeting.agenda_open or meeting.status is Status.CLOSED):
        raise WrongStep("The minutes of this meeting are out: who chaired stays as it was recorded.")
    if person:
        known = person_by_id(state.body.people, person)
        if known.party != state.body.protocol.own.key:
            raise NotAllowed(
                "{name} is not of the {side}: whoever acts as chair is of the body's own side.",
                name=known.name,
                side=state.body.protocol.own.name,
            )
    item = replace(item_by_id(meeting.items, item_id), acting_chair=person)
    items = tuple(item if known.id == item_id else known for known in meeting.items)
    return replace(state, meeting=replace(meeting, items=items))


def with_minutes_taken(state: State, *, taken: bool) -> State:
    """Give the state with or without minutes (I10); decisions, advice and what follows from them are taken either way.

    Raises NotAllowed where the protocol wants minutes, or views are minuted already, WrongStep once they are out.
    """
    meeting = state.sitting
    if meeting.numbers_frozen or meeting.status is Status.CANCELLED:
        raise WrongStep("This meeting is over: whether minutes are taken of it stays as it was.")
    if not taken and meeting.protocol.minutes_required:
        raise NotAllowed("Under these rules every meeting has minutes.")
    if not taken and any(entry.kind in _VIEWS for entry in meeting.entries):
        raise NotAllowed("Views are minuted already: take those lines out first, or go on with minutes.")
    return replace(state, meeting=replace(meeting, minutes_taken=taken))


def with_note(state: State, words: str) -> State:
    """Give the state with one more working note: private, and destroyed as the retention setting says.

    Raises BadInput for no words, WrongStep once the minutes are approved.
    """
    meeting = _noted(state)
    if not plain(words):
        raise BadInput("The note is empty: type what you want to remember.")
    return replace(state, meeting=replace(meeting, notes=(*meeting.notes, plain(words))))


def without_note(state: State, place: int) -> State:
    """Give the state without the note at `place` (from 0); raises NotFound."""
    meeting = _noted(state)
    if not 0 <= place < len(meeting.notes):
        raise NotFound("There is no note number {number}.", number=place + 1)
    return replace(state, meeting=replace(meeting, notes=meeting.notes[:place] + meeting.notes[place + 1 :]))


def _noted(state: State) -> Meeting:
    meeting = state.sitting
    if meeting.status is Status.APPROVED:
        raise WrongStep("These minutes are approved: no working notes are taken any more.")
    return meeting
