"""What is put down beside outcomes: kinds, what was put, ways forward, carrying, agreeing, confirming; the lists."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from secretary.domain.agenda import ItemKind
from secretary.domain.body import answer_due, with_open_matters
from secretary.domain.consistency import disagreements
from secretary.domain.entries import AdviceKind, Due, EntryKind, Outcome, Ref
from secretary.domain.errors import BadInput, NotAllowed, NotFound
from secretary.domain.meeting import Step
from secretary.domain.registers import ActionState, RequestState
from secretary.domain.releases import fingerprint
from secretary.domain.striking import Striking, StruckLine, struck
from secretary.service import minutes, registers
from secretary.service.advice import (
    decision_matters,
    matter,
    open_before,
    printed_labels,
    with_action_ended,
    with_outcome,
    with_request_answered,
    working_days_late,
)
from secretary.service.convene import stepped
from secretary.service.register_lists import (
    Choice,
    Order,
    chosen_rows,
    history_of,
    row_numbered,
    views_beside,
)
from secretary.service.state import State
from tests.builders import DAY, a_state, agreed, due, following, minuted, performed, reply, sent_out

FIRST = Ref(1, 1)
LATER = date(2027, 1, 14)
LATEST = date(2027, 2, 11)


def advised(kind: AdviceKind = AdviceKind.ADVICE) -> State:
    return minuted(a_state(), EntryKind.ADVICE, "Publish the figures.", advice=kind)


def row_of(state: State):
    return state.body.registers.advice[0]


def on_next_agenda(state: State, kind: ItemKind = ItemKind.ADVICE_FEEDBACK) -> bool:
    """Tell whether the next meeting that is convened brings something back."""
    closed = state if state.sitting.numbers_frozen else agreed(stepped(state, Step.CLOSE))
    later = following(closed, LATER)
    return any(item.kind is kind for item in later.sitting.items) and FIRST in open_before(later.body, 2)


# --- F6, F9, F12, I1, I8, I12, I13 -----------------------------------------------------------------------------------


def test_f6_a_request_is_agreed_refused_and_awaits_its_reason_on_the_next_agenda():
    state = minuted(a_state(), EntryKind.REQUEST, "The figures.", party="police", due=due())
    state = registers.with_request_agreed(state, FIRST, ["police", "forum"], on=DAY)
    assert state.body.registers.requests[0].agreed_by == ("forum", "police")
    assert on_next_agenda(state, ItemKind.MATTERS_ARISING)
    refused = with_request_answered(state, FIRST, RequestState.REFUSED, "", on=LATER)
    assert refused.body.registers.requests[0].open
    assert on_next_agenda(refused, ItemKind.MATTERS_ARISING)
    explained = with_request_answered(refused, FIRST, RequestState.REFUSED, "It would name a victim.", on=LATER)
    assert not on_next_agenda(explained, ItemKind.MATTERS_ARISING)
    with pytest.raises(NotFound):
        registers.with_request_agreed(state, FIRST, ["mayor"], on=DAY)


def test_f9_only_a_consultation_says_what_was_put_and_when():
    with pytest.raises(NotAllowed, match="Only a consultation"):
        registers.with_put(advised(), FIRST, "A leaflet on searches", DAY, on=DAY)
    state = registers.with_put(advised(AdviceKind.CONSULTATION), FIRST, "A leaflet on searches", DAY, on=LATER)
    assert (row_of(state).put, row_of(state).put_on) == ("A leaflet on searches", DAY)
    state = with_outcome(state, FIRST, Outcome.FOLLOWED, "", on=LATER)
    assert [event.what for event in history_of(state.body, row_of(state))] == ["minuted", "put", "outcome"]


def test_f12_a_response_that_is_not_accepted_is_open_until_the_way_forward_is_closed():
    state = advised()
    with pytest.raises(NotAllowed, match="Nothing was answered yet"):
        registers.with_unsatisfied(state, FIRST, on=DAY)
    state = with_outcome(state, FIRST, Outcome.FOLLOWED, "", on=DAY)
    assert not on_next_agenda(state)
    with pytest.raises(NotAllowed, match="raised with the chair"):
        registers.with_way_forward(state, FIRST, "Meet in March.", on=DAY)
    state = registers.with_unsatisfied(state, FIRST, on=DAY)
    assert row_of(state).satisfied is False
    assert on_next_agenda(state)
    with pytest.raises(NotAllowed, match="No way forward was agreed"):
        registers.with_way_closed(state, FIRST, on=LATER)
    with pytest.raises(BadInput):
        registers.with_way_forward(state, FIRST, " ", on=LATER)
    state = registers.with_way_forward(state, FIRST, "Meet in March.", on=LATER)
    assert on_next_agenda(state)
    closed = registers.with_way_closed(state, FIRST, on=LATEST)
    assert not on_next_agenda(closed)
    assert row_of(closed).unsatisfied.closed == LATEST
    assert not row_of(registers.with_satisfied(state, FIRST, on=LATEST)).open
    again = registers.with_unsatisfied(closed, FIRST, on=LATEST)
    assert row_of(again).open
    assert [change.words for change in row_of(again).changes if change.words][-1] == "Meet in March."


def test_i1_a_gold_group_is_its_own_kind_with_the_leads_answer():
    state = advised(AdviceKind.GOLD_GROUP)
    assert row_of(state).kind is AdviceKind.GOLD_GROUP
    plain = minutes.with_kind(state, 1, EntryKind.ADVICE)
    assert row_of(agreed(plain)).kind is AdviceKind.ADVICE
    answered = registers.with_response(state, FIRST, "The lead will convene one.", on=LATER)
    assert (row_of(answered).answers[0].words, row_of(answered).open) == ("The lead will convene one.", True)
    with pytest.raises(BadInput):
        registers.with_response(state, FIRST, " ", on=LATER)


def test_i8_a_difficulty_goes_to_the_point_that_the_rules_name():
    with pytest.raises(BadInput, match="name no point of escalation"):
        registers.with_escalation(advised(), FIRST, "", on=DAY)
    state = advised()
    rules = replace(state.body.protocol, escalation_point="the borough lead")
    state = replace(state, body=replace(state.body, protocol=rules))
    assert row_of(registers.with_escalation(state, FIRST, "", on=DAY)).escalations[0].to == "the borough lead"
    assert row_of(registers.with_escalation(state, FIRST, "the Mayor", on=DAY)).escalations[0].to == "the Mayor"


def test_i12_advice_that_was_worked_on_stays_in_the_minutes_as_advice():
    state = registers.with_escalation(advised(), FIRST, "the borough lead", on=DAY)
    with pytest.raises(NotAllowed, match="stays in the minutes as advice"):
        minutes.without_line(state, 1)
    with pytest.raises(NotAllowed):
        minutes.with_kind(state, 1, EntryKind.VIEW)
    assert minutes.with_kind(state, 1, EntryKind.ADVICE, AdviceKind.GOLD_GROUP).sitting.entries[0].advice


def test_i13_views_stand_side_by_side_and_none_is_merged():
    state = a_state()
    for kind, words in (
        (EntryKind.VIEW, "Searches are heavy."),
        (EntryKind.DIFFERENT_VIEW, "They bring calm."),
        (EntryKind.DECISION, "A letter."),
        (EntryKind.DIFFERENT_VIEW, "They changed nothing."),
        (EntryKind.VIEW, "Lighting is poor."),
    ):
        state = minuted(state, kind, words)
    state = minuted(state, EntryKind.VIEW, "The hall was cold.", item=3)
    found = views_beside(state.sitting)
    assert [(each.item, each.view.number, each.view.text) for each in found] == [
        (2, "2.1", "Searches are heavy."),
        (2, "2.4", "Lighting is poor."),
        (3, "3.1", "The hall was cold."),
    ]
    beside = [(other.number, other.text) for other in found[0].others]
    assert beside == [("2.2", "They bring calm."), ("2.3", "They changed nothing.")]


# --- kinds, days, sides ----------------------------------------------------------------------------------------------


def test_the_kind_changes_at_its_own_meeting_until_minutes_are_approved():
    state = advised()
    assert row_of(registers.with_advice_kind(state, FIRST, AdviceKind.CONSULTATION)).kind is AdviceKind.CONSULTATION
    out = sent_out(state)
    assert row_of(registers.with_advice_kind(out, FIRST, AdviceKind.GOLD_GROUP)).kind is AdviceKind.GOLD_GROUP
    approved = agreed(stepped(out, Step.APPROVE))
    with pytest.raises(NotAllowed, match="approved"):
        registers.with_advice_kind(approved, FIRST, AdviceKind.GOLD_GROUP)
    with pytest.raises(NotAllowed, match="go to the meeting"):
        registers.with_advice_kind(following(out, LATER), FIRST, AdviceKind.GOLD_GROUP)
    with pytest.raises(NotAllowed, match="Only advice"):
        registers.with_advice_kind(minuted(state, EntryKind.VIEW), Ref(1, 2), AdviceKind.GOLD_GROUP)


def test_an_answer_is_due_by_the_next_meeting_by_the_rules_days_or_as_set():
    state = advised()
    assert answer_due(state.body, row_of(state)) is None
    later = following(state, LATER)
    assert answer_due(later.body, row_of(later)) == LATER
    days = replace(later, body=replace(later.body, protocol=replace(later.body.protocol, answer_days=28)))
    assert answer_due(days.body, row_of(days)) == date(2027, 1, 7)
    far = replace(later, body=replace(later.body, protocol=replace(later.body.protocol, answer_days=10**9)))
    assert answer_due(far.body, row_of(far)) == date.max
    set_by_hand = registers.with_answer_due(days, FIRST, LATEST, on=DAY)
    assert answer_due(set_by_hand.body, row_of(set_by_hand)) == LATEST
    assert answer_due(*_by_rules(set_by_hand)) == date(2027, 1, 7)


def _by_rules(state: State):
    state = registers.with_answer_due(state, FIRST, None, on=DAY)
    return state.body, row_of(state)


def test_what_changes_nothing_leaves_no_trace_in_the_history():
    state = registers.with_addressed(advised(), FIRST, "police", on=DAY)
    assert registers.with_addressed(state, FIRST, "police", on=LATER) is state
    with pytest.raises(NotFound):
        registers.with_addressed(state, FIRST, "mayor", on=DAY)
    assert [change.words for change in row_of(state).changes] == ["Police"]
    done = with_outcome(state, FIRST, Outcome.FOLLOWED, "", on=DAY)
    assert with_outcome(done, FIRST, Outcome.FOLLOWED, "", on=DAY) is done


# --- actions and decisions -------------------------------------------------------------------------------------------


def test_an_action_is_carried_forward_and_late_by_working_days(workspace):
    state = minuted(a_state(), EntryKind.ACTION, "Send it.", party="police", due=Due("1 Dec", date(2026, 12, 1)))
    workspace.state = state
    late = matter(workspace, state.body.registers.actions[0], "26/01")
    assert (late.late, working_days_late(state.body, late, DAY)) == (True, 7)
    carried = registers.with_action_carried(state, FIRST, Due("31 Dec", date(2026, 12, 31)), on=DAY)
    workspace.state = carried
    assert not matter(workspace, carried.body.registers.actions[0], "26/01").late
    assert carried.body.registers.actions[0].due_now.words == "31 Dec"
    again = minuted(carried, EntryKind.VIEW)
    assert again.body.registers.actions[0].carried_to == Due("31 Dec", date(2026, 12, 31))
    dropped = with_action_ended(carried, FIRST, ActionState.DROPPED, "", on=DAY)
    with pytest.raises(NotAllowed, match="only an open one"):
        registers.with_action_carried(dropped, FIRST, due(), on=DAY)


def test_the_next_meeting_is_a_due_date_once_it_is_arranged():
    state = sent_out(advised())
    assert registers.to_next_meeting(state.body, DAY) == Due("next meeting", None)
    later = following(following(state, LATEST, status=None), LATER, status=None)
    assert registers.to_next_meeting(later.body, DAY) == Due("next meeting", LATER)


def test_a_decision_without_a_quorum_comes_back_until_a_later_meeting_confirms_it(workspace):
    state = minuted(a_state(), EntryKind.DECISION, "A letter because it is due.")
    assert not state.body.registers.decisions[0].open
    with pytest.raises(NotAllowed, match="needs no confirming"):
        registers.with_decision_confirmed(state, FIRST, 1, on=DAY)
    entry = replace(state.sitting.entries[0], without_quorum=True)
    state = agreed(replace(state, meeting=replace(state.sitting, entries=(entry,))))
    assert state.body.registers.decisions[0].reason == ""
    later = following(sent_out(state), LATER)
    assert any(item.kind is ItemKind.MATTERS_ARISING for item in later.sitting.items)
    workspace.state = later
    workspace.entry = lambda _ref: entry
    assert [found.standing for found in decision_matters(workspace, open_only=True, before=2)] == ["to be confirmed"]
    with pytest.raises(NotAllowed, match="at a later meeting"):
        registers.with_decision_confirmed(later, FIRST, 1, on=LATER)
    with pytest.raises(NotFound):
        registers.with_decision_confirmed(later, FIRST, 9, on=LATER)
    done = registers.with_decision_confirmed(later, FIRST, 2, on=LATER)
    done = registers.with_decision_reason(done, FIRST, "The bridge\nis unlit.", on=LATER)
    row = done.body.registers.decisions[0]
    assert (row.open, row.confirmed, row.reason) == (False, 2, "The bridge is unlit.")
    assert [change.what.value for change in row.changes] == ["confirmed", "reason"]
    fresh = replace(done.sitting, items=tuple(each for each in done.sitting.items if each.id <= 3))
    assert with_open_matters(fresh, done.body) is fresh


# --- lists -----------------------------------------------------------------------------------------------------------


def _three_pieces() -> State:
    state = minuted(
        minuted(advised(), EntryKind.ADVICE, "Second."), EntryKind.ADVICE, "Third.", advice=AdviceKind.GOLD_GROUP
    )
    return performed(
        state,
        lambda s: with_outcome(s, FIRST, Outcome.FOLLOWED, "", on=DAY),
        lambda s: registers.with_answer_due(s, Ref(1, 3), date(2026, 12, 1), on=DAY),
        lambda s: registers.with_addressed(s, Ref(1, 2), "forum", on=DAY),
    )


@pytest.mark.parametrize(
    ("choice", "order", "lines"),
    [
        (Choice(), Order.NUMBER, [1, 2, 3]),
        (Choice(open_only=True), Order.NUMBER, [2, 3]),
        (Choice(late_only=True), Order.NUMBER, [3]),
        (Choice(outcome=Outcome.FOLLOWED), Order.NUMBER, [1]),
        (Choice(kind=AdviceKind.GOLD_GROUP), Order.NUMBER, [3]),
        (Choice(side="police"), Order.NUMBER, [1, 3]),
        (Choice(side="forum"), Order.NUMBER, [2]),
        (Choice(), Order.DUE, [3, 1, 2]),
        (Choice(), Order.SIDE, [2, 1, 3]),
        (Choice(), Order.STATE, [2, 3, 1]),
    ],
)
def test_a_list_shows_what_is_chosen_in_order(choice, order, lines):
    state = _three_pieces()
    assert [row.ref.entry for row in chosen_rows(state.body, EntryKind.ADVICE, choice, order, DAY)] == lines


def test_a_row_is_found_by_its_number_however_it_is_typed():
    printed = printed_labels(_three_pieces().body)
    assert [row_numbered(printed, EntryKind.ADVICE, words) for words in ("26/02", "26/2", " 2 ")] == [Ref(1, 2)] * 3
    with pytest.raises(NotFound):
        row_numbered(printed, EntryKind.ADVICE, "9")
    with pytest.raises(BadInput):
        row_numbered(printed, EntryKind.ADVICE, "two")
    two_years = replace(printed, advice={Ref(1, 1): "25/02", Ref(2, 1): "26/02"})
    with pytest.raises(BadInput, match="25/02 or 26/02"):
        row_numbered(two_years, EntryKind.ADVICE, "2")


# --- what is struck, and what an import may hold ---------------------------------------------------------------------


STRUCK = "Marlow Weir"


def _worked_on() -> State:
    """Give circulated minutes of which every row has the struck words in each of its fields."""
    state = minuted(a_state(), EntryKind.ADVICE, STRUCK, advice=AdviceKind.CONSULTATION)
    state = minuted(state, EntryKind.ACTION, STRUCK, party="police", due=Due(STRUCK))
    state = sent_out(minuted(state, EntryKind.REQUEST, STRUCK, due=Due(STRUCK)))
    action, request = Ref(1, 2), Ref(1, 3)
    return performed(
        state,
        lambda s: registers.with_put(s, FIRST, STRUCK, DAY, on=DAY),
        lambda s: registers.with_response(s, FIRST, STRUCK, on=DAY),
        lambda s: with_outcome(s, FIRST, Outcome.PARTLY, STRUCK, on=DAY, words=STRUCK),
        lambda s: registers.with_unsatisfied(s, FIRST, on=DAY),
        lambda s: registers.with_way_forward(s, FIRST, STRUCK, on=DAY),
        lambda s: registers.with_escalation(s, FIRST, STRUCK, on=DAY),
        lambda s: registers.with_action_carried(s, action, Due(STRUCK), on=DAY),
        lambda s: with_action_ended(s, action, ActionState.DONE, STRUCK, on=DAY),
        lambda s: with_request_answered(s, request, RequestState.REFUSED, STRUCK, on=DAY),
    )


def test_a_struck_line_leaves_no_word_in_any_field_of_its_row():
    state = _worked_on()
    assert repr(state.body.registers).count(STRUCK) > 12
    lines = tuple(StruckLine(entry.id, fingerprint(entry.text)) for entry in state.sitting.entries)
    body, meeting = struck(state.body, state.sitting, Striking(1, lines), "Struck.")
    assert STRUCK not in repr(body)
    assert STRUCK not in repr(meeting.entries)
    rows = body.registers
    assert [row.open for row in (*rows.advice, *rows.actions, *rows.requests)] == [False] * 3
    assert [row.label for row in (*rows.advice, *rows.actions, *rows.requests)] == ["26/01"] * 3


def test_a_struck_decision_takes_its_row_and_its_reason_and_leaves_the_others():
    state = minuted(minuted(a_state(), EntryKind.DECISION, STRUCK), EntryKind.DECISION, "Another.")
    state = registers.with_decision_reason(minuted(state, EntryKind.ADVICE), FIRST, STRUCK, on=DAY)
    state = sent_out(state)
    lines = tuple(StruckLine(entry.id, fingerprint(entry.text)) for entry in state.sitting.entries if entry.id != 2)
    body, _meeting = struck(state.body, state.sitting, Striking(1, lines), "Struck.")
    assert [row.ref.entry for row in body.registers.decisions] == [2]
    assert STRUCK not in repr(body)


def test_an_import_may_not_point_at_what_is_not_there():
    state = sent_out(minuted(advised(), EntryKind.DECISION))
    assert list(disagreements(state.body, [state.sitting])) == []
    rows = state.body.registers
    wrong = replace(rows, decisions=(replace(rows.decisions[0], confirmed=7),))
    assert [found.place for found in disagreements(replace(state.body, registers=wrong), [state.sitting])] == [
        "body.registers.decisions[0].confirmed"
    ]
    stray = replace(rows, decisions=(replace(rows.decisions[0], ref=Ref(1, 1)),))
    assert [found.place for found in disagreements(replace(state.body, registers=stray), [state.sitting])] == [
        "body.registers.decisions[0].ref"
    ]
    entries = (state.sitting.entries[0], replace(state.sitting.entries[1], advice=AdviceKind.GOLD_GROUP))
    found = list(disagreements(state.body, [replace(state.sitting, entries=entries)]))
    assert [each.place for each in found] == ["meetings[0].entries[1].advice"]


def test_a_minuted_answer_stands_in_the_history_beside_what_was_put_down():
    state = with_outcome(advised(), FIRST, Outcome.NOT_FOLLOWED, "", on=DAY)
    state = following(sent_out(state), LATER)
    answer = reply(FIRST, Outcome.NOT_FOLLOWED, "It is not held.")
    state = minuted(state, EntryKind.RESPONSE, "Not followed: it is not held.", party="police", reply=answer)
    events = history_of(state.body, row_of(state))
    assert [(event.what, event.words, event.meeting) for event in events] == [
        ("minuted", "", 1),
        ("outcome", "not followed", 0),
        ("answered", "not followed: It is not held.", 2),
    ]


NAMED = "Bola Finch met them first."


def _with_every_row() -> State:
    state = advised(AdviceKind.CONSULTATION)
    for kind in (EntryKind.ACTION, EntryKind.REQUEST, EntryKind.DECISION):
        state = minuted(state, kind)
    return registers.with_unsatisfied(registers.with_response(state, FIRST, "No.", on=DAY), FIRST, on=DAY)


@pytest.mark.parametrize(
    "put_down",
    [
        lambda s, words: with_outcome(s, FIRST, Outcome.NOT_FOLLOWED, words, on=DAY),
        lambda s, words: with_outcome(s, FIRST, Outcome.FOLLOWED, "", on=DAY, words=words),
        lambda s, words: registers.with_put(s, FIRST, words, DAY, on=DAY),
        lambda s, words: registers.with_response(s, FIRST, words, on=DAY),
        lambda s, words: registers.with_way_forward(s, FIRST, words, on=DAY),
        lambda s, words: registers.with_escalation(s, FIRST, words, on=DAY),
        lambda s, words: with_action_ended(s, Ref(1, 2), ActionState.DROPPED, words, on=DAY),
        lambda s, words: registers.with_action_carried(s, Ref(1, 2), Due(words), on=DAY),
        lambda s, words: with_request_answered(s, Ref(1, 3), RequestState.REFUSED, words, on=DAY),
        lambda s, words: registers.with_decision_reason(s, Ref(1, 4), words, on=DAY),
    ],
)
def test_under_the_rule_no_register_takes_a_participants_name(put_down):
    state = _with_every_row()
    for words in (NAMED, "Write to 07700 900123."):
        with pytest.raises(BadInput, match="name or a contact of a participant"):
            put_down(_with_a_number(state), words)
    assert put_down(state, "The Chair met the Mayor, Jon Poe.") is not state, "neither a post nor another's name"
    open_body = replace(state.body, protocol=replace(state.body.protocol, rule_applies=False))
    assert put_down(replace(state, body=open_body), NAMED) is not state


def _with_a_number(state: State) -> State:
    people = tuple(replace(person, phone="07700 900123") for person in state.body.people[:1])
    return replace(state, body=replace(state.body, people=(*people, *state.body.people[1:])))


def test_the_point_of_escalation_of_the_rules_may_be_on_the_list_of_people():
    state = advised()
    protocol = replace(state.body.protocol, escalation_point="Chief Inspector Dana Holt")
    state = replace(state, body=replace(state.body, protocol=protocol))
    for words in ("", "Chief Inspector Dana Holt"):
        assert row_of(registers.with_escalation(state, FIRST, words, on=DAY)).escalations[0].to.endswith("Dana Holt")
