"""Find on screen: it comes up from everywhere, finds while one types, goes where a thing stands, and back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input

from secretary.domain.concerns import Concern
from secretary.domain.entries import Ref
from secretary.domain.programme import Workstream
from secretary.domain.wording import plain
from secretary.service.find import Finder, query_of
from secretary.service.minutes import at_item
from secretary.service.workspace import Workspace
from secretary.ui import finding
from secretary.ui.screens.advice import AdviceScreen
from secretary.ui.screens.agenda import AgendaScreen
from secretary.ui.screens.attendance import AttendanceScreen
from secretary.ui.screens.concerns import ConcernsScreen
from secretary.ui.screens.desk import DeskScreen
from secretary.ui.screens.find import FindScreen
from secretary.ui.screens.minutes import MinutesScreen
from secretary.ui.screens.people import PeopleScreen
from secretary.ui.screens.registers import RegistersScreen
from secretary.ui.screens.silence import SilenceScreen
from secretary.ui.screens.workstreams import WorkstreamsScreen
from tests.builders import DAY, clock
from tests.ui.playing import SMALL, an_app, still
from tests.ui.sittings import (
    earlier_meeting,
    meeting_under_way,
    on_screen,
    seen,
    settled,
    type_in,
    until_said,
    until_seen,
)
from tests.ui.test_hostile_text import HOSTILE

pytestmark = pytest.mark.usefixtures("plain_rule")

EARLIER = ("> Publish the figures by ward.", "The wolframite café was talked about.", "! Police: send the template")
LINES = ("Concern was expressed about searches near the school.", "= The leaflet [bold]is[/z] printed.")


def two_meetings(workspace: Workspace) -> None:
    earlier_meeting(workspace, EARLIER)
    meeting_under_way(workspace, LINES)


async def looked_for(pilot, words: str, told: str) -> None:
    """Bring up Find, type words and wait for what is told of them."""
    await pilot.press("ctrl+f")
    await pilot.pause()
    assert isinstance(pilot.app.screen, FindScreen)
    await type_in(pilot, words)
    await until_seen(pilot, told)


async def test_a_line_of_another_meeting_is_found_and_gone_to_and_typed_words_wait(workspace: Workspace) -> None:
    two_meetings(workspace)
    async with on_screen(workspace) as pilot:
        assert isinstance(pilot.app.screen, MinutesScreen)
        await type_in(pilot, "Half a line")
        await looked_for(pilot, "cafe wolf", "1 found.")
        assert "The wolframite café was talked about." in seen(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert pilot.app.focused.value == "Half a line"
        await looked_for(pilot, "wolframite", "1 found.")
        await pilot.press("enter")
        await settled(pilot)
        assert workspace.state.sitting.id == 1
        screen = pilot.app.screen
        assert isinstance(screen, MinutesScreen)
        assert screen.lines.chosen == 2
        assert workspace.at_hand.unfinished[2, 2] == "Half a line"
        assert workspace.repository.unfinished()[0].words == "Half a line"


async def test_each_kind_is_gone_to_where_it_stands(workspace: Workspace) -> None:
    two_meetings(workspace)
    async with on_screen(workspace) as pilot:
        await looked_for(pilot, "template kind:action", "1 found.")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, AdviceScreen)
        assert workspace.state.sitting.id == 2
        assert "Send the template" in seen(pilot)
        await looked_for(pilot, "kind:item to:9/2026", "3 found")
        await pilot.press("down", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, AgendaScreen)
        assert workspace.state.sitting.id == 1
        await looked_for(pilot, "holt", "1 found.")
        assert "PRIVATE Person" in seen(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, PeopleScreen)
        assert pilot.app.screen._person.name == "Dana Holt"
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, AgendaScreen)


@pytest.mark.parametrize(
    ("words", "screen"), [("dogs kind:concern", ConcernsScreen), ("school kind:workstream", WorkstreamsScreen)]
)
async def test_concerns_and_workstreams_are_gone_to_in_their_lists(workspace: Workspace, words: str, screen) -> None:
    concerns = (Concern(1, "Cars at the quay", DAY), Concern(2, "Dogs on the towpath", DAY))
    streams = (Workstream(1, "Night buses"), Workstream(2, "Safe ways to school"))
    workspace.perform(lambda state: replace(state, body=replace(state.body, concerns=concerns, workstreams=streams)))
    meeting_under_way(workspace, LINES)
    async with on_screen(workspace) as pilot:
        await looked_for(pilot, words, "1 found.")
        assert "PRIVATE" in seen(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, screen)
        assert pilot.app.screen.rows.key == 2
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, MinutesScreen)


async def test_another_item_of_an_open_meeting_is_told_and_not_taken_in_hand(workspace: Workspace) -> None:
    two_meetings(workspace)
    workspace.perform(lambda state: at_item(state, 3))
    async with on_screen(workspace) as pilot:
        await looked_for(pilot, "school", "1 found.")
        await pilot.press("enter")
        await until_said(pilot, "It stands under item 3, which is not in hand")
        assert workspace.state.sitting.current == 3


async def test_a_slash_finds_where_no_text_is_typed_and_is_a_letter_elsewhere(workspace: Workspace) -> None:
    two_meetings(workspace)
    async with on_screen(workspace) as pilot:
        await pilot.press("slash")
        assert pilot.app.focused.value == "/"
        await pilot.press("ctrl+u", "f3")
        await settled(pilot)
        assert isinstance(pilot.app.screen, AttendanceScreen)
        await pilot.press("slash")
        await settled(pilot)
        # Here it finds a person, as before.
        assert isinstance(pilot.app.screen, AttendanceScreen)
        await pilot.press("escape")
        for key, below in (("f5", AdviceScreen), ("escape", DeskScreen)):
            await pilot.press(key)
            await settled(pilot)
            assert isinstance(pilot.app.screen, below)
            await pilot.press("slash")
            await settled(pilot)
            assert isinstance(pilot.app.screen, FindScreen)
            await pilot.press("escape")
            await settled(pilot)
            assert isinstance(pilot.app.screen, below)


async def test_hostile_text_a_bad_filter_and_nothing_are_plain(workspace: Workspace) -> None:
    two_meetings(workspace)
    async with on_screen(workspace) as pilot:
        await looked_for(pilot, "leaflet", "1 found.")
        assert "The leaflet [bold]is[/z] printed." in seen(pilot)
        await pilot.press("ctrl+u")
        await type_in(pilot, '"[/z] OR * NEAR(')
        await until_seen(pilot, "Nothing found.")
        await pilot.press("ctrl+u")
        await type_in(pilot, "kind:advise")
        await until_seen(pilot, "“kind:advise” is none of those")
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, FindScreen)


async def test_text_that_looks_like_markup_is_shown_as_it_is(workspace: Workspace) -> None:
    meeting_under_way(workspace, HOSTILE)
    async with on_screen(workspace) as pilot:
        await looked_for(pilot, "kind:view", "found, the newest first.")
        for hostile in HOSTILE[:4]:
            assert plain(hostile).split()[0][:8] in seen(pilot)
            await pilot.press("down")
        await pilot.press("ctrl+u")
        await type_in(pilot, "unopened")
        await until_seen(pilot, "[/z] unopened")


async def test_off_the_record_and_under_a_cover_nothing_of_it_shows(workspace: Workspace) -> None:
    two_meetings(workspace)
    async with on_screen(workspace) as pilot:
        await looked_for(pilot, "wolframite", "1 found.")
        await pilot.press("ctrl+b")
        await settled(pilot)
        assert "wolframite" not in seen(pilot)
        await pilot.press("ctrl+f")
        assert not isinstance(pilot.app.screen, FindScreen)
        await pilot.press("ctrl+b")
        await settled(pilot)
        assert isinstance(pilot.app.screen, FindScreen)
        await pilot.press("f9", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, SilenceScreen)
        assert "wolframite" not in seen(pilot)
        before = pilot.app.screen_stack
        await pilot.press("ctrl+f", "x", "slash")
        await settled(pilot)
        assert pilot.app.screen_stack == before
        await pilot.press("f9", "escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, FindScreen)
        assert pilot.app.screen.query_one(Input).value == "wolframite"


async def test_an_index_is_kept_in_the_background_but_not_off_the_record(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_meetings(workspace)
    index = workspace.repository.folder / "find.index"
    monkeypatch.setitem(finding._FINDERS, workspace, Finder(workspace, few=0))
    async with on_screen(workspace) as pilot:
        pilot.app._phase = type(pilot.app._phase).SILENT
        finding._FINDERS[workspace].find(query_of("publish", clock().date()))
        pilot.app.on_find_screen_made()
        await settled(pilot)
        assert not index.exists()
        pilot.app._phase = type(pilot.app._phase).RECORDING
        for later in pilot.app._later:
            later()
        await pilot.app.workers.wait_for_complete([each for each in pilot.app.workers if each.group == "index"])
        assert index.exists()


def test_find_at_the_smallest_size(snap_compare, sample: Path) -> None:
    async def look(pilot) -> None:
        await settled(pilot)
        await pilot.press("ctrl+f")
        await settled(pilot)
        await type_in(pilot, "search kind:view,advice,person,paper")
        await until_seen(pilot, "found, the newest first")
        await pilot.press("down", "down")
        await settled(pilot)
        await still(pilot)

    assert snap_compare(an_app(sample), run_before=look, terminal_size=SMALL)


async def test_from_the_desk_a_row_of_a_register_comes_up_without_taking_a_meeting_in_hand(
    workspace: Workspace,
) -> None:
    two_meetings(workspace)
    async with on_screen(workspace, "escape") as pilot:
        assert isinstance(pilot.app.screen, DeskScreen)
        await looked_for(pilot, "26/01 kind:advice", "1 found.")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, RegistersScreen)
        assert pilot.app.screen.row.ref == Ref(1, 1)
        assert workspace.meeting is None
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, DeskScreen)


async def test_the_palette_offers_it(workspace: Workspace) -> None:
    two_meetings(workspace)
    async with on_screen(workspace, "ctrl+p") as pilot:
        await type_in(pilot, "find words")
        await until_seen(pilot, "Find words in everything")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, FindScreen)
