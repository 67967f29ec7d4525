"""Before a meeting closes or is adjourned: what is read back, what is still missing, and whether there is a quorum."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from secretary.domain.errors import WrongStep
from secretary.domain.life import Milestone
from secretary.domain.meeting import SITTING, Meeting, Status, Step
from secretary.domain.quorum import is_lost
from secretary.i18n import _, ngettext
from secretary.service.attendance import count_now
from secretary.service.concerns import unexplained
from secretary.service.convene import stepped, with_passed
from secretary.service.state import State


def with_read_back(state: State, *, on: date) -> State:
    """Give the state with it kept on which day decisions, advice and actions were read back.

    Raises WrongStep for a meeting that does not sit.
    """
    meeting = state.sitting
    if meeting.status not in SITTING:
        raise WrongStep("Minutes are read back before the meeting closes, and this one is not open.")
    known = meeting.passed(Milestone.READ_BACK)
    if known and known.on == on:
        return state
    return replace(state, meeting=with_passed(meeting, Milestone.READ_BACK, on))


def lacks_quorum(state: State) -> bool:
    """Tell whether the meeting in hand is open, and without the quorum that it needs."""
    meeting = state.meeting
    return meeting is not None and meeting.status is Status.OPEN and is_lost(meeting, count_now(state))


def adjourned(state: State, *, on: date, words: str = "") -> State:
    """Give the state with the meeting adjourned; where it lacks its quorum, that is kept with the day.

    `words`: why. Raises WrongStep.
    """
    inquorate = lacks_quorum(state)
    after = stepped(state, Step.ADJOURN, on=on, words=words)
    return replace(after, meeting=with_passed(after.sitting, Milestone.INQUORATE, on)) if inquorate else after


def unsettled(state: State) -> tuple[str, ...]:
    """Give what the chair has still to see to before the meeting closes, each in one sentence; () for nothing."""
    return (*_unexplained(state), *_without_quorum(state.sitting))


def _unexplained(state: State) -> tuple[str, ...]:
    words = _("“{title}” had {full} of {needed} full working days of notice: say why it was urgent.")
    return tuple(
        words.format(title=concern.title, full=notice.full, needed=notice.needed)
        for concern, notice in unexplained(state)
    )


def _without_quorum(meeting: Meeting) -> tuple[str, ...]:
    number = sum(entry.without_quorum for entry in meeting.entries)
    if not number:
        return ()
    words = ngettext(
        "{number} decision or vote was taken without a quorum: it is to be confirmed at the next meeting.",
        "{number} decisions and votes were taken without a quorum: they are to be confirmed at the next meeting.",
        number,
    )
    return (words.format(number=number),)
