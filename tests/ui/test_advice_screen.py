"""What became of advice, actions and requests, by keys alone."""

from __future__ import annotations

from datetime import date

import pytest

from secretary.domain.entries import AdviceKind, Outcome
from secretary.domain.meeting import Step
from secretary.domain.registers import ActionState, RequestState
from secretary.service.workspace import Workspace
from secretary.ui.app import SecretaryApp
from tests.ui.sittings import earlier_meeting, meeting_under_way, on_screen, seen, settled, take, type_in

LINES = [
    "> Publish the figures by ward.",
    "> Train new officers.",
    "! Police: send the template by 1 Oct @Holt",
    "? Police: complaints by ward by 30 Sep",
]


@pytest.fixture
def under_way(workspace: Workspace) -> Workspace:
    """Give a meeting that is open, after one that left advice, an action and a request open."""
    earlier_meeting(workspace, LINES)
    meeting_under_way(workspace)
    return workspace


async def test_advice_gets_its_outcome_and_reason(under_way: Workspace):
    async with on_screen(under_way, "f5") as pilot:
        assert "Advice: 2 open" in seen(pilot)
        await pilot.press("enter", "n", "enter")
        await type_in(pilot, "The data is not held.")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "Advice: 1 open" in seen(pilot)
    verdict = under_way.body.registers.advice[0].verdict
    assert (verdict.outcome, verdict.reason) == (Outcome.NOT_FOLLOWED, "The data is not held.")
    assert verdict.on == date(2026, 12, 10)


async def test_a_reason_that_is_awaited_leaves_the_advice_open(under_way: Workspace):
    async with on_screen(under_way, "f5", "enter", "p", "ctrl+s") as pilot:
        assert "Advice: 2 open" in seen(pilot)
        assert "reason awaited" in seen(pilot)
    assert under_way.body.registers.advice[0].open


async def test_an_outcome_is_never_taken_by_a_slip(under_way: Workspace):
    async with on_screen(under_way, "f5", "enter", "ctrl+s") as pilot:
        assert "Choose an outcome" in seen(pilot)
        await pilot.press("escape")
    assert under_way.body.registers.advice[0].answers == ()


async def test_actions_are_late_private_in_their_owner_and_done_with_a_note(under_way: Workspace):
    async with on_screen(under_way, "f5", "right") as pilot:
        assert "LATE Thu 1 Oct 2026" in seen(pilot)
        assert "Dana Holt" not in seen(pilot)
        await pilot.press("o")
        assert "PRIVATE, never printed. Down for it: Dana Holt" in seen(pilot)
        await pilot.press("o", "enter", "enter")
        assert "Dana Holt" not in seen(pilot)
        await type_in(pilot, "Sent in October.")
        await pilot.press("ctrl+s")
        await settled(pilot)
        row = under_way.body.registers.actions[0]
        assert (row.state, row.note, row.on) == (ActionState.DONE, "Sent in October.", date(2026, 12, 10))
        assert "No actions here" in seen(pilot)
        await pilot.press("f", "2")
        await settled(pilot)
        assert "Sent in October." in seen(pilot)
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert under_way.body.registers.actions[0].open


async def test_a_request_that_was_supplied_wants_no_reason(under_way: Workspace):
    async with on_screen(under_way, "f5", "right", "right", "enter", "enter") as pilot:
        await type_in(pilot, "because")
        await pilot.press("ctrl+s")
        assert "Only a refusal has a reason" in seen(pilot)
        await pilot.press("up", "r", "ctrl+s")
        await settled(pilot)
    row = under_way.body.registers.requests[0]
    assert (row.state, row.reason) == (RequestState.REFUSED, "because")


async def test_empty_registers_say_how_they_are_filled(workspace: Workspace):
    meeting_under_way(workspace)
    async with on_screen(workspace, "f5") as pilot:
        assert "a line that begins with >" in seen(pilot)
        await pilot.press("enter", "right", "enter", "f", "escape", "down")
        await settled(pilot)
        assert "a line that begins with !" in seen(pilot)


async def test_registers_stay_open_after_minutes_are_circulated(under_way: Workspace):
    take(under_way, Step.CLOSE)
    take(under_way, Step.CIRCULATE)
    async with on_screen(under_way, "f5", "enter", "w", "ctrl+s") as pilot:
        assert "Advice: 1 open" in seen(pilot)
    assert under_way.body.registers.advice[0].outcome is Outcome.WITHDRAWN


async def test_a_response_that_is_not_accepted_is_followed_until_it_is_closed(under_way: Workspace):
    async with on_screen(under_way, "f5", "enter", "f", "ctrl+s") as pilot:
        await pilot.press("f", "2", "end", "u", "r", "down")
        await type_in(pilot, "A meeting in March.")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "way forward agreed" in seen(pilot) or "with the chair" in seen(pilot)
        assert under_way.body.registers.advice[0].open
        await pilot.press("u", "down", "down", "y", "ctrl+s", "h")
        await settled(pilot)
        assert "Way forward agreed: A meeting in March." in seen(pilot)
        await pilot.press("escape", "ctrl+z")
        await settled(pilot)
    row = under_way.body.registers.advice[0]
    assert (row.unsatisfied.way_forward, row.unsatisfied.closed) == ("A meeting in March.", None)


async def test_details_are_put_down_and_a_row_leads_to_its_line_and_back(workspace: Workspace):
    meeting_under_way(workspace, ["> Keep the leaflet.", "Heard.", "~ Not heard.", "= A letter."])
    async with on_screen(workspace, "f5", "d", "c", "down", "p", "down") as pilot:
        await type_in(pilot, "A leaflet on searches")
        await pilot.press("down")
        await type_in(pilot, "1 Dec")
        await pilot.press("ctrl+s")
        await settled(pilot)
        row = workspace.body.registers.advice[0]
        assert (row.kind, row.to, row.put) == (AdviceKind.CONSULTATION, "police", "A leaflet on searches")
        assert row.put_on == date(2026, 12, 1)
        assert "CONSULT · Keep the leaflet." in seen(pilot)
        await pilot.press("left")
        await settled(pilot)
        assert "Heard." in seen(pilot)
        assert "~ 2.2 Not heard." in seen(pilot)
        await pilot.press("right", "m")
        await settled(pilot)
        assert pilot.app.screen.lines.chosen == row.ref.entry
        await pilot.press("end", "g")
        await settled(pilot)
        assert "Decisions: 0 open" in seen(pilot)
        assert "A letter." in seen(pilot)


async def test_the_registers_open_from_the_desk_and_lead_to_the_minutes(under_way: Workspace):
    under_way.put_aside()
    app = SecretaryApp(under_way.repository.folder, under_way.clock, under_way)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("a")
        await settled(pilot)
        assert "Publish the figures by ward." in seen(pilot)
        await pilot.press("s", "2", "d", "g", "ctrl+s")
        await settled(pilot)
        assert under_way.body.registers.advice[0].kind is AdviceKind.GOLD_GROUP
        assert under_way.meeting is None
        await pilot.press("m")
        await settled(pilot)
        assert under_way.state.sitting.id == 1
        assert "GOLD GROUP 26/01" in seen(pilot)
