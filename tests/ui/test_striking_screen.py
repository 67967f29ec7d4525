"""Striking by keys: a line, several, what the chair must have ruled, and documents; what was not reached is told."""

from __future__ import annotations

import threading

import pytest

from secretary.domain.document import DocumentKind, DocumentStatus
from secretary.domain.entries import EntryKind
from secretary.domain.meeting import Step
from secretary.domain.shorthand import Typed
from secretary.service import striking
from secretary.service.documents import circulate, make_document
from secretary.service.minutes import with_line, without_line
from secretary.service.workspace import Workspace
from secretary.store import intents
from secretary.ui.app import SecretaryApp
from secretary.ui.dialogs.striking import StrikeDialog
from secretary.ui.widgets.capture import CaptureLine
from tests.service.scanning import traces
from tests.ui.sittings import meeting_under_way, on_screen, seen, settled, take, type_in, until_said, until_seen

pytestmark = pytest.mark.usefixtures("plain_rule")

LINES = ["Searches were discussed.", "Höxter Street was named.", "Patrols were praised.", "= The leaflet is printed."]


def texts(workspace: Workspace) -> list[str]:
    return [entry.text for entry in workspace.state.sitting.entries]


async def test_a_view_is_struck_with_one_key_and_one_card_and_the_end_says_what_is_out_of_reach(workspace: Workspace):
    meeting_under_way(workspace, LINES)
    async with on_screen(workspace, "tab", "home", "down", "x") as pilot:
        await until_seen(pilot, "Strike this line?")
        assert "2.2  Höxter Street was named." in seen(pilot)
        assert "this cannot." in seen(pilot)
        assert "chair" not in seen(pilot)
        await pilot.press("enter")
        await until_seen(pilot, "Struck: 2.2.")
        assert "What still holds the words" in seen(pilot)
        assert traces("Höxter", workspace.repository.folder) == []
        await pilot.press("enter", "ctrl+z")
        await until_said(pilot, "nothing to undo")
    assert texts(workspace) == [LINES[0], *(line.removeprefix("= ") for line in LINES[2:])]


async def test_escape_leaves_the_line(workspace: Workspace):
    meeting_under_way(workspace, LINES)
    async with on_screen(workspace, "tab", "home", "x") as pilot:
        await until_seen(pilot, "Strike this line?")
        await pilot.press("escape")
        await settled(pilot)
    assert len(texts(workspace)) == 4


async def test_several_are_picked_with_space_and_enter_does_not_answer_for_the_chair(workspace: Workspace):
    meeting_under_way(workspace, LINES)
    async with on_screen(workspace, "tab", "home", "down", "space", "down", "space") as pilot:
        assert seen(pilot).count("✗") == 2
        await pilot.press("x")
        await until_seen(pilot, "Strike these lines?")
        assert "Has the chair ruled that it is struck?" in seen(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, StrikeDialog)
        await pilot.press("y")
        await until_seen(pilot, "Struck: 2.2, DECISION 1 of item 2.")
        await pilot.press("escape")
        await settled(pilot)
        assert "✗" not in seen(pilot)
    assert texts(workspace) == [LINES[0], LINES[2]]


async def test_documents_that_hold_the_words_are_withdrawn_but_for_those_that_space_keeps(workspace: Workspace):
    meeting_under_way(workspace, LINES)
    make_document(workspace, DocumentKind.MINUTES)
    take(workspace, Step.CLOSE)
    make_document(workspace, DocumentKind.MINUTES)
    circulate(workspace, "all members")
    async with on_screen(workspace, "f4", "home", "down", "x") as pilot:
        await until_seen(pilot, "Withdrawn with them:")
        shown = seen(pilot)
        assert shown.count("[x]") == 2
        assert "Copies were sent to all members on Thu 10 Dec 2026: ask them to destroy theirs." in " ".join(
            shown.replace("│", " ").split()
        )
        assert "Others know the number" in shown
        await pilot.press("down", "space")
        await settled(pilot)
        assert seen(pilot).count("[x]") == 1
        await pilot.press("y")
        await until_seen(pilot, "Not withdrawn, and holds the words")
        await pilot.press("enter", "f6")
        await settled(pilot)
        assert "withdrawn" in seen(pilot)
        await pilot.press("end", "o")
        await until_said(pilot, "was withdrawn: its file is gone")
    statuses = [each.status for each in workspace.repository.documents(1)]
    assert statuses == [DocumentStatus.WITHDRAWN, DocumentStatus.CIRCULATED]
    assert texts(workspace)[1] == "This line was struck."


async def test_approved_minutes_lose_nothing(workspace: Workspace):
    meeting_under_way(workspace, LINES)
    for step in (Step.CLOSE, Step.CIRCULATE, Step.APPROVE):
        take(workspace, step)
    async with on_screen(workspace, "f4", "home", "x") as pilot:
        await until_said(pilot, "These minutes are approved: nothing is struck from them.")
    assert len(texts(workspace)) == 4


async def test_what_is_being_typed_goes_where_it_holds_the_words_and_stays_where_not(workspace: Workspace):
    meeting_under_way(workspace, LINES)
    async with on_screen(workspace) as pilot:
        await type_in(pilot, "~ Again: höxter street was named")
        await pilot.press("tab", "home", "down", "x")
        await until_seen(pilot, "Strike this line?")
        await pilot.press("y")
        await until_seen(pilot, "Struck: 2.2.")
        await pilot.press("enter", "escape")
        await settled(pilot)
        assert pilot.app.screen.query_one(CaptureLine).value == ""
        await type_in(pilot, "Something else")
        await pilot.press("tab", "home", "x")
        await until_seen(pilot, "Strike this line?")
        await pilot.press("y")
        await until_seen(pilot, "Struck: 2.1.")
        await pilot.press("enter", "escape")
        await settled(pilot)
        assert pilot.app.screen.query_one(CaptureLine).value == "Something else"


async def test_minutes_are_taken_while_the_disk_is_busy_with_a_strike(workspace: Workspace, monkeypatch):
    meeting_under_way(workspace, LINES)
    go_on, real = threading.Event(), striking._resealed

    def slow(space, progress):
        progress(0.5)
        assert go_on.wait(20)
        return real(space, progress)

    monkeypatch.setattr(striking, "_resealed", slow)
    async with on_screen(workspace, "tab", "home", "down", "x") as pilot:
        await until_seen(pilot, "Strike this line?")
        await pilot.press("enter")
        await until_seen(pilot, "striking 60 %")
        assert "Höxter" not in seen(pilot)
        await pilot.press("x")
        await until_said(pilot, "Wait until what is under way is finished.")
        await pilot.press("escape", *"Typed meanwhile.", "enter")
        await until_seen(pilot, "2.3  Typed meanwhile.")
        go_on.set()
        await until_seen(pilot, "Struck: 2.2.")
    assert "Typed meanwhile." in texts(workspace)


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


async def test_a_line_that_changed_while_the_card_stood_is_not_struck(workspace: Workspace):
    meeting_under_way(workspace, LINES)
    async with on_screen(workspace, "tab", "home", "down", "x") as pilot:
        await until_seen(pilot, "Strike this line?")
        workspace.take_for_good(lambda state: with_line(state, 2, Typed(EntryKind.VIEW, "Another.")))
        workspace.perform(lambda state: without_line(state, 2))
        await pilot.press("enter")
        await until_said(pilot, "nothing was struck")
    assert not workspace.strike_interrupted


async def test_a_document_alone_is_withdrawn_and_stays_in_the_list(workspace: Workspace):
    meeting_under_way(workspace, LINES)
    make_document(workspace, DocumentKind.MINUTES)
    async with on_screen(workspace, "f6", "x") as pilot:
        assert "Withdraw riverside-forum" in seen(pilot)
        await pilot.press("y")
        await until_seen(pilot, "Withdrawn: riverside-forum")
        await pilot.press("enter")
        await settled(pilot)
        assert "version 1   withdrawn" in seen(pilot)
        await pilot.press("o")
        await until_said(pilot, "was withdrawn: its file is gone")
    assert traces("Höxter", workspace.repository.folder / "meetings/1/documents.json") == []
    assert len(texts(workspace)) == 4
