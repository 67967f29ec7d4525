"""The registers: rows made again from the minutes, outcomes of advice (I12) and requests (F6), and printed numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary.domain.agenda import Item, ItemKind
from secretary.domain.body import earlier_meetings, with_meetings, with_open_matters
from secretary.domain.entries import Entry, EntryKind, Outcome, Owner, Ref, Reply
from secretary.domain.meeting import Status
from secretary.domain.registers import (
    ActionRow,
    ActionState,
    AdviceRow,
    Answer,
    Registers,
    RequestRow,
    RequestState,
    labels,
)
from tests.builders import DAY, ITEMS, a_body, a_meeting, due

ADVICE, ACTION, REQUEST, RESPONSE = EntryKind.ADVICE, EntryKind.ACTION, EntryKind.REQUEST, EntryKind.RESPONSE


def _line(number, kind, item=2, **fields):
    return Entry(number, item, kind, f"Line {number}.", **fields)


def _held(number, day, *entries, status=Status.OPEN, **fields):
    return a_meeting(number, day, status=status, entries=entries, **fields)


def _advice_labels(body):
    return {(ref.meeting, ref.entry): label for ref, label in labels(body.registers.advice, body.years).items()}


# --- rows ------------------------------------------------------------------------------------------------------------


def test_each_register_has_the_lines_of_its_kind():
    meeting = _held(1, DAY, *(_line(number, kind) for number, kind in enumerate(EntryKind, start=1)))
    rows = with_meetings(a_body(), [meeting]).registers
    numbers = {kind: number for number, kind in enumerate(EntryKind, start=1)}
    assert [row.ref for row in rows.advice] == [Ref(1, numbers[ADVICE])]
    assert [row.ref for row in rows.actions] == [Ref(1, numbers[ACTION])]
    assert [row.ref for row in rows.requests] == [Ref(1, numbers[REQUEST])]


def test_an_action_row_follows_its_line_and_keeps_what_became_of_it():
    meeting = _held(1, DAY, _line(1, ACTION, party="forum", due=due("by Friday")), owners=(Owner(1, 2),))
    body = with_meetings(a_body(), [meeting])
    done = replace(body.registers.actions[0], state=ActionState.DONE, on=DAY, note="Sent.")
    body = replace(body, registers=replace(body.registers, actions=(done,)))
    changed = replace(meeting, entries=(_line(1, ACTION, party="police", due=due()),), owners=())
    row = with_meetings(body, [changed]).registers.actions[0]
    assert row == replace(done, party="police", due=due(), owner=0)


def test_a_row_whose_line_is_gone_goes_and_those_of_other_meetings_stay():
    first, second = _held(1, DAY, _line(1, ADVICE)), _held(2, DAY.replace(day=20), _line(1, ADVICE))
    body = with_meetings(a_body(), [first, second])
    after = with_meetings(body, [replace(second, entries=())])
    assert [row.ref for row in after.registers.advice] == [Ref(1, 1)]


def test_rows_stand_in_the_order_of_the_printed_minutes():
    meeting = _held(1, DAY, _line(1, ADVICE, item=3), _line(2, ADVICE, item=2), _line(3, ADVICE, item=3))
    body = with_meetings(a_body(), [meeting])
    assert [row.ref.entry for row in body.registers.advice] == [2, 1, 3]
    turned = replace(meeting, items=(ITEMS[2], ITEMS[1], ITEMS[0]))
    assert [row.ref.entry for row in with_meetings(body, [turned]).registers.advice] == [1, 3, 2]


# --- outcomes (I12, F6) ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcome", "reason", "still_open"),
    [
        (None, "", True),
        (Outcome.FOLLOWED, "", False),
        (Outcome.WITHDRAWN, "", False),
        (Outcome.PARTLY, "", True),
        (Outcome.PARTLY, "Only two wards.", False),
        (Outcome.NOT_FOLLOWED, "", True),
        (Outcome.NOT_FOLLOWED, "The figures are not held.", False),
    ],
)
def test_advice_is_open_until_it_has_an_outcome_and_the_reason_that_one_wants(outcome, reason, still_open):
    row = AdviceRow(Ref(1, 1), answers=(Answer(DAY, outcome, reason),))
    assert row.open is still_open
    assert row.reason_awaited is (still_open and outcome is not None)
    assert row.outcome is outcome


def test_an_answer_without_an_outcome_does_not_open_advice_again():
    row = AdviceRow(Ref(1, 1), answers=(Answer(DAY, Outcome.FOLLOWED), Answer(DAY)))
    assert not row.open


@pytest.mark.parametrize(
    ("state", "reason", "still_open"),
    [
        (RequestState.ASKED, "", True),
        (RequestState.SUPPLIED, "", False),
        (RequestState.REFUSED, "", True),
        (RequestState.REFUSED, "It would name a victim.", False),
    ],
)
def test_a_request_is_open_until_supplied_or_refused_with_a_reason(state, reason, still_open):
    assert RequestRow(Ref(1, 1), state=state, reason=reason).open is still_open


@pytest.mark.parametrize("state", ActionState)
def test_an_action_is_open_until_done_or_dropped(state):
    assert ActionRow(Ref(1, 1), state=state).open is (state is ActionState.OPEN)


def _answering(number, advice, outcome, reason=""):
    return _line(number, RESPONSE, reply=Reply(advice, outcome, reason))


def test_a_response_gives_its_advice_the_outcome_and_takes_it_away_with_it():
    first = _held(1, DAY, _line(1, ADVICE))
    reply = _answering(1, Ref(1, 1), Outcome.NOT_FOLLOWED, "Too dear.")
    second = _held(2, date(2027, 1, 14), reply)
    body = with_meetings(with_meetings(a_body(), [first]), [second])
    assert body.registers.advice[0].answers == (
        Answer(date(2027, 1, 14), Outcome.NOT_FOLLOWED, "Too dear.", Ref(2, 1)),
    )
    assert with_meetings(body, [replace(second, entries=())]).registers.advice[0].answers == ()


def test_what_was_set_on_the_register_since_is_not_overruled_by_minutes_written_up_late():
    first = _held(1, DAY, _line(1, ADVICE))
    body = with_meetings(a_body(), [first])
    since = Answer(date(2027, 3, 1), Outcome.FOLLOWED)
    advice = replace(body.registers.advice[0], answers=(since,))
    body = replace(body, registers=replace(body.registers, advice=(advice,)))
    late = _held(2, date(2027, 1, 14), _answering(1, Ref(1, 1), Outcome.NOT_FOLLOWED))
    row = with_meetings(body, [late]).registers.advice[0]
    assert row.outcome is Outcome.FOLLOWED
    assert [answer.source for answer in row.answers] == [Ref(2, 1), None]


def test_a_response_of_the_same_day_comes_after_what_was_set_before_it():
    body = with_meetings(a_body(), [_held(1, DAY, _line(1, ADVICE))])
    advice = replace(body.registers.advice[0], answers=(Answer(date(2027, 1, 14), Outcome.FOLLOWED),))
    body = replace(body, registers=replace(body.registers, advice=(advice,)))
    evening = _held(2, date(2027, 1, 14), _answering(1, Ref(1, 1), Outcome.NOT_FOLLOWED))
    assert with_meetings(body, [evening]).registers.advice[0].outcome is Outcome.NOT_FOLLOWED


def test_a_response_that_is_mended_stays_in_its_place_among_the_answers():
    first = _held(1, DAY, _line(1, ADVICE))
    second = _held(2, date(2027, 1, 14), _answering(1, Ref(1, 1), Outcome.PARTLY))
    body = with_meetings(with_meetings(a_body(), [first]), [second])
    row = body.registers.advice[0]
    row = replace(row, answers=(*row.answers, Answer(date(2027, 2, 1), Outcome.FOLLOWED)))
    body = replace(body, registers=replace(body.registers, advice=(row,)))
    mended = replace(second, entries=(_answering(1, Ref(1, 1), Outcome.PARTLY, "Two wards."),))
    answers = with_meetings(body, [mended]).registers.advice[0].answers
    assert [(answer.outcome, answer.reason) for answer in answers] == [
        (Outcome.PARTLY, "Two wards."),
        (Outcome.FOLLOWED, ""),
    ]


def test_a_response_to_advice_that_is_not_there_changes_no_other():
    meeting = _held(1, DAY, _line(1, ADVICE), _answering(2, Ref(9, 9), Outcome.FOLLOWED))
    assert with_meetings(a_body(), [meeting]).registers.advice == (AdviceRow(Ref(1, 1)),)


# --- printed numbers -------------------------------------------------------------------------------------------------


def test_numbers_run_through_the_year_and_start_again_in_the_next():
    first = _held(1, DAY, _line(1, ADVICE), _line(2, ADVICE))
    second = _held(2, date(2027, 1, 14), _line(1, ADVICE))
    body = with_meetings(a_body(), [second, first])
    assert _advice_labels(body) == {(1, 1): "26/01", (1, 2): "26/02", (2, 1): "27/01"}


def test_the_hundredth_number_of_a_year_follows_the_ninety_ninth():
    meeting = _held(1, DAY, *(_line(number, ADVICE) for number in range(1, 102)))
    assert list(_advice_labels(with_meetings(a_body(), [meeting])).values())[98:] == ["26/99", "26/100", "26/101"]


def test_provisional_numbers_close_the_gap_that_a_line_leaves():
    meeting = _held(1, DAY, *(_line(number, ADVICE) for number in (1, 2, 3)))
    body = with_meetings(a_body(), [meeting])
    after = with_meetings(body, [replace(meeting, entries=(meeting.entries[0], meeting.entries[2]))])
    assert _advice_labels(after) == {(1, 1): "26/01", (1, 3): "26/02"}


def test_circulated_numbers_stay_whatever_comes_in_above_them():
    first = _held(1, date(2026, 10, 1), _line(1, ADVICE))
    second = _held(2, DAY, _line(1, ADVICE), _line(2, ADVICE), status=Status.CIRCULATED)
    body = with_meetings(with_meetings(a_body(), [first]), [second])
    assert _advice_labels(body) == {(2, 1): "26/01", (2, 2): "26/02", (1, 1): "26/03"}
    more = replace(first, entries=(*first.entries, _line(2, ADVICE)), status=Status.CIRCULATED)
    assert _advice_labels(with_meetings(body, [more])) == {
        (2, 1): "26/01",
        (2, 2): "26/02",
        (1, 1): "26/03",
        (1, 2): "26/04",
    }


def test_the_three_registers_are_numbered_apart():
    meeting = _held(1, DAY, _line(1, ADVICE), _line(2, ACTION), _line(3, REQUEST), status=Status.CIRCULATED)
    rows = with_meetings(a_body(), [meeting]).registers
    assert {row.label for row in (*rows.advice, *rows.actions, *rows.requests)} == {"26/01"}


COUNTS = st.lists(st.integers(0, 3), min_size=1, max_size=6)


@given(COUNTS, st.data())
def test_in_whatever_order_minutes_are_circulated_no_number_is_twice_or_missing(counts, data):
    days = [date(2026, 10, 1), date(2026, 11, 5), DAY, date(2027, 1, 14), date(2027, 2, 4), date(2027, 2, 4)]
    held = [
        _held(number, days[number - 1], *(_line(entry, ADVICE) for entry in range(1, count + 1)))
        for number, count in enumerate(counts, start=1)
    ]
    body = with_meetings(a_body(), held)
    seen = {}
    for meeting in data.draw(st.permutations(held)):
        body = with_meetings(body, [replace(meeting, status=Status.CIRCULATED)])
        fixed = {row.ref: row.label for row in body.registers.advice if row.label}
        assert seen.items() <= fixed.items(), "a number that was circulated changed"
        seen = fixed
        printed = sorted(_advice_labels(body).values())
        years = {
            year: sum(count for day, count in zip(days, counts, strict=False) if day.year % 100 == year)
            for year in (26, 27)
        }
        assert printed == sorted(f"{year}/{place:02}" for year, total in years.items() for place in range(1, total + 1))
        for year in (26, 27):
            taken = sorted(label for label in fixed.values() if label.startswith(str(year)))
            assert taken == [f"{year}/{place:02}" for place in range(1, len(taken) + 1)]


# --- the body beside its meetings ------------------------------------------------------------------------------------

KINDS = st.sampled_from((EntryKind.VIEW, ADVICE, ACTION, REQUEST, RESPONSE))


@st.composite
def meetings_held(draw):
    """Give one to four meetings whose responses may answer any of their lines."""
    held = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        entries = []
        for entry in range(1, draw(st.integers(0, 5)) + 1):
            kind = draw(KINDS)
            answered = Reply(
                Ref(draw(st.integers(1, 4)), draw(st.integers(1, 5))), draw(st.none() | st.sampled_from(Outcome))
            )
            entries.append(
                _line(entry, kind, item=draw(st.sampled_from((1, 2, 3))), reply=answered if kind is RESPONSE else None)
            )
        day = date(2026, draw(st.integers(1, 12)), 3)
        status = draw(st.sampled_from((Status.OPEN, Status.CLOSED, Status.CIRCULATED, Status.APPROVED)))
        held.append(_held(number, day, *entries, status=status))
    return tuple(held)


@given(meetings_held())
def test_bringing_a_body_in_line_twice_changes_nothing(held):
    once = with_meetings(a_body(), held)
    assert with_meetings(once, held) is once
    for meeting in held:
        assert with_meetings(once, [meeting]) is once


@given(meetings_held(), st.randoms())
def test_a_body_does_not_depend_on_the_order_in_which_its_meetings_are_read(held, chance):
    shuffled = list(held)
    chance.shuffle(shuffled)
    assert with_meetings(a_body(), shuffled) == with_meetings(a_body(), held)


@given(meetings_held())
def test_lines_and_rows_stand_in_date_order(held):
    body = with_meetings(a_body(), held)
    assert [line.id for line in body.meetings] == [
        meeting.id for meeting in sorted(held, key=lambda each: (each.date, each.id))
    ]
    places = [[line.id for line in body.meetings].index(row.ref.meeting) for row in body.registers.advice]
    assert places == sorted(places)


# --- what comes back on later agendas (promise 4) --------------------------------------------------------------------


def _with_open(kind):
    return with_meetings(a_body(), [_held(1, DAY, _line(1, kind))])


@pytest.mark.parametrize(
    ("kind", "item", "place"),
    [
        (ADVICE, ItemKind.ADVICE_FEEDBACK, 2),
        (ACTION, ItemKind.MATTERS_ARISING, 1),
        (REQUEST, ItemKind.MATTERS_ARISING, 1),
    ],
)
def test_what_is_open_comes_back_on_each_later_agenda(kind, item, place):
    later = with_open_matters(a_meeting(2, date(2027, 1, 14)), _with_open(kind))
    assert [each.kind for each in later.items].index(item) == place
    assert with_open_matters(later, _with_open(kind)) is later


@pytest.mark.parametrize("kind", [ADVICE, ACTION, REQUEST])
def test_it_does_not_come_on_its_own_agenda_or_an_earlier_one(kind):
    for meeting in (a_meeting(1, DAY), a_meeting(2, date(2026, 10, 1))):
        assert with_open_matters(meeting, _with_open(kind)) is meeting


def test_an_agenda_that_has_the_item_keeps_its_own():
    items = (Item(1, "Your advice", ItemKind.ADVICE_FEEDBACK), *(replace(item, id=item.id + 1) for item in ITEMS))
    meeting = a_meeting(2, date(2027, 1, 14), items=items)
    assert with_open_matters(meeting, _with_open(ADVICE)) is meeting


def test_two_meetings_of_a_day_follow_each_other_by_their_hour():
    morning = replace(a_meeting(2, DAY), start=a_meeting().start.replace(hour=9))
    body = with_meetings(a_body(), [a_meeting(1, DAY), morning])
    assert earlier_meetings(body, a_meeting(1, DAY)) == {2}
    assert earlier_meetings(body, morning) == frozenset()


def test_a_body_without_meetings_has_empty_registers():
    assert with_meetings(a_body(), []).registers == Registers()
