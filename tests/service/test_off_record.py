"""Off the record: the settings of a protocol, and the little that a spell may leave (F5, I9, I10)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from secretary.domain.entries import EntryKind
from secretary.domain.meeting import Status, Step
from secretary.domain.protocol import CLOSED_MARK
from secretary.rule.detect import Checker
from secretary.rule.findings import Kind
from secretary.service.at_hand import AtHand
from secretary.service.convene import convened, stepped
from secretary.service.off_record import lacks_mark, with_agreed_words, with_mark
from secretary.service.protected import roster_of
from secretary.service.state import State
from secretary.service.workspace import Workspace
from secretary.store.repository import Repository
from tests.builders import DAY, ITEMS, PROTOCOL, a_body, a_state, clock, minuted

NOON = datetime(2026, 12, 10, 12, 0)
MARKING = replace(PROTOCOL, marks_closed=True)


def lines(state: State) -> list[tuple[EntryKind, str]]:
    return [(entry.kind, entry.text) for entry in state.sitting.entries_of(state.sitting.current)]


def test_a_spell_under_a_silent_protocol_leaves_the_very_same_state() -> None:
    state = minuted(a_state(current=2), EntryKind.VIEW)
    assert not lacks_mark(state)
    assert with_mark(state) is state


def test_a_spell_under_a_marking_protocol_leaves_its_sentence_once_an_item() -> None:
    state = minuted(a_state(current=2, protocol=MARKING), EntryKind.VIEW, "Searches were discussed.")
    marked = with_mark(state)
    assert lines(marked) == [*lines(state), (EntryKind.VIEW, CLOSED_MARK)]
    assert with_mark(marked) is marked
    elsewhere = replace(marked, meeting=replace(marked.sitting, current=3))
    assert lines(with_mark(elsewhere)) == [(EntryKind.VIEW, CLOSED_MARK)]


def test_the_mark_is_the_one_of_the_meeting_whatever_the_body_has_agreed_since() -> None:
    state = a_state(current=2)
    later = replace(state, body=replace(state.body, protocol=MARKING))
    assert not lacks_mark(later)


def test_agreed_words_are_ordinary_lines() -> None:
    state = a_state(current=2)
    assert with_agreed_words(state, " ", "") is state
    after = with_agreed_words(state, "A visit is arranged.", "Publish the figures.")
    assert lines(after) == [(EntryKind.DECISION, "A visit is arranged."), (EntryKind.ADVICE, "Publish the figures.")]


@pytest.mark.parametrize("marks", [True, False])
def test_the_programs_own_mark_passes_and_any_other_mention_under_a_silent_protocol_is_found(*, marks: bool) -> None:
    state = a_state(protocol=replace(PROTOCOL, marks_closed=marks))
    checker = Checker(roster_of(state.body, state.sitting))
    mentions = "This part was off the record at the request of the officers."
    found = [finding.kind for finding in checker.check(mentions)]
    assert (Kind.CLOSED_PART in found) is not marks
    if marks:
        assert checker.check(CLOSED_MARK) == ()


def test_what_opens_a_meeting_in_this_run_records_it(tmp_path) -> None:
    with Workspace(Repository.create(tmp_path / "store", a_body()), clock) as workspace:
        workspace.perform(lambda state: convened(state, day=DAY, place="Library", items=ITEMS))
        assert not workspace.off_record
        for step in (Step.OPEN, Step.ADJOURN, Step.RESUME, Step.CLOSE, Step.REOPEN):
            workspace.perform(lambda state, step=step: stepped(state, step))
            assert not workspace.off_record
        number = workspace.state.sitting.id
    with Workspace(Repository.open(tmp_path / "store"), clock) as again:
        again.take_up(number)
        assert again.off_record
        again.at_hand.record(number, NOON)
        assert not again.off_record
        again.perform(lambda state: stepped(state, Step.CLOSE))
        assert again.state.sitting.status is Status.CLOSED
    with Workspace(Repository.open(tmp_path / "store"), clock) as written_up:
        written_up.take_up(number)
        assert not written_up.off_record


def test_the_minutes_of_an_item_leave_a_spell_out() -> None:
    at_hand = AtHand()
    assert at_hand.minutes_since(1, 4, NOON) == 0
    at_hand.fall_silent(1, NOON + timedelta(minutes=7))
    assert at_hand.minutes_since(1, 4, NOON + timedelta(minutes=30)) == 7
    at_hand.record(1, NOON + timedelta(minutes=47))
    assert at_hand.minutes_since(1, 4, NOON + timedelta(minutes=47)) == 7
    assert at_hand.minutes_since(1, 4, NOON + timedelta(minutes=50)) == 10


def test_an_item_first_met_in_a_spell_begins_after_it() -> None:
    at_hand = AtHand()
    at_hand.fall_silent(1, NOON)
    assert at_hand.minutes_since(1, 4, NOON + timedelta(minutes=5)) == 0
    at_hand.record(1, NOON + timedelta(minutes=20))
    assert at_hand.minutes_since(1, 4, NOON + timedelta(minutes=22)) == 2
