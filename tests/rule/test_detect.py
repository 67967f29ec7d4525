"""Lines that tell of somebody, beside lines that look like them and tell of nobody."""

from __future__ import annotations

import pytest

from secretary.rule.detect import Checker
from secretary.rule.findings import Kind, Severity
from secretary.rule.roster import Participant, Roster, Status

PEOPLE = (
    Participant("1", "Olwen Parry-Banks", "Mrs", "Chair", "Harbour Tenants Circle", ("Olly",), side="Group"),
    Participant("2", "William Sorensen", "", "Treasurer", "St Bride's Chapel", ("Bill", "Will"), side="Group"),
    Participant("3", "Nasrin Haque", "Dr", "youth representative", "Quay Street Mosque", side="Group"),
    Participant("4", "Conrad Vale", "Superintendent", "", "", side="Police"),
    Participant("5", "Ben Adeyinka", side="Group"),
    Participant("6", "Mark Delgado", side="Group"),
    Participant("7", "Jonas Keller", organisation="Haven Aid", status=Status.GUEST),
)
CHECKER = Checker(Roster(PEOPLE, voices=("the Group", "the Police", "members", "a member", "officers")))


def _found(line: str, severity: Severity) -> set[str]:
    return {each.words(line) for each in CHECKER.check(line) if each.severity is severity}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        # A name that is a word as well, where only a person can stand.
        ("Bill to write to the harbour master by Friday.", "Bill"),
        ("Bill, who has the hall keys, wants a new lock.", "Bill"),
        ("Bill is to report back.", "Bill"),
        ("Bill: write to the harbour master.", "Bill"),
        ("| Bill | write to the harbour master |", "Bill"),
        ("Will to chase the grant.", "Will"),
        ("Will: yes, in spring", "Will"),
        ("Mark to find a hall.", "Mark"),
        ("Bill will bring the leaflets.", "Bill"),
        ("Our thanks to Chairman Mark for the boat.", "Mark"),
        # A title that is somebody's given name.
        ("Ben: it is done.", "Ben"),
        ("Ben's point was accepted.", "Ben"),
        # Names in disguise.
        ("Backed by O l w e n in full.", "O l w e n"),
        ("Backed by Ⓞⓛⓦⓔⓝ in full.", "Ⓞⓛⓦⓔⓝ"),
        ("Backed by Соnrаd in full.", "Соnrаd"),
        ("See HaqueNotes.", "Haque"),
        # Posts, with what they are of, and organisations in their short forms.
        ("The chapel treasurer asked about tea.", "chapel treasurer"),
        ("The police superintendent asked about boats.", "police superintendent"),
        ("The Super said no.", "Super"),
        ("Haven Aid's representative asked about beds.", "Haven Aid's representative"),
        ("The Haven Aid representative asked about beds.", "Haven Aid representative"),
        ("The mosque's chairman welcomed it.", "mosque's chairman"),
        ("Q.S.M. asked about tea.", "Q.S.M"),
        ("According to Haven Aid, beds are short.", "Haven Aid"),
        ("Someone at Haven Aid had seen it.", "Someone at Haven Aid"),
    ],
)
def test_what_names_somebody_is_certain(line: str, words: str) -> None:
    assert words in _found(line, Severity.CERTAIN)


@pytest.mark.parametrize(
    "line",
    [
        "The bill to be paid was high.",
        "Bill to be sent to the council.",
        "Will to be read at the next meeting.",
        "Mark to be given for each answer.",
        "Will the hall be open?",
        "Haven aid workers abroad were praised in a report.",
        "Signed: ____________________ (Chair) Date: ____________",
        "Super weather was hoped for.",
    ],
)
def test_what_looks_like_a_name_is_left_in_peace(line: str) -> None:
    assert _found(line, Severity.CERTAIN) == set()


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("As the only woman there, a member understood it.", Kind.SEX),
        ("The other officer disagreed.", Kind.LINKAGE),
        ("The Chair's husband was stopped.", Kind.HOME_OR_FAMILY),
        ("A new member was worried.", Kind.AGE_OR_TENURE),
        ("It was said with some anger that nothing had changed.", Kind.EMOTION),
        ("The member on the Teams call asked about lifts.", Kind.MOVEMENT),
    ],
)
def test_what_hints_at_somebody_is_likely(line: str, kind: Kind) -> None:
    assert kind in {each.kind for each in CHECKER.check(line) if each.severity is Severity.LIKELY}


def test_a_subject_ends_with_its_sentence() -> None:
    checker = Checker(Roster(PEOPLE, subjects=("Haque Inquiry",)))

    assert checker.check("The Haque Inquiry had reported.") == ()
    assert checker.check("It was put by Haque. Inquiry into costs followed.") != ()


def test_a_number_that_is_none_is_nobodys() -> None:
    checker = Checker(Roster((Participant("1", "Olwen Parry", phone="n/a"),)))

    assert checker.check("The line is 0300 123 4567.") == ()


def test_an_organisation_hides_no_other_persons_name() -> None:
    line = "Write to olwen.parry.adeyinka@haven.example today."
    people = (Participant("1", "Jo Kerr", email="olwen.parry.adeyinka@haven.example"), Participant("2", "Olwen Parry"))

    assert {each.person for each in Checker(Roster(people)).check(line)} == {"1", "2"}


JANES = Checker(Roster((Participant("1", "Jane Holt", "", "Chair"), Participant("2", "Augusta Lowe", ""))))


@pytest.mark.parametrize(
    "line",
    ["The figures will come by 8 Jan", "The figures will come by 8 Jan.", "Done on 28 Aug", "Jan 8 was proposed."],
)
def test_a_day_at_the_end_of_a_line_is_nobody(line: str) -> None:
    assert JANES.check(line) == ()


def test_a_short_name_without_a_number_beside_it_is_still_somebody() -> None:
    assert JANES.check("This was put by Jan") != ()
