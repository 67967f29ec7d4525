"""The registers by commands alone: listed, shown with their history, and kept up to date."""

from __future__ import annotations

import json

import pytest

from secretary.cli.registers import ADVICE_KINDS, ORDERS, OUTCOMES
from secretary.domain.entries import AdviceKind, Outcome
from secretary.service.register_lists import Order
from tests.cli.conftest import Shell

LINES = """\
## 5 Issues
Concern was expressed about searches near the quay.
~ Patrols were also said to have brought calm.
> Publish the search figures by ward each month.
> gold: convene a Gold Group on the quay.
> consultation: keep the leaflet as it is.
! Police: send the template by 8 Jan 2020 @Diallo
? Police: the number of searches in November, by 14 Jan 2020
= A letter goes to the Mayor because it is due.
"""


@pytest.fixture
def held(secretary: Shell) -> Shell:
    """Give a shell whose store has one meeting with lines of every register, of 2019."""
    people = secretary.folder / "people.csv"
    people.write_text("name,side\nAisha Khan,\nOmar Diallo,Police\n", encoding="utf-8")
    secretary.done(
        "new", "--body", "Quay Forum", "--protocol", "forum", "--date", "10/12/2019", "--place", "The library",
        "--people", people,
    )  # fmt: skip
    ended = secretary("minutes", "1", "--step", "open", "--read", "-", "--step", "close", given=LINES)
    assert ended.returncode == 0, ended.stderr
    assert "Gold Group 19/02: convene a Gold Group on the quay." in ended.stdout
    return secretary


def test_what_can_be_typed_is_what_the_registers_know() -> None:
    assert tuple(each.value for each in Outcome) == OUTCOMES
    assert tuple(each.value for each in AdviceKind) == ADVICE_KINDS
    assert tuple(each.value for each in Order) == ORDERS


def test_advice_goes_from_no_outcome_to_a_way_forward_that_is_closed(held: Shell) -> None:
    assert "Quay Forum. Advice: 3, 3 open." in held.done("advice")
    said = held.done("advice", "19/1", "--outcome", "not-followed", "--reason-awaited")
    assert "The reason is awaited" in said
    held.done("advice", "1", "--outcome", "not-followed", "--reason", "They are not held.", "--on", "20/12/2019")
    assert "Advice: 2, 2 open" in held.done("advice", "--open")
    held.done("advice", "1", "--unsatisfied", "--way-forward", "A meeting in March", "--escalate", "the borough lead")
    assert [row["number"] for row in json.loads(held.done("advice", "--open", "--json"))] == ["19/01", "19/02", "19/03"]
    row = json.loads(held.done("advice", "1", "--way-closed", "--json"))
    assert (row["outcome"], row["reason"], row["on"], row["open"]) == (
        "not-followed", "They are not held.", "2019-12-20", False,
    )  # fmt: skip
    assert row["unsatisfied"]["way_forward"] == "A meeting in March"
    assert {event["what"] for event in row["history"]} >= {
        "minuted",
        "outcome",
        "unsatisfied",
        "way-closed",
        "escalated",
    }


def test_consultations_and_gold_groups_are_listed_by_kind_and_made_of_advice(held: Shell) -> None:
    said = held.done("advice", "3", "--put", "A leaflet", "--put-on", "1/12/2019", "--to", "police")
    assert "Put to the body on Sun 1 Dec 2019: A leaflet" in said
    assert "Put" not in held.done("advice", "1")
    held.done("advice", "1", "--kind", "consultation", "--put", "A draft policy", "--answer-due", "1/2/2020")
    rows = json.loads(held.done("advice", "--kind", "consultation", "--sort", "due", "--json"))
    assert [(row["number"], row["put"], row["late"]) for row in rows] == [
        ("19/01", "A draft policy", True), ("19/03", "A leaflet", False),
    ]  # fmt: skip
    assert rows[0]["working_days_late"] > 1000
    assert "Consultation 19/01" in held.done("minutes", "1")


def test_actions_name_nobody_unless_it_is_asked_and_are_done_or_carried(held: Shell) -> None:
    listed = held.done("actions", "--late")
    assert "late by" in listed
    assert "Diallo" not in listed
    assert "Diallo" not in held.done("actions", "--json")
    private = held.done("actions", "--owners")
    assert private.startswith("PRIVATE. ")
    assert "Omar Diallo" in private
    assert "due next meeting" in held.done("actions", "1", "--carry", "next")
    assert "Actions: 0, 0 open" in held.done("actions", "--late")
    row = json.loads(held.done("actions", "1", "--done", "--note", "Sent", "--on", "3/1/2020", "--json"))
    assert (row["state"], row["note"], row["on"], row["carried"]) == ("done", "Sent", "2020-01-03", True)


def test_requests_are_agreed_refused_and_explained(held: Shell) -> None:
    said = held.done("requests", "1", "--agreed-by", "forum", "--agreed-by", "police", "--refused")
    assert "reason awaited" in said
    assert "Agreed as reasonable by: Forum, Police" in said
    row = json.loads(held.done("requests", "1", "--refused", "--reason", "It would name a victim.", "--json"))
    assert (row["open"], row["reason"]) == (False, "It would name a victim.")


def test_decisions_have_reasons_and_views_stand_side_by_side(held: Shell) -> None:
    assert "Reason: It is due." in held.done("decisions", "1", "--reason", "It is due.")
    views = json.loads(held.done("views", "--differing", "--json"))
    assert [(each["view"]["line"], [other["line"] for other in each["different"]]) for each in views] == [
        ("5.1", ["5.2"])
    ]
    assert "5.2 beside it, a different view" in held.done("views", "1")


def test_wrong_use_is_said_in_one_sentence(held: Shell) -> None:
    for arguments, words in (
        (("advice", "two"), "is no number of a register"),
        (("advice", "1", "--to", "mayor"), "is none of the sides"),
        (("advice", "1", "--response", " "), "The response is empty"),
        (("advice", "1", "--escalate"), "name no point of escalation"),
        (("advice", "1", "--outcome", "followed", "--on", "1/1/2199"), "is still to come"),
    ):
        assert words in held.refused(2, *arguments)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("advice", "--satisfied"), "give the number of what is to be changed"),
        (("advice", "1", "--late"), "choose from the list"),
        (("advice", "1", "--reason", "why"), "give --outcome as well"),
        (("advice", "1", "--put-on", "1/1/2020"), "give --put as well"),
        (("advice", "1", "--on", "1/1/2020"), "say what did"),
        (("actions", "1", "--note", "x"), "give --done or --drop"),
        (("requests", "1", "--reason", "x"), "only a refusal has a reason"),
    ],
)
def test_options_that_do_not_go_together_are_refused_before_the_store_is_opened(
    secretary: Shell, arguments: tuple[str, ...], words: str
) -> None:
    ended = secretary(*arguments)
    assert ended.returncode == 2
    assert words in ended.stderr


def test_what_is_not_allowed_is_a_failure_and_changes_nothing(held: Shell) -> None:
    before = held.done("advice", "1", "--json")
    assert "Nothing was answered yet" in held.refused(1, "advice", "1", "--kind", "gold-group", "--unsatisfied")
    assert "needs no confirming" in held.refused(1, "decisions", "1", "--confirm", "1")
    assert "There is no action 77" in held.refused(1, "actions", "77")
    assert held.done("advice", "1", "--json") == before
