"""The agenda: built, ordered and timed by keys, with what comes back from earlier meetings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from secretary.domain.agenda import PaperState
from secretary.domain.document import DocumentKind
from secretary.domain.life import Milestone
from secretary.domain.meeting import Status
from secretary.service.convene import convened
from secretary.service.documents import kept_documents
from secretary.service.opening import create_store
from secretary.ui.screens.attendance import AttendanceScreen
from tests.builders import ITEMS, a_body, clock
from tests.ui.playing import an_app, playing, press, replaced, rows_of, said, text_of, write
from tests.ui.sittings import seen


@pytest.fixture
def drafted(tmp_path: Path) -> Path:
    """Give a forum's store with a meeting of three items in draft."""
    with create_store(tmp_path / "store", a_body(), clock) as workspace:
        workspace.perform(
            lambda state: convened(state, day=date(2026, 12, 17), place="Library", items=ITEMS, length=60)
        )
    return tmp_path / "store"


def _titles(pilot) -> list[str]:
    return [item.title for item in pilot.app.workspace.meeting.items]


async def test_an_item_is_added_before_other_business_and_undone_and_done_again(drafted: Path) -> None:
    async with playing(an_app(drafted)) as pilot:
        await press(pilot, "enter", "a")
        await write(pilot, "Hate crime")
        await press(pilot, "enter")
        await replaced(pilot, "35")
        await press(pilot, "ctrl+s")
        assert _titles(pilot) == ["Welcome", "Searches in the market", "Hate crime", "Any other business"]
        assert text_of(pilot, "#agenda-time").startswith("65 of 60 minutes")
        assert "5 minutes too long" in text_of(pilot, "#agenda-time")
        await press(pilot, "ctrl+z")
        assert _titles(pilot) == ["Welcome", "Searches in the market", "Any other business"]
        await press(pilot, "ctrl+y")
        assert _titles(pilot)[2] == "Hate crime"


async def test_an_item_is_added_below_a_matter_for_discussion_under_the_cursor(drafted: Path) -> None:
    async with playing(an_app(drafted)) as pilot:
        await press(pilot, "enter", "down", "a")
        await write(pilot, "First")
        await press(pilot, "ctrl+s")
        await press(pilot, "up", "a")
        await write(pilot, "Second")
        await press(pilot, "ctrl+s")
        assert _titles(pilot) == ["Welcome", "Searches in the market", "Second", "First", "Any other business"]


async def test_minutes_that_are_no_number_keep_the_form_open(drafted: Path) -> None:
    async with playing(an_app(drafted)) as pilot:
        await press(pilot, "enter", "down", "enter", "down")
        await replaced(pilot, "ten")
        await press(pilot, "ctrl+s")
        assert "“ten” is not a whole number" in text_of(pilot, "#form-error")
        await replaced(pilot, "15")
        await press(pilot, "ctrl+s")
        assert pilot.app.workspace.meeting.items[1].minutes == 15


async def test_an_item_moves_and_the_cursor_goes_with_it(drafted: Path) -> None:
    async with playing(an_app(drafted)) as pilot:
        await press(pilot, "enter", "alt+down", "alt+down")
        assert _titles(pilot) == ["Searches in the market", "Any other business", "Welcome"]
        await press(pilot, "shift+up")
        assert _titles(pilot) == ["Searches in the market", "Welcome", "Any other business"]


async def test_removing_asks_first(drafted: Path) -> None:
    async with playing(an_app(drafted)) as pilot:
        await press(pilot, "enter", "d", "n")
        assert len(_titles(pilot)) == 3
        await press(pilot, "delete", "y")
        assert _titles(pilot) == ["Searches in the market", "Any other business"]


async def test_papers_are_added_changed_and_removed(drafted: Path) -> None:
    async with playing(an_app(drafted)) as pilot:
        await press(pilot, "enter", "p")
        await write(pilot, "Ward figures")
        await press(pilot, "enter", "enter")
        assert pilot.app.workspace.meeting.items[0].papers[0].title == "Ward figures"
        await press(pilot, "p", "2", "3")
        assert pilot.app.workspace.meeting.items[0].papers[0].state is PaperState.TABLED
        assert "Ward figures (tabled)" in text_of(pilot, "#agenda-details")
        await press(pilot, "p", "2", "5")
        assert pilot.app.workspace.meeting.items[0].papers == ()


async def test_a_template_replaces_the_items(drafted: Path) -> None:
    async with playing(an_app(drafted)) as pilot:
        await press(pilot, "enter", "t", "1")
        assert "Searches in the market" not in _titles(pilot)
        await press(pilot, "ctrl+z")
        assert "Searches in the market" in _titles(pilot)


async def test_what_is_open_stands_under_its_item(sample: Path) -> None:
    async with playing(an_app(sample)) as pilot:
        await press(pilot, "down", "enter")
        titles = _titles(pilot)
        await press(pilot, *["down"] * titles.index("Matters arising"))
        assert "Action 26/" in text_of(pilot, "#agenda-details")
        assert "LATE" in text_of(pilot, "#agenda-details")
        assert "open" in rows_of(pilot, "#agenda-items")[titles.index("Matters arising")]


async def test_the_word_agenda_is_one_key_away(drafted: Path) -> None:
    async with playing(an_app(drafted)) as pilot:
        await press(pilot, "enter", "w")
        assert any("is made and kept" in sentence for sentence in said(pilot))
        assert [each.kind for each in kept_documents(pilot.app.workspace, 1)] == [DocumentKind.AGENDA]


async def test_opening_asks_first_and_goes_on_to_attendance(drafted: Path) -> None:
    async with playing(an_app(drafted)) as pilot:
        await press(pilot, "enter", "o")
        assert "Chatham House Rule" in seen(pilot), "what is read out is the same wherever a meeting is opened"
        await press(pilot, "escape")
        assert pilot.app.workspace.meeting.status is Status.DRAFT
        await press(pilot, "o", "enter")
        assert pilot.app.workspace.meeting.passed(Milestone.RULE_READ)
        assert isinstance(pilot.app.screen, AttendanceScreen)
        assert pilot.app.workspace.meeting.status is Status.OPEN


async def test_an_approved_agenda_stays_as_it_is(sample: Path) -> None:
    async with playing(an_app(sample)) as pilot:
        await press(pilot, "end", "enter", "f2")
        before = pilot.app.workspace.meeting
        assert before.status is Status.APPROVED
        await press(pilot, "a", "d", "alt+down", "t", "o")
        assert pilot.app.workspace.meeting is before
        assert pilot.app.screen.STEP.name == "AGENDA"
