"""The desk: what is next, overdue and owed, and what can be done from there."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from secretary.domain.meeting import Status
from secretary.service.opening import create_store, open_store
from secretary.service.settings import KEYS
from secretary.ui.screens.agenda import AgendaScreen
from secretary.ui.screens.attendance import AttendanceScreen
from secretary.ui.screens.desk import DeskScreen
from secretary.ui.screens.minutes import MinutesScreen
from secretary.ui.screens.protocol import ProtocolScreen
from tests.builders import a_body, clock
from tests.ui.playing import an_app, playing, press, replaced, rows_of, settled, text_of, write
from tests.ui.sittings import seen


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """Give a forum's store without a meeting."""
    create_store(tmp_path / "store", a_body(), clock).close()
    return tmp_path / "store"


async def _convene(pilot, day: str, place: str = "Library") -> None:
    await press(pilot, "n")
    await write(pilot, day)
    await press(pilot, "enter", "enter")
    await replaced(pilot, place)
    await press(pilot, "ctrl+s")


async def test_an_open_meeting_comes_first_and_enter_goes_on_with_its_minutes(sample: Path) -> None:
    async with playing(an_app(sample)) as pilot:
        first, second, *_rest = rows_of(pilot, "#desk-meetings")
        assert "10 Dec 2026" in first
        assert "OPEN" in first
        assert "14 Jan 2027" in second
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, MinutesScreen)
        assert pilot.app.workspace.meeting.status is Status.OPEN


async def test_late_matters_stand_under_overdue_and_open_advice_under_owed(sample: Path) -> None:
    async with playing(an_app(sample)) as pilot:
        overdue, owed = rows_of(pilot, "#desk-overdue"), rows_of(pilot, "#desk-owed")
        assert any(row.startswith("Action") and "working days late" in row for row in overdue)
        assert any(row.startswith("Advice") and "no outcome yet" in row for row in owed)
        assert not any("late" in row.split()[-1] for row in owed)


async def test_enter_on_what_is_owed_leads_to_the_register(sample: Path) -> None:
    async with playing(an_app(sample)) as pilot:
        await press(pilot, "tab", "enter")
        assert pilot.app.screen.STEP.name == "ADVICE"


async def test_an_empty_desk_says_what_to_press_and_n_convenes_a_meeting(empty: Path) -> None:
    async with playing(an_app(empty)) as pilot:
        assert "Press N" in pilot.app.export_screenshot(simplify=True).replace("&#160;", " ")
        await _convene(pilot, "17 december", "Mosque hall")
        assert isinstance(pilot.app.screen, AgendaScreen)
    with open_store(empty, clock) as workspace:
        meeting = workspace.take_up(1)
        assert (meeting.date, meeting.place, meeting.start) == (date(2026, 12, 17), "Mosque hall", time(18, 30))


async def test_a_date_that_is_none_keeps_the_form_open_with_the_sentence(empty: Path) -> None:
    async with playing(an_app(empty)) as pilot:
        await press(pilot, "n")
        await write(pilot, "soon")
        await press(pilot, "ctrl+s")
        assert "“soon” is not a date" in text_of(pilot, "#form-error")
        assert pilot.app.screen.query_one("#field-day").value == "soon"
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, DeskScreen)
        assert pilot.app.workspace.body.meetings == ()


async def test_notice_is_given_to_someone_and_kept(empty: Path) -> None:
    async with playing(an_app(empty)) as pilot:
        await _convene(pilot, "17 december")
        await press(pilot, "escape", "s", "1", "enter")
        assert "To whom" in text_of(pilot, "#form-error")
        await write(pilot, "all")
        await press(pilot, "enter")
        assert "notice given" in rows_of(pilot, "#desk-meetings")[0]
        assert pilot.app.workspace.meeting is None
    with open_store(empty, clock) as workspace:
        assert workspace.take_up(1).sendings[0].to == "all"


async def test_a_meeting_is_postponed_given_a_new_date_and_cancelled(empty: Path) -> None:
    async with playing(an_app(empty)) as pilot:
        await _convene(pilot, "17 december")
        await press(pilot, "escape", "s", "2")
        await write(pilot, "The hall is closed.")
        await press(pilot, "enter")
        assert "postponed" in rows_of(pilot, "#desk-meetings")[0]
        await press(pilot, "s", "1")
        await replaced(pilot, "5 january")
        await press(pilot, "ctrl+s")
        assert "Tue 5 Jan 2027" in rows_of(pilot, "#desk-meetings")[0]
        assert "draft" in rows_of(pilot, "#desk-meetings")[0]
        await press(pilot, "s", "3", "escape")
        assert "draft" in rows_of(pilot, "#desk-meetings")[0]
        await press(pilot, "s", "3", "enter")
        assert "cancelled" in rows_of(pilot, "#desk-meetings")[0]


async def test_opening_from_the_desk_goes_on_to_attendance(empty: Path) -> None:
    async with playing(an_app(empty)) as pilot:
        await _convene(pilot, "10 december")
        await press(pilot, "escape", "s", "4", "enter")
        assert isinstance(pilot.app.screen, AttendanceScreen)
        assert pilot.app.workspace.meeting.status is Status.OPEN


async def test_a_day_that_passed_without_a_meeting_is_overdue(empty: Path) -> None:
    async with playing(an_app(empty)) as pilot:
        await _convene(pilot, "1/12/2026")
        await press(pilot, "escape")
        assert "its day has passed" in rows_of(pilot, "#desk-overdue")[0]


async def test_settings_lead_to_the_rules_and_their_change_reaches_a_meeting_that_is_not_open_yet(empty: Path) -> None:
    async with playing(an_app(empty)) as pilot:
        await _convene(pilot, "17 december")
        await press(pilot, "escape", "b", "down", "right", "ctrl+s")
        assert isinstance(pilot.app.screen, ProtocolScreen)
        await press(pilot, *["down"] * KEYS.index("quorum"), "enter")
        await replaced(pilot, "x")
        await press(pilot, "ctrl+s")
        assert "quorum is a whole number" in text_of(pilot, "#form-error")
        await replaced(pilot, "4")
        await settled(pilot)
        assert "Then: 4 members make a quorum." in text_of(pilot, "#form-note")
        await press(pilot, "ctrl+s", "escape", "enter")
        assert pilot.app.workspace.meeting.protocol.quorum == 4


async def test_another_groups_store_is_one_key_away(empty: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    create_store(other, a_body(name="Harbour Forum"), clock).close()
    async with playing(an_app(empty)) as pilot:
        await press(pilot, "o", "1")
        assert pilot.app.workspace.body.name == "Harbour Forum"
        assert pilot.app.workspace.repository.folder == other
        with open_store(empty, clock) as left:
            assert left.body.name == "Riverside Forum"


async def test_a_store_in_use_elsewhere_opens_to_read_only_and_says_so(empty: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    with create_store(other, a_body(name="Harbour Forum"), clock):
        async with playing(an_app(empty)) as pilot:
            await press(pilot, "o", "1")
            await settled(pilot)
            assert pilot.app.workspace.body.name == "Harbour Forum"
            assert pilot.app.workspace.repository.read_only
            assert "READ ONLY" in text_of(pilot, "#bar-right")


async def test_settings_forget_a_mended_error_and_take_names_that_are_subjects(empty: Path) -> None:
    async with playing(an_app(empty)) as pilot:
        await press(pilot, "escape", "b", "down", "down", "down")
        await replaced(pilot, "3x")
        await press(pilot, "ctrl+s")
        assert "not a whole number" in text_of(pilot, "#form-error")
        await replaced(pilot, "3")
        await settled(pilot)
        assert text_of(pilot, "#form-error") == ""
        await press(pilot, "down")
        await write(pilot, "Brook Inquiry;  Elm Street ;")
        await press(pilot, "ctrl+s", "b")
        assert "Brook Inquiry; Elm Street" in seen(pilot)
    with open_store(empty, clock) as workspace:
        assert workspace.body.subjects == ("Brook Inquiry", "Elm Street")


async def test_every_key_of_the_desk_is_told_in_the_footer_or_a_frame(sample: Path) -> None:
    async with playing(an_app(sample)) as pilot:
        frame = str(pilot.app.screen.query_one("#desk-overdue-pane").border_subtitle)
        hidden = [each for each in DeskScreen.BINDINGS if not each.show and each.id != "desk.backup"]
    assert [each.key for each in hidden if f"{each.key[0].upper()} " not in frame] == []
