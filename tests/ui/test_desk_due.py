"""What is due on the desk: in order of urgency, with what to do, and Enter leading to where it is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from secretary.domain.owing import About, Owed, Owing, Urgency
from secretary.domain.protocol import Series
from secretary.service.opening import create_store, open_store
from secretary.ui.dialogs.form import FormDialog
from secretary.ui.screens.desk import DeskScreen
from secretary.ui.screens.desk_due import DueScreen, Lead, lead_of
from secretary.ui.widgets.rows import RowList
from tests.builders import PROTOCOL, a_body, a_meeting, clock
from tests.ui.playing import SMALL, WIDE, an_app, playing, press, rows_of, settled, still, text_of
from tests.ui.sittings import seen, until_seen
from tests.ui.year_due import made_in


@pytest.fixture
def monthly(tmp_path: Path) -> Path:
    """Give the store of a forum that meets monthly, with one meeting this month."""
    rules = replace(PROTOCOL, series=Series.MONTHLY, chair_and_lead_meet=True)
    with create_store(tmp_path / "store", a_body(protocol=rules), clock) as workspace:
        held = a_meeting(day=date(2026, 6, 11), protocol=rules)
        coming = a_meeting(2, date(2026, 12, 17), protocol=rules)
        for meeting in (held, coming):
            workspace.perform(lambda state, meeting=meeting: replace(state, meeting=meeting))
            workspace.save()
    return tmp_path / "store"


async def test_the_desk_says_which_month_has_no_meeting_and_enter_convenes_one(monthly: Path) -> None:
    async with playing(an_app(monthly)) as pilot:
        owed = rows_of(pilot, "#desk-owed")
        assert any("January 2027" in row and "no ordinary meeting" in row for row in owed)
        assert any("November 2026" in row for row in rows_of(pilot, "#desk-overdue"))
        place = next(place for place, row in enumerate(owed) if "January 2027" in row)
        await press(pilot, "tab", "tab", *["down"] * place, "enter")
        assert isinstance(pilot.app.screen, FormDialog)
        assert "A new meeting" in seen(pilot)


async def test_that_chair_and_lead_met_is_put_down_and_owed_no_more(monthly: Path) -> None:
    async with playing(an_app(monthly)) as pilot:
        assert any(row.startswith("Chair and lead") for row in rows_of(pilot, "#desk-overdue"))
        await press(pilot, "m", "enter")
        assert isinstance(pilot.app.screen, DeskScreen)
        assert not any(row.startswith("Chair and lead") for row in rows_of(pilot, "#desk-overdue"))
    with open_store(monthly, clock) as workspace:
        assert workspace.body.chair_and_lead_met == (date(2026, 12, 10),)


async def test_the_whole_list_says_what_to_do_and_leads_to_the_row_of_the_register(sample: Path) -> None:
    async with playing(an_app(sample)) as pilot:
        await press(pilot, "i")
        assert isinstance(pilot.app.screen, DueScreen)
        assert "PRIVATE" in seen(pilot)
        place = next(place for place, row in enumerate(rows_of(pilot, "#due")) if row.startswith("Action 26/29"))
        await press(pilot, *["down"] * place)
        said = text_of(pilot, "#due-words")
        assert "9 working days late" in said
        assert "clause" not in said
        assert "Put down that it is done" in said
        await press(pilot, "enter")
        await settled(pilot)
        assert pilot.app.screen.STEP.name == "ADVICE"
        assert "Agree with the college who reviews the arches" in text_of(pilot, "#register-words")


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", ["desk", "list"])
def test_a_year_of_it(tmp_path: Path, snap_compare, name: str, size: tuple[int, int]):
    async def reach(pilot: Pilot[int]) -> None:
        await settled(pilot)
        await pilot.press(*(["i", "down"] if name == "list" else []))
        await still(pilot)

    assert snap_compare(an_app(made_in(tmp_path / "store")), run_before=reach, terminal_size=size)


async def test_what_is_missing_of_somebody_leads_to_them_and_not_to_the_first_of_the_list(monthly: Path) -> None:
    with open_store(monthly, clock) as workspace:
        rules = replace(workspace.body.protocol, series=Series.NONE, independence_declared=True)
        day = date(2026, 1, 8)
        people = [replace(each, independent=None if each.id == 2 else day) for each in workspace.body.people]
        body = replace(workspace.body, protocol=rules, people=tuple(people))
        workspace.perform(lambda state: replace(state, body=body))
        workspace.save()
    async with playing(an_app(monthly)) as pilot:
        await press(pilot, "i")
        rows = rows_of(pilot, "#due")
        place = next(place for place, row in enumerate(rows) if "Bola" in row)
        await press(pilot, *["down"] * place, "enter")
        await until_seen(pilot, "PRIVATE")
        assert pilot.app.screen.query_one(RowList).key == 2
        await press(pilot, "x", "n")
        assert not pilot.app.workspace.body.people[1].left


@pytest.mark.parametrize(
    ("about", "lead"),
    [(About(concern=3), Lead(action="concerns", row=3)), (About(workstream=2), Lead(action="workstreams", row=2))],
)
def test_a_concern_and_a_workstream_lead_to_their_own_row(about: About, lead: Lead) -> None:
    assert lead_of(Owed(Owing.CONCERN_UNDECIDED, Urgency.NOW, about)) == lead
