"""What became of advice (I12), actions and requests (F6), and the lists that show it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from secretary.domain.entries import Due, EntryKind, Outcome, Ref
from secretary.domain.errors import BadInput, NotFound
from secretary.domain.meeting import Step
from secretary.domain.registers import ActionState, RequestState
from secretary.domain.shorthand import Typed
from secretary.service.advice import (
    action_matters,
    advice_matters,
    is_late,
    printed_labels,
    request_matters,
    with_action_ended,
    with_outcome,
    with_request_answered,
)
from secretary.service.convene import convened, stepped
from secretary.service.minutes import with_line
from tests.builders import DAY, ITEMS, a_state, due, minuted, sent_out

FIRST = Ref(1, 1)
LATER = date(2027, 1, 14)


def _advised():
    return minuted(a_state(), EntryKind.ADVICE)


@pytest.mark.parametrize(
    ("outcome", "reason", "still_open"),
    [
        (Outcome.FOLLOWED, "", False),
        (Outcome.WITHDRAWN, "", False),
        (Outcome.PARTLY, "", True),
        (Outcome.NOT_FOLLOWED, "", True),
        (Outcome.NOT_FOLLOWED, " \n ", True),
        (Outcome.NOT_FOLLOWED, "Too dear.", False),
    ],
)
def test_an_outcome_is_set_and_its_reason_may_be_awaited(outcome, reason, still_open):
    row = with_outcome(_advised(), FIRST, outcome, reason, on=DAY).body.registers.advice[0]
    assert (row.outcome, row.open, row.reason_awaited) == (outcome, still_open, still_open)


def test_a_reason_that_was_awaited_closes_the_advice_and_both_answers_are_kept():
    state = with_outcome(_advised(), FIRST, Outcome.NOT_FOLLOWED, "", on=DAY)
    row = with_outcome(state, FIRST, Outcome.NOT_FOLLOWED, "Too dear.", on=LATER).body.registers.advice[0]
    assert not row.open
    assert [answer.on for answer in row.answers] == [DAY, LATER]


def test_an_outcome_outlives_later_lines_of_its_meeting():
    state = with_outcome(_advised(), FIRST, Outcome.FOLLOWED, "", on=DAY)
    assert minuted(state, EntryKind.ADVICE).body.registers.advice[0].outcome is Outcome.FOLLOWED


def test_an_action_is_done_and_can_be_opened_again():
    state = with_action_ended(minuted(a_state(), EntryKind.ACTION), FIRST, ActionState.DONE, "Sent\nit.", on=LATER)
    row = state.body.registers.actions[0]
    assert (row.open, row.on, row.note) == (False, LATER, "Sent it.")
    again = with_action_ended(state, FIRST, ActionState.OPEN, "", on=LATER).body.registers.actions[0]
    assert (again.open, again.on, again.note) == (True, None, "")


def test_a_refused_request_stays_open_until_its_reason_is_given():
    asked = minuted(a_state(), EntryKind.REQUEST)
    refused = with_request_answered(asked, FIRST, RequestState.REFUSED, "", on=DAY)
    assert refused.body.registers.requests[0].open
    explained = with_request_answered(refused, FIRST, RequestState.REFUSED, "It would name a victim.", on=LATER)
    assert not explained.body.registers.requests[0].open
    supplied = with_request_answered(refused, FIRST, RequestState.SUPPLIED, "", on=LATER)
    assert not supplied.body.registers.requests[0].open


@pytest.mark.parametrize("answer", [RequestState.SUPPLIED, RequestState.ASKED])
def test_only_a_refusal_has_a_reason(answer):
    with pytest.raises(BadInput, match="Only a refusal"):
        with_request_answered(minuted(a_state(), EntryKind.REQUEST), FIRST, answer, "Because.", on=DAY)


@pytest.mark.parametrize(
    "verb",
    [
        lambda state: with_outcome(state, Ref(9, 9), Outcome.FOLLOWED, "", on=DAY),
        lambda state: with_action_ended(state, Ref(9, 9), ActionState.DONE, "", on=DAY),
        lambda state: with_request_answered(state, Ref(9, 9), RequestState.SUPPLIED, "", on=DAY),
    ],
)
def test_a_row_that_is_not_there_is_said_not_to_be(verb):
    with pytest.raises(NotFound, match="no row for line 9 of meeting 9"):
        verb(_advised())


def test_a_line_has_a_printed_number_where_its_kind_has_a_register():
    state = minuted(minuted(minuted(_advised(), EntryKind.ACTION), EntryKind.REQUEST), EntryKind.VIEW)
    printed = printed_labels(state.body)
    assert [printed.of(entry.kind, Ref(1, entry.id)) for entry in state.sitting.entries] == ["26/01"] * 3 + [""]
    assert printed.of(EntryKind.ADVICE, Ref(9, 9)) == ""


def test_circulation_fixes_the_numbers():
    assert [row.label for row in sent_out(_advised()).body.registers.advice] == ["26/01"]


def test_a_due_day_is_late_on_the_day_after():
    assert not is_late(due("", DAY), DAY)
    assert is_late(due("", DAY), DAY.replace(day=11))
    assert not is_late(Due("after Eid"), DAY)
    assert not is_late(None, DAY)


# --- the lists -------------------------------------------------------------------------------------------------------


@pytest.fixture
def two_meetings(workspace):
    """Give a workspace with a meeting of each month in hand in turn, advice, an action and a request from each."""
    for day in (date(2026, 11, 5), DAY):
        if workspace.meeting:
            workspace.perform(lambda state: stepped(state, Step.CLOSE))
        workspace.perform(lambda state, day=day: convened(state, day=day, place="Library", items=ITEMS))
        workspace.perform(lambda state: stepped(state, Step.OPEN))
        for kind in (EntryKind.ADVICE, EntryKind.ACTION, EntryKind.REQUEST):
            typed = Typed(kind, f"{kind.value} of {day:%B}.", "police", due("", date(2026, 12, 9)))
            workspace.perform(lambda state, typed=typed: with_line(state, 2, typed))
    return workspace


def test_the_lists_give_words_numbers_and_what_is_late(two_meetings):
    assert [(m.label, m.text) for m in advice_matters(two_meetings)] == [
        ("26/01", "advice of November."),
        ("26/02", "advice of December."),
    ]
    assert [(m.label, m.party, m.late) for m in action_matters(two_meetings)] == [
        ("26/01", "police", True),
        ("26/02", "police", True),
    ]
    assert [m.standing for m in request_matters(two_meetings)] == ["asked", "asked"]


def test_a_meeting_is_shown_what_earlier_ones_left_open(two_meetings):
    assert [m.ref.meeting for m in advice_matters(two_meetings, open_only=True, before=2)] == [1]
    assert advice_matters(two_meetings, before=1) == ()
    with pytest.raises(NotFound):
        advice_matters(two_meetings, before=9)


def test_what_is_dealt_with_is_neither_open_nor_late(two_meetings):
    two_meetings.perform(lambda state: with_action_ended(state, Ref(1, 2), ActionState.DONE, "", on=DAY))
    assert [(m.open, m.late, m.standing) for m in action_matters(two_meetings)] == [
        (False, False, "done"),
        (True, True, "open"),
    ]
    assert [m.ref.meeting for m in action_matters(two_meetings, open_only=True)] == [2]


def test_an_awaited_reason_is_said_and_keeps_its_matter_open(two_meetings):
    two_meetings.perform(lambda state: with_outcome(state, FIRST, Outcome.NOT_FOLLOWED, "", on=DAY))
    two_meetings.perform(lambda state: with_request_answered(state, Ref(1, 3), RequestState.REFUSED, "", on=DAY))
    assert [(m.open, m.standing) for m in advice_matters(two_meetings)] == [
        (True, "not followed, reason awaited"),
        (True, "no outcome yet"),
    ]
    assert [(m.open, m.standing) for m in request_matters(two_meetings)] == [(True, "reason awaited"), (True, "asked")]


def test_a_list_opens_although_a_meeting_cannot_be_read(two_meetings):
    two_meetings.put_aside()
    rows = two_meetings.body.registers
    lost = replace(rows, advice=(replace(rows.advice[0], ref=Ref(7, 1)), *rows.advice[1:]))
    two_meetings.perform(lambda state: replace(state, body=replace(state.body, registers=lost)))
    texts = {m.ref.meeting: m.text for m in advice_matters(two_meetings, open_only=True)}
    assert texts[2] == "advice of December."
    assert "7" in texts[7]
