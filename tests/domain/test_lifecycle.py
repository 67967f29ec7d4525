"""The steps of a meeting's life: each from the right status only."""

from __future__ import annotations

import pytest

from secretary.domain.errors import WrongStep
from secretary.domain.meeting import Status, Step, advanced, steps_from
from tests.builders import a_meeting

ALLOWED = {
    (Status.DRAFT, Step.GIVE_NOTICE): Status.NOTICE_GIVEN,
    (Status.DRAFT, Step.POSTPONE): Status.POSTPONED,
    (Status.DRAFT, Step.CANCEL): Status.CANCELLED,
    (Status.DRAFT, Step.OPEN): Status.OPEN,
    (Status.NOTICE_GIVEN, Step.POSTPONE): Status.POSTPONED,
    (Status.NOTICE_GIVEN, Step.CANCEL): Status.CANCELLED,
    (Status.NOTICE_GIVEN, Step.OPEN): Status.OPEN,
    (Status.POSTPONED, Step.RECONVENE): Status.DRAFT,
    (Status.POSTPONED, Step.CANCEL): Status.CANCELLED,
    (Status.OPEN, Step.ADJOURN): Status.ADJOURNED,
    (Status.OPEN, Step.CLOSE): Status.CLOSED,
    (Status.ADJOURNED, Step.RESUME): Status.OPEN,
    (Status.ADJOURNED, Step.CLOSE): Status.CLOSED,
    (Status.CLOSED, Step.REOPEN): Status.OPEN,
    (Status.CLOSED, Step.CIRCULATE): Status.CIRCULATED,
    (Status.CIRCULATED, Step.APPROVE): Status.APPROVED,
}


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("step", Step)
def test_a_step_is_taken_from_the_right_status_only(status, step):
    meeting = a_meeting(status=status)
    if (status, step) in ALLOWED:
        assert advanced(meeting, step).status is ALLOWED[status, step]
    else:
        with pytest.raises(WrongStep):
            advanced(meeting, step)


@pytest.mark.parametrize("status", Status)
def test_the_steps_offered_are_those_that_can_be_taken(status):
    assert set(steps_from(status)) == {step for known, step in ALLOWED if known is status}


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.APPROVED])
def test_a_cancelled_or_approved_meeting_is_at_its_end(status):
    assert steps_from(status) == ()


def test_a_wrong_step_is_named_in_plain_words():
    with pytest.raises(WrongStep, match="cannot be approved now: it stands at “notice given”"):
        advanced(a_meeting(status=Status.NOTICE_GIVEN), Step.APPROVE)


@pytest.mark.parametrize("status", Status)
def test_lines_are_entered_in_the_meeting_and_when_it_is_written_up(status):
    assert a_meeting(status=status).takes_minutes == (status in (Status.OPEN, Status.CLOSED))


@pytest.mark.parametrize("status", Status)
def test_the_agenda_rests_once_the_meeting_is_over(status):
    over = {Status.CANCELLED, Status.CLOSED, Status.CIRCULATED, Status.APPROVED}
    assert a_meeting(status=status).agenda_open == (status not in over)


@pytest.mark.parametrize("status", Status)
def test_numbers_are_fixed_from_circulation_on(status):
    assert a_meeting(status=status).numbers_frozen == (status in (Status.CIRCULATED, Status.APPROVED))
