"""Concerns, guests and the plan of work on the command line: private lists, their steps, and wrong use."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from tests.cli.conftest import Shell

WINDOWS = [
    "concerns", "--raise", "Windows broken", "--on", "3/12/2019", "--inside", "--serious",
    "--office", "4/12/2019", "--police", "6/12/2019",
]  # fmt: skip


def test_a_concern_is_raised_counted_day_by_day_and_asked_about_before_closing(begun: Shell) -> None:
    begun.done("meeting", "1", "--date", "12/12/2019")
    lines = begun.done(*WINDOWS, "--agenda", "1", "--days").splitlines()
    assert lines[0] == "PRIVATE. Concern 1: Windows broken"
    assert "  Sat 7 Dec 2019: Saturday" in lines
    assert lines[-1] == "  Wed 11 Dec 2019: 3"
    assert ". Windows broken (serious concern)" in begun.done("agenda", "1")
    said = begun.refused(1, "minutes", "--step", "open", "--step", "close")
    assert said.startswith("“Windows broken” had 3 of 5 full working days of notice")
    begun.done("concerns", "1", "--urgent", "The hall opens on Friday")
    begun.done("minutes", "--step", "open", "--step", "close")
    (record,) = json.loads(begun.done("concerns", "--json"))
    assert (record["way"], record["meeting"], record["urgent"]) == ("agenda", 1, "The hall opens on Friday")
    assert record["notice"]["full_days"] == 3
    assert record["notice"]["days"][0] == {"day": "2019-12-07", "counts": False, "why_not": "Saturday"}


def test_a_minor_concern_goes_to_its_channel_and_is_closed(begun: Shell) -> None:
    begun.done("concerns", "--raise", "A rude desk officer", "--minor", "--on", "30/11/2020")
    assert "kept off the agenda" in begun.refused(1, "concerns", "1", "--agenda", "1")
    begun.done("concerns", "1", "--sent-to", "the ward team", "--on", "30/11/2020")
    begun.done("concerns", "1", "--close", "They met")
    lines = begun.done("concerns").splitlines()
    assert lines[0] == "PRIVATE. Quay Forum. Concerns"
    assert lines[1].startswith("1. A rude desk officer (minor, where is not known): closed ")
    assert "There is none." in begun.done("concerns", "--open")
    (record,) = json.loads(begun.done("concerns", "1", "--json"))
    assert (record["sent_to"], record["sent_on"], record["notice"]) == ("the ward team", "2020-11-30", None)


def test_the_day_a_concern_was_raised_has_been_and_is_mended_later(begun: Shell) -> None:
    assert "is still to come" in begun.refused(2, "concerns", "--raise", "Later", "--on", "20/11/2199")
    begun.done(*WINDOWS)
    begun.done("concerns", "1", "--on", "2/12/2019")
    (record,) = json.loads(begun.done("concerns", "1", "--json"))
    assert record["raised"] == "2019-12-02"
    assert "was on its way by Wed 4 Dec 2019" in begun.refused(2, "concerns", "1", "--on", "5/12/2019")
    yesterday = date.today() - timedelta(days=1)  # noqa: DTZ011 - the day of this computer, as the command has it
    begun.done("concerns", "--raise", "Just now", "--on", f"{yesterday:%d/%m}")
    assert json.loads(begun.done("concerns", "2", "--json"))[0]["raised"] == yesterday.isoformat()


def test_a_concern_is_taken_off_an_agenda_again(begun: Shell) -> None:
    begun.done(*WINDOWS, "--agenda", "1")
    begun.done("concerns", "1", "--off-agenda", "--outside")
    assert "Windows broken" not in begun.done("agenda", "1")
    assert "is on no agenda" in begun.refused(1, "concerns", "1", "--off-agenda")


def test_an_item_for_a_serious_concern_is_entered_with_it(begun: Shell) -> None:
    begun.done("agenda", "--add", "An attack", "--kind", "serious-concern")
    (record,) = json.loads(begun.done("concerns", "--json"))
    assert (record["title"], record["meeting"], record["notice"]["full_days"]) == ("An attack", 1, 0)
    assert "“An attack” had 0 of 5" in begun.refused(1, "minutes", "--step", "open", "--step", "close")


def test_guests_are_invited_and_what_they_lack_is_said(begun: Shell) -> None:
    begun.done("guests", "--invite", "Eda Nunn", "--by", "Forum", "--issue", "the hall", "--greeted-by", "Diallo")
    begun.done(
        "guests", "--guest", "Nunn", "--agreed", "Police", "--notified", "1/12/2020", "--supervised-by", "PC Lark"
    )
    lines = begun.done("guests").splitlines()
    assert lines[0].startswith("PRIVATE. Quay Forum. Guests of meeting 1. ")
    assert lines[1].startswith(
        "3. Eda Nunn (invited by: Forum, on: the hall, police told Tue 1 Dec 2020, greeted by Omar Diallo, "
        "supervised by PC Lark)"
    )
    record = json.loads(begun.done("guests", "--json"))
    assert record["private"] is True
    assert record["guests"][0]["agreed_by"] == ["forum", "police"]
    assert "Eda Nunn" in begun.done("agenda", "--visitors")
    begun.done("guests", "--withdraw", "Nunn")
    assert "Eda Nunn" not in begun.done("agenda", "--visitors")


def test_a_workstream_is_led_and_reports(begun: Shell) -> None:
    lead = ["--lead", "Forum=Khan", "--lead", "Police=Diallo", "--chief-officer", "Diallo"]
    number = str(json.loads(begun.done("workstreams", "--add", "Hate crime", *lead, "--json"))[0]["workstream"])
    begun.done("workstreams", number, "--report", "1:5", "--title", "Hate crimes")
    begun.done("minutes", "--step", "open", "--read", "-", given="## 5\nThe work goes on.\n")
    (record,) = json.loads(begun.done("workstreams", number, "--json"))
    assert (record["own_lead"], record["other_lead"], record["chief_officer"]) == (1, 2, 2)
    assert (record["title"], record["reported"], record["silent"]) == ("Hate crimes", [1], False)
    lines = begun.done("workstreams", number, "--close", "1/12/2020").splitlines()
    leads = "Forum: Aisha Khan, Police: Omar Diallo, chief officer: Omar Diallo"
    assert lines == [
        "PRIVATE. Quay Forum. Plan of work",
        f"{number}. Hate crimes ({leads}): closed Tue 1 Dec 2020",
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ["concerns", "--police", "1/12/2026"],
        ["concerns", "1", "--raise", "Another"],
        ["concerns", "--on", "1/12/2026"],
        ["concerns", "1", "--agenda", "1", "--off-agenda"],
        ["concerns", "--inside"],
        ["concerns", "1", "--urgent", "It burns", "--on", "1/12/2020"],
        ["guests", "--invite", "Eda Nunn"],
        ["guests", "--agreed", "Police"],
        ["guests", "--by", "Police"],
        ["guests", "--invite", "A", "--by", "Forum", "--issue", "x", "--withdraw", "B"],
        ["workstreams", "--close", "1/12/2026"],
        ["workstreams", "1", "--add", "Another"],
        ["workstreams", "--add", "Another", "--report", "first"],
        ["workstreams", "--add", "Another", "--lead", "Khan"],
        ["guests", "--invite", "A", "--by", "Navy", "--issue", "x"],
    ],
)
def test_what_does_not_go_together_is_wrong_use(begun: Shell, arguments: list[str]) -> None:
    ended = begun(*arguments)
    assert (ended.returncode, ended.stdout) == (2, "")
