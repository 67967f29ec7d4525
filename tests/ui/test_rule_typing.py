"""The Rule while minutes are typed, by keys alone: underlined, listed, rewritten, taken back, marked, quieted."""

from __future__ import annotations

import threading
from dataclasses import replace
from functools import partial

import pytest
from textual.pilot import Pilot

from secretary.domain.attendance import Presence
from secretary.domain.entries import EntryKind
from secretary.domain.people import Person
from secretary.service.attendance import with_presence
from secretary.service.people import with_person
from secretary.service.workspace import Workspace
from secretary.ui.lookout import lookout_over
from secretary.ui.screens import watching
from secretary.ui.widgets.capture import CaptureLine
from secretary.ui.widgets.findings import FindingsList
from secretary.ui.widgets.lines import LinesList
from tests.ui.plain_rule import PlainChecker
from tests.ui.playing import said
from tests.ui.sittings import keep, meeting_under_way, on_screen, seen, settled, type_in, until_said, until_seen

pytestmark = pytest.mark.usefixtures("plain_rule")

WIDE = (120, 40)


def capture(pilot: Pilot[int]) -> CaptureLine:
    return pilot.app.screen.query_one(CaptureLine)


def texts(workspace: Workspace) -> list[str]:
    return [entry.text for entry in workspace.state.sitting.entries]


async def test_what_gives_somebody_away_is_underlined_and_listed_with_its_rewrite(workspace: Workspace):
    meeting_under_way(workspace)
    async with on_screen(workspace) as pilot:
        await type_in(pilot, "! Police: ask Marlow if he wept by 8 Jan @Holt")
        await until_seen(pilot, "◆1 “Marlow”: it names a participant → “a member”")
        assert "◇2 “he”: it tells the speaker's sex → “they”" in seen(pilot)
        assert "3 to look at" in seen(pilot)
        assert "ACTION · Police" in seen(pilot)
        assert set(capture(pilot).underlined) == {"Marlow", "he", "wept"}


async def test_the_three_severities_differ_without_colour(workspace: Workspace):
    meeting_under_way(workspace)
    async with on_screen(workspace) as pilot:
        await type_in(pilot, "Marlow said he wept")
        await until_seen(pilot, "to look at")
        drawn = capture(pilot)._underlines.spans
        looks = {(style.bold, style.italic, style.underline) for _start, _end, style in drawn}
        assert len(looks) == 3
        assert all(style.underline for _start, _end, style in drawn)


async def test_what_is_found_goes_with_the_words_that_it_was_found_in(workspace: Workspace):
    meeting_under_way(workspace)
    async with on_screen(workspace) as pilot:
        await type_in(pilot, "Marlow")
        await until_seen(pilot, "“Marlow”")
        await type_in(pilot, "s")
        await settled(pilot)
        assert "“Marlow”" not in seen(pilot)
        assert capture(pilot).underlined == []


async def test_private_names_and_marks_are_not_checked(workspace: Workspace):
    meeting_under_way(workspace)
    async with on_screen(workspace) as pilot:
        await type_in(pilot, "! Police: send it by 8 Jan @Holt")
        await pilot.pause(0.1)
        assert "to look at" not in seen(pilot)


async def test_nothing_is_underlined_where_the_place_is_not_certain(workspace: Workspace):
    meeting_under_way(workspace)
    async with on_screen(workspace) as pilot:
        await type_in(pilot, "! Holt @Holt")
        await until_seen(pilot, "◆1 “Holt”")
        assert capture(pilot).underlined == []


async def test_ctrl_r_takes_the_first_rewrite_again_and_again_and_ctrl_z_takes_them_back(workspace: Workspace):
    meeting_under_way(workspace)
    async with on_screen(workspace) as pilot:
        await type_in(pilot, "! Police: ask Marlow if he saw it by 8 Jan @Holt")
        await pilot.press("ctrl+r", "ctrl+r")
        assert capture(pilot).value == "! Police: ask a member if they saw it by 8 Jan @Holt"
        await pilot.press("ctrl+r")
        await until_seen(pilot, "Nothing was found in this line.")
        await pilot.press("ctrl+z")
        assert capture(pilot).value == "! Police: ask a member if he saw it by 8 Jan @Holt"
        await pilot.press("ctrl+z")
        assert capture(pilot).value == "! Police: ask Marlow if he saw it by 8 Jan @Holt"
    assert texts(workspace) == []


async def test_ctrl_z_keeps_what_was_typed_behind_a_rewrite(workspace: Workspace):
    meeting_under_way(workspace)
    async with on_screen(workspace) as pilot:
        await keep(pilot, "Patrols were thought heavy.")
        await type_in(pilot, "Marlow asked")
        await pilot.press("ctrl+r")
        await type_in(pilot, " for figures.")
        await pilot.press("ctrl+z")
        assert capture(pilot).value == "Marlow asked for figures."
        assert texts(workspace) == ["Patrols were thought heavy."]
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert texts(workspace) == []


async def test_ctrl_z_leaves_a_line_alone_that_was_changed_where_the_rewrite_stood(workspace: Workspace):
    meeting_under_way(workspace)
    async with on_screen(workspace) as pilot:
        await type_in(pilot, "Marlow")
        await pilot.press("ctrl+r", "backspace", "ctrl+z")
        await until_seen(pilot, "The line was changed there since")
        assert capture(pilot).value == "a membe"


async def test_what_is_certain_comes_first(workspace: Workspace):
    meeting_under_way(workspace)
    async with on_screen(workspace) as pilot:
        await type_in(pilot, "Then he wept and left with Marlow")
        await until_seen(pilot, "◆1 “Marlow”")
        await pilot.press("ctrl+r")
        assert capture(pilot).value == "Then he wept and left with a member"


async def test_a_rewrite_that_nobody_can_offer_is_left_to_the_chair(workspace: Workspace):
    meeting_under_way(workspace)
    async with on_screen(workspace) as pilot:
        await type_in(pilot, "A member shouted.")
        await pilot.press("ctrl+r")
        await until_seen(pilot, "Only you can tell how to put it.")
        assert capture(pilot).value == "A member shouted."


async def test_ctrl_t_goes_to_the_list_and_a_digit_takes_one(workspace: Workspace):
    meeting_under_way(workspace)
    async with on_screen(workspace) as pilot:
        await type_in(pilot, "Marlow said he wept and shouted.")
        await pilot.press("ctrl+t")
        assert isinstance(pilot.app.focused, FindingsList)
        assert "4 things to look at" in seen(pilot)
        assert "Only you can tell how to put it." in seen(pilot)
        await pilot.press("2")
        assert capture(pilot).value == "Marlow said they wept and shouted."
        await pilot.press("down", "enter")
        assert capture(pilot).value == "Marlow said they felt strongly and shouted."
        await pilot.press("9", "escape")
        assert isinstance(pilot.app.focused, CaptureLine)
        assert not pilot.app.screen.query_one(FindingsList).display
        await type_in(pilot, " So.")
        await pilot.press("ctrl+t", "tab")
        assert isinstance(pilot.app.focused, CaptureLine)


async def test_the_list_goes_when_its_last_rewrite_is_taken(workspace: Workspace):
    meeting_under_way(workspace)
    async with on_screen(workspace) as pilot:
        await type_in(pilot, "Marlow agreed.")
        await pilot.press("ctrl+t", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.focused, CaptureLine)
        await pilot.press("enter")
        await settled(pilot)
    assert texts(workspace) == ["a member agreed."]


async def test_a_line_is_always_kept_and_marked_in_the_list(workspace: Workspace):
    meeting_under_way(workspace)
    async with on_screen(workspace, size=WIDE) as pilot:
        await keep(pilot, "Marlow agreed.", "A member said he agreed.", "There was agreement.")
        assert texts(workspace) == ["Marlow agreed.", "A member said he agreed.", "There was agreement."]
        screen = seen(pilot)
    for marked in ("◆2.1  Marlow", "◇2.2  A member", " 2.3  There"):
        assert marked in screen


async def test_a_marked_line_that_is_chosen_shows_its_rewrite_and_ctrl_r_takes_it(workspace: Workspace):
    meeting_under_way(workspace, ["Marlow said he agreed.", "There was agreement."])
    async with on_screen(workspace, "tab") as pilot:
        assert "Nothing was found in this line." in seen(pilot)
        await pilot.press("up")
        await settled(pilot)
        assert "◆1 “Marlow”" in seen(pilot)
        await pilot.press("ctrl+r")
        await settled(pilot)
        assert texts(workspace)[0] == "a member said he agreed."
        assert "◇2.1" in seen(pilot)
        await pilot.press("ctrl+t", "1")
        await settled(pilot)
        assert texts(workspace)[0] == "a member said they agreed."
        assert isinstance(pilot.app.focused, LinesList)
        await pilot.press("ctrl+z", "ctrl+z")
        await settled(pilot)
        assert texts(workspace)[0] == "Marlow said he agreed."
        await pilot.press("tab")
        await settled(pilot)
        assert "Understood as" in seen(pilot)


async def test_kept_lines_are_checked_again_when_people_or_attendance_change(workspace: Workspace):
    meeting_under_way(workspace, ["Zelda Quill agreed."])
    async with on_screen(workspace) as pilot:
        assert " 2.1  Zelda" in seen(pilot)
        workspace.perform(lambda state: with_person(state, Person(0, "Zelda Quill", "forum")))
        pilot.app.screen.refresh_state()
        await settled(pilot)
        assert "◆2.1  Zelda" in seen(pilot)
        workspace.undo()
        workspace.perform(partial(with_presence, person=1, presence=Presence.APOLOGIES))
        pilot.app.screen.refresh_state()
        await settled(pilot)
        assert " 2.1  Zelda" in seen(pilot)


async def test_a_kind_of_warning_is_quieted_and_shown_again(workspace: Workspace):
    meeting_under_way(workspace, ["A member said he agreed."])
    async with on_screen(workspace) as pilot:
        assert "◇2.1" in seen(pilot)
        await type_in(pilot, "Then he left Marlow.")
        await pilot.press("ctrl+t", "down", "q")
        await settled(pilot)
        assert workspace.state.sitting.quieted == ("sex",)
        assert " 2.1  A m" in seen(pilot)
        assert "quiet here: the speaker's sex" in seen(pilot)
        await pilot.press("up", "q")
        await until_said(pilot, "is always shown")
        assert workspace.state.sitting.quieted == ("sex",)
        await pilot.press("down", "q")
        await settled(pilot)
        assert workspace.state.sitting.quieted == ()
        assert "◇2.1" in seen(pilot)


async def test_the_quiet_kinds_can_be_reached_from_an_empty_line(workspace: Workspace):
    meeting_under_way(workspace)
    async with on_screen(workspace) as pilot:
        await pilot.press("ctrl+t")
        await until_seen(pilot, "Nothing was found in this line.")
        await type_in(pilot, "he")
        await pilot.press("ctrl+t", "q", "escape", "ctrl+u", "ctrl+t", "q")
        await settled(pilot)
        assert workspace.state.sitting.quieted == ()


async def test_where_the_rule_does_not_apply_nothing_is_looked_at(workspace: Workspace):
    protocol = replace(workspace.body.protocol, rule_applies=False)
    workspace.perform(lambda state: replace(state, body=replace(state.body, protocol=protocol)))
    meeting_under_way(workspace, ["Marlow agreed."])
    async with on_screen(workspace) as pilot:
        await type_in(pilot, "Marlow agreed.")
        await pilot.press("ctrl+r", "ctrl+t")
        await pilot.pause(0.1)
        assert capture(pilot).value == "Marlow agreed."
        assert "to look at" not in seen(pilot)
        assert " 2.1  Marlow" in seen(pilot)


async def test_a_mend_is_looked_at_as_it_will_be(workspace: Workspace):
    meeting_under_way(workspace, ["A member agreed."])
    async with on_screen(workspace) as pilot:
        await type_in(pilot, "s/A member/Marlow/")
        await until_seen(pilot, "◆1 “Marlow”")
        await pilot.press("ctrl+r")
        await until_seen(pilot, "Enter keeps the mended line first")
        assert capture(pilot).value == "s/A member/Marlow/"


async def test_a_statement_is_kept_only_with_consent(workspace: Workspace):
    meeting_under_way(workspace)
    async with on_screen(workspace, size=WIDE) as pilot:
        await type_in(pilot, "^ Marlow asked that the family be named.")
        assert "Enter asks whether the person named agreed" in seen(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "Has the person asked to be named, and agreed to these words?" in seen(pilot)
        await pilot.press("n")
        await pilot.pause()
        assert capture(pilot).value == "^ Marlow asked that the family be named."
        assert "Not kept" in seen(pilot)
        assert texts(workspace) == []
        await pilot.press("enter", "y")
        await settled(pilot)
        (entry,) = workspace.state.sitting.entries
        assert (entry.kind, entry.consent) == (EntryKind.STATEMENT, True)
        assert "◆" not in seen(pilot)
        await type_in(pilot, "s/family/inquiry/")
        await pilot.press("enter")
        await pilot.pause()
        assert "agreed to these words?" in seen(pilot)
        await pilot.press("y")
        await settled(pilot)
        (entry,) = workspace.state.sitting.entries
        assert entry.consent
        assert "inquiry" in entry.text


async def test_a_line_becomes_a_statement_only_with_consent(workspace: Workspace):
    meeting_under_way(workspace, ["Marlow agreed."])
    async with on_screen(workspace, "tab", "k", "9", size=WIDE) as pilot:
        assert "agreed to these words?" in seen(pilot)
        await pilot.press("n")
        await settled(pilot)
        assert workspace.state.sitting.entries[0].kind is EntryKind.VIEW
        await pilot.press("k", "9", "y")
        await settled(pilot)
        assert (workspace.state.sitting.entries[0].kind, workspace.state.sitting.entries[0].consent) == (
            EntryKind.STATEMENT,
            True,
        )


async def test_a_burst_of_keys_is_looked_at_once_at_its_end(workspace: Workspace, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(watching, "_PAUSE", 0.3)
    meeting_under_way(workspace)
    async with on_screen(workspace) as pilot:
        checked = []
        check = PlainChecker.check
        monkeypatch.setattr(PlainChecker, "check", lambda self, line: checked.append(line) or check(self, line))
        await type_in(pilot, "Then Marlow agreed with the rest.")
        assert len(checked) <= 2
        await until_seen(pilot, "“Marlow”")
        assert checked[-1] == "Then Marlow agreed with the rest."


async def test_keys_do_not_wait_while_the_people_are_looked_at(workspace: Workspace, monkeypatch: pytest.MonkeyPatch):
    meeting_under_way(workspace, ["Zelda Quill agreed."])
    may_go = threading.Event()
    lookout = lookout_over(workspace)
    prepare = lookout.prepare
    async with on_screen(workspace) as pilot:
        monkeypatch.setattr(lookout, "prepare", lambda state: (may_go.wait(10), prepare(state)))
        workspace.perform(lambda state: with_person(state, Person(0, "Zelda Quill", "forum")))
        pilot.app.screen.refresh_state()
        await type_in(pilot, "Then Quill left.")
        assert capture(pilot).value == "Then Quill left."
        assert "◆" not in seen(pilot)
        may_go.set()
        await until_seen(pilot, "◆2.1  Zelda")
        await until_seen(pilot, "◆1 “Quill”")


async def test_what_is_said_of_a_key_goes_with_the_next_one(workspace: Workspace):
    meeting_under_way(workspace)
    async with on_screen(workspace) as pilot:
        await pilot.press("ctrl+r")
        assert "Nothing was found in this line." in seen(pilot)
        assert said(pilot) == []
        await type_in(pilot, "Marlow")
        assert "Nothing was found in this line." not in seen(pilot)
        await pilot.press("pageup", "pageup")
        await until_said(pilot, "This is the first item.")
        await type_in(pilot, "a")
        assert said(pilot) == []


async def test_enter_after_quieting_a_kind_leaves_it_quiet(workspace: Workspace):
    meeting_under_way(workspace)
    async with on_screen(workspace) as pilot:
        await type_in(pilot, "Then he left.")
        await pilot.press("ctrl+t", "q")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert workspace.state.sitting.quieted == ("sex",)
        assert pilot.app.focused is capture(pilot)
        await pilot.press("ctrl+t", "space")
        await settled(pilot)
        assert workspace.state.sitting.quieted == ()


async def test_every_mark_stands_below_the_line_at_eighty_columns(workspace: Workspace):
    meeting_under_way(workspace)
    async with on_screen(workspace) as pilot:
        (marks,) = [row for row in seen(pilot).splitlines() if "~ differs" in row]
        for mark in "~=><!?#^":
            assert f"{mark} " in marks
        assert marks.rstrip().endswith("^ record")
