"""A year of an invented advisory group, 2026, played by commands alone on the days that it takes: I1 to I13.

Not yet, and so asserted nowhere: the induction pack (I7) and the quarterly return (I11), whose documents come with the
Word work. That the police lead may ask for a matter to be kept off the record (I9) has no command: its words stand in
the rules, which are looked at here, and it is played with keys in `test_by_keys.py`.
"""

from __future__ import annotations

from collections.abc import Callable

import docx
import pytest

from tests.year.frozen import Commands, Year

PEOPLE = """\
name,side,post,rank,connection,independent,confidentiality,information sharing,joined
Amina Rowe,,Chair,,lives,5/1/2025,5/1/2025..1/6/2026,5/1/2025,5/1/2025
Bola Finch,,,,works,5/1/2025,5/1/2025,5/1/2025,5/1/2025
Cai Marlow,,,,,,5/1/2025,5/1/2025,5/1/2025
Dev Sandhu,,,,works,5/1/2025,5/1/2025,,5/1/2025
Dana Holt,Police,Police lead,Constable,,,5/1/2025,5/1/2025,
"""
NO_MINUTES = """\
## 6
> gold: convene a Gold Group on the quay.
> Publish the stop figures by ward.
= The group meets at the library from spring on.
"""
APRIL = """\
## 5
The patrols were found too many.
~ They were also found too few.
~ Nobody had asked for them at all.
## 7
< 26/01 not followed
< 26/02 partly: the figures are by borough only
"""


def words_of(path: str) -> str:
    document = docx.Document(path.strip())
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


def the_group_begins_with_much_missing(secretary: Commands) -> None:
    people = secretary.folder / "people.csv"
    people.write_text(PEOPLE, encoding="utf-8")
    secretary.on(5, 1)
    secretary.done(
        "new", "--body", "Vale Advisory Group", "--protocol", "advisory-group", "--date", "22/1/2026",
        "--place", "The town hall", "--people", people,
    )  # fmt: skip
    assert {each["standing"] for each in secretary.due("agreement-missing")} == {
        "Official Secrets Act: missing", "vetting: missing", "information sharing: missing",
    }  # fmt: skip
    assert {each["clause"] for each in secretary.due("agreement-missing")} == {"I3"}
    assert secretary.owes("connection-missing", "I2")["words"] == "Cai Marlow"
    assert secretary.owes("independence-missing", "I2")["words"] == "Cai Marlow"
    assert secretary.owes("lead-rank", "I5")["words"] == "Dana Holt"
    assert secretary.owes("other-groups-missing", "I8")["what"] == "Terms"
    assert secretary.owes("escalation-missing", "I8")["what"] == "Terms"
    assert secretary.owes("lead-not-met", "I5")["words"] == "January to March 2026"


def what_was_missing_is_put_down(secretary: Commands) -> None:
    # A risk assessment stands for vetting and the Official Secrets Act together.
    secretary.done("people", "Rowe", "--agreement", "risk-assessment=5/1/2026")
    secretary.done("people", "Dev", "--agreement", "information-sharing=5/1/2026")
    assert secretary.due("agreement-missing") == []
    cai = secretary.record("people", "Cai", "--connection", "educated", "--independent", "5/1/2026")
    assert cai["connections"] == ["educated"]
    assert not {"address", "home", "postcode"} & set(cai)
    secretary.done("people", "Holt", "--change", "--honorific", "Superintendent")
    secretary.done(
        "protocol", "--set", "escalation_point=the Borough Commander", "--set", "other_groups=Vale Neighbourhood Board"
    )
    assert {each["kind"] for each in secretary.due()} == {"agenda-not-agreed", "lead-not-met"}
    rules = {each["key"]: each["value"] for each in secretary.record("protocol")["settings"]}
    assert (rules["off_record_asked_by"], rules["off_record_needs_all"]) == ("the police lead", False)
    assert rules["decisions_always"] is True


def the_agenda_is_agreed_by_chair_and_lead(secretary: Commands) -> None:
    assert "Main issues facing the borough (20 minutes, presented by: Police)" in secretary.done("agenda", "1")
    secretary.done("meeting", "1", "--paper", "6=A draft operation", "--paper-state", "restricted", "--may-have", "Dev")
    assert secretary.owes("agenda-not-agreed", "I6")["standing"] == "not agreed by the chair and the police lead"
    secretary.done("meeting", "1", "--agreed", "chair")
    assert secretary.owes("agenda-not-agreed", "I6")["standing"] == "not agreed by the police lead"
    out = ("--out", secretary.folder / "papers")
    before = words_of(secretary.done("agenda", "1", *out))
    secretary.done("meeting", "1", "--agreed", "lead")
    after = words_of(secretary.done("agenda", "1", *out))
    agreed = [line for line in after.splitlines() if "agreed" in line.lower()]
    assert agreed
    assert agreed != [line for line in before.splitlines() if "agreed" in line.lower()]
    assert secretary.due("agenda-not-agreed") == []
    assert "A draft operation (restricted)" in secretary.done("agenda", "1")
    assert "Sandhu" not in after


def a_meeting_without_minutes_records_decisions_and_advice(secretary: Commands) -> None:
    secretary.on(22, 1, hour=18)
    secretary.done("minutes", "1", "--step", "open", "--present", "1,2,3,4,5")
    secretary.done("meeting", "1", "--no-minutes", "--rule-read")
    refused = secretary.refused("minutes", "1", "--read", "-", given="## 6\nSearches were found unfair.\n")
    assert "No minutes are taken of this meeting, so that no view is kept" in refused
    secretary.done("minutes", "1", "--read", "-", given=NO_MINUTES)
    secretary.done("minutes", "1", "--read-back")
    secretary.done("minutes", "1", "--step", "close")
    assert [row["advice"] for row in secretary.record("advice")] == ["gold-group", "advice"]
    assert len(secretary.record("decisions")) == 1
    assert secretary.due("lead-not-met") == []
    kinds = {each["clause"]: each["standing"] for each in secretary.due("advice-open")}
    assert kinds == {"I1": "no answer yet", "I12": "no outcome yet"}
    secretary.done("meeting", "1", "--clear")
    secretary.done("minutes", "1", "--circulate", "all members")


def the_lead_answers_in_april_and_views_stand_side_by_side(secretary: Commands) -> None:
    secretary.on(20, 4)
    assert secretary.owes("chair-and-lead", "I5")["standing"] == "not met yet"
    secretary.done("due", "--chair-and-lead-met", "10/4/2026")
    assert secretary.due("chair-and-lead") == []
    secretary.done("new", "--date", "23/4/2026")
    agenda = words_of(secretary.done("agenda", "2", "--out", secretary.folder / "papers"))
    assert "Publish the stop figures by ward." in agenda
    secretary.on(23, 4, hour=18)
    secretary.done("minutes", "2", "--step", "open", "--present", "1,2,3,4,5", "--read", "-", given=APRIL)
    secretary.done("minutes", "1", "--approve")
    (row,) = secretary.record("views", "2", "--differing")
    assert [each["line"] for each in row["different"]] == ["5.2", "5.3"]
    assert secretary.owes("advice-reason", "I12")["words"] == "convene a Gold Group on the quay."
    assert secretary.record("advice", "2")["reason"] == "the figures are by borough only"


def a_member_is_asked_to_leave(secretary: Commands) -> None:
    vote = ("vote", "2", "--member", "Dev", "--item", "6", "--method", "paper", "--for", "1", "--against", "1")
    assert "is told of the vote beforehand" in secretary.refused(*vote)
    assert "The votes are tied" in secretary.refused(*vote, "--notified", "1/4/2026", code=2)
    said = secretary.done(*vote, "--notified", "1/4/2026", "--casting", "for")
    assert "A membership matter was decided" in said
    annex = secretary.done("vote", "2", "--annex")
    assert "Dev Sandhu, asked to leave." in annex
    assert "The chair's casting vote: for." in annex
    minutes = secretary.done("minutes", "2")
    assert "Sandhu" not in minutes
    assert "1 for" not in minutes
    secretary.done("minutes", "2", "--step", "close")
    out = ("--out", secretary.folder / "papers")
    printed = words_of(secretary.done("minutes", "2", *out))
    assert "A membership matter was decided" in printed
    assert "Sandhu" not in printed
    secretary.done("people", "Dev", "--left", "23/4/2026")


def advice_is_put_to_the_point_of_escalation_and_closed(secretary: Commands) -> None:
    secretary.on(30, 4)
    secretary.done("advice", "1", "--escalate")
    shown = secretary.done("advice", "1", "--outcome", "not-followed", "--reason", "The matter is with another force.")
    assert "the Borough Commander" in shown
    assert secretary.due("advice-reason") == []
    secretary.done("meeting", "2", "--clear", "--responses-checked")
    secretary.done("minutes", "2", "--circulate", "all members")


def agreements_run_out(secretary: Commands) -> None:
    assert secretary.owes("agreement-expiring", "I3")["day"] == "2026-06-01"
    secretary.on(3, 6)
    assert secretary.owes("agreement-expired", "I3")["urgency"] == "overdue"
    secretary.done("people", "Rowe", "--agreement", "confidentiality=3/6/2026..3/6/2028")
    assert secretary.due("agreement-expired") == secretary.due("agreement-expiring") == []


def a_quarter_goes_by_without_the_lead(secretary: Commands) -> None:
    secretary.done("new", "--date", "16/7/2026")
    secretary.on(16, 7, hour=18)
    secretary.done("minutes", "3", "--step", "open", "--present", "1,2,3")
    secretary.done("minutes", "2", "--approve")
    secretary.done("minutes", "3", "--step", "close")
    secretary.on(1, 10)
    gone = [each for each in secretary.due("lead-not-met") if each["words"] == "July to September 2026"]
    assert [(each["clause"], each["urgency"]) for each in gone] == [("I5", "overdue")]
    assert secretary.owes("chair-and-lead", "I5")["standing"].startswith("last met Fri 10 Apr 2026")
    assert [each["words"] for each in secretary.due("no-meeting")] == ["October to December 2026"]


STEPS: tuple[Callable[[Commands], None], ...] = (
    the_group_begins_with_much_missing,
    what_was_missing_is_put_down,
    the_agenda_is_agreed_by_chair_and_lead,
    a_meeting_without_minutes_records_decisions_and_advice,
    the_lead_answers_in_april_and_views_stand_side_by_side,
    a_member_is_asked_to_leave,
    advice_is_put_to_the_point_of_escalation_and_closed,
    agreements_run_out,
    a_quarter_goes_by_without_the_lead,
)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    return Year(tmp_path_factory.mktemp("group"), STEPS)


@pytest.mark.parametrize("step", STEPS, ids=[each.__name__ for each in STEPS])
def test_a_year_of_the_group(year: Year, step: Callable[[Commands], None]) -> None:
    year.through(step)
