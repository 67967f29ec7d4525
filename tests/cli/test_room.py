"""Who comes and goes, declarations of interest and reading back, by command alone."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from secretary.domain.attendance import Attendance, Presence
from secretary.service.opening import create_store
from tests.builders import PROTOCOL, a_body, a_state, clock
from tests.cli.conftest import Shell


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a store with an open meeting at its first item, three members there and a quorum of two."""
    folder = tmp_path_factory.mktemp("room") / "store"
    rows = tuple(Attendance(person, Presence.PRESENT) for person in (1, 2, 3, 4))
    protocol = replace(PROTOCOL, quorum=2)
    state = a_state(protocol=protocol, attendance=rows)
    with create_store(folder, a_body(protocol=protocol), clock) as workspace:
        workspace.perform(lambda _: replace(state, body=workspace.body))
    return folder


@pytest.fixture
def room(built: Path, secretary: Shell) -> Shell:
    """Give a shell whose store may be changed."""
    shutil.copytree(built, secretary.store)
    return secretary


def _attendance(room: Shell) -> dict[str, dict[str, object]]:
    return {row["name"]: row for row in json.loads(room.done("minutes", "--attendance", "--json"))}


def test_arrivals_departures_and_proxies_are_put_down_by_command(room: Shell) -> None:
    room.done("minutes", "--arrived", "Holt=2", "--left", "Holt=3")
    room.done("minutes", "--proxy", "Marlow=Rowe", "--scope", "the vote on the chair", "--given", "1 Dec")
    rows = _attendance(room)
    assert (rows["Dana Holt"]["arrived"], rows["Dana Holt"]["left"]) == (2, 3)
    assert (rows["Cai Marlow"]["proxy_holder"], rows["Cai Marlow"]["proxy_given"]) == (1, "2026-12-01")
    lines = room.done("minutes", "--attendance").splitlines()
    assert lines[0].startswith("PRIVATE. ")
    assert "3. Cai Marlow (Forum): proxy held by 1, only for: the vote on the chair, given on Tue 1 Dec 2026" in lines
    assert lines[-1] == "Quorum: 2 of 2."
    room.done("minutes", "--arrived", "4=0", "--left", "4=0")
    assert (_attendance(room)["Dana Holt"]["arrived"], _attendance(room)["Dana Holt"]["left"]) == (0, 0)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--arrived", "Rowe"), 2, "too little"),
        (("--left", "Rowe=x"), 2, "is no item"),
        (("--left", "Rowe=99"), 1, "no item 99"),
        (("--arrived", "Zed=1"), 1, "Nobody"),
        (("--proxy", "Rowe=1,2"), 2, "one member"),
        (("--proxy", "Rowe=Holt"), 1, "one member to another"),
    ],
)
def test_what_cannot_be_put_down_is_said_in_one_sentence(
    room: Shell, arguments: tuple[str, ...], code: int, said: str
) -> None:
    assert said in room.refused(code, "minutes", *arguments)


def test_options_that_do_not_go_together_are_wrong_use(room: Shell) -> None:
    for command in (
        ("minutes", "--scope", "all"),
        ("minutes", "--read-back", "--attendance"),
        ("interests", "--declare", "Rowe"),
        ("interests", "--words", "a stall"),
        ("interests", "--withdraw", "1", "--change", "1"),
        ("interests", "--declare", "Rowe", "--item", "3", "--stays", "--leaves"),
    ):
        assert room(*command).returncode == 2


def test_an_interest_is_declared_changed_and_withdrawn(room: Shell) -> None:
    said = room.done("interests", "--declare", "Bola Finch", "--item", "2", "--words", "a stall")
    assert said.splitlines()[1:] == ["1. Bola Finch: item 2, out of the room for it (a stall)"]
    assert said.startswith("PRIVATE. ")
    room.done("interests", "--change", "1", "--item", "3", "--stays")
    (row,) = json.loads(room.done("interests", "--json"))
    assert (row["number"], row["name"], row["item"], row["leaves"], row["words"]) == (
        1,
        "Bola Finch",
        3,
        False,
        "a stall",
    )
    assert room.done("interests", "--withdraw", "1").endswith("None is declared.\n")
    assert "no declaration number 1" in room.refused(1, "interests", "--withdraw", "1")


def test_the_quorum_lost_is_told_and_what_is_decided_then_is_marked_until_it_is_put_right(room: Shell) -> None:
    room.done("interests", "--declare", "Rowe, Finch", "--item", "2")
    ended = room("minutes", "--read", "-", given="## 2\n= A letter goes to the Mayor.\n# To write: 1 for\n")
    assert ended.returncode == 0
    assert "There is no quorum: 1 of 2. Adjourn" in ended.stderr
    assert "Decision (without a quorum: to be confirmed): A letter goes to the Mayor." in ended.stdout
    assert "out of the room for the item in hand" in room.done("minutes", "--attendance")
    minutes = json.loads(room.done("minutes", "--json"))
    assert [entry.get("without_quorum") for entry in minutes["entries"]] == [None, True, True]
    assert minutes["entries"][0]["text"] == "Declarations of interest were entered in the register."
    room.done("minutes", "--step", "adjourn")
    assert "There is no quorum" in room("minutes", "--step", "resume").stderr
    room.done("interests", "--withdraw", "1")
    assert all("without_quorum" not in entry for entry in json.loads(room.done("minutes", "--json"))["entries"])


def test_nothing_of_who_or_which_item_is_in_minutes_or_agenda(room: Shell) -> None:
    room.done("interests", "--declare", "Finch", "--item", "2", "--words", "Quayside Traders")
    printed = "".join(
        room.done(*command)
        for command in (
            ("minutes",),
            ("minutes", "--json"),
            ("agenda",),
            ("agenda", "--json"),
            ("minutes", "--read-back"),
        )
    )
    assert "Finch" not in printed
    assert "Traders" not in printed
    assert printed.count("Declarations of interest were entered") == 2


def test_reading_back_lists_all_but_views_and_keeps_the_day(room: Shell) -> None:
    lines = "## 2\nConcern was expressed.\n> Publish the figures.\n! Police: send the template by 8 Jan @Holt\n"
    room.done("minutes", "--read", "-", given=lines)
    said = room.done("minutes", "--read-back").splitlines()
    assert said[1].startswith("Item 2. ")
    assert [line.partition(" ")[0] for line in said[2:4]] == ["Advice", "Action"]
    assert "Holt" not in "".join(said)
    assert said[-1].startswith("Read back on ")
    record = json.loads(room.done("minutes", "--read-back", "--json"))
    assert [entry["kind"] for entry in record["entries"]] == ["advice", "action"]
    assert record["read_back"]
    room.done("minutes", "--step", "close")
    assert json.loads(room.done("minutes", "--read-back", "--json"))["missing"] == []


def test_closing_by_command_tells_what_is_to_be_confirmed(room: Shell) -> None:
    room("minutes", "--left", "Rowe,Finch=1", "--read", "-", given="## 2\n= A letter goes to the Mayor.\n")
    ended = room("minutes", "--step", "close", "--read-back")
    assert ended.returncode == 0
    assert "1 decision or vote was taken without a quorum" in ended.stderr
    assert ended.stdout.splitlines()[-1].startswith("Read back on ")
