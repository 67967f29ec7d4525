"""What is due in words: every kind has its sentences, filled in, and printed numbers as the registers have them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from secretary.domain.entries import EntryKind
from secretary.domain.owing import Owing
from secretary.service.advice import printed_labels
from secretary.service.due import Teller, due_now, with_chair_and_lead_met
from secretary.service.due_words import NOT_AS_USUAL, WORDS
from secretary.service.opening import open_store
from secretary.service.sample import build_sample
from secretary.service.state import State
from tests.builders import a_body, clock
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
