"""Concerns, guests and the plan of work on the screens, by keys alone at 80 columns by 24 rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from secretary.domain.meeting import Status
from secretary.domain.programme import Workstream
from secretary.domain.protocol import Protocol
from secretary.service import concerns, guests
from secretary.service.workspace import Workspace
from tests.builders import PROTOCOL
from tests.ui.playing import SMALL, an_app, playing, press, replaced, rows_of, said, still, text_of, write
from tests.ui.sittings import convene, meeting_under_way, on_screen, seen, settled

RULES: Protocol = replace(
    PROTOCOL,
    guests_agreed=True,
    police_premises=("police station",),
    expected_posts=("Counter-terrorism", "Diversity"),
    concern_area="Harbourside",
    concern_office="the Forum office",
    concern_minor_to="the ward team",
    workstream_silence=3,
)
RAISED = date(2026, 11, 27)
HOSTILE = "[/z] [@click=app.quit]x[/]"


def ruled(workspace: Workspace) -> None:
    """Put the body under rules that have all of it."""
    workspace.perform(lambda state: replace(state, body=replace(state.body, protocol=RULES)))


def with_concern(workspace: Workspace, title: str = "Windows broken at the hall", **fields: object) -> None:
    known = {"on": RAISED, "inside": True, "serious": True} | fields
    workspace.perform(lambda state: concerns.raised(state, title, **known))


def told(workspace: Workspace, number: int = 1) -> None:
    """Pass a concern on with four full working days before the meeting of 10 December."""
    workspace.perform(lambda state: concerns.passed_to_office(state, number, on=RAISED))
    workspace.perform(lambda state: concerns.passed_to_police(state, number, on=date(2026, 12, 3)))


async def test_a_concern_goes_from_its_title_to_an_agenda_and_off_it(workspace: Workspace):
    ruled(workspace)
    convene(workspace)
    workspace.close()
    async with playing(an_app(workspace.repository.folder)) as pilot:
        await press(pilot, "c", "+")
        await write(pilot, "Windows broken")
        await press(pilot, "ctrl+s")
        assert rows_of(pilot, "#listed") == ["1 Windows broken to be decided: where it lies, and whether it…"]
        await press(pilot, "w")
        assert said(pilot) == ["Say first where it lies and whether it is serious: Enter."]
        await press(pilot, "enter", "down", "right", "down", "right", "ctrl+s", "w")
        await write(pilot, "today")
        await pilot.press("down")
        await write(pilot, "today")
        await press(pilot, "ctrl+s")
        assert "with the police since Thu 10 Dec 2026" in text_of(pilot, "#listed-known")
        await press(pilot, "m", "1")
        assert "SHORT on the agenda of meeting 1" in rows_of(pilot, "#listed")[0]
        assert "SHORT: 0 of 5 full working days" in text_of(pilot, "#listed-known")
        await press(pilot, "m", "y")
        assert "with the police since" in rows_of(pilot, "#listed")[0]
        await press(pilot, "x")
        await write(pilot, "Repaired")
        await press(pilot, "ctrl+s")
        assert "closed Thu 10 Dec 2026" in rows_of(pilot, "#listed")[0]
        await press(pilot, "ctrl+z")
        assert "closed" not in rows_of(pilot, "#listed")[0]


async def test_the_days_of_a_concern_have_been_and_a_refused_one_loses_nothing_typed(workspace: Workspace):
    ruled(workspace)
    workspace.close()
    async with playing(an_app(workspace.repository.folder)) as pilot:
        await press(pilot, "c", "+")
        await write(pilot, "Windows broken")
        await press(pilot, "down", *["backspace"] * 15)
        await write(pilot, "20 Nov")
        assert "= Friday 20 November 2026" in seen(pilot)
        await press(pilot, "down", "right", "down", "right", "enter")
        assert "raised Fri 20 Nov 2026" in text_of(pilot, "#listed-known")
        await press(pilot, "w")
        await write(pilot, "19 Nov")
        await press(pilot, "ctrl+s")
        assert "only on Fri 20 Nov 2026" in text_of(pilot, "#form-error")
        await press(pilot, "backspace", "backspace", *["backspace"] * 4)
        await write(pilot, "24/11/2027")
        await press(pilot, "ctrl+s")
        assert "yet to come" in text_of(pilot, "#form-error")
        await press(pilot, *["backspace"] * 10)
        await write(pilot, "24 Nov")
        await press(pilot, "ctrl+s")
        assert "the Forum office Tue 24 Nov 2026" in text_of(pilot, "#listed-known")
        await press(pilot, "enter", "down", "down", "down", *["backspace"] * 15)
        await write(pilot, "18/11")
        await press(pilot, "ctrl+s")
        assert "raised Wed 18 Nov 2026" in text_of(pilot, "#listed-known")


async def test_closing_asks_why_a_concern_was_urgent(workspace: Workspace):
    ruled(workspace)
    with_concern(workspace)
    told(workspace)
    meeting_under_way(workspace)
    workspace.perform(lambda state: concerns.put_on_agenda(state, 1))
    async with on_screen(workspace) as pilot:
        await pilot.press("f8")
        await settled(pilot)
        assert "Why was it urgent?" in seen(pilot)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "It is empty" in seen(pilot)
        await pilot.press(*"The hall opens", "enter")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert workspace.state.sitting.status is Status.CLOSED
        assert workspace.body.concerns[0].urgent == "The hall opens"


async def test_an_item_says_which_workstream_or_concern_it_is_about(workspace: Workspace):
    ruled(workspace)
    workspace.perform(
        lambda state: replace(state, body=replace(state.body, workstreams=(Workstream(1, "Hate crime"),)))
    )
    convene(workspace)
    workspace.close()
    async with playing(an_app(workspace.repository.folder)) as pilot:
        await press(pilot, "enter", "down", "enter")
        await press(pilot, "down", "down", "down", "left", "left", "left", "left")
        assert "none in particular" in seen(pilot)
        await press(pilot, "down", "right", "enter")
        meeting = pilot.app.workspace.state.sitting
        assert [item.workstream for item in meeting.items] == [0, 1, 0]
        await press(pilot, "a")
        await write(pilot, "An attack")
        await press(pilot, "down", "down", "down", *["right"] * 4)
        await press(pilot, "enter", "enter")
        state = pilot.app.workspace.state
        assert [(concern.title, concern.meeting) for concern in state.body.concerns] == [("An attack", 1)]
        assert [item.concern for item in state.sitting.items] == [0, 0, 1, 0]


async def test_guests_are_invited_and_cleared_from_the_agenda(workspace: Workspace):
    ruled(workspace)
    convene(workspace)
    workspace.perform(lambda state: replace(state, meeting=replace(state.sitting, place="Police station")))
    workspace.close()
    async with playing(an_app(workspace.repository.folder)) as pilot:
        await press(pilot, "enter")
        assert text_of(pilot, "#agenda-time").endswith("G: visitor list wanted")
        await press(pilot, "g")
        assert "front desk wants the visitor list" in text_of(pilot, "#listed-known")
        await press(pilot, "a")
        await write(pilot, "Eda Nunn")
        await press(pilot, "enter", "enter")
        await write(pilot, "the hall")
        await press(pilot, "enter")
        assert "not cleared: not agreed by the Police" in rows_of(pilot, "#listed")[0]
        await press(pilot, "enter", "down", "down", "down", "left", "down")
        await replaced(pilot, "today")
        await pilot.press("down")
        await write(pilot, "Holt")
        await pilot.press("down")
        await write(pilot, "Holt")
        await press(pilot, "ctrl+s")
        assert rows_of(pilot, "#listed") == ["Eda Nunn Forum cleared"]
        assert "Greeted by: Chief Inspector Dana Holt" in text_of(pilot, "#listed-known")
        await press(pilot, "w")
        assert "PRIVATE-" in said(pilot)[-1]
        await press(pilot, "escape", "f3", "u")
        assert rows_of(pilot, "#listed") == ["Eda Nunn Forum cleared"]


async def test_hostile_words_in_the_lists_mean_nothing(workspace: Workspace):
    ruled(workspace)
    with_concern(workspace, HOSTILE)
    told(workspace)
    workspace.perform(lambda state: replace(state, body=replace(state.body, workstreams=(Workstream(1, HOSTILE),))))
    convene(workspace)
    workspace.perform(lambda state: guests.invited(state, HOSTILE, by="forum", issue=HOSTILE))
    workspace.close()
    async with playing(an_app(workspace.repository.folder)) as pilot:
        for keys in (("c",), ("enter", "escape"), ("w", "escape"), ("m",), ("escape",), ("u", "escape"), ("escape",)):
            await press(pilot, *keys)
        for keys in (("g",), ("enter", "escape"), ("escape", "enter", "g"), ("enter", "escape"), ("x", "n")):
            await press(pilot, *keys)
        assert HOSTILE in seen(pilot)
        assert pilot.app.is_running


@pytest.mark.parametrize("name", ["concerns", "concern-raised", "plan-of-work", "guests", "guest-edited"])
def test_pictures(workspace: Workspace, snap_compare, name: str):
    ruled(workspace)
    streams = (Workstream(1, "Counter-terrorism", 1, 4, 4), Workstream(2, "Hate crime", begun=date(2026, 8, 1)))
    workspace.perform(lambda state: replace(state, body=replace(state.body, workstreams=streams)))
    with_concern(workspace, "A rude desk officer", serious=False)
    with_concern(workspace)
    told(workspace, 2)
    convene(workspace)
    workspace.perform(lambda state: concerns.put_on_agenda(state, 2))
    workspace.perform(lambda state: guests.invited(state, "Eda Nunn", by="forum", issue="Searches at the market"))
    workspace.perform(lambda state: replace(state, meeting=replace(state.sitting, place="Police station")))
    workspace.close()
    keys = {
        "concerns": ("c",),
        "concern-raised": ("c", "+"),
        "plan-of-work": ("g",),
        "guests": ("enter", "g"),
        "guest-edited": ("enter", "g", "enter"),
    }[name]

    async def reach(pilot) -> None:
        await settled(pilot)
        for key in keys:
            await press(pilot, key)
        await still(pilot)

    app = an_app(workspace.repository.folder)
    assert snap_compare(app, run_before=reach, terminal_size=SMALL)
