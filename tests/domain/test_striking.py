"""Which lines may be struck, by whose leave, and what is left of a meeting without them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary.domain.consistency import disagreements
from secretary.domain.entries import EntryKind, Outcome, Ref
from secretary.domain.errors import NotAllowed
from secretary.domain.meeting import Status, Step
from secretary.domain.registers import ActionState, RequestState
from secretary.domain.releases import Part, Release, Spot, fingerprint
from secretary.domain.shorthand import Typed
from secretary.domain.striking import Striking, refuse_striking, struck, struck_line, wants_ruling, without_releases_of
from secretary.printing import meetings as printing
from secretary.service import advice
from secretary.service.convene import stepped
from secretary.service.minutes import with_line
from secretary.service.state import State
from tests.builders import a_state, agreed, due, following, minuted, reply, sent_out

LATER = date(2027, 1, 14)
LEFT = "This line was struck."


def striking(state, *entries, meeting=None):
    sitting = meeting or state.sitting
    return Striking(sitting.id, tuple(struck_line(entry) for entry in sitting.entries if entry.id in entries))


def without(state, *entries):
    body, meeting = struck(state.body, state.sitting, striking(state, *entries), LEFT)
    return agreed(State(body, meeting))


def shown(state):
    return list(printing.minutes_lines(state.body, state.sitting))


@pytest.mark.parametrize(
    ("kind", "bound"),
    [
        (EntryKind.VIEW, False),
        (EntryKind.DIFFERENT_VIEW, False),
        (EntryKind.STATEMENT, False),
        (EntryKind.RESPONSE, False),
        (EntryKind.DECISION, True),
        (EntryKind.ADVICE, True),
        (EntryKind.VOTE, True),
        (EntryKind.ACTION, True),
        (EntryKind.REQUEST, True),
    ],
)
def test_what_binds_the_body_is_struck_only_on_the_chairs_ruling(kind, bound):
    state = minuted(minuted(a_state(), EntryKind.VIEW), kind)
    line = state.sitting.entries[1:]
    assert wants_ruling(state.sitting, line) is bound
    if bound:
        with pytest.raises(NotAllowed, match="only on the chair's ruling"):
            refuse_striking(state.sitting, line, ruling=False)
    else:
        refuse_striking(state.sitting, line, ruling=False)
    refuse_striking(state.sitting, line, ruling=True)


def test_circulated_minutes_want_a_ruling_for_every_line_and_approved_ones_lose_none():
    state = sent_out(minuted(a_state(), EntryKind.VIEW))
    with pytest.raises(NotAllowed, match="circulated: only the chair's ruling"):
        refuse_striking(state.sitting, state.sitting.entries, ruling=False)
    refuse_striking(state.sitting, state.sitting.entries, ruling=True)
    approved = stepped(state, Step.APPROVE)
    with pytest.raises(NotAllowed, match="approved: nothing is struck"):
        refuse_striking(approved.sitting, approved.sitting.entries, ruling=True)


def test_numbers_close_up_while_they_are_provisional():
    state = a_state()
    for text in ("One.", "Two.", "Three."):
        state = minuted(state, EntryKind.VIEW, text)
    state = minuted(minuted(state, EntryKind.ADVICE, "First."), EntryKind.ADVICE, "Second.")
    after = without(state, 2, 4)
    assert [line for line in shown(after) if not line.startswith("#")][1:] == [
        "2.1 One.",
        "2.2 Three.",
        "Advice 26/01: Second.",
    ]
    assert [row.ref.entry for row in after.body.registers.advice] == [5]


def test_a_private_owner_goes_with_the_action():
    state = minuted(a_state(), EntryKind.ACTION, "Send it.", party="police", owner=4, due=due())
    after = without(state, 1)
    assert (after.sitting.entries, after.sitting.owners, after.body.registers.actions) == ((), (), ())


def test_a_response_keeps_its_words_where_its_advice_is_struck_and_answers_nothing():
    state = minuted(a_state(), EntryKind.ADVICE, "Publish it.")
    state = minuted(state, EntryKind.RESPONSE, "Not followed.", reply=reply(Ref(1, 1), Outcome.NOT_FOLLOWED, "no data"))
    after = without(state, 1)
    assert [(entry.text, entry.reply) for entry in after.sitting.entries] == [("Not followed. no data", None)]
    assert after.body.registers.advice == ()


def test_advice_is_open_again_where_the_response_to_it_is_struck():
    state = minuted(a_state(), EntryKind.ADVICE, "Publish it.")
    state = minuted(state, EntryKind.RESPONSE, "Followed.", reply=reply(Ref(1, 1), Outcome.FOLLOWED))
    assert not state.body.registers.advice[0].open
    assert without(state, 2).body.registers.advice[0].open


def test_what_was_released_of_the_words_goes_here_and_at_other_meetings():
    state = minuted(minuted(a_state(), EntryKind.ADVICE, "Ask Cai Marlow."), EntryKind.VIEW, "Marlow came.")
    here = [
        Release(Spot(Part.LINE, entry.id), "name", fingerprint(entry.text), 0, 3, "a street")
        for entry in state.sitting.entries
    ]
    state = State(state.body, replace(state.sitting, releases=tuple(here)))
    mark = striking(state, 1)
    assert [row.spot.entry for row in without(state, 1).sitting.releases] == [2]
    there = tuple(replace(row, spot=replace(row.spot, meeting=1)) for row in here)
    later = following(state, LATER)
    later = replace(later.sitting, releases=there)
    assert without_releases_of(later, mark).releases == there[1:]
    assert without_releases_of(state.sitting, mark) is state.sitting


def circulated():
    state = minuted(minuted(a_state(), EntryKind.VIEW, "One."), EntryKind.DIFFERENT_VIEW, "Two.")
    state = minuted(minuted(state, EntryKind.VIEW, "Three."), EntryKind.DECISION, "Decided.")
    for number in (1, 2):
        state = minuted(state, EntryKind.ADVICE, f"Advice {number}.")
        state = minuted(state, EntryKind.ACTION, f"Action {number}.", party="police", owner=4, due=due())
        state = minuted(state, EntryKind.REQUEST, f"Request {number}.", party="police")
    return sent_out(state)


def test_after_circulation_a_number_stays_with_fixed_words_and_all_others_are_as_they_were():
    state = circulated()
    action, request = Ref(1, 9), Ref(1, 10)
    ended = advice.with_action_ended(state, action, ActionState.DONE, "the note", on=LATER)
    ended = advice.with_request_answered(ended, request, RequestState.REFUSED, "the reason", on=LATER)
    before, after = shown(state), shown(without(ended, 2, 4, 8, 9, 10))
    changed = {
        "2.2 A different view: Two.": f"2.2 {LEFT}",
        "Decision: Decided.": None,
        "Advice 26/02: Advice 2.": f"Advice 26/02: {LEFT}",
        "Action 26/02 (Police, due Fri 8 Jan 2027): Action 2.": f"Action 26/02: {LEFT}",
        "Request 26/02 (Police): Request 2.": f"Request 26/02: {LEFT}",
    }
    assert after == [said for line in before if (said := changed.get(line, line)) is not None]


def test_a_struck_row_that_keeps_its_number_is_closed_and_says_nothing():
    state = advice.with_action_ended(circulated(), Ref(1, 9), ActionState.DONE, "the note", on=LATER)
    state = advice.with_outcome(state, Ref(1, 8), Outcome.PARTLY, "the reason", on=LATER)
    rows = without(state, 8, 9, 10).body.registers
    assert (rows.advice[1].outcome, rows.advice[1].open, len(rows.advice[1].answers)) == (Outcome.WITHDRAWN, False, 1)
    assert (rows.actions[1].state, rows.actions[1].note, rows.actions[1].owner) == (ActionState.DROPPED, "", 0)
    assert (rows.requests[1].open, rows.requests[1].reason) == (False, LEFT)
    assert rows.advice[0].open


def test_advice_that_another_meeting_answered_keeps_its_number_so_that_the_answer_stands():
    first = agreed(stepped(minuted(a_state(), EntryKind.ADVICE, "Publish it."), Step.CLOSE))
    later = following(first, LATER)
    later = minuted(later, EntryKind.RESPONSE, "Followed.", reply=reply(Ref(1, 1), Outcome.FOLLOWED))
    again = without(State(later.body, first.sitting), 1)
    assert again.sitting.entries[0].text == LEFT
    row = again.body.registers.advice[0]
    assert [answer.source for answer in row.answers] == [Ref(2, 1), None]
    assert row.outcome is Outcome.WITHDRAWN
    assert agreed(State(again.body, later.sitting)).body.registers.advice == (row,)


def test_a_line_that_was_changed_meanwhile_is_not_the_one_that_was_to_go():
    state = minuted(a_state(), EntryKind.VIEW, "Then.")
    mark = striking(state, 1)
    now = State(state.body, replace(state.sitting, entries=(replace(state.sitting.entries[0], text="Now."),)))
    assert struck(now.body, now.sitting, mark, LEFT) == (now.body, now.sitting)


def test_from_an_earlier_copy_go_earlier_words_and_the_same_words_elsewhere_but_nothing_that_stands_now():
    state = minuted(minuted(minuted(a_state(), EntryKind.VIEW, "The secret."), EntryKind.VIEW), EntryKind.VIEW, "Last.")
    mark = striking(state, 1, 3)
    now = minuted(without(state, 1, 3), EntryKind.VIEW, "New.")
    copy = minuted(minuted(a_state(), EntryKind.VIEW, "An earlier secret."), EntryKind.VIEW)
    copy = minuted(minuted(copy, EntryKind.VIEW, "New."), EntryKind.VIEW, "The secret.")
    standing = {(entry.id, entry.text) for entry in now.sitting.entries}
    _, meeting = struck(copy.body, copy.sitting, mark, LEFT, standing=standing)
    assert [(entry.id, entry.text) for entry in meeting.entries] == [(2, "Searches were discussed."), (3, "New.")]


KINDS = st.sampled_from(EntryKind)
LINES = st.lists(st.tuples(KINDS, st.sampled_from((1, 2, 3)), st.booleans()), min_size=1, max_size=12)


def entered(lines):
    """Give a state with these lines, each said once; a response answers the last advice that is there."""
    state = a_state()
    for place, kind, item in lines:
        given = [row.ref for row in state.body.registers.advice]
        answers = reply(given[-1], Outcome.FOLLOWED) if kind is EntryKind.RESPONSE and given else None
        typed = Typed(kind, f"Line {place}.", reply=answers, owner=4 if kind is EntryKind.ACTION else 0)
        state = agreed(with_line(state, item, typed))
    return state


@given(LINES)
def test_all_else_is_as_if_a_struck_line_had_never_been_typed(lines):
    views = set()
    typed = []
    for place, (drawn, item, going) in enumerate(lines):
        kind = EntryKind.VIEW if drawn is EntryKind.DIFFERENT_VIEW and item not in views else drawn
        if kind is EntryKind.VIEW and not going:
            views.add(item)
        typed.append((place, kind, item, going))
    whole = entered([line[:3] for line in typed])
    never = entered([line[:3] for line in typed if not line[3]])
    gone = [entry.id for entry, line in zip(whole.sitting.entries, typed, strict=True) if line[3]]
    after = without(whole, *gone)
    assert next(disagreements(after.body, [after.sitting]), None) is None

    def registers(state):
        rows = state.body.registers
        printed = advice.printed_labels(state.body)
        words = {Ref(1, entry.id): entry.text for entry in state.sitting.entries}
        return [
            [(words[row.ref], labels[row.ref], row.open) for row in table]
            for table, labels in (
                (rows.actions, printed.actions),
                (rows.requests, printed.requests),
            )
        ] + [[(words[row.ref], printed.advice[row.ref]) for row in rows.advice]]

    # A response whose advice is struck answers nothing, where one typed without it would have answered the one before.
    def plain(state):
        return [line.split(": ")[-1] if line.startswith("Response") else line for line in shown(state)]

    assert plain(after) == plain(never)
    assert registers(after) == registers(never)
    assert [owner.person for owner in after.sitting.owners] == [owner.person for owner in never.sitting.owners]
    assert after.sitting.status is Status.OPEN
