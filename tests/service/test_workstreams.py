"""The plan of work: what it begins with, who leads, where it reports, and which workstream is silent (F7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from secretary.domain.agenda import ItemKind
from secretary.domain.entries import EntryKind
from secretary.domain.errors import BadInput, NotAllowed, WrongStep
from secretary.domain.meeting import Status, Step
from secretary.service import workstreams
from secretary.service.convene import new_body, stepped, with_protocol
from secretary.service.state import State
from tests.builders import DAY, PROTOCOL, a_body, a_state, agreed, minuted, sent_out

RULES = replace(PROTOCOL, workstreams=("Counter-terrorism", "Islamophobia"), workstream_silence=3)


def titles(state: State) -> list[str]:
    return [stream.title for stream in state.body.workstreams]


def a_plan() -> State:
    state = a_state(Status.OPEN, protocol=RULES)
    return State(workstreams.seeded(replace(state.body, protocol=RULES)), state.meeting)


def reported() -> State:
    """Give the plan with its first workstream reported at the meeting's second item."""
    return minuted(workstreams.linked(a_plan(), 2, 1), EntryKind.VIEW, "The work goes on.", item=2)


def test_a_new_body_begins_with_those_of_its_rules():
    assert titles(State(new_body("Quay Forum", RULES))) == ["Counter-terrorism", "Islamophobia"]


def test_taking_the_same_rules_again_changes_nothing_even_after_a_new_title():
    state = workstreams.renamed(with_protocol(State(a_body()), RULES), 1, "Prevention")
    assert with_protocol(state, RULES) == state
    more = replace(RULES, workstreams=(*RULES.workstreams, "Internal police service"))
    assert titles(with_protocol(state, more)) == ["Prevention", "Islamophobia", "Internal police service"]


def test_each_side_leads_with_one_of_its_own():
    state = workstreams.led(workstreams.led(a_plan(), 1, "forum", 2), 1, "police", 4)
    state = workstreams.with_chief_officer(state, 1, 4)
    stream = state.body.workstreams[0]
    assert (stream.own_lead, stream.other_lead, stream.chief_officer) == (2, 4, 4)
    with pytest.raises(NotAllowed, match="Amina Rowe is not of the side “Police”"):
        workstreams.led(state, 1, "police", 1)
    with pytest.raises(NotAllowed, match="Amina Rowe is not of the side “Police”"):
        workstreams.with_chief_officer(state, 1, 1)
    assert workstreams.led(state, 1, "police", 0).body.workstreams[0].other_lead == 0


def test_it_reports_at_an_item_and_the_body_keeps_that():
    state = reported()
    assert state.sitting.items[1].kind is ItemKind.WORKSTREAM
    assert state.body.line(1).reported == (1,)
    assert workstreams.standing_words(state.body.workstreams[0], state.body, DAY) == "reported Thu 10 Dec 2026"


def test_a_silent_one_is_named_with_the_day_since_when():
    body = reported().body
    assert [(stream.title, since) for stream, since in workstreams.silent(body, date(2027, 3, 10))] == [
        ("Counter-terrorism", DAY),
        ("Islamophobia", DAY),
    ]
    assert workstreams.silent(body, date(2027, 3, 9)) == ()
    closed = workstreams.closed(State(body), 1, on=DAY).body
    assert [stream.id for stream, _since in workstreams.silent(closed, date(2027, 3, 10))] == [2]
    words = workstreams.standing_words(body.workstreams[1], body, date(2027, 3, 10))
    assert words == "SILENT since Thu 10 Dec 2026"


def test_titles_are_there_and_only_once():
    state = workstreams.added(a_plan(), "Hate crime", on=DAY)
    assert state.body.workstreams[-1].begun == DAY
    with pytest.raises(BadInput, match="“hate CRIME” already"):
        workstreams.added(state, "hate CRIME", on=DAY)
    with pytest.raises(BadInput, match="title is empty"):
        workstreams.renamed(state, 1, " ")
    assert workstreams.renamed(state, 3, "Hate crimes").body.workstreams[-1].title == "Hate crimes"


def test_only_a_meeting_that_can_change_is_reported_to():
    state = agreed(stepped(reported(), Step.CLOSE))
    assert workstreams.linked(state, 2, 2).sitting.items[1].workstream == 2
    with pytest.raises(NotAllowed, match="no item that a workstream can report in"):
        workstreams.linked(state, 1, 1)
    with pytest.raises(WrongStep, match="its agenda stays as it is"):
        workstreams.linked(sent_out(reported()), 2, 2)


def test_a_closed_one_is_opened_again():
    state = workstreams.closed(a_plan(), 1, on=DAY)
    assert workstreams.standing_words(state.body.workstreams[0], state.body, DAY) == "closed Thu 10 Dec 2026"
    assert workstreams.reopened(state, 1).body.workstreams[0].closed is None
