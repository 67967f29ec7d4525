"""What gives somebody away is mended or released before a document is made, by keys alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.widgets import Input

from secretary.domain.agenda import Paper
from secretary.domain.document import DocumentKind
from secretary.domain.meeting import Status, Step
from secretary.rule.findings import Kind
from secretary.service import rule
from secretary.service.workspace import Workspace
from secretary.ui.dialogs.mending import MendDialog
from secretary.ui.screens.documents import DocumentsScreen
from secretary.ui.screens.review import ReviewScreen
from tests.ui.sittings import (
    convene,
    keep,
    meeting_under_way,
    on_screen,
    seen,
    settled,
    take,
    type_in,
    until_said,
    until_seen,
)

pytestmark = pytest.mark.usefixtures("plain_rule")

WIDE = (120, 40)


def made(workspace: Workspace) -> list[DocumentKind]:
    return [document.kind for document in workspace.repository.documents(1)]


def texts(workspace: Workspace) -> list[str]:
    return [entry.text for entry in workspace.state.sitting.entries]


async def test_where_nothing_stands_it_goes_on_by_itself(workspace: Workspace):
    meeting_under_way(workspace, ["There was agreement."])
    async with on_screen(workspace, "f6", "m", size=WIDE) as pilot:
        await until_said(pilot, "Minutes made")
        assert isinstance(pilot.app.screen, DocumentsScreen)


async def test_what_is_certain_stops_the_minutes_and_is_listed_with_its_place(workspace: Workspace):
    meeting_under_way(workspace, ["There was agreement.", "Then Marlow said he agreed."])
    async with on_screen(workspace, "f6", "m", size=WIDE) as pilot:
        await until_seen(pilot, "Minutes: 1 thing gives somebody away, and stops it")
        screen = seen(pilot)
        for words in (
            "◆ 2.2  It names a participant.",
            "Then Marlow said he agreed.",
            "→ Then a member said he agreed.",
            "◇ 2.2  It tells the speaker's sex.",
        ):
            assert words in screen
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, DocumentsScreen)
    assert made(workspace) == []


async def test_it_is_mended_there_with_the_rewrite_that_is_offered(workspace: Workspace):
    meeting_under_way(workspace, ["Then Marlow agreed."])
    async with on_screen(workspace, "f6", "m", size=WIDE) as pilot:
        await until_seen(pilot, "stops it")
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, MendDialog)
        await pilot.press("ctrl+r")
        await until_seen(pilot, "Nothing was found in it.")
        await pilot.press("ctrl+z")
        await until_seen(pilot, "◆1 “Marlow”")
        await pilot.press("ctrl+r", "enter")
        await until_said(pilot, "Minutes made")
        assert isinstance(pilot.app.screen, DocumentsScreen)
    assert texts(workspace) == ["Then a member agreed."]
    assert made(workspace) == [DocumentKind.MINUTES]
    assert workspace.durable


async def test_words_that_are_empty_or_half_changed_are_not_taken(workspace: Workspace):
    meeting_under_way(workspace, ["Then Marlow agreed."])
    async with on_screen(workspace, "f6", "m", size=WIDE) as pilot:
        await until_seen(pilot, "stops it")
        await pilot.press("e", "end", "ctrl+u", "enter")
        assert "There would be no words left" in seen(pilot)
        await type_in(pilot, "Marlow agreed.")
        await pilot.press("enter")
        assert "“Marlow” still gives somebody away" in seen(pilot)
        await pilot.press("ctrl+u")
        await type_in(pilot, "Nobody agreed.")
        await pilot.press("escape")
        assert "Your change is not taken yet" in seen(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ReviewScreen)
    assert texts(workspace) == ["Then Marlow agreed."]


async def test_a_title_of_the_agenda_is_mended_in_its_place(workspace: Workspace):
    meeting_under_way(workspace)
    items = workspace.state.sitting.items
    changed = (replace(items[0], title="Marlow speaks", papers=(Paper("Paper of Finch"),)), *items[1:])
    workspace.perform(lambda state: replace(state, meeting=replace(state.sitting, items=changed)))
    async with on_screen(workspace, "f6", "a", size=WIDE) as pilot:
        await until_seen(pilot, "Agenda: 2 things give somebody away, and stop it")
        await pilot.press("enter", "ctrl+r", "enter")
        await until_seen(pilot, "Agenda: 1 thing gives somebody away")
        await pilot.press("enter", "ctrl+r", "enter")
        await until_said(pilot, "Agenda made")
    item = workspace.state.sitting.items[0]
    assert (item.title, item.papers[0].title) == ("a member speaks", "Paper of a member")


async def test_it_is_released_only_with_a_reason_that_names_nobody(workspace: Workspace):
    meeting_under_way(workspace, ["Then Marlow agreed."])
    async with on_screen(workspace, "f6", "m", size=WIDE) as pilot:
        await until_seen(pilot, "stops it")
        await pilot.press("r", "enter")
        assert "A release needs its reason" in seen(pilot)
        await keep(pilot, "Marlow is dead")
        assert "The reason itself gives a participant away" in seen(pilot)
        await pilot.press("ctrl+u")
        await keep(pilot, "the inquiry published it")
        await until_said(pilot, "Minutes made")
    (release,) = workspace.state.sitting.releases
    assert release.reason == "the inquiry published it"
    assert "Marlow" not in repr(release)


async def test_a_release_is_shown_and_can_be_taken_back(workspace: Workspace):
    meeting_under_way(workspace, ["Then Marlow agreed."])
    (matter,) = rule.review(workspace, DocumentKind.MINUTES).stopping
    workspace.perform(lambda state: rule.with_release(state, matter, "it is public"))
    async with on_screen(workspace, "f6", "v", size=WIDE) as pilot:
        await until_seen(pilot, "released: it is public")
        assert "nothing stops it" in seen(pilot)
        await pilot.press("t")
        await until_seen(pilot, "1 thing gives somebody away")
        assert workspace.state.sitting.releases == ()
        await pilot.press("ctrl+z")
        await until_seen(pilot, "released: it is public")
        await pilot.press("escape", "m")
        await until_said(pilot, "Minutes made")


async def test_the_rest_is_listed_once_also_what_is_quiet_and_m_makes_it_all_the_same(workspace: Workspace):
    meeting_under_way(workspace, ["A member said he agreed.", "A member wept."])
    workspace.perform(lambda state: rule.with_quiet(state, Kind.SEX, quiet=True))
    async with on_screen(workspace, "f6", "m", size=WIDE) as pilot:
        await until_seen(pilot, "m: make it all the same")
        assert "◇ 2.1  It tells the speaker's sex." in seen(pilot)
        assert "◦ 2.2  It tells how somebody felt." in seen(pilot)
        assert made(workspace) == []
        await pilot.press("enter", "escape", "m")
        await until_said(pilot, "Minutes made")
    assert texts(workspace) == ["A member said he agreed.", "A member wept."]


async def test_a_warning_can_be_mended_and_then_the_rest_is_shown(workspace: Workspace):
    meeting_under_way(workspace, ["A member said he agreed.", "A member wept."])
    async with on_screen(workspace, "f6", "m", size=WIDE) as pilot:
        await until_seen(pilot, "m: make it all the same")
        await pilot.press("e", "ctrl+r", "enter")
        await settled(pilot)
        await until_seen(pilot, "◦ 2.2")
        assert "◇ 2.1" not in seen(pilot)
        assert made(workspace) == []


async def test_circulating_and_approving_are_stopped_too(workspace: Workspace):
    meeting_under_way(workspace, ["Then Marlow agreed."])
    take(workspace, Step.CLOSE)
    async with on_screen(workspace, "f6", "c", size=WIDE) as pilot:
        await until_seen(pilot, "stops it")
        await pilot.press("r")
        await keep(pilot, "it is public")
        await until_seen(pilot, "Circulate the minutes")
        await pilot.press("enter")
        await until_said(pilot, "Minutes made")
        assert workspace.state.sitting.status is Status.CIRCULATED
        workspace.perform(lambda state: replace(state, meeting=replace(state.sitting, releases=())))
        await pilot.press("r")
        await until_seen(pilot, "stops it")
        await pilot.press("enter", "ctrl+r", "enter")
        assert "they stay as they are" in seen(pilot)
        await pilot.press("escape", "escape", "r")
        await keep(pilot, "it is public")
        await until_seen(pilot, "Approve the minutes?")
        await pilot.press("y")
        await until_seen(pilot, "The minutes are approved")
    assert texts(workspace) == ["Then Marlow agreed."]


async def test_minutes_are_circulated_and_approved_while_something_likely_stands(workspace: Workspace):
    meeting_under_way(workspace, ["A member said he agreed."])
    take(workspace, Step.CLOSE)
    async with on_screen(workspace, "f6", "c", size=WIDE) as pilot:
        await until_seen(pilot, "c: circulate it all the same")
        await pilot.press("m", "a", "c")
        await until_seen(pilot, "Circulate the minutes")
        await pilot.press("enter")
        await until_said(pilot, "Minutes made: version 1")
        assert workspace.state.sitting.status is Status.CIRCULATED
        await pilot.press("r")
        await until_seen(pilot, "a: approve it all the same")
        await pilot.press("m", "c", "a")
        await until_seen(pilot, "Approve the minutes?")
        await pilot.press("y")
        await until_said(pilot, "Minutes made: version 2")
    assert workspace.state.sitting.status is Status.APPROVED
    assert made(workspace) == [DocumentKind.MINUTES] * 2
    assert texts(workspace) == ["A member said he agreed."]


async def test_an_agenda_is_made_while_something_likely_stands(workspace: Workspace):
    meeting_under_way(workspace)
    items = workspace.state.sitting.items
    changed = (replace(items[0], title="What he wants"), *items[1:])
    workspace.perform(lambda state: replace(state, meeting=replace(state.sitting, items=changed)))
    async with on_screen(workspace, "f6", "a", size=WIDE) as pilot:
        await until_seen(pilot, "Agenda: nothing stops it")
        await pilot.press("m")
        await until_said(pilot, "Agenda made")
    assert made(workspace) == [DocumentKind.AGENDA]


async def test_the_agenda_screen_shows_what_gives_somebody_away_as_well(workspace: Workspace):
    convene(workspace)
    items = workspace.state.sitting.items
    changed = (replace(items[0], title="Marlow on what he wants"), *items[1:])
    workspace.perform(lambda state: replace(state, meeting=replace(state.sitting, items=changed)))
    async with on_screen(workspace, "w") as pilot:
        await until_seen(pilot, "Agenda: 1 thing gives somebody away, and stops it")
        await pilot.press("enter", "ctrl+r", "enter")
        await until_seen(pilot, "m: make it all the same")
        await pilot.press("escape")
        await until_seen(pilot, "a member on what he wants")
        await pilot.press("w")
        await until_seen(pilot, "m: make it all the same")
        await pilot.press("m")
        await until_said(pilot, "is made and kept")
    assert made(workspace) == [DocumentKind.AGENDA]


async def test_enter_mends_before_a_release_and_after_it_also_what_was_released(workspace: Workspace):
    meeting_under_way(workspace, ["Then Marlow agreed.", "A member said he agreed."])
    async with on_screen(workspace, "f6", "m") as pilot:
        await until_seen(pilot, "Enter: mend   r: release with a reason   Esc: back")
        await pilot.press("r")
        await keep(pilot, "it is public")
        await until_seen(pilot, "Enter: mend   t: take back the release   m: make it all the same   Esc: back")
        for key in ("enter", "e"):
            await pilot.press(key)
            assert isinstance(pilot.app.screen, MendDialog)
            assert "◆1 “Marlow”" in seen(pilot)
            await pilot.press("escape")
        await pilot.press("down")
        await until_seen(pilot, "Enter: mend   m: make it all the same   Esc: back")
        assert made(workspace) == []


async def test_a_statement_that_was_kept_without_consent_is_asked_about(workspace: Workspace):
    meeting_under_way(workspace, ["^ Marlow asked for an inquiry."])
    async with on_screen(workspace, "f6", "m", size=WIDE) as pilot:
        await until_seen(pilot, "stop it")
        assert "whoever made it was not asked" in seen(pilot)
        await pilot.press("enter")
        assert "agreed to these words?" in seen(pilot)
        await pilot.press("y")
        await until_said(pilot, "Minutes made")
    assert workspace.state.sitting.entries[0].consent


async def test_a_line_being_mended_is_looked_at_while_it_is_typed(workspace: Workspace):
    meeting_under_way(workspace, ["Then Marlow agreed."])
    async with on_screen(workspace, "f6", "m", size=WIDE) as pilot:
        await until_seen(pilot, "stops it")
        await pilot.press("e", "end", "ctrl+u")
        await type_in(pilot, "Finch agreed.")
        await until_seen(pilot, "◆1 “Finch”")
        assert pilot.app.screen.query_one(Input).underlined == ["Finch"]


async def test_a_whole_line_is_shown_wrapped_with_its_rewrite(workspace: Workspace):
    line = "Concern was expressed that the figures of the ward are wrong, that he knew it and that nobody mended them."
    meeting_under_way(workspace, [line])
    async with on_screen(workspace, "f6", "m") as pilot:
        await until_seen(pilot, "m: make it all the same")
        shown = " ".join(seen(pilot).replace("│", " ").split())
        assert line in shown
        assert f"→ {line.replace('he knew', 'they knew')}" in shown
