"""F9: recording stops and goes on, and what the screens do about it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual import events
from textual.widgets import Input

from secretary.domain.entries import EntryKind
from secretary.domain.meeting import Step
from secretary.domain.protocol import CLOSED_MARK
from secretary.service.convene import approved, circulated
from secretary.service.milestones import with_note
from secretary.service.workspace import Workspace
from secretary.ui.app import SecretaryApp
from secretary.ui.dialogs.choosing import ChooseDialog
from secretary.ui.dialogs.form import FormDialog
from secretary.ui.dialogs.off_record import OffRecordCard
from secretary.ui.screens.attendance import AttendanceScreen
from secretary.ui.screens.minutes import MinutesScreen
from secretary.ui.screens.silence import SilenceScreen
from tests.builders import PROTOCOL
from tests.ui.playing import said, text_of
from tests.ui.sittings import (
    EARLIER,
    convene,
    earlier_meeting,
    meeting_under_way,
    on_screen,
    seen,
    settled,
    take,
    type_in,
)
from tests.ui.test_typeahead import send

VIEW = "Searches near the school were thought too many."
ADVISORY = replace(PROTOCOL, off_record_asked_by="the police lead", off_record_needs_all=False, decisions_always=True)
EVERY_OTHER_KEY = (
    *"secret=>", "enter", "tab", "up", "delete", "escape", "pagedown", "pageup", "space", "backspace",
    "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f12", "1", "2",
    "ctrl+z", "ctrl+y", "ctrl+p", "ctrl+r", "ctrl+t", "ctrl+n", "ctrl+o", "ctrl+c", "ctrl+v", "ctrl+x",
    "ctrl+s", "ctrl+u", "alt+up", "alt+down",
)  # fmt: skip


def under(workspace: Workspace, **rules: object) -> None:
    """Have the body meet under other rules from the next meeting on."""
    protocol = replace(workspace.body.protocol, **rules)
    workspace.perform(lambda state: replace(state, body=replace(state.body, protocol=protocol)))


def texts(workspace: Workspace) -> list[tuple[EntryKind, str]]:
    return [(entry.kind, entry.text) for entry in workspace.state.sitting.entries]


async def off_the_record(pilot) -> None:
    await pilot.press("f9", "enter")
    await settled(pilot)
    assert isinstance(pilot.app.screen, SilenceScreen)


async def test_f9_shows_the_card_and_enter_the_screen_that_says_not_recording(workspace: Workspace):
    meeting_under_way(workspace, [VIEW])
    async with on_screen(workspace) as pilot:
        assert "F9 Off record" in seen(pilot)
        before = workspace.state
        await pilot.press("f9")
        await settled(pilot)
        card = seen(pilot)
        for words in (
            "Who may ask: whoever the matter belongs to. All here must agree.",
            "not minuted",
            "not to speak of it outside",
            "The door stays closed",
            "may keep it back",
        ):
            assert words in card
        await pilot.press("f1", "ctrl+g")
        await settled(pilot)
        assert isinstance(pilot.app.screen, OffRecordCard), "to look for help is no answer to the card"
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, MinutesScreen)
        assert workspace.state is before
        await off_the_record(pilot)
        silence = seen(pilot)
        assert "F9: record again" in silence
        assert "18:42" not in silence
        assert "Searches" not in silence
        await pilot.press("f9")
        await settled(pilot)
        assert "at the item in hand" in seen(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.focused, Input)
    assert workspace.state is before


async def test_no_key_no_paste_and_no_click_reaches_the_meeting_or_changes_the_screen(workspace: Workspace):
    meeting_under_way(workspace, [VIEW])
    async with on_screen(workspace) as pilot:
        app = pilot.app
        await off_the_record(pilot)
        before, silence = workspace.state, seen(pilot)
        await pilot.press(*EVERY_OTHER_KEY)
        app.post_message(events.Paste("a secret that was pasted"))
        for row in range(24):
            app.post_message(events.MouseDown(app.screen, 40, row, 0, 0, 1, shift=False, meta=False, ctrl=False))
            app.post_message(events.MouseUp(app.screen, 40, row, 0, 0, 1, shift=False, meta=False, ctrl=False))
        await pilot.click("#silence-keys")
        await settled(pilot)
        assert seen(pilot) == silence
        assert isinstance(app.screen, SilenceScreen)
        await pilot.press("ctrl+b", "f9", "x")
        await settled(pilot)
        assert seen(pilot).split() == ["Ctrl+B"]
        await pilot.press("ctrl+b", "f1")
        await settled(pilot)
        assert "F9 records again; no other key does." in seen(pilot)
        await pilot.press("f1", "f9", "enter")
        await settled(pilot)
        assert app.screen.query_one("#capture", Input).value == ""
        assert said(pilot) == []
    assert workspace.state is before
    assert workspace.at_hand.unfinished.get((1, 2), "") == ""


async def test_keys_typed_ahead_on_either_side_are_dropped(workspace: Workspace):
    meeting_under_way(workspace)
    async with on_screen(workspace) as pilot:
        app = pilot.app
        await pilot.press("f9")
        await settled(pilot)
        send(app, "\nsecret\n")
        await settled(pilot)
        await settled(pilot)
        assert isinstance(app.screen, SilenceScreen)
        app._driver.send_message(events.Key("f9", None))
        send(app, "another\n")
        app._driver.send_message(events.Paste("a third"))
        await settled(pilot)
        await settled(pilot)
        assert "What is said from now on is minuted." in seen(pilot)
        await pilot.press("enter", "o", "k")
        await settled(pilot)
        assert app.screen.query_one("#capture", Input).value == "ok"
    assert texts(workspace) == []


async def test_words_in_the_capture_line_are_asked_about_first(workspace: Workspace):
    meeting_under_way(workspace, [VIEW])
    async with on_screen(workspace) as pilot:
        send(pilot.app, "half")
        pilot.app._driver.send_message(events.Key("f9", None))
        await settled(pilot)
        await settled(pilot)
        assert "“half”" in seen(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert pilot.app.screen.query_one("#capture", Input).value == "half"
        await pilot.press("ctrl+u", "up", "?", "f9")
        await settled(pilot)
        assert "the line 2.1" in seen(pilot)
        await pilot.press("enter", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ChooseDialog), "nothing is kept or dropped by habit"
        await pilot.press("1")
        await settled(pilot)
        assert isinstance(pilot.app.screen, OffRecordCard)
        assert texts(workspace) == [(EntryKind.VIEW, VIEW)]
        await pilot.press("escape", "up", "!", "f9", "2", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, SilenceScreen)
        assert workspace.durable
    assert texts(workspace) == [(EntryKind.VIEW, f"{VIEW}!")]


async def test_words_that_cannot_be_kept_stay_with_the_reason(workspace: Workspace):
    meeting_under_way(workspace)
    async with on_screen(workspace) as pilot:
        await type_in(pilot, "~ It was felt otherwise.")
        await pilot.press("f9", "2")
        await settled(pilot)
        assert isinstance(pilot.app.screen, MinutesScreen)
        assert "needs a view above it" in text_of(pilot, "#understood")
        await pilot.press("f9", "down", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, OffRecordCard)


async def test_words_left_on_the_minutes_are_asked_about_from_another_step(workspace: Workspace):
    meeting_under_way(workspace)
    async with on_screen(workspace) as pilot:
        await type_in(pilot, "= A visit is arranged.")
        await pilot.press("f3", "f9", "2", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, SilenceScreen)
        assert workspace.durable
        await pilot.press("f9", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, AttendanceScreen)
    assert texts(workspace) == [(EntryKind.DECISION, "A visit is arranged.")]


async def test_f9_puts_open_dialogs_away_but_not_words_that_were_typed_there(workspace: Workspace):
    meeting_under_way(workspace)
    async with on_screen(workspace) as pilot:
        await pilot.press("f1", "f9")
        await settled(pilot)
        assert isinstance(pilot.app.screen, OffRecordCard)
        await pilot.press("f9", "escape", "ctrl+p")
        await settled(pilot)
        await pilot.press("f9")
        await settled(pilot)
        assert isinstance(pilot.app.screen, OffRecordCard)
        await pilot.press("escape", "f2", "a", "x", "f9")
        await settled(pilot)
        assert isinstance(pilot.app.screen, FormDialog)
        assert "Then press F9." in said(pilot)[-1]
        await pilot.press("escape", "escape", "f9", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, SilenceScreen)


async def test_f9_says_so_where_nothing_is_recorded(workspace: Workspace):
    convene(workspace)
    workspace.save()
    async with on_screen(workspace, "f4", "f9") as pilot:
        assert "in a meeting that is open" in said(pilot)[-1]
        assert "F9" not in seen(pilot).splitlines()[-1]
        await pilot.press("escape", "f9")
        await settled(pilot)
        assert said(pilot)[-1] == "No meeting is open: F9 goes off the record in a meeting that is open."


async def test_f9_away_from_the_open_meeting_says_what_is_so(workspace: Workspace):
    meeting_under_way(workspace)
    async with on_screen(workspace, "escape", "f9") as pilot:
        assert said(pilot)[-1] == "Regular meeting 1 is being recorded. Open it (Enter), then F9."
        assert "NOT RECORDING" not in seen(pilot)
        workspace.at_hand.recorded.clear()
        pilot.app.screen.refresh_bars()
        await pilot.press("f9")
        await settled(pilot)
        assert "NOT being recorded" in said(pilot)[-1]
        assert "NOT RECORDING: Regular meeting 1 is open. Enter, then F9" in seen(pilot)


async def test_decisions_and_advice_are_asked_for_in_agreed_words(workspace: Workspace):
    workspace.perform(lambda state: replace(state, body=replace(state.body, protocol=ADVISORY)))
    meeting_under_way(workspace)
    async with on_screen(workspace) as pilot:
        await pilot.press("f9")
        await settled(pilot)
        assert "the police lead. The chair answers." in seen(pilot)
        assert "in words that all agree to" in seen(pilot)
        await pilot.press("enter", "f9")
        await settled(pilot)
        await type_in(pilot, "A visit is arranged.")
        await pilot.press("enter")
        await type_in(pilot, "Publish the figures.")
        await pilot.press("enter")
        await settled(pilot)
        assert "Is there more?" in seen(pilot)
        await type_in(pilot, "Bola Finch leads it.")
        assert "◆ gives somebody away" in seen(pilot)
        await pilot.press("home", "ctrl+k")
        await type_in(pilot, "A leaflet is printed.")
        await pilot.press("ctrl+s")
        await settled(pilot)
        await pilot.press("enter", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, MinutesScreen)
        assert workspace.durable
    assert texts(workspace) == [
        (EntryKind.DECISION, "A visit is arranged."),
        (EntryKind.ADVICE, "Publish the figures."),
        (EntryKind.DECISION, "A leaflet is printed."),
    ]


async def started_anew(workspace: Workspace) -> SecretaryApp:
    """Give the program as a fresh start would have it, at the desk."""
    workspace.put_aside()
    workspace.at_hand.recorded.clear()
    return SecretaryApp(workspace.repository.folder, workspace.clock, workspace)


async def test_a_start_into_an_open_meeting_records_nothing_until_it_is_told_to(workspace: Workspace):
    meeting_under_way(workspace, [VIEW])
    app = await started_anew(workspace)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, SilenceScreen), "it comes up so, before any key"
        send(app, "\nsecret\n")
        await settled(pilot)
        await settled(pilot)
        assert isinstance(app.screen, SilenceScreen)
        assert "cannot know whether you are off the record" in seen(pilot)
        await pilot.press(*EVERY_OTHER_KEY)
        await settled(pilot)
        assert isinstance(app.screen, SilenceScreen)
        silence = seen(pilot)
        app.notify("One meeting cannot be read.", markup=False)
        await settled(pilot)
        assert seen(pilot) == silence
        await pilot.press("f9")
        await settled(pilot)
        assert said(pilot) == ["One meeting cannot be read."]
        await pilot.press("o", "k")
        await settled(pilot)
        assert isinstance(app.screen, MinutesScreen)
        assert app.screen.query_one("#capture", Input).value.endswith("k")
        # Once told, it goes on recording, also by way of the desk and of the other steps.
        await pilot.press("ctrl+u", "f3", "escape", "enter")
        await settled(pilot)
        assert isinstance(app.screen, MinutesScreen)
    assert texts(workspace) == [(EntryKind.VIEW, VIEW)]


async def test_after_a_start_under_a_marking_protocol_it_is_asked_whether_a_part_was_closed(workspace: Workspace):
    under(workspace, marks_closed=True)
    meeting_under_way(workspace, [VIEW])
    for answer, marks in (("2", 1), (None, 1)):
        app = await started_anew(workspace)
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            await pilot.press("enter", "f9")
            await settled(pilot)
            if answer:
                assert "Was a part of this item off the record?" in seen(pilot)
                await pilot.press(answer)
                await settled(pilot)
                await pilot.press("enter" if marks else "ctrl+u")
                await settled(pilot)
            assert isinstance(app.screen, MinutesScreen)
            assert len([text for _kind, text in texts(workspace) if text == CLOSED_MARK]) == marks


@pytest.mark.parametrize("step", [Step.CLOSE, Step.ADJOURN])
async def test_a_meeting_that_does_not_sit_is_not_affected(workspace: Workspace, step: Step):
    meeting_under_way(workspace, [VIEW])
    take(workspace, step)
    workspace.save()
    app = await started_anew(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, MinutesScreen)
        if step is Step.ADJOURN:
            await pilot.press("f8")
            await settled(pilot)
            assert "F9 Off record" in seen(pilot)
            assert not workspace.off_record


async def test_nothing_is_destroyed_at_a_start_that_records_nothing_but_at_the_desk_afterwards(workspace: Workspace):
    under(workspace, notes_kept=30)
    earlier_meeting(workspace, [VIEW])
    workspace.take_up(1)
    for step in (
        lambda state: with_note(state, "Ring the council."),
        lambda state: circulated(state, on=EARLIER, to="all", cleared=True),
        lambda state: approved(state, on=EARLIER),
    ):
        workspace.perform(step)
    meeting_under_way(workspace, [VIEW])
    app = await started_anew(workspace)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, SilenceScreen)
        assert workspace.repository.meeting(1).notes
        await pilot.press("f9")
        await settled(pilot)
        assert workspace.repository.meeting(1).notes
        await pilot.press("f3", "escape")
        await settled(pilot)
        assert workspace.repository.meeting(1).notes == ()
        assert ": 1 note." in said(pilot)[0]
