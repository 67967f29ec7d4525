"""People typed one by one or read from a CSV file, each slip named with its file and line."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary.domain.errors import BadInput, FaultyFile, NotFound
from secretary.domain.people import Person
from secretary.service.people import people_from_csv, with_changed_person, with_people, with_person
from secretary.service.state import State
from tests.builders import PROTOCOL, a_body


def _file(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "people.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_a_name_alone_is_a_member_of_the_bodys_own_side(tmp_path: Path) -> None:
    people = people_from_csv(_file(tmp_path, "name\nAisha Khan\n"), PROTOCOL)

    assert [(person.name, person.party, person.member) for person in people] == [("Aisha Khan", "forum", True)]


def test_every_column_is_read(tmp_path: Path) -> None:
    text = (
        "Name,Side,Member,Post,Honorific,Organisation,Other names,Email,Phone\n"
        'Omar Diallo,the Police,,Harbour lead,Inspector,"Docks, E1",Baz|Big O,o@example.org,020 7946 0000\n'
    )

    (person,) = people_from_csv(_file(tmp_path, text), PROTOCOL)

    assert person == Person(
        id=0,
        name="Omar Diallo",
        party="police",
        member=False,
        post="Harbour lead",
        honorific="Inspector",
        organisation="Docks, E1",
        other_names=("Baz", "Big O"),
        email="o@example.org",
        phone="020 7946 0000",
    )


@pytest.mark.parametrize(("cell", "member"), [("yes", True), ("x", True), ("", True), ("no", False), ("0", False)])
def test_membership_is_yes_or_no(tmp_path: Path, cell: str, *, member: bool) -> None:
    (person,) = people_from_csv(_file(tmp_path, f"name,member\nAisha Khan,{cell}\n"), PROTOCOL)

    assert person.member is member


def test_police_are_never_members(tmp_path: Path) -> None:
    (person,) = people_from_csv(_file(tmp_path, "name,side,member\nOmar Diallo,Police,yes\n"), PROTOCOL)

    assert not person.member


@pytest.mark.parametrize("text", ["\ufeffname;side\nAisha Khan;Police\n", "name,side\r\n\r\nAisha Khan,Police\r\n"])
def test_what_spreadsheets_write_is_read(tmp_path: Path, text: str) -> None:
    (person,) = people_from_csv(_file(tmp_path, text), PROTOCOL)

    assert (person.name, person.party) == ("Aisha Khan", "police")


def test_a_name_over_two_lines_is_one_name(tmp_path: Path) -> None:
    (person,) = people_from_csv(_file(tmp_path, 'name\n"Aisha\nKhan"\n'), PROTOCOL)

    assert person.name == "Aisha Khan"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("nom\nAisha\n", "line 1: there is no column “name”"),
        ("name,shoe size\nAisha,4\n", "line 1: the column “shoe size” is not known"),
        ("name,side\nAisha,\n,Police\n", "line 3: the name is empty"),
        ("name,side\nAisha,Navy\n", "line 2: “Navy” is no side of the Forum protocol; the sides are Forum, Police"),
        ("name,member\nAisha,perhaps\n", "line 2: member is yes or no, not “perhaps”"),
        ("name,side\nKhan, Aisha,Police\n", "line 2: there are 3 cells under 2 columns"),
        ('name\n"Aisha\n', "line 2: this row cannot be read .*: close every quotation mark"),
        ('name\nOmar\n"Aisha\nZoe\nAnn\n', "line 3: this row"),
        ("name,name\nAisha,Omar\n", "line 1: the column “name” stands there twice"),
    ],
)
def test_a_broken_row_is_named(tmp_path: Path, text: str, said: str) -> None:
    path = _file(tmp_path, text)

    with pytest.raises(FaultyFile, match=said) as raised:
        people_from_csv(path, PROTOCOL)
    assert str(path) in str(raised.value)


def test_a_file_in_another_encoding_is_not_guessed(tmp_path: Path) -> None:
    with pytest.raises(FaultyFile, match="not text in UTF-8"):
        people_from_csv(_file(tmp_path, "name\nZoë\n", "latin-1"), PROTOCOL)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FaultyFile, match=r"nobody\.csv cannot be read"):
        people_from_csv(tmp_path / "nobody.csv", PROTOCOL)


@given(text=st.text(max_size=200))
def test_no_file_does_worse_than_be_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("csv") / "people.csv"
    path.write_text(text, encoding="utf-8", errors="replace", newline="")
    try:
        people = people_from_csv(path, PROTOCOL)
    except FaultyFile:
        return
    assert all(person.name for person in people)


def test_people_get_running_numbers_and_known_ones_stay_as_they_are() -> None:
    state = State(a_body())
    first = state.body.people[0]

    grown = with_people(state, (replace(first, id=0, post="Other"), Person(0, "New Neighbour", "forum", member=True)))

    assert grown.body.people[: len(state.body.people)] == state.body.people
    assert [person.name for person in grown.body.people[len(state.body.people) :]] == ["New Neighbour"]
    assert grown.body.people[-1].id == max(person.id for person in state.body.people) + 1


def test_a_nameless_person_is_refused() -> None:
    with pytest.raises(BadInput, match="name is empty"):
        with_person(State(a_body()), Person(0, " \u200b "))


def test_a_person_who_is_not_there_cannot_be_changed() -> None:
    with pytest.raises(NotFound):
        with_changed_person(State(a_body()), Person(99, "Nobody"))


def test_somebody_who_changes_sides_is_a_member_no_more() -> None:
    state = State(a_body())
    moved = with_changed_person(state, replace(state.body.people[0], party="police"))

    assert not moved.body.people[0].member


def test_a_pipe_with_a_name_is_no_file_of_people_and_one_of_the_shell_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "people.csv")
    with pytest.raises(FaultyFile, match="is a pipe and no file"):
        people_from_csv(tmp_path / "people.csv", PROTOCOL)
    reading, writing = os.pipe()
    with os.fdopen(writing, "w") as pipe:
        pipe.write("name\nWren Marsh\n")
    assert [person.name for person in people_from_csv(Path(f"/dev/fd/{reading}"), PROTOCOL)] == ["Wren Marsh"]
    os.close(reading)


def test_a_name_that_was_is_protected_as_the_one_that_is():
    state = with_changed_person(State(a_body()), replace(a_body().people[1], name="Bola Smith"))
    assert state.body.people[1].other_names == ("Bola Finch",)
    state = with_changed_person(state, replace(state.body.people[1], name="bola FINCH"))
    assert state.body.people[1].other_names == ("Bola Finch", "Bola Smith")
    state = with_changed_person(state, replace(state.body.people[1], other_names=()))
    assert state.body.people[1].other_names == (), "it can be taken out by hand"
