"""Restricted papers: who may have one, with a warning for those whose agreements are missing (I3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from secretary.documents.minute_lines import Words
from secretary.documents.private import ComingBack, Said, running_order
from secretary.domain.agenda import Paper, PaperState
from secretary.domain.agreements import LackKind
from secretary.domain.errors import NotFound, WrongStep
from secretary.domain.meeting import Status
from secretary.domain.people import Agreement, AgreementKind
from secretary.printing.life import life_lines
from secretary.printing.meetings import agenda_lines, agenda_record
from secretary.service.people import with_agreement, with_left
from secretary.service.restricted import readers_of, restricted_papers, unrestricted, warning_words, with_readers
from secretary.service.state import State
from secretary.ui.widgets.agenda_rows import item_details
from tests.builders import PROTOCOL, a_state

TODAY = date(2026, 12, 10)
RULES = replace(PROTOCOL, agreements=(AgreementKind.CONFIDENTIALITY,))


def prepared(status: Status = Status.DRAFT) -> State:
    state = a_state(status)
    first, second, third = state.sitting.items
    items = (first, replace(second, papers=(Paper("Ward figures"), Paper("Case notes"))), third)
    return State(replace(state.body, protocol=RULES), replace(state.sitting, items=items))


def test_i3_a_restricted_paper_lists_who_may_have_it_and_whose_agreements_are_missing():
    state = with_readers(prepared(), 2, 2, [3, 1, 3])
    ((item, place, paper),) = restricted_papers(state.sitting)
    assert (item.id, place, paper.state, paper.may_have) == (2, 2, PaperState.RESTRICTED, (1, 3))
    state = with_agreement(state, 1, Agreement(AgreementKind.CONFIDENTIALITY, date(2024, 1, 2)))
    first, second = readers_of(state.body, paper, TODAY)
    assert (first.person.name, first.lacks) == ("Amina Rowe", ())
    assert [(lack.what, lack.agreement) for lack in second.lacks] == [(LackKind.MISSING, AgreementKind.CONFIDENTIALITY)]
    assert [each.person.id for each in readers_of(with_left(state, 3, TODAY).body, paper, TODAY)] == [1]


def test_i3_before_papers_go_out_it_is_said_who_may_have_each_and_what_is_missing_of_theirs():
    state = with_readers(prepared(), 2, 2, [1, 3])
    state = with_agreement(state, 1, Agreement(AgreementKind.CONFIDENTIALITY, date(2024, 1, 2)))
    said = warning_words(state.body, state.sitting, TODAY)
    lacking = state.body.people[2].name
    assert said == (
        "1 restricted paper is not for everyone:",
        f"“Case notes”: only for Amina Rowe, {lacking} (confidentiality agreement missing)",
    )
    assert any("PRIVATE" in line and said[1] in line for line in life_lines(state, TODAY))
    shown = item_details(state.sitting, state.sitting.items[1], (), state.body, TODAY).plain
    assert f"{lacking} (confidentiality agreement missing)" in shown
    for_nobody = with_readers(state, 2, 2, ())
    assert warning_words(for_nobody.body, for_nobody.sitting, TODAY)[1].endswith("nobody is named yet who may have it")
    assert warning_words(*(prepared().body, prepared().sitting), TODAY) == ()


def test_the_running_order_of_the_chair_says_who_may_have_a_restricted_paper():
    state = with_readers(prepared(), 2, 2, [1])
    order = running_order(state.body, state.sitting, ComingBack(), Said(), Words(str, str, str))
    assert [paper.mark for paper in order.items[1].papers] == ["", "restricted, only for Amina Rowe"]


def test_no_list_of_readers_is_printed_with_an_agenda():
    state = with_readers(prepared(), 2, 2, [1, 3])
    told = "\n".join(agenda_lines(state.body, state.sitting)) + str(agenda_record(state.body, state.sitting))
    assert "Case notes" in told
    assert "Rowe" not in told
    assert "may_have" not in told


def test_a_paper_that_is_not_there_and_people_who_are_not_are_refused_and_a_paper_is_opened_again():
    with pytest.raises(NotFound, match="has no paper number 3; it has 2"):
        with_readers(prepared(), 2, 3, [1])
    with pytest.raises(NotFound, match="person number 9"):
        with_readers(prepared(), 2, 1, [9])
    with pytest.raises(WrongStep, match="stays as it is"):
        with_readers(prepared(Status.CIRCULATED), 2, 1, [1])
    state = unrestricted(with_readers(prepared(), 2, 1, [1]), 2, 1)
    assert state.sitting.items[1].papers[0] == Paper("Ward figures")
