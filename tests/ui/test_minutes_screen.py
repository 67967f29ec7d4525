"""Entering minutes by keys alone."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from secretary.domain.entries import EntryKind
from secretary.domain.meeting import Status, Step
from secretary.service.milestones import with_minutes_taken
from secretary.service.minutes import at_item
from secretary.service.workspace import Workspace
from secretary.ui.widgets.capture import CaptureLine
from secretary.ui.widgets.lines import LinesList
from tests.builders import ITEMS
from tests.ui.sittings import (
    FEEDBACK,
    convene,
    earlier_meeting,
    keep,
    meeting_under_way,
    on_screen,
    seen,
    settled,
    take,
    type_in,
    typed,
    until_said,
    until_seen,
)

VIEW = "Searches near the school were thought too many."


def texts(workspace: Workspace, item: int = 2) -> list[str]:
    return [entry.text for entry in workspace.state.sitting.entries_of(item)]


def kinds(workspace: Workspace) -> list[EntryKind]:
    return [entry.kind for entry in workspace.state.sitting.entries]


async def test_each_mark_keeps_a_line_of_its_kind(workspace: Workspace):
    meeting_under_way(workspace)
    async with on_screen(workspace, size=(120, 40)) as pilot:
        await keep(
            pilot,
            VIEW,
            "~ Patrols were felt to have brought calm.",
            "= The leaflet is printed.",
            "> Publish the figures by ward.",
            "< Figures will be published.",
            "! Police: send the template by 8 Jan",
            "? Police: complaints by ward",
            "# To write to the Mayor: 7 for 2 against",
        )
        screen = seen(pilot)
    assert kinds(workspace) == [kind for kind in EntryKind if kind is not EntryKind.STATEMENT]
    for shown in (
        "2.1  Searches",
        "2.2~ Patrols",
        "DECISION",
        "ADVICE 26/01",
        "ACTION 26/01",
        "REQUEST 26/01",
        "7 for",
    ):
        assert shown in screen
    assert workspace.durable


async def test_what_is_understood_is_shown_while_typing(workspace: Workspace):
    meeting_under_way(workspace)
    async with on_screen(workspace) as pilot:
        await type_in(pilot, "! Police: send it by Friday @x")
        assert "ACTION · Police · due Fri 11 Dec 2026" in seen(pilot)
        assert "“x” is not among the people" in seen(pilot)
    assert texts(workspace) == []


async def test_up_edits_the_last_line_and_enter_replaces_it_in_place(workspace: Workspace):
    meeting_under_way(workspace, [VIEW, "> Publish the figures."])
    before = workspace.state.sitting.entries
    async with on_screen(workspace, "up", "up") as pilot:
        assert "Editing 2.1" in seen(pilot)
        await pilot.press("down")
        await pilot.pause()
        assert "Editing ADVICE 26/01" in seen(pilot)
        await type_in(pilot, " Each month.")
        await pilot.press("enter")
        await settled(pilot)
        assert "Editing" not in seen(pilot)
    after = workspace.state.sitting.entries
    assert [entry.id for entry in after] == [entry.id for entry in before]
    assert texts(workspace) == [VIEW, "Publish the figures. Each month."]


async def test_up_never_throws_typed_words_away(workspace: Workspace):
    meeting_under_way(workspace, [VIEW])
    async with on_screen(workspace) as pilot:
        await type_in(pilot, "half a sen")
        await pilot.press("up")
        await pilot.pause()
        assert pilot.app.screen.query_one(CaptureLine).value == "half a sen"
        assert "Enter keeps these words first" in seen(pilot)


async def test_escape_lets_go_of_an_edited_line(workspace: Workspace):
    meeting_under_way(workspace, [VIEW])
    async with on_screen(workspace, "up", *"xyz", "escape") as pilot:
        assert "Editing" not in seen(pilot)
        assert pilot.app.screen.query_one(CaptureLine).value == ""
        await keep(pilot, "A second line.")
    assert texts(workspace) == [VIEW, "A second line."]


async def test_a_mend_is_shown_before_it_is_taken(workspace: Workspace):
    meeting_under_way(workspace, [VIEW])
    async with on_screen(workspace, size=(120, 40)) as pilot:
        await type_in(pilot, "s/school/market/")
        assert "near the market" in seen(pilot)
        assert texts(workspace) == [VIEW]
        await pilot.press("enter")
        await settled(pilot)
    assert texts(workspace) == [VIEW.replace("school", "market")]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("~ Nothing to differ from.", "A different view needs a view above it"),
        ("s/a/b/", "There is no line above to mend."),
        (">", "There are no words yet."),
        ("< 26/99 followed: it comes each month", "There is no advice 26/99. Put its number right"),
    ],
)
async def test_a_refused_line_stays_where_it_was_typed(workspace: Workspace, line: str, sentence: str):
    meeting_under_way(workspace)
    async with on_screen(workspace) as pilot:
        await keep(pilot, line)
        assert pilot.app.screen.query_one(CaptureLine).value == line
        assert sentence in seen(pilot)
    assert texts(workspace) == []


async def test_tab_completes_the_number_of_advice_and_shows_which_it_is(workspace: Workspace):
    earlier_meeting(workspace, ["> Publish the figures by ward.", "> Train new officers."])
    meeting_under_way(workspace)
    async with on_screen(workspace) as pilot:
        await type_in(pilot, "< 26/02")
        await pilot.press("backspace")
        await pilot.pause()
        assert "26/01 Publish the figures by ward." in seen(pilot)
        await pilot.press("2", "space")
        await keep(pilot, "not followed: no trainer was found")
    assert workspace.body.registers.advice[1].verdict.reason == "no trainer was found"
    assert workspace.body.registers.advice[0].open


async def test_tab_takes_the_first_number_offered(workspace: Workspace):
    earlier_meeting(workspace, ["> Publish the figures by ward."])
    meeting_under_way(workspace)
    async with on_screen(workspace, *"< 2", "tab") as pilot:
        assert pilot.app.screen.query_one(CaptureLine).value == "< 26/01 "


async def test_page_keys_go_through_the_items_and_tick_them(workspace: Workspace):
    meeting_under_way(workspace)
    async with on_screen(workspace, "pagedown") as pilot:
        meeting = workspace.state.sitting
        assert (meeting.current, [item.done for item in meeting.items]) == (3, [True, True, False])
        assert "3 Any other business" in seen(pilot)
        await pilot.press("pagedown")
        await until_said(pilot, "This is the last item")
        await pilot.press("pageup", "pageup")
        await settled(pilot)
        assert workspace.state.sitting.current == 1
        await pilot.press("f12", "3")
        await settled(pilot)
        assert workspace.state.sitting.current == 3


async def test_a_due_date_that_is_no_day_is_asked_for_once(workspace: Workspace):
    meeting_under_way(workspace, ["! Police: send the list after Eid", "! Members: meet by the next meeting"])
    async with on_screen(workspace, "pagedown") as pilot:
        assert "“after Eid”" in seen(pilot)
        await keep(pilot, "20 March 2027", "nonsense")
        assert "is not a date" in seen(pilot)
        await pilot.press("ctrl+u", "enter")
        await settled(pilot)
        first, second = workspace.state.sitting.entries
        assert (first.due.words, f"{first.due.day}") == ("after Eid", "2027-03-20")
        assert second.due.day is None
        assert workspace.state.sitting.current == 3
        await pilot.press("pageup", "pagedown")
        await settled(pilot)
        assert workspace.state.sitting.current == 3


async def test_escape_from_the_due_dates_stays_at_the_item(workspace: Workspace):
    meeting_under_way(workspace, ["! Police: send the list after Eid"])
    async with on_screen(workspace, "pagedown", "escape") as pilot:
        assert workspace.state.sitting.current == 2
        await pilot.press("pagedown")
        await pilot.pause()
        assert "“after Eid”" in seen(pilot)


async def test_a_draft_meeting_takes_no_line_until_it_is_opened(workspace: Workspace):
    convene(workspace)
    async with on_screen(workspace, "f4") as pilot:
        await pilot.press(*"hello", "enter")
        assert "Press F8 to open it" in seen(pilot)
        assert workspace.state.sitting.entries == ()
        await pilot.press("f8")
        await pilot.pause()
        assert "No attendance is taken yet" in seen(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert workspace.state.sitting.status is Status.OPEN
        await keep(pilot, VIEW)
    assert texts(workspace, 1) == [VIEW]


async def test_an_adjourned_meeting_is_resumed_with_one_key(workspace: Workspace):
    meeting_under_way(workspace)
    async with on_screen(workspace, "f7") as pilot:
        assert workspace.state.sitting.status is Status.ADJOURNED
        assert "Press F8 to resume it" in seen(pilot)
        await pilot.press("f8")
        await settled(pilot)
        await keep(pilot, VIEW)
    assert texts(workspace) == [VIEW]


async def test_closing_reads_back_what_was_decided_and_then_closes(workspace: Workspace):
    said = ["= The leaflet is printed.", "! Police: send it by 8 Jan @Holt", "# To write to the Mayor: 7 for 2 against"]
    meeting_under_way(workspace, [VIEW, *said, "> Train new officers.", "< 26/01 followed: they are trained"])
    typed(workspace, 2, ["? Police: the figures by ward", "^ The family asked for an inquiry."])
    async with on_screen(workspace, "f8", size=(120, 40)) as pilot:
        read = "".join(str(static.render()) for static in pilot.app.screen.query("Static"))
        for words in ("To write to the Mayor", "are trained", "figures by ward", "The family asked"):
            assert words in read
        assert VIEW not in read
        screen = seen(pilot)
        assert "The leaflet is printed." in screen
        assert "Police: Send it" in screen
        await pilot.press("escape")
        assert workspace.state.sitting.status is Status.OPEN
        await pilot.press("f8", "enter")
        await settled(pilot)
    assert workspace.state.sitting.status is Status.CLOSED


async def test_the_private_owner_is_not_read_back(workspace: Workspace):
    meeting_under_way(workspace, ["! Police: send it by 8 Jan @Holt"])
    async with on_screen(workspace, size=(120, 40)) as pilot:
        assert "private owner noted" in seen(pilot)
        assert "Holt" not in seen(pilot)
        await pilot.press("up")
        assert "Holt" in seen(pilot)
        await pilot.press("escape", "f8")
        await settled(pilot)
        dialog = pilot.app.screen
        assert "Holt" not in "".join(str(static.render()) for static in dialog.query("Static"))


async def test_writing_up_moves_rekinds_mends_and_deletes_lines(workspace: Workspace):
    meeting_under_way(workspace, [VIEW, "Second.", "Third."])
    take(workspace, Step.CLOSE)
    async with on_screen(workspace, "f12", "2", "tab", size=(120, 40)) as pilot:
        await pilot.press("alt+up")
        await settled(pilot)
        assert texts(workspace) == [VIEW, "Third.", "Second."]
        await pilot.press("k", "4")
        await settled(pilot)
        assert kinds(workspace) == [EntryKind.VIEW, EntryKind.ADVICE, EntryKind.VIEW]
        await pilot.press("end", "enter", *" Mended.", "enter")
        await settled(pilot)
        assert texts(workspace)[2] == "Second. Mended."
        await pilot.press("tab", "m", "3")
        await settled(pilot)
        assert texts(workspace, 3) == ["Second. Mended."]
        await pilot.press("home", "delete", "y")
        await settled(pilot)
        assert texts(workspace) == ["Third."]
        await pilot.press("ctrl+z", "ctrl+z")
        await settled(pilot)
        assert texts(workspace) == [VIEW, "Third.", "Second. Mended."]
        await pilot.press("ctrl+y")
        await settled(pilot)
        assert texts(workspace, 3) == ["Second. Mended."]


async def test_circulated_minutes_are_only_read(workspace: Workspace):
    meeting_under_way(workspace, [VIEW])
    take(workspace, Step.CLOSE)
    take(workspace, Step.CIRCULATE)
    async with on_screen(workspace, "f4") as pilot:
        assert "Circulated: lines stay as they are." in seen(pilot)
        assert isinstance(pilot.app.focused, LinesList)
        await pilot.press("down", "e", "delete", "k", "alt+down", *"words", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.focused, LinesList)
    assert texts(workspace) == [VIEW]


async def test_words_not_kept_wait_for_their_item(workspace: Workspace):
    meeting_under_way(workspace)
    async with on_screen(workspace) as pilot:
        await type_in(pilot, "half a sen")
        await pilot.press("pagedown")
        await settled(pilot)
        assert pilot.app.screen.query_one(CaptureLine).value == ""
        await pilot.press("pageup")
        await settled(pilot)
        assert pilot.app.screen.query_one(CaptureLine).value == "half a sen"
        await pilot.press("f3", "f4")
        await settled(pilot)
        await keep(pilot, "tence.")
    assert texts(workspace) == ["half a sentence."]


async def test_a_line_is_marked_until_it_is_durable(workspace: Workspace, monkeypatch: pytest.MonkeyPatch):
    meeting_under_way(workspace)
    may_save = threading.Event()
    save = workspace.repository.save
    async with on_screen(workspace, size=(120, 40)) as pilot:
        await type_in(pilot, VIEW)
        monkeypatch.setattr(workspace.repository, "save", lambda *values: (may_save.wait(10), save(*values)))
        await pilot.press("enter")
        await pilot.pause()
        assert "many. …" in seen(pilot)
        assert "saving…" in seen(pilot)
        may_save.set()
        await settled(pilot)
        assert "many. …" not in seen(pilot)
        assert "saved ✓" in seen(pilot)


async def test_minutes_taken_are_counted_and_never_stored(workspace: Workspace):
    meeting_under_way(workspace)
    now = workspace.clock()
    workspace.clock = lambda: now
    async with on_screen(workspace) as pilot:
        assert "0 of 20 min" in seen(pilot)
        await keep(pilot, VIEW)
        stored = [path.read_bytes() for path in sorted(workspace.repository.folder.rglob("*.json"))]
        now += timedelta(minutes=12, seconds=30)
        await pilot.press("f2", "f4")
        await settled(pilot)
        assert "12 of 20 min" in seen(pilot)
    assert [path.read_bytes() for path in sorted(workspace.repository.folder.rglob("*.json"))] == stored


async def test_the_left_panes_can_be_hidden(workspace: Workspace):
    meeting_under_way(workspace, [VIEW])
    async with on_screen(workspace) as pilot:
        assert "Say" in seen(pilot)
        await pilot.press("f10")
        await settled(pilot)
        assert "Say" not in seen(pilot)
        assert f"2.1  {VIEW}" in seen(pilot)


async def test_many_lines_leave_the_typing_light(workspace: Workspace):
    meeting_under_way(workspace, [f"View number {number}." for number in range(300)])
    async with on_screen(workspace, size=(120, 40)) as pilot:
        lines = pilot.app.screen.query_one(LinesList)
        drawn = []
        lines.set_options = drawn.append
        await keep(pilot, "One more.")
        assert "2.301" in seen(pilot)
        assert drawn == []


async def test_lines_keep_their_width_when_they_begin_to_scroll(workspace: Workspace):
    meeting_under_way(workspace, ["The lighting near the bus station was thought poor after dark and in winter."] * 6)
    async with on_screen(workspace) as pilot:
        lines = pilot.app.screen.query_one(LinesList)
        assert lines.max_scroll_y == 0
        width = lines.scrollable_content_region.width
        await keep(pilot, "The last bus was thought to leave too early for those who work late.")
        assert lines.max_scroll_y > 0
        assert lines.scrollable_content_region.width == width
        assert max(len(line) for row in lines.options for line in str(row.prompt).splitlines()) <= width


async def test_what_is_open_stands_where_the_meeting_asks_for_it(workspace: Workspace):
    earlier_meeting(
        workspace, ["> Publish the figures by ward.", "! Police: send the template", "> Print the leaflet."]
    )
    convene(workspace, items=(*ITEMS, FEEDBACK))
    take(workspace, Step.OPEN)
    workspace.perform(lambda state: at_item(state, FEEDBACK.id))
    async with on_screen(workspace) as pilot:
        empty = seen(pilot)
        await keep(pilot, "< 26/01 followed")
        answered = seen(pilot)
    assert "26/01  Publish the figures by ward." in empty
    assert "Print the leaflet." in empty
    assert "< 26/01 followed" in empty
    assert "Send the template" not in empty
    assert "RESPONSE 26/01" in answered
    assert "Publish the figures" not in answered
    assert "Print the leaflet." in answered


async def test_i10_where_no_minutes_are_taken_the_pane_says_what_is(workspace: Workspace):
    meeting_under_way(workspace)
    async with on_screen(workspace) as pilot:
        assert "No minutes:" not in seen(pilot)
        free = replace(workspace.state.sitting.protocol, minutes_required=False)
        workspace.perform(lambda state: replace(state, meeting=replace(state.sitting, protocol=free)))
        workspace.perform(lambda state: with_minutes_taken(state, taken=False))
        pilot.app.screen.refresh_state()
        await until_seen(pilot, "No minutes: decisions and advice only")
