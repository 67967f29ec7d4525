"""People as a CSV file: what is written reads back, no cell is a formula, and no home address is taken."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary.domain.errors import BadInput, FaultyFile, NotFound
from secretary.domain.people import Agreement, AgreementKind, Connection, Person, people_called
from secretary.domain.wording import plain, plain_name
from secretary.service.people import (
    csv_of,
    people_from_csv,
    person_called,
    rows_from_csv,
    with_agreement,
    with_changed_person,
    with_joined,
    with_left,
    with_person,
    with_read_people,
)
from secretary.service.state import State
from tests.builders import PEOPLE, PROTOCOL, a_body
from tests.strategies import DAYS, TEXTS

SPICED = st.one_of(TEXTS, st.sampled_from(["=1+1", "+44 20 7946 0000", "-Dash", "@home", "'=x", "'", "a|b", "a\\|b\\"]))
NAMES = SPICED.map(plain_name).filter(bool)
AGREEMENTS = st.builds(
    lambda kind, signed, lasts: Agreement(kind, signed, signed.replace(year=signed.year + 1) if lasts else None),
    st.sampled_from(AgreementKind),
    DAYS.filter(lambda day: (day.month, day.day) != (2, 29) and day.year < 2099),
    st.booleans(),
)
PEOPLE_OF_ANY_KIND = st.builds(
    Person,
    id=st.just(0),
    name=NAMES,
    party=st.sampled_from(["forum", "police", ""]),
    member=st.booleans(),
    post=SPICED.map(plain),
    honorific=SPICED.map(plain_name),
    organisation=SPICED.map(plain_name),
    other_names=st.lists(NAMES, max_size=3).map(tuple),
    email=SPICED.map(plain),
    phone=SPICED.map(plain),
    left_on=st.none(),
    connections=st.lists(st.sampled_from(Connection), max_size=4).map(tuple),
    independent=st.none() | DAYS,
    joined=st.none() | DAYS,
    agreements=st.lists(AGREEMENTS, max_size=3).map(tuple),
    left=st.booleans(),
)


def a_file(folder: Path, text: str) -> Path:
    path = folder / "people.csv"
    path.write_text(text, encoding="utf-8", newline="")
    return path


@given(people=st.lists(PEOPLE_OF_ANY_KIND, min_size=1, max_size=3))
def test_what_is_written_reads_back_as_the_same_people_and_no_cell_is_a_formula(tmp_path_factory, people):
    state = State(a_body(people=()))
    for person in people:
        state = with_person(state, person)
    text = csv_of(state.body.people, PROTOCOL)
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    read = people_from_csv(a_file(tmp_path_factory.mktemp("csv"), text), PROTOCOL)
    assert read == tuple(replace(person, id=0) for person in state.body.people)


def test_every_new_column_is_read_under_its_other_names_too(tmp_path):
    text = (
        "name,Member since,Left on,Connections,Independence,Vetting,Official Secrets Act,confidentiality\n"
        "Aisha Khan,1/2/2024,3 Dec 2026,works|lives,2024-02-01,2024-02-01..2027-02-01,1 Mar 2024,1/3/2024|1/3/2026\n"
        "Omar Diallo,,yes,other,,,,\n"
    )
    aisha, omar = people_from_csv(a_file(tmp_path, text), PROTOCOL)
    assert (aisha.joined, aisha.left, aisha.left_on) == (date(2024, 2, 1), True, date(2026, 12, 3))
    assert aisha.connections == (Connection.LIVES, Connection.WORKS)
    assert aisha.agreements == (
        Agreement(AgreementKind.VETTING, date(2024, 2, 1), date(2027, 2, 1)),
        Agreement(AgreementKind.OFFICIAL_SECRETS, date(2024, 3, 1)),
        Agreement(AgreementKind.CONFIDENTIALITY, date(2024, 3, 1)),
        Agreement(AgreementKind.CONFIDENTIALITY, date(2026, 3, 1)),
    )
    assert (omar.left, omar.left_on, omar.connections) == (True, None, (Connection.OTHER,))


@pytest.mark.parametrize("column", ["address", "Home Address", "postcode", '"Street"'])
def test_i2_a_column_of_home_addresses_is_refused_with_the_reason(tmp_path, column):
    with pytest.raises(FaultyFile, match="no home address is held"):
        people_from_csv(a_file(tmp_path, f"name,{column}\nAisha Khan,1 High Street\n"), PROTOCOL)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,joined\nAisha,tomorrow\n", "line 2: “tomorrow” under “joined” is no date"),
        ("name,left\nAisha,perhaps\n", "line 2: “perhaps” under “left” is no date"),
        ("name,connection\nAisha,by marriage\n", "line 2: connection is lives, works, educated or other"),
        ("name,vetting\nAisha,2026-01-01..2025-01-01\n", "line 2: under “vetting” an agreement runs out before"),
        ("name,vetting\nAisha,yes\n", "line 2: “yes” under “vetting” is no date"),
    ],
)
def test_a_cell_that_cannot_be_understood_is_named(tmp_path, text, said):
    with pytest.raises(FaultyFile, match=said):
        people_from_csv(a_file(tmp_path, text), PROTOCOL)


def test_a_file_read_again_changes_what_its_cells_say_of_people_known_by_name_and_side(tmp_path):
    state = with_agreement(State(a_body()), 2, Agreement(AgreementKind.VETTING, date(2024, 1, 2)))
    state = with_changed_person(state, replace(state.body.people[1], phone="020 7946 0000", member=False))
    text = (
        "name,side,email,phone,confidentiality,left\n"
        "bola finch,,b@example.org,,2025-01-02,\nNew Neighbour,,,,,\nDana Holt,police,,,,yes\n"
    )
    read = with_read_people(state, rows_from_csv(a_file(tmp_path, text), PROTOCOL))
    bola = read.body.people[1]
    assert (bola.name, bola.email, bola.phone, bola.member) == ("Bola Finch", "b@example.org", "020 7946 0000", False)
    assert [each.kind for each in bola.agreements] == [AgreementKind.VETTING, AgreementKind.CONFIDENTIALITY]
    assert read.body.people[3].left
    assert [person.name for person in read.body.people[5:]] == ["New Neighbour"]
    rows = rows_from_csv(a_file(tmp_path, csv_of(read.body.people, PROTOCOL)), PROTOCOL)
    assert with_read_people(read, rows).body == read.body


def test_days_that_cannot_be_and_agreements_that_run_out_before_they_begin_are_refused():
    state = with_joined(State(a_body()), 2, date(2026, 1, 5))
    with pytest.raises(BadInput, match="left before they joined"):
        with_left(state, 2, date(2026, 1, 4))
    with pytest.raises(BadInput, match="run out before it is signed"):
        with_agreement(state, 2, Agreement(AgreementKind.VETTING, date(2026, 1, 5), date(2026, 1, 5)))
    assert with_left(with_left(state, 2, date(2026, 2, 1)), 2, None).body == state.body


def test_a_new_agreement_of_a_kind_takes_the_place_of_the_one_before():
    state = with_agreement(State(a_body()), 2, Agreement(AgreementKind.VETTING, date(2023, 1, 2), date(2026, 1, 2)))
    state = with_agreement(state, 2, Agreement(AgreementKind.VETTING, date(2026, 1, 2)))
    assert state.body.people[1].agreements == (Agreement(AgreementKind.VETTING, date(2026, 1, 2)),)


def test_a_person_is_meant_by_number_name_or_part_of_it_and_those_who_left_last():
    people = (*PEOPLE[:2], replace(PEOPLE[2], name="Amina Marlow"), replace(PEOPLE[3], name="Bola Holt", left=True))
    assert person_called(people, "2").id == 2
    assert person_called(people, "bola").id == 2
    assert person_called(people, "Bola Holt").id == 4
    with pytest.raises(BadInput, match=r"can be several people: give the number of one: 1 .*, 3 Amina Marlow"):
        person_called(people, "Amina")
    with pytest.raises(NotFound, match="Nobody in this body is called “Zoe”"):
        person_called(people, "Zoe")


def test_a_lead_is_meant_by_any_words_of_name_and_title():
    holt = replace(PEOPLE[0], name="Commander Jane Mary Holt", honorific="Dr")
    people = (holt, *PEOPLE[1:])
    for words in ("Jane Holt", "holt jane", "dr holt"):
        assert person_called(people, words) == holt
        assert people_called(people, words) == (holt,)
    assert people_called(people, "Jane Holt Marlow") == ()


def test_a_column_called_role_is_the_post(tmp_path):
    file = tmp_path / "people.csv"
    file.write_text("name,role\nEda Nunn,Chair\n", encoding="utf-8")
    assert [each.post for each in people_from_csv(file, PROTOCOL)] == ["Chair"]
