"""Striking by keys: a line, several, what the chair must have ruled, and documents; what was not reached is told."""

from __future__ import annotations

import threading

import pytest

from secretary.domain.document import DocumentKind, DocumentStatus
from secretary.domain.meeting import Step
from secretary.service import striking
from secretary.service.documents import circulate, make_document
from secretary.service.minutes import without_line
from secretary.service.workspace import Workspace
from secretary.store import intents
from secretary.ui.app import SecretaryApp
from secretary.ui.dialogs.striking import StrikeDialog
from secretary.ui.widgets.capture import CaptureLine
from tests.service.scanning import traces
from tests.ui.playing import SMALL, WIDE, still
from tests.ui.sittings import meeting_under_way, on_screen, seen, settled, take, type_in, until_said, until_seen

pytestmark = pytest.mark.usefixtures("plain_rule")

LINES = ["Searches were discussed.", "Höxter Street was named.", "Patrols were praised.", "= The leaflet is printed."]


def texts(workspace: Workspace) -> list[str]:
    return [entry.text for entry in workspace.state.sitting.entries]


async def test_a_view_is_struck_with_one_key_and_one_card_and_the_end_says_what_is_out_of_reach(workspace: Workspace):
    meeting_under_way(workspace, LINES)
    async with on_screen(workspace) as pilot:
        await type_in(pilot, "~ Again: höxter street was named")
        await pilot.press("tab", "home", "down", "x")
        await until_seen(pilot, "Strike this line?")
        assert "2.2  Höxter Street was named." in seen(pilot)
        assert "this cannot." in seen(pilot)
        assert "chair" not in seen(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert len(texts(workspace)) == 4, "Esc leaves the line"
        await pilot.press("x")
        await until_seen(pilot, "Strike this line?")
        await pilot.press("enter")
        await until_seen(pilot, "Struck: 2.2.")
        assert "What still holds the words" not in seen(pilot), "nothing is known to"
        assert "What no program can reach" in seen(pilot)
        assert traces("Höxter", workspace.repository.folder) == []
        await pilot.press("enter", "ctrl+z")
        await until_said(pilot, "nothing to undo")
        await pilot.press("escape")
        await settled(pilot)
        assert pilot.app.screen.query_one(CaptureLine).value == "", "what was typed held the words"
        await type_in(pilot, "Something else")
        await pilot.press("tab", "home", "x")
        await until_seen(pilot, "Strike this line?")
        await pilot.press("y")
        await until_seen(pilot, "Struck: 2.1.")
        await pilot.press("enter", "escape")
        await settled(pilot)
        assert pilot.app.screen.query_one(CaptureLine).value == "Something else"
    assert texts(workspace) == [line.removeprefix("= ") for line in LINES[2:]]


async def test_several_are_picked_the_chair_is_asked_for_and_minutes_are_taken_meanwhile(
    workspace: Workspace, monkeypatch
):
    meeting_under_way(workspace, LINES)
    go_on, real = threading.Event(), striking._resealed

    def slow(space, progress):
        progress(0.5)
        assert go_on.wait(20)
        return real(space, progress)

    monkeypatch.setattr(striking, "_resealed", slow)
    async with on_screen(workspace, "tab", "home", "down", "space", "down", "space") as pilot:
        assert seen(pilot).count("✗") == 2
        await pilot.press("x")
        await until_seen(pilot, "Strike these lines?")
        assert "Has the chair ruled that it is struck?" in seen(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, StrikeDialog), "Enter does not answer for the chair"
        await pilot.press("y")
        await until_seen(pilot, "Striking: 0 %.")
        assert "Höxter" not in seen(pilot)
        await pilot.press("x")
        await until_said(pilot, "Wait until what is under way is finished.")
        await pilot.press("ctrl+q")
        await until_said(pilot, "Ctrl+Q again leaves")
        await pilot.press("escape", *"Typed meanwhile.", "enter")
        await until_seen(pilot, "2.3  Typed meanwhile.")
        go_on.set()
        await until_seen(pilot, "Struck: 2.2, DECISION 1 of item 2.")
        await pilot.press("escape", "tab", "home", "x")
        await until_seen(pilot, "Strike this line?")
        workspace.perform(lambda state: without_line(state, 1))
        await pilot.press("enter")
        await until_said(pilot, "nothing was struck")
        assert "✗" not in seen(pilot)
    assert texts(workspace) == [LINES[2], "Typed meanwhile."]
    assert not workspace.strike_interrupted


async def test_documents_are_withdrawn_with_a_line_or_alone_and_approved_minutes_lose_nothing(workspace: Workspace):
    meeting_under_way(workspace, LINES)
    make_document(workspace, DocumentKind.MINUTES)
    take(workspace, Step.CLOSE)
    circulate(workspace, "all members")
    async with on_screen(workspace, "f4", "home", "down", "x") as pilot:
        await until_seen(pilot, "Withdrawn with them:")
        shown = seen(pilot)
        assert shown.count("[x]") == 2
        said = " ".join(shown.replace("│", " ").split())
        assert "Copies were sent to all members on Thu 10 Dec 2026: ask them to destroy theirs." in said
        assert "Others know the number" in shown
        await pilot.press("down", "space")
        await settled(pilot)
        assert seen(pilot).count("[x]") == 1
        await pilot.press("y")
        await until_seen(pilot, "Not withdrawn, and holds the words")
        await pilot.press("enter", "f6")
        await until_seen(pilot, "version 1   withdrawn")
        await until_seen(pilot, "x Withdraw")
        await pilot.press("end", "o")
        await until_said(pilot, "was withdrawn: its file is gone")
        await pilot.press("home", "x")
        await until_seen(pilot, "Withdraw riverside-forum-2026-12-10-minutes-circulated-2")
        await pilot.press("y")
        await until_seen(pilot, "Withdrawn: riverside-forum-2026-12-10-minutes-circulated-2")
        report = seen(pilot)
        assert "│  Withdrawn  " in report, "the report is headed by what was done"
        assert "Struck" not in report
        assert "before there was a passphrase" not in report
        assert traces("Höxter", workspace.repository.folder) == []
        await pilot.press("enter")
        await until_seen(pilot, "The minutes that were sent are withdrawn: make them again (m), and send them")
        assert "KB" not in seen(pilot)
        await pilot.press("m")
        await until_seen(pilot, "version 3   not sent")
        await until_seen(pilot, "Version 3 was made after the minutes were sent")
        await pilot.press("g", *"all", "enter")
        await settled(pilot)
        assert "withdrawn: make them again" not in seen(pilot)
        await pilot.press("f4")
        await settled(pilot)
        assert "Tab, x: strike one on the chair's ruling" in seen(pilot)
        await pilot.press("tab")
        await settled(pilot)
        assert "x Strike" in seen(pilot).splitlines()[-1]
        take(workspace, Step.APPROVE)
        await pilot.press("home", "x")
        await until_said(pilot, "These minutes are approved: nothing is struck from them.")
    assert [each.status for each in workspace.repository.documents(1)] == [
        DocumentStatus.WITHDRAWN,
        DocumentStatus.WITHDRAWN,
        DocumentStatus.CIRCULATED,
    ]
    assert texts(workspace)[1] == "This line was struck."


async def test_a_strike_that_was_cut_short_is_finished_at_the_start_and_told(workspace: Workspace):
    meeting_under_way(workspace, LINES)
    going = striking.Strike(workspace, striking.planned(workspace, [2]))
    going.begin()
    workspace.put_aside()
    app = SecretaryApp(workspace.repository.folder, workspace.clock, workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_seen(pilot, "had been cut short, and is finished now")
    assert [entry.text for entry in workspace.repository.meeting(1).entries][1] == LINES[2]
    assert intents.strikings(workspace.repository) == ()
    assert traces("Höxter", workspace.repository.folder) == []


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", ["picked", "card", "ruling", "struck"])
def test_pictures_of_the_cards(
    workspace: Workspace, snap_compare, name: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
):
    meeting_under_way(workspace, LINES)
    drawn, real = threading.Event(), striking._resealed

    def once_drawn(space, progress):
        assert drawn.wait(20)
        return real(space, progress)

    # What lies beneath the last card is in its picture only where it was drawn before.
    monkeypatch.setattr(striking, "_resealed", once_drawn)
    if name == "ruling":
        take(workspace, Step.CLOSE)
        circulate(workspace, "all members")
    workspace.put_aside()

    async def reach(pilot) -> None:
        await settled(pilot)
        await pilot.press("enter", "f4", "f12", "2", "tab", "home", "down")
        await settled(pilot)
        await until_seen(pilot, "x Strike")
        if name == "picked":
            await pilot.press("space", "space")
        else:
            await pilot.press("x")
            await until_seen(pilot, "Strike this line?")
        if name == "struck":
            await pilot.press("y")
            await until_seen(pilot, "THE RULE")
            drawn.set()
            await until_seen(pilot, "Struck: 2.2.")
        await still(pilot)

    app = SecretaryApp(workspace.repository.folder, workspace.clock, workspace)
    assert snap_compare(app, run_before=reach, terminal_size=size)
