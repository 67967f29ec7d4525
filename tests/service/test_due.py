"""What is due in words: every kind has its sentences, filled in, and printed numbers as the registers have them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path
from types import SimpleNamespace

import pytest

from secretary.domain.entries import AdviceKind, EntryKind, Ref
from secretary.domain.meeting import MeetingKind, MeetingLine, Status
from secretary.domain.owing import About, Owed, Owing, Urgency
from secretary.domain.registers import AdviceRow, Registers
from secretary.service.advice import printed_labels
from secretary.service.due import Teller, due_now, with_chair_and_lead_met
from secretary.service.due_words import NOT_AS_USUAL, WORDS
from secretary.service.opening import open_store
from secretary.service.sample import build_sample
from secretary.service.state import State
from secretary.ui.screens.desk_lists import next_title, paint_meeting, paint_owed
from secretary.ui.widgets.bars import _left
from tests.builders import a_body, a_state, clock
from tests.ui.year_due import made_in

DAY = date(2026, 12, 10)


def test_every_kind_has_its_words() -> None:
    assert set(WORDS) == set(Owing)
    assert all(words.what and words.to_do.endswith(".") for words in (*WORDS.values(), *NOT_AS_USUAL.values()))


@pytest.mark.parametrize("day", [DAY, date(2027, 6, 1), date(2026, 10, 1)])
def test_a_years_worth_is_told_with_everything_filled_in(tmp_path: Path, day: date) -> None:
    with open_store(made_in(tmp_path / "store"), clock) as workspace:
        teller = Teller(workspace, day)
        told = [(each, teller.told(each)) for each in due_now(workspace, day)]
    assert len({each.what for each, _told in told}) > 15
    for each, words in told:
        assert words.what, each
        assert words.words, each
        assert words.standing, each
        assert not set("{}") & set(words.what + words.standing + words.to_do), each
        assert "  " not in words.to_do, each


def test_printed_numbers_are_those_of_the_registers(tmp_path: Path) -> None:
    with build_sample(tmp_path / "store") as workspace:
        printed = printed_labels(workspace.body)
        teller = Teller(workspace, workspace.today)
        seen = 0
        for each in due_now(workspace):
            name, _, label = teller.told(each).what.partition(" ")
            kind = {"Advice": EntryKind.ADVICE, "Action": EntryKind.ACTION, "Request": EntryKind.REQUEST}.get(name)
            if kind and each.about.ref:
                assert label == printed.of(kind, each.about.ref)
                seen += 1
        assert seen > 8


def test_the_days_on_which_chair_and_lead_met_are_kept_in_order_and_once() -> None:
    state = State(a_body())
    for day in (DAY, date(2026, 9, 1), DAY):
        state = with_chair_and_lead_met(state, day, today=DAY)
    assert state.body.chair_and_lead_met == (date(2026, 9, 1), DAY)


@pytest.mark.parametrize("what", [Owing.ADVICE_OPEN, Owing.ADVICE_REASON, Owing.ADVICE_WAY_FORWARD])
def test_a_suggestion_to_a_gold_group_is_called_that_and_its_row_has_the_whole_number(what: Owing) -> None:
    row = AdviceRow(Ref(1, 1), label="26/02", kind=AdviceKind.GOLD_GROUP)
    body = replace(a_body(), registers=Registers(advice=(row,)))
    workspace = SimpleNamespace(body=body, entry=lambda _ref: SimpleNamespace(text="Call one."))
    places = (("kind", "gold-group"), ("label", "26/02"))
    owed = Owed(what, Urgency.NOW, About(ref=Ref(1, 1)), places=places)
    told = Teller(workspace, DAY).told(owed)  # type: ignore[arg-type] # only the body and its words are read
    assert told.what == "Gold Group 26/02"
    assert "Gold Group 26/02" in paint_owed(owed, told, 78).plain


def test_a_postponed_meeting_has_no_date_on_the_desk_and_in_the_bar() -> None:
    line = MeetingLine(1, DAY, time(18), "The hall", MeetingKind.REGULAR, 1, Status.POSTPONED)
    assert "no date yet" in paint_meeting(line, 78, is_next=False).plain
    assert "2026" not in paint_meeting(line, 78, is_next=False).plain + next_title(line).plain
    state = a_state(Status.POSTPONED)
    assert "no date yet" in _left(state, 200).plain
