"""The first start: three answers give an agenda, and nothing typed is lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input

from secretary.service.opening import has_store, open_store
from secretary.ui.screens.agenda import AgendaScreen
from secretary.ui.screens.desk import DeskScreen
from secretary.ui.screens.welcome import WelcomeScreen
from tests.builders import clock
from tests.ui.playing import an_app, playing, press, rows_of, settled, text_of, write


async def _answer(pilot, *answers: str) -> None:
    for answer in answers:
        await write(pilot, answer)
        await press(pilot, "enter")


async def test_three_answers_give_an_agenda_and_a_store(tmp_path: Path) -> None:
    store = tmp_path / "store"
    async with playing(an_app(store)) as pilot:
        await _answer(pilot, "Riverside Advisory Group", "14 january", "Town Hall")
        assert isinstance(pilot.app.screen, AgendaScreen)
        assert len(rows_of(pilot, "#agenda-items")) >= 5
    with open_store(store, clock) as workspace:
        assert workspace.body.name == "Riverside Advisory Group"
        meeting = workspace.take_up(1)
        assert (meeting.date, meeting.place) == (date(2027, 1, 14), "Town Hall")


async def test_the_day_is_shown_as_it_is_understood_while_it_is_typed(tmp_path: Path) -> None:
    async with playing(an_app(tmp_path / "store")) as pilot:
        await _answer(pilot, "Riverside")
        await write(pilot, "17 dec")
        await settled(pilot)
        assert "Thursday 17 December 2026" in text_of(pilot, "#welcome-date-said")


@pytest.mark.parametrize(
    ("answers", "field", "sentence"),
    [
        (["  "], "name", "needs a name"),
        (["Riverside", "31 february"], "date", "31 february"),
        (["Riverside", ""], "date", "empty"),
        (["Riverside", "17 dec", "   "], "place", "needs a place"),
    ],
)
async def test_a_wrong_answer_is_said_beside_it_and_nothing_is_made(
    tmp_path: Path, answers: list[str], field: str, sentence: str
) -> None:
    store = tmp_path / "store"
    async with playing(an_app(store)) as pilot:
        await _answer(pilot, *answers)
        assert sentence in text_of(pilot, f"#welcome-{field}-said")
        assert pilot.app.focused is pilot.app.screen.query_one(f"#welcome-{field}")
        assert pilot.app.screen.query_one(f"#welcome-{field}", Input).value == answers[-1]
    assert not has_store(store)


async def test_a_first_answer_taken_back_is_pointed_at_in_the_end(tmp_path: Path) -> None:
    async with playing(an_app(tmp_path / "store")) as pilot:
        await _answer(pilot, "Riverside", "17 dec")
        await press(pilot, "up", "up", "home", "ctrl+k", "down", "down")
        await _answer(pilot, "Library")
        assert "needs a name" in text_of(pilot, "#welcome-name-said")
        assert pilot.app.screen.query_one("#welcome-place", Input).value == "Library"


async def test_a_folder_that_cannot_hold_a_store_is_said_and_what_was_typed_stays(tmp_path: Path) -> None:
    store = tmp_path / "store"
    store.mkdir()
    (store / "holiday.txt").write_text("not ours")
    async with playing(an_app(store)) as pilot:
        await _answer(pilot, "Riverside", "17 dec", "Library")
        assert isinstance(pilot.app.screen, WelcomeScreen)
        assert str(store) in text_of(pilot, "#welcome-error")
        assert pilot.app.screen.query_one("#welcome-name", Input).value == "Riverside"
    assert [path.name for path in store.iterdir()] == ["holiday.txt"]


async def test_looking_around_opens_the_sample_and_leaves_nothing_behind(tmp_path: Path) -> None:
    store = tmp_path / "store"
    app = an_app(store)
    async with playing(app) as pilot:
        await pilot.press("ctrl+l")
        await pilot.app.workers.wait_for_complete()
        await settled(pilot)
        assert isinstance(pilot.app.screen, DeskScreen)
        assert rows_of(pilot, "#desk-meetings")
        folder = app.workspace.repository.folder
    assert not folder.exists()
    assert not store.exists()
