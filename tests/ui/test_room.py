"""The room on the screen: the quorum lost and back, who must leave for an item, and what was decided meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from secretary.domain.agenda import ItemKind
from secretary.domain.attendance import Attendance, Interest, Presence
from secretary.domain.life import Milestone
from secretary.domain.meeting import Status
from secretary.service.opening import create_store
from secretary.ui.standing import Banner
from secretary.ui.widgets.room_line import RoomLine
from tests.builders import ITEMS, PROTOCOL, a_body, a_state, clock
from tests.ui.playing import an_app, playing, press, rows_of, said, still, text_of, write
from tests.ui.sittings import keep, seen

STRICT = replace(PROTOCOL, quorum=3)
HERE = tuple(Attendance(person, Presence.PRESENT) for person in (1, 2, 3, 4))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Give the store of an open meeting with just its quorum; a member is to be out for the second item."""
    state = a_state(protocol=STRICT, attendance=HERE, interests=(Interest(1, 2, 2, words="a stall"),))
    with create_store(tmp_path / "store", a_body(protocol=STRICT), clock) as workspace:
        workspace.perform(lambda _: replace(state, body=workspace.body))
    return tmp_path / "store"


async def test_a_quorum_that_is_lost_and_back_is_said_at_once(store: Path) -> None:
    async with playing(an_app(store)) as pilot:
        await press(pilot, "enter", "f3")
        assert "quorum 3 of 3 ✓" in seen(pilot)
        assert not pilot.app.screen.query_one(Banner).display
        await press(pilot, "l", "1")
        assert said(pilot) == ["The quorum is lost: 2 of 3."]
        assert "NO QUORUM 2 of 3" in seen(pilot)
        assert "No quorum. Adjourn (F4, F7), or go on" in text_of(pilot, "Banner")
        await press(pilot, "w", "1")
        assert said(pilot) == ["There is a quorum: 3 of 3."]
        assert not pilot.app.screen.query_one(Banner).display
        await press(pilot, "a", "f4", "f7")
        meeting = pilot.app.workspace.meeting
        assert meeting.status is Status.ADJOURNED
        assert [each.on for each in meeting.life if each.what is Milestone.INQUORATE] == [clock().date()]
        assert not pilot.app.screen.query_one(Banner).display


async def test_who_must_leave_is_said_when_the_item_comes_and_a_decision_is_marked(store: Path) -> None:
    async with playing(an_app(store)) as pilot:
        await press(pilot, "enter", "pagedown")
        assert "Bola Finch must leave the room for this item" in said(pilot)[0]
        assert "The quorum is lost: 2 of 3." in said(pilot)[0]
        assert text_of(pilot, "RoomLine") == "PRIVATE · Out for this item: Bola Finch"
        await keep(pilot, "= A letter goes out.")
        assert pilot.app.workspace.meeting.entries[-1].without_quorum
        assert "quorum: to be confirmed" in seen(pilot)
        await press(pilot, "f3")
        assert "Out for this item" in rows_of(pilot, "#people-rows")[1]
        await press(pilot, "f4", "pagedown")
        assert said(pilot) == ["Bola Finch can come back. There is a quorum: 3 of 3."]
        assert not pilot.app.screen.query_one(RoomLine).display


async def test_an_interest_is_declared_while_typing_changed_and_withdrawn(store: Path) -> None:
    async with playing(an_app(store)) as pilot:
        await press(pilot, "enter")
        await write(pilot, "half a line")
        await press(pilot, "ctrl+f", "1", "3", "enter")
        await write(pilot, "a brother")
        await press(pilot, "enter", "enter")
        assert pilot.app.workspace.meeting.interests[-1] == Interest(2, 3, 1, words="a brother")
        assert "Cai Marlow must leave" in said(pilot)[0]
        await press(pilot, "ctrl+f", "2", "down", "right", "ctrl+s")
        assert not pilot.app.workspace.meeting.interests[-1].leaves
        assert text_of(pilot, "RoomLine") == "PRIVATE · Interest declared, stays: Cai Marlow"
        await press(pilot, "ctrl+f", "2", "down", "right", "ctrl+s")
        assert [row.id for row in pilot.app.workspace.meeting.interests] == [1]
        assert pilot.app.screen.capture.value == "half a line"


async def test_opening_without_a_quorum_is_told_and_allowed(tmp_path: Path) -> None:
    state = a_state(Status.DRAFT, protocol=STRICT, attendance=HERE[1:])
    with create_store(tmp_path / "store", a_body(protocol=STRICT), clock) as workspace:
        workspace.perform(lambda _: replace(state, body=workspace.body))
    async with playing(an_app(tmp_path / "store")) as pilot:
        await press(pilot, "enter", "f4", "f8")
        assert "It may open all the same" in seen(pilot)
        await press(pilot, "enter")
        assert pilot.app.workspace.meeting.status is Status.OPEN
        assert said(pilot) == ["No quorum: 2 of 3."]


async def test_the_item_for_declarations_tells_the_key(tmp_path: Path) -> None:
    items = (replace(ITEMS[0], kind=ItemKind.INTERESTS), *ITEMS[1:])
    with create_store(tmp_path / "store", a_body(), clock) as workspace:
        workspace.perform(lambda _: replace(a_state(items=items), body=workspace.body))
    async with playing(an_app(tmp_path / "store")) as pilot:
        await press(pilot, "enter")
        assert "Ctrl+F puts down who declares an interest" in text_of(pilot, "#minutes-empty")


async def test_reading_back_is_kept_with_and_without_closing(store: Path) -> None:
    async with playing(an_app(store)) as pilot:
        await press(pilot, "enter", "f8")
        assert "Not read back yet." in seen(pilot)
        await press(pilot, "r")
        meeting = pilot.app.workspace.meeting
        assert (meeting.status, meeting.passed(Milestone.READ_BACK).on) == (Status.OPEN, clock().date())
        await press(pilot, "f8")
        assert "Read back on Thursday 10 December 2026" in seen(pilot)
        await press(pilot, "escape", "f8", "c")
        assert pilot.app.workspace.meeting.status is Status.CLOSED


async def _go(keys: tuple[str, ...], pilot) -> None:
    await press(pilot, *keys)
    await still(pilot)


@pytest.mark.parametrize("keys", [("pagedown", "ctrl+f"), ("pagedown", "f8")], ids=["out", "read-back"])
def test_the_room_looks_like_this(keys: tuple[str, ...], store: Path, snap_compare: Callable[..., bool]) -> None:
    app = an_app(store)
    same = snap_compare(app, terminal_size=(80, 24), run_before=partial(_go, ("enter", *keys)))
    app.close_store()
    assert same
