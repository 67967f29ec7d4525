"""The desk tells how old the last backup is, and K makes one."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.content import Content

from secretary.service import upkeep
from secretary.service.opening import create_store
from secretary.ui.screens.desk_backup import backup_words
from tests.builders import a_body, clock
from tests.ui.playing import an_app, playing, press, said, text_of

TODAY = date(2026, 12, 10)


def told(pilot) -> str:
    return Content.from_markup(pilot.app.screen.query_one("#desk-owed-pane").border_subtitle).plain


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (None, "No backup yet · K makes one"),
        (0, "Last backup: today · K makes another"),
        (1, "Last backup: 1 day ago · K makes one"),
        (12, "Last backup: 12 days ago · K makes one"),
        (-3, "Last backup: today · K makes another"),
    ],
)
def test_the_age_of_a_backup_in_words(days: int | None, words: str) -> None:
    assert backup_words(None if days is None else TODAY - timedelta(days), TODAY).plain == words


async def test_k_makes_a_backup_and_says_where_it_lies(tmp_path: Path) -> None:
    create_store(tmp_path / "store", a_body(), clock).close()
    later = clock() + timedelta(12)
    async with playing(an_app(tmp_path / "store")) as pilot:
        assert told(pilot) == "No backup yet · K makes one"
        await press(pilot, "k")
        (path,) = (tmp_path / "store-backups").iterdir()
        assert said(pilot)[-1] == f"The backup is {path}"
        assert told(pilot) == "Last backup: today · K makes another"
    async with playing(an_app(tmp_path / "store", lambda: later)) as pilot:
        assert told(pilot) == "Last backup: 12 days ago · K makes one"
        await press(pilot, "k")
        assert told(pilot) == "Last backup: today · K makes another"
    upkeep.restore(path, tmp_path / "again")


async def test_why_there_is_no_backup_is_said(tmp_path: Path) -> None:
    create_store(tmp_path / "store", a_body(), clock).close()
    (tmp_path / "store-backups").write_text("in the way", encoding="utf-8")
    async with playing(an_app(tmp_path / "store")) as pilot:
        await press(pilot, "k")
        note = text_of(pilot, "#form-note")
        assert f"{tmp_path / 'store-backups'}, cannot be used" in note
        assert "--to" not in note
        await press(pilot, "escape")
        assert told(pilot) == "No backup yet · K makes one"


async def test_where_the_folder_is_gone_another_can_be_named_at_once(tmp_path: Path) -> None:
    with create_store(tmp_path / "store", a_body(), clock) as workspace:
        (tmp_path / "stick").mkdir()
        upkeep.back_up(workspace, tmp_path / "stick").path.unlink()
        (tmp_path / "stick").rmdir()
    async with playing(an_app(tmp_path / "store")) as pilot:
        await press(pilot, "k")
        assert f"{tmp_path / 'stick'}, cannot be used. If it is on a stick, connect that" in text_of(
            pilot, "#form-note"
        )
        await press(pilot, *str(tmp_path / "elsewhere"), "enter")
        (path,) = (tmp_path / "elsewhere").iterdir()
        assert said(pilot)[-1] == f"The backup is {path}"


async def test_nothing_is_said_of_backups_over_a_sample(sample: Path) -> None:
    app = an_app(sample)
    app.workspace.at_hand.passing = True
    async with playing(app) as pilot:
        assert told(pilot) == ""
        await press(pilot, "k")
        assert not sample.with_name("sample-backups").exists()
