"""A year of an invented forum, 2026, played by commands alone on the days that it takes: F1 to F13.

Each month is played once and in its order, and says what the program must say after each step. What is off the record
(F5) has no command, and is played with keys in `test_by_keys.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from tests.year.frozen import Commands, Year

PEOPLE = """\
name,side,post,rank
Amina Rowe,,Chair,
Bola Finch,,,
Cai Marlow,,,
Dev Sandhu,,,
Fern Abbot,,,
Dana Holt,Police,Territorial policing,Chief Inspector
Omar Lark,Police,Counter-terrorism,Inspector
Pia Nash,Police,Diversity,Inspector
Una Vale,Police,Deputy Commissioner,
"""
STATION, LIBRARY = "Quay Police Station", "The library"
JANUARY = """\
## 5
Searches at the quay were found unfair.
~ Some members saw them as needed.
> Publish the search figures by ward each month.
> Tell the Forum before a home is searched.
> consultation: Keep the leaflet as it is.
? Police: the trust figures by ward, by 30 Jan 2026
? Police: the log of the search, by 30 Jan 2026
! Police: send the ward template by 30 Jan 2026 @Holt
= The Forum meets at the library in summer.
"""
FEBRUARY = """\
## 8
< 26/01 not followed
< 26/02 followed: it is done from now on
< 26/03 partly: a second page costs too much
"""


def new(secretary: Commands, day: str, *words: str) -> None:
    secretary.done("new", "--date", day, *words)


def held(
    secretary: Commands, number: int, day: tuple[int, int], lines: str = "## 5\nNothing new was raised.\n"
) -> None:
    """Hold a meeting on its evening: opened with nearly everybody, minuted, read back and closed."""
    secretary.on(*day, hour=18)
    here = ("--present", "1,2,3,4,5,6,7,9")
    secretary.done("minutes", str(number), "--step", "open", *here, "--read", "-", given=lines)
    secretary.done("minutes", str(number), "--read-back")
    secretary.done("minutes", str(number), "--step", "close")


def sent_out(secretary: Commands, number: int) -> None:
    secretary.done("meeting", str(number), "--clear", "--responses-checked")
    secretary.done("minutes", str(number), "--circulate", "all members")


def words_of(path: str) -> str:
    document = docx.Document(path.strip())
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


def the_rules_are_signed(secretary: Commands) -> None:
    people = secretary.folder / "people.csv"
    people.write_text(PEOPLE, encoding="utf-8")
    secretary.on(5, 1)
    secretary.done(
        "new", "--body", "Quay Forum", "--protocol", "forum", "--date", "15/1/2026", "--place", STATION,
        "--people", people,
    )  # fmt: skip
    assert secretary.owes("not-signed", "F13")["standing"] == "not signed"
    secretary.done("protocol", "--sign", "5/1/2026")
    assert secretary.due("not-signed") == []
    assert "propose it as an amendment" in secretary.refused("protocol", "--set", "quorum=3")


def the_plan_of_work_gets_its_leads(secretary: Commands) -> None:
    streams = secretary.record("workstreams")
    assert [each["title"] for each in streams] == [
        "Counter-terrorism", "Islamophobia", "Internal police service", "Muslim advisory groups",
    ]  # fmt: skip
    leads = ("--lead", "Forum=Bola Finch", "--lead", "Police=Omar Lark")
    for each in streams:
        secretary.done("workstreams", str(each["workstream"]), *leads)
    lacking = secretary.due("workstream-without-lead")
    assert {(each["clause"], each["standing"]) for each in lacking} == {("F7", "not led by a chief officer")}
    for each in streams:
        secretary.done("workstreams", str(each["workstream"]), "--chief-officer", "Una Vale")
    assert secretary.due("workstream-without-lead") == []


def the_first_agenda_is_called_for_and_its_guest_cleared(secretary: Commands) -> None:
    secretary.on(6, 1)
    secretary.done("meeting", "1", "--call", "all members")
    secretary.done("agenda", "1", "--add", "Searches by the quay", "--minutes", "15")
    secretary.done("meeting", "1", "--paper", "9=Search figures")
    secretary.done("guests", "1", "--invite", "Hal Weir", "--by", "Forum", "--issue", "the youth club")
    assert "Expected posts that nobody fills: Contact unit." in secretary.done("guests", "1")
    assert "Hal Weir (guest): not cleared: not agreed by the Police" in secretary.done("agenda", "1", "--visitors")
    assert secretary.owes("guest-not-cleared", "F3")["about"] == {"meeting": 1, "person": 10}
    assert secretary.owes("visitor-list", "F2")["day"] == "2026-01-15"
    secretary.done(
        "guests", "1", "--guest", "Weir", "--agreed", "Police", "--notified", "6/1/2026", "--greeted-by", "Dana Holt",
        "--supervised-by", "Dana Holt",
    )  # fmt: skip
    list_ = secretary.done("agenda", "1", "--visitors", "--out", secretary.folder / "papers")
    assert Path(list_.strip()).name.startswith("PRIVATE-")
    assert "Amina Rowe" in words_of(list_)
    assert secretary.due("guest-not-cleared") == secretary.due("visitor-list") == []


def concerns_go_their_four_ways(secretary: Commands) -> None:
    secretary.on(7, 1)
    secretary.done("concerns", "--raise", "A raid on a family home")
    assert secretary.owes("concern-undecided", "F10")["words"] == "A raid on a family home"
    secretary.done("concerns", "1", "--serious", "--inside")
    assert "the forum's office" in secretary.owes("concern-to-office", "F11")["to_do"]
    secretary.done("concerns", "1", "--office", "7/1/2026")
    assert secretary.owes("concern-to-police", "F11")["day"] == "2026-01-07"
    raid = secretary.record("concerns", "1", "--police", "7/1/2026", "--agenda", "1")[0]
    assert (raid["notice"]["full_days"], raid["way"]) == (5, "agenda")
    assert [day["day"] for day in raid["notice"]["days"] if not day["counts"]] == ["2026-01-10", "2026-01-11"]
    secretary.on(12, 1)
    now = ("--on", "12/1/2026", "--office", "12/1/2026", "--police", "12/1/2026")
    secretary.done("concerns", "--raise", "A threat at the gates", "--inside", "--serious", *now, "--agenda", "1")
    assert secretary.owes("concern-short", "F11")["standing"] == "notice: 2 of 5 days"
    secretary.done("concerns", "--raise", "A rude word at a desk", "--minor")
    assert "the contact unit" in secretary.owes("concern-to-send", "F10")["to_do"]
    assert "kept off the agenda" in secretary.refused("concerns", "3", "--agenda", "1")
    assert secretary.record("concerns", "3", "--sent-to", "")[0]["sent_to"] == "the contact unit"
    secretary.done("concerns", "--raise", "An arson in another city", "--serious", "--outside")
    assert "the national tension team" in secretary.owes("concern-to-send", "F11")["to_do"]
    secretary.done("concerns", "4", "--sent-to", "")
    assert secretary.due("concern-to-send") == []
    agenda = secretary.done("agenda", "1")
    assert "A threat at the gates (serious concern)" in agenda
    assert "arson" not in agenda
    assert "rude word" not in agenda


def the_first_meeting_is_held(secretary: Commands) -> None:
    secretary.done("meeting", "1", "--notice", "all members", "--papers", "all members")
    secretary.on(15, 1, hour=18)
    here = ("--present", "1,2,3,4,5,6,7,9,10", "--absent", "8")
    said = secretary.done("minutes", "1", "--step", "open", *here, "--read", "-", given=JANUARY)
    assert "5.2 A different view: Some members saw them as needed." in said
    assert "Expected posts that nobody fills: Diversity, Contact unit." in secretary.done("guests", "1")
    assert "say why it was urgent" in secretary.refused("minutes", "1", "--step", "close")
    secretary.done("concerns", "2", "--urgent", "The gates open on Friday.")
    back = secretary.done("minutes", "1", "--read-back")
    assert "Consultation 26/03: Keep the leaflet as it is." in back
    assert "unfair" not in back
    secretary.done("minutes", "1", "--step", "close")
    steps = [each["what"] for each in secretary.record("meeting", "1")["done"]]
    assert steps[:3] == ["items called for", "notice given", "papers sent"]


def its_minutes_are_unattributed_and_sent_round(secretary: Commands) -> None:
    secretary.on(20, 1)
    assert "has not cleared" in secretary.refused("minutes", "1", "--circulate", "all members")
    out = ("--out", secretary.folder / "papers")
    draft = words_of(secretary.done("minutes", "1", *out))
    sent_out(secretary, 1)
    for name in ("Rowe", "Finch", "Marlow", "Sandhu", "Abbot", "Holt", "Lark", "Nash", "Vale", "Weir", "Diversity"):
        assert name not in draft
        assert name not in secretary.done("minutes", "1")
    assert secretary.owes("minutes-to-approve", "")["about"] == {"meeting": 1}
    said = secretary.done("meeting", "1", "--correction", "The Forum meets at the hall in summer.",
                          "--line", "decision 1 of item 5")  # fmt: skip
    assert "Correction 1" in said


def requests_are_agreed_refused_and_late(secretary: Commands) -> None:
    new(secretary, "12/2/2026")
    secretary.on(2, 2)
    late = secretary.due("request-open")
    assert {(each["clause"], each["urgency"], each["working_days_late"]) for each in late} == {("F6", "overdue", 1)}
    assert len(late) == 2
    secretary.done("requests", "1", "--agreed-by", "Forum", "--agreed-by", "Police", "--supplied")
    secretary.done("requests", "2", "--agreed-by", "Forum", "--refused", "--reason-awaited")
    assert secretary.owes("request-reason", "F6")["words"] == "The log of the search"
    agenda = words_of(secretary.done("agenda", "2", "--out", secretary.folder / "papers"))
    assert "The log of the search" in agenda
    assert "Publish the search figures by ward each month." in agenda
    secretary.done("requests", "2", "--refused", "--reason", "It would name a victim.")
    assert secretary.due("request-reason") == []


def february_approves_january_and_answers_its_advice(secretary: Commands) -> None:
    secretary.done("agenda", "2", "--visitors", "--out", secretary.folder / "papers")
    secretary.on(12, 2, hour=18)
    secretary.done("minutes", "2", "--step", "open", "--present", "1,2,3,4,5,6,7,9")
    assert "neither taken nor declined" in secretary.refused("minutes", "1", "--approve")
    secretary.done("meeting", "1", "--take", "1")
    secretary.done("minutes", "1", "--approve")
    said = secretary.done("minutes", "2", "--read", "-", given=FEBRUARY)
    assert "were approved, with one correction." in said
    assert "nothing is struck from them" in secretary.refused("minutes", "1", "--strike", "5.1", "--ruling")
    secretary.done("minutes", "2", "--step", "close")
    shown = secretary.done("meeting", "2", "--responses", "Police")
    assert "Response: Partly followed: a second page costs too much." in shown
    secretary.done("meeting", "2", "--clear")
    assert secretary.owes("responses-to-check", "")["about"] == {"meeting": 2}
    sent_out(secretary, 2)
    states = {row["number"]: (row["outcome"], row["open"]) for row in secretary.record("advice")}
    assert states == {"26/01": ("not-followed", True), "26/02": ("followed", False), "26/03": ("partly", False)}
    consulted = secretary.record("advice", "3", "--put", "A leaflet on searches", "--put-on", "5/1/2026")
    assert (consulted["advice"], consulted["put"], consulted["on"]) == (
        "consultation", "A leaflet on searches", "2026-02-12",
    )  # fmt: skip


def an_unsatisfying_answer_is_followed_until_closed(secretary: Commands) -> None:
    secretary.on(20, 2)
    awaited = secretary.owes("advice-reason", "I12")
    assert (awaited["standing"], awaited["to_do"].partition(",")[0]) == (
        "6 working days late", "Ask Police for the reason",
    )  # fmt: skip
    secretary.done("advice", "1", "--outcome", "not-followed", "--reason", "They are not held by ward.")
    assert secretary.due("advice-reason") == []
    secretary.done("advice", "1", "--unsatisfied")
    assert secretary.owes("advice-way-forward", "F12")["standing"] == "raised with the chair"
    secretary.done("advice", "1", "--way-forward", "The figures are counted by hand for a year.")
    assert "Follow the way forward" in secretary.owes("advice-way-forward", "F12")["to_do"]
    row = secretary.record("advice", "1", "--way-closed")
    assert (row["open"], row["unsatisfied"]["way_forward"]) == (False, "The figures are counted by hand for a year.")
    assert secretary.due("advice-way-forward") == []
    late = secretary.owes("action-open", "")
    assert (late["urgency"], late["working_days_late"]) == ("overdue", 15)
    secretary.done("actions", "1", "--carry", "next")
    assert secretary.record("actions", "1", "--done", "--note", "Sent")["state"] == "done"


def march_has_a_formal_meeting_and_destroys_what_was_kept_long_enough(secretary: Commands) -> None:
    new(secretary, "12/3/2026")
    held(secretary, 3, (12, 3), "## 3\nThe last minutes were looked at.\n")
    new(secretary, "26/3/2026", "--kind", "formal", "--place", LIBRARY)
    assert secretary.owes("formal-meetings", "F8")["standing"] == "formal: 0 of 2 held"
    held(secretary, 4, (26, 3))
    assert secretary.owes("formal-meetings", "F8")["standing"] == "formal: 1 of 2 held"
    listed = {(each["kind"], each["status"]) for each in secretary.record("documents", "1")}
    assert ("visitor-list", "destroyed") in listed
    assert ("minutes", "approved") in listed


def april_has_no_meeting(secretary: Commands) -> None:
    new(secretary, "14/5/2026", "--place", LIBRARY)
    secretary.on(20, 4)
    soon = secretary.owes("no-meeting", "F1")
    assert (soon["words"], soon["urgency"]) == ("April 2026", "soon")
    new(secretary, "22/4/2026", "--kind", "extraordinary", "--place", LIBRARY)
    assert secretary.owes("no-meeting", "F1")["words"] == "April 2026"
    assert secretary.owes("short-notice-reason", "F1")["about"] == {"meeting": 6}
    secretary.done("meeting", "6", "--short-notice", "A shop was set alight.")
    assert secretary.due("short-notice-reason") == []
    held(secretary, 6, (22, 4), "## 3\nThe fire was spoken of.\n")
    secretary.on(1, 5)
    assert [each["urgency"] for each in secretary.due("no-meeting") if each["words"] == "April 2026"] == ["overdue"]


def may_hears_one_workstream_and_the_others_are_silent(secretary: Commands) -> None:
    secretary.done("workstreams", "1", "--report", "5:7")
    held(secretary, 5, (14, 5), "## 7\nThe work on the gates was welcomed.\n")
    secretary.on(15, 5)
    silent = secretary.due("workstream-silent")
    assert [(each["clause"], each["about"]) for each in silent] == [("F7", {"workstream": n}) for n in (2, 3, 4)]
    gap = [each for each in secretary.due("no-meeting") if each["words"] == "April 2026"]
    assert [(each["urgency"], each["clause"]) for each in gap] == [("later", "F1")]


def several_sets_of_minutes_are_approved_at_one_meeting(secretary: Commands) -> None:
    secretary.on(1, 6)
    for number in (3, 4, 5, 6):
        sent_out(secretary, number)
    new(secretary, "11/6/2026", "--place", LIBRARY)
    secretary.on(11, 6, hour=18)
    secretary.done("minutes", "7", "--step", "open", "--present", "1,2,3,4,5,6,7,9")
    for number in (2, 3, 4, 5, 6):
        secretary.done("minutes", str(number), "--approve")
    assert secretary.done("minutes", "7").count("were approved") == 5
    secretary.done("minutes", "7", "--step", "close")
    assert secretary.due("minutes-to-approve") == []
    assert "would be the same again" in secretary.refused("documents", "2", "--supersede", "The heading was wrong.")
    kept = [each["status"] for each in secretary.record("documents", "1") if each["kind"] == "minutes"]
    assert kept == ["destroyed", "circulated", "approved"]
    compared = secretary.done("documents", "1", "--compare", "3", "4")
    assert "+ Approved" in compared


def an_amendment_needs_both_consents(secretary: Commands) -> None:
    secretary.on(1, 9)
    secretary.done("protocol", "--set", "quorum=3", "--propose", "A quorum of three.")
    assert secretary.owes("consent-awaited", "F13")["standing"] == "consent awaited: Forum and Police"
    secretary.done("protocol", "--consent", "Forum")
    assert secretary.owes("consent-awaited", "F13")["standing"] == "consent awaited: Police"
    assert "  No quorum is set. (quorum)" in secretary.done("protocol")
    secretary.on(3, 9)
    assert "in force from Thu 3 Sep 2026" in secretary.done("protocol", "--consent", "Police")
    assert "  3 members make a quorum. (quorum)" in secretary.done("protocol")
    new(secretary, "10/9/2026", "--place", LIBRARY)
    secretary.on(10, 9, hour=18)
    secretary.done("minutes", "8", "--step", "open", "--present", "1,2,6", "--read", "-",
                   given="## 5\n= The Forum writes to the Mayor.\n")  # fmt: skip
    secretary.done("minutes", "8", "--step", "close")
    assert secretary.owes("decision-to-confirm", "")["standing"] == "taken without a quorum"


def the_year_ends_with_what_is_owed_and_the_review(secretary: Commands) -> None:
    secretary.on(1, 11)
    assert secretary.owes("formal-meetings", "F8")["urgency"] == "now"
    new(secretary, "12/11/2026", "--kind", "formal", "--place", LIBRARY)
    held(secretary, 9, (12, 11))
    assert secretary.due("formal-meetings") == []
    secretary.on(6, 1, 2027)
    assert secretary.owes("review", "F13")["urgency"] == "overdue"
    secretary.done("protocol", "--no-review", "Police")
    assert secretary.owes("review", "F13")["day"] == "2027-01-05"
    secretary.done("protocol", "--no-review", "Forum")
    assert secretary.due("review") == []


def what_was_said_is_found(secretary: Commands) -> None:
    found = secretary.record("find", "search*", "figures", "--kind", "advice", "--outcome", "not-followed")["hits"]
    assert [(each["label"], each["meeting"]) for each in found] == [("26/01", 1)]
    assert [each["kind"] for each in secretary.record("find", "arson")["hits"]] == ["concern"]
    assert secretary.record("find", "hall", "--kind", "decision")["hits"][0]["meeting"] == 1


STEPS: tuple[Callable[[Commands], None], ...] = (
    the_rules_are_signed,
    the_plan_of_work_gets_its_leads,
    the_first_agenda_is_called_for_and_its_guest_cleared,
    concerns_go_their_four_ways,
    the_first_meeting_is_held,
    its_minutes_are_unattributed_and_sent_round,
    requests_are_agreed_refused_and_late,
    february_approves_january_and_answers_its_advice,
    an_unsatisfying_answer_is_followed_until_closed,
    march_has_a_formal_meeting_and_destroys_what_was_kept_long_enough,
    april_has_no_meeting,
    may_hears_one_workstream_and_the_others_are_silent,
    several_sets_of_minutes_are_approved_at_one_meeting,
    an_amendment_needs_both_consents,
    the_year_ends_with_what_is_owed_and_the_review,
    what_was_said_is_found,
)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    return Year(tmp_path_factory.mktemp("forum"), STEPS)


@pytest.mark.parametrize("step", STEPS, ids=[each.__name__ for each in STEPS])
def test_a_year_of_the_forum(year: Year, step: Callable[[Commands], None]) -> None:
    year.through(step)
