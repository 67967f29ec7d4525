"""A meeting's life by keys: agreed, short notice, cleared, corrected, and approved at the next meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from secretary.domain.life import CorrectionState, Milestone
from secretary.domain.meeting import MeetingKind, Status, Step
from secretary.service.convene import circulated, convened
from secretary.service.corrections import with_correction
from secretary.service.workspace import Workspace
from secretary.store.repository import Repository
from tests.builders import ITEMS, PROTOCOL, a_body, clock
from tests.ui.sittings import EARLIER, LATER, convene, on_screen, seen, settled, take, typed, until_said, until_seen

RULES = replace(PROTOCOL, approved_at_meeting=True, chair_clears=True, agenda_in_partnership=True)


@pytest.fixture
def workspace(tmp_path):
    with Workspace(Repository.create(tmp_path / "store", a_body(protocol=RULES)), clock) as opened:
        yield opened


async def test_chair_and_lead_agree_the_agenda_and_what_is_missing_is_said(workspace):
    convene(workspace)
    async with on_screen(workspace, "f2", "s") as pilot:
        assert "not agreed yet by the chair and the police lead" in seen(pilot)
        await pilot.press("6")
        await settled(pilot)
        assert workspace.state.sitting.passed(Milestone.AGREED_BY_CHAIR)
        await pilot.press("s")
        await until_seen(pilot, "not agreed yet by the police lead")
        await pilot.press("escape", "alt+down")
        await until_said(pilot, "to be agreed again by the chair")


async def test_f1_notice_of_an_extraordinary_meeting_asks_why_it_is_short(workspace):
    workspace.perform(
        lambda state: convened(state, day=LATER, place="Hall", items=ITEMS, kind=MeetingKind.EXTRAORDINARY)
    )
    async with on_screen(workspace, "f2", "s", "1") as pilot:
        await pilot.press(*"all", "enter", *"Fires", "enter")
        await settled(pilot)
        meeting = workspace.state.sitting
        assert (meeting.status, meeting.short_notice) == (Status.NOTICE_GIVEN, "Fires")


async def test_the_draft_is_cleared_in_the_dialog_that_circulates_it(workspace):
    convene(workspace)
    take(workspace, Step.OPEN)
    typed(workspace, 2, ["Searches were discussed."])
    take(workspace, Step.CLOSE)
    async with on_screen(workspace, "f6", "c") as pilot:
        await until_seen(pilot, "Chair has cleared it")
        await pilot.press("ctrl+s")
        await until_seen(pilot, "The chair clears the draft first")
        await pilot.press("down", "right", "ctrl+s")
        await settled(pilot)
        assert workspace.state.sitting.status is Status.CIRCULATED
        assert workspace.state.sitting.passed(Milestone.CLEARED)


async def test_f4_responses_are_written_out_and_put_down_as_checked_before_or_after_they_are_out(workspace, tmp_path):
    workspace.perform(
        lambda state: replace(state, body=replace(state.body, protocol=replace(PROTOCOL, responses_checked=True)))
    )
    convene(workspace)
    take(workspace, Step.OPEN)
    typed(workspace, 2, ["> Publish the figures.", "< They are published."])
    take(workspace, Step.CLOSE)
    async with on_screen(workspace, "f6", "p") as pilot:
        await until_seen(pilot, "They are published")
        await pilot.press("enter", "1")
        await settled(pilot)
        await pilot.press("ctrl+u", *str(tmp_path / "out"), "enter")
        await until_said(pilot, "Written")
        assert "They are published." in next((tmp_path / "out").iterdir()).read_text(encoding="utf-8")
        await pilot.press("c")
        await until_seen(pilot, "Responses checked")
        await pilot.press("ctrl+s")
        await until_seen(pilot, "Has the other side checked its responses?")
        await pilot.press("down", "right", "right", "ctrl+s")
        await settled(pilot)
        assert workspace.state.sitting.status is Status.CIRCULATED
        await until_seen(pilot, "Not put down as checked yet")
        await pilot.press("p", "enter", "3")
        await settled(pilot)
        assert workspace.state.sitting.passed(Milestone.RESPONSES_CHECKED)


async def test_minutes_are_corrected_and_approved_with_one_key_at_the_next_meeting(workspace):
    convene(workspace, EARLIER)
    take(workspace, Step.OPEN)
    typed(workspace, 2, ["Searches were discussed."])
    take(workspace, Step.CLOSE)
    workspace.perform(lambda state: circulated(state, on=date(2026, 9, 20), to="all", cleared=True))
    async with on_screen(workspace, "f6", "k") as pilot:
        await until_seen(pilot, "changes no line of the minutes")
        await pilot.press(*"2.1")
        await until_seen(pilot, "Now: Searches were discussed.")
        await pilot.press("enter", *"Searches were heard of.", "enter")
        await settled(pilot)
        assert workspace.state.sitting.corrections[0].entry == 1
        await pilot.press("r")
        await until_said(pilot, "next ordinary meeting")
    convene(workspace)
    take(workspace, Step.OPEN)
    async with on_screen(workspace, "f6") as pilot:
        await until_seen(pilot, "those of meeting 1. Press r.")
        await pilot.press("r")
        await until_seen(pilot, "New: Searches were heard of.")
        assert "Now: Searches were discussed." in seen(pilot)
        await pilot.press("1")
        await until_seen(pilot, "Approve the minutes of meeting 1")
        await pilot.press("y")
        await until_said(pilot, "minuted here")
        said = [entry.text for entry in workspace.state.sitting.entries]
        assert said[1:] == ["Correction to 2.1: Searches were heard of."]
        minutes = workspace.repository.meeting(1)
        assert (minutes.status, minutes.entries[0].text) == (Status.APPROVED, "Searches were heard of.")
        assert minutes.corrections[0].state is CorrectionState.TAKEN


async def test_a_correction_names_a_decision_as_the_list_does_and_one_without_a_line_says_what_it_changes(workspace):
    convene(workspace, EARLIER)
    take(workspace, Step.OPEN)
    typed(workspace, 2, ["Searches were discussed.", "= Meet each month."])
    take(workspace, Step.CLOSE)
    workspace.perform(lambda state: circulated(state, on=date(2026, 9, 20), to="all", cleared=True))
    workspace.perform(lambda state: with_correction(state, "The hall was cold."))
    async with on_screen(workspace, "f6", "k", "1") as pilot:
        await until_seen(pilot, "such as 2.1, decision 1 of item 2")
        await pilot.press(*"decision", "enter", *"Meet weekly.", "enter")
        await settled(pilot)
        assert workspace.state.sitting.corrections[1].entry == 2
        await pilot.press("k", "2", "1")
        await until_said(pilot, "changes no line of the minutes")


async def test_adjourning_asks_when_and_where_it_goes_on_and_keeps_it(workspace):
    convene(workspace)
    take(workspace, Step.OPEN)
    async with on_screen(workspace, "f2", "s") as pilot:
        await until_seen(pilot, "1 Adjourn it")
        await pilot.press("1")
        await until_seen(pilot, "Goes on")
        await pilot.press(*"17 Dec", "enter")
        await settled(pilot)
        adjourned = workspace.state.sitting.passed(Milestone.ADJOURNED)
        assert (workspace.state.sitting.status, adjourned.words) == (Status.ADJOURNED, "17 Dec")


def test_a_picture_of_the_next_steps(workspace, snap_compare):
    convene(workspace)
    workspace.put_aside()
    from secretary.ui.app import SecretaryApp  # noqa: PLC0415 - as the other pictures

    app = SecretaryApp(workspace.repository.folder, workspace.clock, workspace)

    async def reach(pilot):
        await settled(pilot)
        await pilot.press("enter", "f2")
        await settled(pilot)
        await pilot.press("s")
        await settled(pilot)

    assert snap_compare(app, run_before=reach, terminal_size=(80, 24))
