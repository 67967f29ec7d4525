"""Text that looks like markup or control sequences, through every screen and dialog: it is shown, and means nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from secretary.domain.agenda import Item, ItemKind, Paper
from secretary.domain.attendance import Attendance, Presence
from secretary.domain.people import Person
from secretary.domain.protocol import Party, Protocol
from secretary.domain.wording import plain, plain_name
from secretary.rule.findings import Edit, Finding, Kind, Severity
from secretary.rule.roster import Roster
from secretary.service import rule
from secretary.service.people import with_person
from secretary.service.workspace import Workspace
from tests.ui.playing import said
from tests.ui.sittings import earlier_meeting, keep, meeting_under_way, on_screen, seen, settled, until_said, until_seen

HOSTILE = [
    "[/z] unopened \\[ \\] [ ]] [[",
    "[bold]bold[/bold] [@click=app.quit]x[/] {x} {0} %s $accent",
    "\x1b[31mred\x1b]0;title\x07 👩‍👩‍👧‍👦 émoji é́́́",
    "\u202edesrever \u200b\u2066مرحبا עברית",
    "n" * 300,
]


def filled(workspace: Workspace, hostile: str) -> None:
    """Put hostile words wherever words can stand, and open a meeting with them."""
    name = plain_name(hostile)
    sides = (Party("forum", f"F{name}"), Party("police", f"P{name}"))
    protocol = Protocol("forum", name, sides, quorum=3)
    people = (
        Person(1, name, "forum", member=True, post=name, organisation=name, other_names=(name,)),
        Person(2, f"Other {name}", "police", honorific=name),
    )
    workspace.perform(
        lambda state: replace(state, body=replace(state.body, name=name, protocol=protocol, people=people))
    )
    earlier_meeting(workspace, [f"> {hostile}", f"! {hostile} by 1 Oct", f"? {hostile}"])
    meeting_under_way(workspace, [hostile, f"~ {hostile}", f"> {hostile}", f"# {hostile}"])
    renamed = (replace(item, title=name, papers=(Paper(name),)) for item in workspace.state.sitting.items)
    items = (*renamed, Item(9, name, ItemKind.WORKSTREAM, 5))
    here = (Attendance(1, Presence.PRESENT), Attendance(2, Presence.PROXY, 1))
    workspace.perform(lambda s: replace(s, meeting=replace(s.sitting, place=name, items=items, attendance=here)))
    workspace.save()


@pytest.mark.fault(51, 55, 56, 57, 59, 61)
@pytest.mark.parametrize("hostile", HOSTILE)
async def test_the_meeting_screens_show_it_as_it_is(workspace: Workspace, hostile: str):
    filled(workspace, hostile)
    probe = plain(hostile).split()[0][:8] if not hostile.startswith("\u202e") else "desrever"
    async with on_screen(workspace, size=(120, 40)) as pilot:
        assert probe in seen(pilot)
        for keys in (
            ("f2",), ("enter", "escape"), ("p", "escape"), ("delete", "escape"), ("s", "escape"),
            ("f3",), ("e", "w", "escape"), ("v", "escape"), ("plus", "escape"), ("slash", "escape"),
            ("f5",), ("enter", "escape"), ("d", "escape"), ("u", "escape"), ("e", "escape"), ("h", "escape"),
            ("right",), ("enter", "escape"), ("d", "escape"), ("right",), ("enter", "escape"), ("d", "escape"),
            ("right",), ("f", "2"), ("enter", "escape"), ("right",), ("f", "2"),
            ("f6",), ("c", "escape"),
            ("f4",), ("f12", "escape"), ("up", "up", "escape"), ("tab", "k", "escape"), ("m", "escape"),
            ("delete", "escape"), ("escape",), ("f8", "escape"), ("f1", "escape"), ("ctrl+p", *"und", "escape"),
        ):  # fmt: skip
            await pilot.press(*keys)
            await settled(pilot)
        assert probe in seen(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert pilot.app.title == "Secretary"


@pytest.mark.fault(57, 59)
@pytest.mark.parametrize("hostile", [text for text in HOSTILE if text.isprintable()])
async def test_it_can_be_typed_and_undone(workspace: Workspace, hostile: str):
    meeting_under_way(workspace)
    async with on_screen(workspace, size=(120, 40)) as pilot:
        await keep(pilot, f"> {hostile}", "~ no view above", f"s/{hostile[:3]}/[/y/")
        assert workspace.state.sitting.entries[0].text == plain(hostile)
        await pilot.press("ctrl+u", "ctrl+z")
        await settled(pilot)
        assert workspace.state.sitting.entries == ()


class _WholeLine:
    """Finds every line whole, with a hostile reason and a hostile rewrite."""

    hostile = ""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster

    def check(self, line: str) -> tuple[Finding, ...]:
        edit = Edit(0, len(line), self.hostile)
        found = Finding(0, len(line), Severity.CERTAIN, Kind.NAME, self.hostile, "", edit)
        return (found, replace(found, kind=Kind.SEX, severity=Severity.LIKELY)) if line else ()


@pytest.mark.parametrize("hostile", HOSTILE)
async def test_what_the_rule_finds_is_shown_as_it_is(
    workspace: Workspace, hostile: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(rule, "Checker", _WholeLine)
    monkeypatch.setattr(_WholeLine, "hostile", plain(hostile))
    filled(workspace, hostile)
    probe = plain(hostile).split()[0][:8] if not hostile.startswith("\u202e") else "desrever"
    async with on_screen(workspace, size=(120, 40)) as pilot:
        for keys in (
            ("x", "y"), ("ctrl+t",), ("down", "q"), ("1",), ("escape",), ("ctrl+z",), ("ctrl+u",),
            ("tab",), ("ctrl+t",), ("enter",), ("escape",), ("up",), ("ctrl+r",), ("escape",),
            ("f6",), ("m",), ("end", "home"), ("enter",), ("ctrl+r", "ctrl+z", "escape"), ("r", "escape"),
            ("f1", "escape"),
        ):  # fmt: skip
            await pilot.press(*keys)
            await settled(pilot)
            assert pilot.app.is_running
        await until_seen(pilot, "things give somebody away, and stop it")
        assert probe in seen(pilot)
        assert pilot.app.title == "Secretary"


async def test_a_refusal_with_a_hostile_name_is_said_as_it_is(workspace: Workspace):
    meeting_under_way(workspace)
    workspace.perform(lambda state: with_person(state, Person(0, "[/z]", "forum")))
    async with on_screen(workspace) as pilot:
        pilot.app.screen.say("[/z] [@click=app.quit]press[/]", severity="error")
        await until_said(pilot, "[/z] [@click=app.quit]press[/]")
        assert "[/z]" in seen(pilot)
        assert said(pilot)
