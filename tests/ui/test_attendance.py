"""Attendance and people: one key a person, and a private list that is typed in or read from a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Static

from secretary.domain.attendance import Presence
from secretary.service.beginning import Wanted, begun
from secretary.service.convene import convened
from secretary.service.opening import create_store
from secretary.ui.screens.desk import DeskScreen
from secretary.ui.screens.people import PeopleScreen
from tests.builders import ITEMS, PROTOCOL, a_body, clock
from tests.ui.playing import an_app, playing, press, replaced, rows_of, text_of, write


def _store(folder: Path, **fields: object) -> Path:
    body = a_body(protocol=replace(PROTOCOL, quorum=3), **fields)
    with create_store(folder, body, clock) as workspace:
        workspace.perform(lambda state: convened(state, day=date(2026, 12, 17), place="Library", items=ITEMS))
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Give a forum's store with five people, a quorum of three and a meeting in draft."""
    return _store(tmp_path / "store")


def _presences(pilot) -> dict[int, Presence]:
    return {row.person: row.presence for row in pilot.app.workspace.meeting.attendance}


async def test_everybody_first_and_then_one_key_for_each_exception(store: Path) -> None:
    async with playing(an_app(store)) as pilot:
        await press(pilot, "enter", "f3", "e")
        assert _presences(pilot) == dict.fromkeys((1, 2, 3, 4), Presence.PRESENT)
        await press(pilot, "down", "a", "x", "p", "g")
        assert _presences(pilot) == {
            1: Presence.PRESENT,
            2: Presence.APOLOGIES,
            3: Presence.ABSENT,
            4: Presence.PRESENT,
            5: Presence.GUEST,
        }
        line = text_of(pilot, "#attendance-line")
        assert "in the room 3" in line
        assert "Forum 1 · Police 1 · guests 1 · apologies 1 · absent 1" in line
        assert "quorum: 1 here, 3 needed" in line


async def test_space_goes_through_the_marks_and_delete_takes_one_away(store: Path) -> None:
    async with playing(an_app(store)) as pilot:
        await press(pilot, "enter", "f3")
        seen = []
        for _time in range(4):
            await press(pilot, "space")
            seen.append(_presences(pilot).get(1))
        assert seen == [Presence.PRESENT, Presence.APOLOGIES, Presence.ABSENT, None]
        await press(pilot, "p", "up", "delete")
        assert _presences(pilot) == {}


async def test_a_member_becomes_a_guest_only_when_that_is_said(store: Path) -> None:
    async with playing(an_app(store)) as pilot:
        await press(pilot, "enter", "f3", "p", "up", "g", *"nye yates")
        shown = " ".join(str(each.visual) for each in pilot.app.screen.query(Static))
        assert "is a member: count" in shown
        assert "added with +" in shown
        await press(pilot, "enter")
        assert _presences(pilot) == {1: Presence.PRESENT}
        await press(pilot, "g", "2")
        assert _presences(pilot) == {1: Presence.GUEST}


async def test_a_proxy_asks_who_votes(store: Path) -> None:
    async with playing(an_app(store)) as pilot:
        await press(pilot, "enter", "f3", "v")
        assert _presences(pilot) == {}
        await press(pilot, "down", "p", "home", "v", "enter", "ctrl+s")
        row = pilot.app.workspace.meeting.attendance[0]
        assert (row.person, row.presence, row.proxy_holder) == (1, Presence.PROXY, 2)
        assert "Proxy to Bola Finch" in rows_of(pilot, "#people-rows")[0]


async def test_coming_late_and_leaving_early_are_put_down_by_item(store: Path) -> None:
    async with playing(an_app(store)) as pilot:
        await press(pilot, "enter", "f3", "w", "2", "l", "3")
        row = pilot.app.workspace.meeting.attendance[0]
        assert (row.arrived, row.left) == (2, 3)
        assert "from item 2, left at 3" in rows_of(pilot, "#people-rows")[0]


async def test_finding_someone_by_part_of_a_post_marks_only_that_person(store: Path) -> None:
    async with playing(an_app(store)) as pilot:
        await press(pilot, "enter", "f3", "slash")
        await write(pilot, "chief")
        await press(pilot, "enter")
        assert len(rows_of(pilot, "#people-rows")) == 1
        await press(pilot, "p", "escape")
        assert len(rows_of(pilot, "#people-rows")) == 5
        assert _presences(pilot) == {4: Presence.PRESENT}
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, DeskScreen)


async def test_guests_are_not_waited_for_and_the_step_is_ticked_when_the_sides_are_marked(store: Path) -> None:
    async with playing(an_app(store)) as pilot:
        await press(pilot, "enter", "f3", "p")
        assert "F3 Attendance ● " in text_of(pilot, "StepsBar")
        assert "not marked 3" in text_of(pilot, "#attendance-line")
        await press(pilot, "e")
        assert "F3 Attendance ✓ " in text_of(pilot, "StepsBar")
        assert "not marked" not in text_of(pilot, "#attendance-line")


async def test_only_those_of_the_own_side_are_asked_whether_they_are_members(store: Path) -> None:
    async with playing(an_app(store)) as pilot:
        await press(pilot, "enter", "f3", "plus")
        row = pilot.app.screen.query_one("#row-member")
        assert row.display
        await write(pilot, "Idris Vale")
        await press(pilot, "enter", "right")
        assert not row.display
        await press(pilot, "enter")
        assert pilot.app.focused.id == "field-post"
        await press(pilot, "up", "left")
        assert row.display


async def test_with_nobody_known_plus_adds_a_person_who_is_here(tmp_path: Path) -> None:
    async with playing(an_app(_store(tmp_path / "store", people=()))) as pilot:
        await press(pilot, "enter", "f3", "e", "plus", "ctrl+s")
        assert "name is empty" in text_of(pilot, "#form-error")
        await write(pilot, "Idris Vale")
        await press(pilot, "ctrl+s")
        person = pilot.app.workspace.body.people[0]
        assert (person.name, person.party, person.member) == ("Idris Vale", "forum", True)
        assert _presences(pilot) == {1: Presence.PRESENT}
        await press(pilot, "ctrl+z")
        assert pilot.app.workspace.body.people == ()
        assert _presences(pilot) == {}


async def test_a_broken_row_of_a_file_is_named_and_nobody_is_added(store: Path, tmp_path: Path) -> None:
    people = tmp_path / "p.csv"
    people.write_text("name,side\nGwen Moss,Forum\nHal Orr,Fire\n", encoding="utf-8")
    async with playing(an_app(store), (120, 40)) as pilot:
        await press(pilot, "enter", "f3", "f")
        await write(pilot, str(people))
        await press(pilot, "enter")
        assert "line 3" in text_of(pilot, "#form-error")
        assert "“Fire” is no side" in text_of(pilot, "#form-error")
        assert len(pilot.app.workspace.body.people) == 5
        people.write_text("name,side\nGwen Moss,Forum\nHal Orr,Police\n", encoding="utf-8")
        await press(pilot, "enter")
        assert [person.name for person in pilot.app.workspace.body.people[5:]] == ["Gwen Moss", "Hal Orr"]


async def test_people_are_added_changed_and_marked_as_left_from_the_desk(store: Path) -> None:
    async with playing(an_app(store)) as pilot:
        await press(pilot, "p")
        assert isinstance(pilot.app.screen, PeopleScreen)
        await press(pilot, "plus")
        await write(pilot, "Zed Ash")
        await press(pilot, "ctrl+s", "enter")
        await replaced(pilot, "Zed Ashe")
        await press(pilot, "ctrl+s", "x", "enter")
        person = pilot.app.workspace.body.people[-1]
        assert (person.name, person.left) == ("Zed Ashe", True)
        assert "left" in rows_of(pilot, "#people-rows")[-1]
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, DeskScreen)


async def test_what_is_private_says_so(store: Path) -> None:
    async with playing(an_app(store)) as pilot:
        await press(pilot, "p")
        assert "PRIVATE" in str(pilot.app.screen.query_one("#people").border_title)
        await press(pilot, "escape", "enter", "f3")
        assert "PRIVATE" in str(pilot.app.screen.query_one("#attendance-people").border_title)


async def test_a_form_typed_faster_than_it_opens_is_taken_whole(tmp_path: Path) -> None:
    async with playing(an_app(_store(tmp_path / "store", people=()))) as pilot:
        await press(pilot, "enter", "f3", "plus", *"Bo Lee", "ctrl+s")
        assert [person.name for person in pilot.app.workspace.body.people] == ["Bo Lee"]


async def test_the_rules_are_asked_before_the_first_person_and_only_once(tmp_path: Path) -> None:
    wanted = Wanted(day=date(2026, 12, 10), place="Town Hall", body="Riverside Group")
    begun(tmp_path / "new", clock, wanted).close()
    async with playing(an_app(tmp_path / "new")) as pilot:
        await press(pilot, "enter", "f3", "plus", "escape")
        assert pilot.app.workspace.body.people == ()
        await press(pilot, "plus", "1")
        assert pilot.app.workspace.body.protocol.key == "advisory-group"
        await write(pilot, "Amina Yusuf")
        await press(pilot, "ctrl+s", "plus")
        await write(pilot, "Tom Reed")
        await press(pilot, "ctrl+s")
        people = pilot.app.workspace.body.people
        assert [(person.name, person.party) for person in people] == [("Amina Yusuf", "group"), ("Tom Reed", "group")]
