"""Rosters as CSV and JSON: every column and field is read, and each slip is named with its file and place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary.domain.errors import FaultyFile
from secretary.rule.roster import Participant, Status
from secretary.service.people import COLUMNS
from secretary.service.rosters import ROSTER_COLUMNS, read_roster, roster_from_record

WHOLE = Participant(
    key="1",
    name="Omar Diallo",
    honorific="Inspector",
    post="Harbour lead",
    organisation="Docks, E1",
    other_names=("Baz", "Big O"),
    status=Status.APOLOGIES,
    side="Police",
    email="o@example.org",
    phone="020 7946 0000",
)


def _file(folder: Path, content: object, name: str = "roster.csv") -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("post", "organisation", "other_names"),
    [("post", "organisation", "other names"), ("Role", "Org", "Aliases"), ("role", "organization", "other_names")],
)
def test_every_column_is_read_by_each_of_its_names(
    tmp_path: Path, post: str, organisation: str, other_names: str
) -> None:
    text = (
        f"Name,Side,Member,{post},Honorific,{organisation},{other_names},Email,Phone,Status,PID\n"
        'Omar Diallo,Police,no,Harbour lead,Inspector,"Docks, E1",Baz|Big O,o@example.org,020 7946 0000,Apologies,p9\n'
    )

    given_roster = read_roster(_file(tmp_path, text))

    assert given_roster.roster.people == (WHOLE,)
    assert given_roster.pids == {"1": "p9"}


@pytest.mark.parametrize(
    ("post", "organisation", "other_names"),
    [("role", "org", "aliases"), ("post", "organisation", "other_names"), ("post", "organization", "other names")],
)
def test_every_field_is_read_by_each_of_its_names(
    tmp_path: Path, post: str, organisation: str, other_names: str
) -> None:
    person = {
        "pid": 9, "name": "Omar Diallo", "honorific": "Inspector", post: "Harbour lead", organisation: "Docks, E1",
        other_names: ["Baz", "Big O"], "status": "apologies", "side": "Police", "email": "o@example.org",
        "phone": "020 7946 0000",
    }  # fmt: skip
    record = {"people": [person], "voices": ["the Forum"], "subjects": ["Quay Inquiry"], "marks_closed": True}

    given_roster = read_roster(_file(tmp_path, record, "roster.json"))
    roster = given_roster.roster

    assert roster.people == (WHOLE,)
    assert (roster.voices, roster.subjects, roster.marks_closed) == (("the Forum",), ("Quay Inquiry",), True)
    assert given_roster.pids == {"1": 9}


def test_the_file_of_people_of_a_body_is_a_roster() -> None:
    assert set(COLUMNS) < set(ROSTER_COLUMNS.names)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("people.json", '[{"name": "Ada Okafor"}]'),
        ("people", ' \n{"people": [{"name": "Ada Okafor"}]}'),
        ("people.csv", '\ufeff[{"name": "Ada Okafor"}]'),
        ("people", "name\nAda Okafor\n"),
        ("people.csv", "\ufeffname;side\r\n\r\nAda Okafor;Forum\r\n"),
    ],
)
def test_a_roster_is_known_by_what_is_in_it(tmp_path: Path, name: str, text: str) -> None:
    people = read_roster(_file(tmp_path, text, name)).roster.people

    assert [(person.name, person.status) for person in people] == [("Ada Okafor", Status.PRESENT)]


@pytest.mark.parametrize(
    ("word", "status"),
    [("guest", Status.GUEST), (" ABSENT ", Status.ABSENT), ("proxy", Status.PROXY), ("late", Status.PRESENT)],
)
def test_a_status_that_is_unknown_counts_as_present(tmp_path: Path, word: str, status: Status) -> None:
    assert read_roster(_file(tmp_path, f"name,status\nAda,{word}\n")).roster.people[0].status is status
    assert roster_from_record([{"name": "Ada", "status": word}], "x").roster.people[0].status is status


def test_null_is_as_good_as_missing() -> None:
    empty = dict.fromkeys(
        ("pid", "honorific", "role", "org", "aliases", "status", "side", "email", "phone", "other_names")
    )
    record = {"people": [{"name": "Ada"} | empty], "voices": None, "subjects": None, "marks_closed": None}

    assert roster_from_record(record, "x") == roster_from_record([{"name": "Ada"}], "x")


def test_names_hold_nothing_that_cannot_be_seen() -> None:
    (person,) = roster_from_record(
        [{"name": " Ada\u200b\u202e  Okafor\n", "aliases": ["", "\u200b", "Ad"]}], "x"
    ).roster.people

    assert (person.name, person.other_names) == ("Ada Okafor", ("Ad",))


def test_voices_and_subjects_are_added_to_those_of_the_file() -> None:
    given_roster = roster_from_record({"people": [], "voices": ["members"]}, "x")
    roster = given_roster.with_names(["the Forum", " "], ["Quay Inquiry"]).roster

    assert (roster.voices, roster.subjects) == (("members", "the Forum"), ("Quay Inquiry",))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "roster.csv is empty: its first row names the columns"),
        ("nom\nAda\n", "roster.csv, line 1: there is no column “name”"),
        ("name,emial\nAda,a@example.org\n", "roster.csv, line 1: the column “emial” is not known"),
        ("name,role,post\nAda,Chair,Chair\n", "roster.csv, line 1: the column “post” stands there twice"),
        ("name,status\nAda,\n\n ,guest\n", "roster.csv, line 4: the name is empty"),
        ("name,side\nKhan, Ada,Police\n", "roster.csv, line 2: there are 3 cells under 2 columns"),
        ('name\n"Ada\n', "roster.csv, line 2: this row cannot be read"),
    ],
)
def test_a_broken_row_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(FaultyFile) as raised:
        read_roster(_file(tmp_path, text))
    assert said in str(raised.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "roster.json, line 1: this is not JSON (Expecting value)."),
        ('{"people":\n [}', "roster.json, line 2: this is not JSON"),
        ("[" * 100_000, "roster.json cannot be read: a number is too long, or it is nested too deep."),
        ("[" + "9" * 5_000 + "]", "roster.json cannot be read: a number is too long"),
        ("5", "roster.json: this is neither an object with “people” nor a list of people."),
        ('{"person": []}', "roster.json: “people” is not there, or is no list."),
        ('["Ada"]', "roster.json, person 1: this is no object with a “name”."),
        ('[{"name": "Ada"}, {"nmae": "Omar"}]', "roster.json, person 2: “name” is missing or empty."),
        ('[{"name": ["Ada"]}]', "roster.json, person 1: “name” is not text."),
        ('[{"name": "Ada", "org": 5}]', "roster.json, person 1: “org” is not text."),
        ('[{"name": "Ada", "other_names": "A"}]', "roster.json, person 1: “other_names” is not a list of texts."),
        ('[{"name": "Ada", "aliases": [null]}]', "roster.json, person 1: “aliases” is not a list of texts."),
        ('[{"name": "Ada", "pid": true}]', "roster.json, person 1: “pid” is neither text nor a whole number."),
        ('{"people": [], "subjects": [5]}', "roster.json: “subjects” is not a list of texts."),
        ('{"people": [], "marks_closed": "no"}', "roster.json: “marks_closed” is neither true nor false."),
    ],
)
def test_a_broken_field_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(FaultyFile) as raised:
        read_roster(_file(tmp_path, text, "roster.json"))
    assert said in str(raised.value)


def test_a_file_that_is_not_there_or_no_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(FaultyFile, match=r"nobody\.csv cannot be read: No such file"):
        read_roster(tmp_path / "nobody.csv")
    (tmp_path / "latin.csv").write_bytes("name\nZoë\n".encode("latin-1"))
    with pytest.raises(FaultyFile, match=r"latin\.csv is not text in UTF-8"):
        read_roster(tmp_path / "latin.csv")


@given(text=st.text(max_size=100) | st.recursive(st.none() | st.text(max_size=4), st.lists).map(json.dumps))
def test_no_file_does_worse_than_be_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("rosters") / "roster"
    path.write_text(text, encoding="utf-8", errors="replace", newline="")
    try:
        people = read_roster(path).roster.people
    except FaultyFile:
        return
    assert all(person.name for person in people)
