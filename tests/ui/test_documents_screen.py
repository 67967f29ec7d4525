"""Making, opening, writing out, circulating and approving documents, by keys alone."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from secretary.domain.document import DocumentKind, DocumentStatus
from secretary.domain.errors import BadInput
from secretary.domain.meeting import Status, Step
from secretary.service import documents
from secretary.service.workspace import Workspace
from secretary.ui import opening_files
from secretary.ui.screens import documents as screen_of_documents
from tests.ui.sittings import convene, keep, meeting_under_way, on_screen, seen, settled, take, until_said, until_seen


def kept(workspace: Workspace) -> list[tuple[DocumentKind, int, DocumentStatus]]:
    return [(each.kind, each.version, each.status) for each in workspace.repository.documents(1)]


async def test_an_agenda_is_made_and_written_out(workspace: Workspace, tmp_path: Path):
    convene(workspace)
    async with on_screen(workspace, "f6") as pilot:
        assert "Press a to make the agenda" in seen(pilot)
        await pilot.press("a")
        await until_said(pilot, "Agenda made")
        await pilot.press("w", "ctrl+a", "ctrl+k")
        await keep(pilot, str(tmp_path / "out"))
        await until_said(pilot, "Written")
    (written,) = (tmp_path / "out").iterdir()
    assert ZipFile(written).testzip() is None
    assert kept(workspace) == [(DocumentKind.AGENDA, 1, DocumentStatus.DRAFT)]


async def test_minutes_cannot_be_made_before_the_meeting(workspace: Workspace):
    convene(workspace)
    async with on_screen(workspace, "f6", "m", "c", "r", "o", "w") as pilot:
        assert "Minutes can be made once the meeting was opened" in seen(pilot)
    assert kept(workspace) == []


async def test_minutes_go_from_draft_to_approved(workspace: Workspace):
    meeting_under_way(workspace, ["= The leaflet is printed."])
    take(workspace, Step.CLOSE)
    async with on_screen(workspace, "f6", "m", size=(120, 40)) as pilot:
        await until_said(pilot, "Minutes made")
        await pilot.press("c", "ctrl+a", "ctrl+k", "enter")
        assert "Type to whom the minutes go" in seen(pilot)
        await keep(pilot, "all members")
        await until_seen(pilot, "sent on Thu 10 Dec 2026 to all members")
        assert workspace.state.sitting.status is Status.CIRCULATED
        await pilot.press("r")
        await settled(pilot)
        await pilot.press("n")
        assert workspace.state.sitting.status is Status.CIRCULATED
        await pilot.press("r")
        await settled(pilot)
        await pilot.press("y")
        await until_seen(pilot, "The minutes are approved")
    assert kept(workspace) == [
        (DocumentKind.MINUTES, 1, DocumentStatus.DRAFT),
        (DocumentKind.MINUTES, 2, DocumentStatus.CIRCULATED),
        (DocumentKind.MINUTES, 3, DocumentStatus.APPROVED),
    ]
    assert workspace.durable


async def test_what_cannot_be_made_is_said_and_nothing_is_kept(workspace: Workspace, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_values):
        raise BadInput("The template [/z] has a tag that is not closed.")

    monkeypatch.setattr(documents, "make_document", refuse)
    convene(workspace)
    async with on_screen(workspace, "f6", "a", size=(120, 40)) as pilot:
        await until_said(pilot, "The template [/z] has a tag")
        assert "Making" not in seen(pilot)
    assert kept(workspace) == []


async def test_a_folder_that_cannot_be_written_is_said(workspace: Workspace, tmp_path: Path):
    (tmp_path / "file").write_text("no folder")
    convene(workspace)
    async with on_screen(workspace, "f6", "a", size=(120, 40)) as pilot:
        await until_said(pilot, "Agenda made")
        await pilot.press("w", "ctrl+a", "ctrl+k")
        await keep(pilot, str(tmp_path / "file"))
        await until_said(pilot, "cannot be written into")


async def test_opening_asks_for_a_folder_once(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    opened: list[Path] = []
    monkeypatch.setattr(screen_of_documents, "opened_with_system", lambda path: opened.append(path) or True)
    convene(workspace)
    async with on_screen(workspace, "f6", "a", size=(120, 40)) as pilot:
        await until_said(pilot, "Agenda made")
        await pilot.press("enter", "ctrl+a", "ctrl+k")
        await keep(pilot, str(tmp_path / "out"))
        await until_said(pilot, "Opening")
        await pilot.press("o")
        await settled(pilot)
    assert [path.parent for path in opened] == [tmp_path / "out"] * 2
    assert len({*opened}) == 1


def test_without_a_desktop_there_is_no_way_to_open_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(opening_files.sys, "platform", "linux")
    assert not opening_files.opened_with_system(tmp_path / "minutes.docx")


def test_a_file_is_opened_by_the_systems_own_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    opener = tmp_path / "xdg-open"
    opener.write_text(f'#!/bin/sh\nprintf %s "$1" > {tmp_path}/opened\n')
    opener.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(opening_files.sys, "platform", "linux")
    started = []
    popen = opening_files.subprocess.Popen
    monkeypatch.setattr(opening_files.subprocess, "Popen", lambda *a, **k: started.append(popen(*a, **k)))
    assert opening_files.opened_with_system(tmp_path / "a b.docx")
    started[0].wait(10)
    assert (tmp_path / "opened").read_text() == str(tmp_path / "a b.docx")
