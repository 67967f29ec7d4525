"""Entering minutes: lines in their order, mended, taken as another kind, and nothing that says who spoke."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary.documents.context import minutes_context, texts_of
from secretary.documents.minute_lines import Words
from secretary.domain.document import DocumentStatus
from secretary.domain.entries import Due, Entry, EntryKind, Outcome, Owner, Ref, Tally
from secretary.domain.errors import BadInput, NotAllowed, NotFound, WrongStep
from secretary.domain.meeting import Status
from secretary.domain.shorthand import Mend, Typed, understand
from secretary.service import minutes
from secretary.service.advice import with_outcome
from secretary.service.dates import BritishDateReader
from secretary.service.state import State
from tests.builders import DAY, a_state, agreed, due, following, minuted, reply

LATER = date(2027, 1, 14)
ACTION = Typed(EntryKind.ACTION, "Send the template.", "police", due(), owner=4)


def _texts(state, item=2):
    return [entry.text for entry in state.sitting.entries_of(item)]


def _with_lines(*texts, item=2):
    state = a_state()
    for text in texts:
        state = minuted(state, EntryKind.VIEW, text, item)
    return state


@pytest.mark.parametrize("status", Status)
def test_lines_are_taken_in_the_meeting_and_when_it_is_written_up(status):
    state = a_state(status)
    if status in (Status.OPEN, Status.CLOSED):
        assert _texts(minuted(state, EntryKind.VIEW, "Heard.")) == ["Heard."]
    else:
        with pytest.raises(WrongStep):
            minuted(state, EntryKind.VIEW, "Heard.")


def test_a_line_is_kept_as_it_was_understood():
    tally = Tally(votes_for=7, against=2, proxy_for=1)
    typed = Typed(EntryKind.VOTE, "To write to the Mayor.", tally=tally)
    assert minutes.with_line(a_state(), 2, typed).sitting.entries == (
        Entry(1, 2, EntryKind.VOTE, "To write to the Mayor.", tally=tally),
    )


def test_a_line_needs_words_and_an_item_that_is_there():
    with pytest.raises(BadInput, match="empty"):
        minutes.with_line(a_state(), 2, Typed(EntryKind.VIEW, ""))
    with pytest.raises(NotFound, match="no agenda item"):
        minutes.with_line(a_state(), 99, Typed(EntryKind.VIEW, "Heard."))


def test_no_field_of_a_line_says_who_spoke_or_when():
    assert {field.name for field in fields(Entry)} == {
        "id",
        "item",
        "kind",
        "text",
        "party",
        "due",
        "reply",
        "tally",
        "consent",
        "advice",
        "without_quorum",
    }


def test_who_is_to_act_lies_in_a_record_apart_from_the_line():
    state = minutes.with_line(a_state(), 2, ACTION)
    entry = state.sitting.entries[0]
    assert state.sitting.owners == (Owner(1, 4),)
    assert (entry.party, entry.due) == ("police", due())
    assert agreed(state).body.registers.actions[0].owner == 4


def test_only_an_action_has_somebody_down_for_it():
    assert minutes.with_line(a_state(), 2, replace(ACTION, kind=EntryKind.REQUEST)).sitting.owners == ()
    with pytest.raises(NotFound, match="no person number 99"):
        minutes.with_line(a_state(), 2, replace(ACTION, owner=99))


@given(st.permutations((1, 2, 3)))
def test_the_order_in_which_owners_are_put_down_leaves_no_trace(order):
    state = a_state()
    for _ in order:
        state = minutes.with_line(state, 2, replace(ACTION, owner=0))
    for number in order:
        state = minutes.with_changed_line(state, number, ACTION)
    assert state.sitting.owners == (Owner(1, 4), Owner(2, 4), Owner(3, 4))


def test_a_line_is_replaced_in_its_place_and_may_change_its_kind():
    state = minutes.with_line(_with_lines("One.", "Two."), 2, ACTION)
    state = minutes.with_changed_line(state, 1, Typed(EntryKind.DECISION, "Agreed."))
    state = minutes.with_changed_line(state, 3, replace(ACTION, owner=0))
    assert _texts(state) == ["Agreed.", "Two.", "Send the template."]
    assert state.sitting.owners == ()


def test_a_different_view_needs_a_view_above_it():
    different = Typed(EntryKind.DIFFERENT_VIEW, "Others felt safer.")
    with pytest.raises(NotAllowed, match="view above"):
        minutes.with_line(minuted(a_state(), EntryKind.DECISION), 2, different)
    with pytest.raises(NotAllowed, match="view above"):
        minutes.with_line(_with_lines("Elsewhere.", item=1), 2, different)
    state = minutes.with_line(_with_lines("Concern.", "More."), 2, different)
    with pytest.raises(NotAllowed, match="view above"):
        minutes.with_kind(state, 1, EntryKind.DIFFERENT_VIEW)
    with pytest.raises(NotAllowed, match="view above"):
        minutes.with_changed_line(state, 1, different)
    assert minutes.with_kind(state, 2, EntryKind.DIFFERENT_VIEW).sitting.entries[1].kind is EntryKind.DIFFERENT_VIEW


# --- mending and kinds -----------------------------------------------------------------------------------------------


def test_a_mend_changes_what_was_shown():
    state = _with_lines("Seven serches.")
    assert _texts(minutes.with_mended_line(state, 1, Mend("Seven serches.", "Seven searches."))) == ["Seven searches."]


@pytest.mark.parametrize("mend", [Mend("Something else.", "New."), Mend("Heard.", "Heard.", found=False)])
def test_a_mend_that_does_not_fit_changes_nothing(mend):
    with pytest.raises(BadInput):
        minutes.with_mended_line(_with_lines("Heard."), 1, mend)


def test_a_name_that_is_mended_out_of_a_response_leaves_the_register_too():
    state = minuted(a_state(), EntryKind.ADVICE)
    reader = BritishDateReader()
    line = understand("< 26/01 not followed: Holt refused", minutes.surroundings(state, reader, 2))
    state = agreed(minutes.with_line(state, 2, line))
    mend = understand("s/Holt/the Police/", minutes.surroundings(state, reader, 2))
    state = agreed(minutes.with_mended_line(state, 2, mend))
    assert "Holt" not in repr(state.sitting.entries) + repr(state.body.registers)
    assert state.body.registers.advice[0].verdict.reason == "the Police refused"


@pytest.mark.parametrize("kind", EntryKind)
def test_another_kind_keeps_only_what_it_has_a_place_for(kind):
    state = minutes.with_line(_with_lines("A view."), 2, ACTION)
    state = minutes.with_kind(state, 2, kind)
    entry = state.sitting.entries[1]
    dated, answering = kind in (EntryKind.ACTION, EntryKind.REQUEST), kind is EntryKind.RESPONSE
    assert (entry.kind, entry.text, entry.id) == (kind, "Send the template.", 2)
    assert entry.due == (due() if dated else None)
    assert entry.party == ("police" if dated or answering else "")
    assert state.sitting.owners == ((Owner(2, 4),) if kind is EntryKind.ACTION else ())


def test_an_answer_goes_with_its_kind_and_a_tally_with_its():
    state = minuted(minuted(a_state(), EntryKind.ADVICE), EntryKind.RESPONSE, reply=reply(Ref(1, 1), Outcome.FOLLOWED))
    assert not state.body.registers.advice[0].open
    assert agreed(minutes.with_kind(state, 2, EntryKind.VIEW)).body.registers.advice[0].open
    vote = minuted(a_state(), EntryKind.VOTE, tally=Tally(7, 2))
    assert minutes.with_kind(vote, 1, EntryKind.DECISION).sitting.entries[0].tally is None


def test_the_same_kind_again_is_no_change():
    state = minuted(a_state(), EntryKind.VOTE, tally=Tally(7, 2))
    assert minutes.with_kind(state, 1, EntryKind.VOTE) is state


# --- order -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("by", "texts"),
    [(-1, ["Two.", "One.", "Three."]), (1, ["One.", "Three.", "Two."]), (0, ["One.", "Two.", "Three."])],
)
def test_a_line_moves_among_the_lines_of_its_item(by, texts):
    state = a_state()
    for text, item in (("One.", 2), ("Elsewhere.", 1), ("Two.", 2), ("Last.", 3), ("Three.", 2)):
        state = minuted(state, EntryKind.VIEW, text, item)
    moved = minutes.with_moved_line(state, 3, by)
    assert _texts(moved) == texts
    assert [entry.item for entry in moved.sitting.entries] == [2, 1, 2, 3, 2]
    assert _texts(minutes.with_moved_line(state, 3, 99 * by or 0)) == sorted(_texts(state), key=texts.index)


@given(st.lists(st.sampled_from((1, 2, 3)), min_size=1, max_size=8), st.data())
def test_moving_a_line_down_and_up_again_gives_the_same_minutes(items, data):
    state = a_state()
    for number, item in enumerate(items, start=1):
        state = minuted(state, EntryKind.VIEW, f"Line {number}.", item)
    mover = data.draw(st.integers(1, len(items)))
    own = [entry.id for entry in state.sitting.entries_of(items[mover - 1])]
    by = data.draw(st.integers(-own.index(mover), len(own) - 1 - own.index(mover)))
    assert minutes.with_moved_line(minutes.with_moved_line(state, mover, by), mover, -by) == state


def test_a_line_goes_under_another_item_as_its_last():
    state = minuted(_with_lines("One.", "Two."), EntryKind.VIEW, "Other.", 3)
    after = minutes.with_line_under(state, 1, 3)
    assert (_texts(after), _texts(after, 3)) == (["Two."], ["Other.", "One."])
    with pytest.raises(NotFound):
        minutes.with_line_under(state, 1, 99)


def test_a_line_goes_with_its_owner_and_its_register_row():
    state = agreed(minutes.with_line(a_state(), 2, ACTION))
    after = agreed(minutes.without_line(state, 1))
    assert (after.sitting.entries, after.sitting.owners, after.body.registers.actions) == ((), (), ())


# --- advice that was answered since (promise 4) ----------------------------------------------------------------------


def _answered_since(by_minutes):
    given = minuted(a_state(), EntryKind.ADVICE, "Publish the figures.")
    if not by_minutes:
        return with_outcome(given, Ref(1, 1), Outcome.FOLLOWED, "", on=DAY)
    later = minuted(following(given, LATER), EntryKind.RESPONSE, "They are out.", reply=reply(Ref(1, 1)))
    return State(later.body, given.meeting)


@pytest.mark.parametrize("by_minutes", [True, False])
@pytest.mark.parametrize(
    "verb",
    [
        lambda state: minutes.without_line(state, 1),
        lambda state: minutes.with_kind(state, 1, EntryKind.VIEW),
        lambda state: minutes.with_changed_line(state, 1, Typed(EntryKind.VIEW, "Heard.")),
    ],
    ids=["delete", "re-kind", "retype"],
)
def test_advice_that_was_answered_since_stays_advice(by_minutes, verb):
    with pytest.raises(NotAllowed, match="has been answered since"):
        verb(_answered_since(by_minutes))


def test_its_words_can_still_be_mended():
    state = _answered_since(by_minutes=True)
    changed = minutes.with_changed_line(state, 1, Typed(EntryKind.ADVICE, "Publish the ward figures."))
    assert _texts(changed) == ["Publish the ward figures."]


def test_advice_answered_only_at_its_own_meeting_may_go():
    state = minuted(minuted(a_state(), EntryKind.ADVICE), EntryKind.RESPONSE, reply=reply(Ref(1, 1), Outcome.FOLLOWED))
    assert agreed(minutes.without_line(state, 1)).body.registers.advice == ()


# --- due dates, items in hand, reading back --------------------------------------------------------------------------


def test_due_dates_kept_as_they_were_said_are_asked_for_once():
    state = minutes.with_line(a_state(), 2, replace(ACTION, due=Due("after Eid")))
    state = minutes.with_line(state, 2, ACTION)
    assert [entry.id for entry in minutes.undated(state.sitting, 2)] == [1]
    assert minutes.undated(state.sitting, 1) == ()
    state = minutes.with_due(state, 1, due("12 Jan", date(2027, 1, 12)))
    assert state.sitting.entries[0].due == Due("after Eid", date(2027, 1, 12))
    assert minutes.undated(state.sitting, 2) == ()
    assert state.sitting.owners == (Owner(1, 4), Owner(2, 4))


def test_a_due_date_that_was_understood_can_be_put_otherwise():
    state = minutes.with_due(minutes.with_line(a_state(), 2, ACTION), 1, due("by 9 Jan", date(2027, 1, 9)))
    assert state.sitting.entries[0].due == Due("by 9 Jan", date(2027, 1, 9))


def test_a_view_has_no_due_date():
    with pytest.raises(NotAllowed, match="action or a request"):
        minutes.with_due(_with_lines("Heard."), 1, due())


def _done(state):
    return [item.id for item in state.sitting.items if item.done]


def test_going_on_marks_what_is_left_behind_as_dealt_with():
    state = minutes.at_item(a_state(), 3)
    assert (_done(state), state.sitting.current) == ([1, 2], 3)
    assert _done(minutes.at_item(a_state(current=2), 3)) == [2], "the first item was passed over earlier"
    back = minutes.at_item(state, 1)
    assert (_done(back), back.sitting.current) == ([2], 1)
    with pytest.raises(NotFound):
        minutes.at_item(state, 99)
    with pytest.raises(WrongStep):
        minutes.at_item(a_state(Status.CLOSED), 1)


def test_all_but_the_views_is_read_back_in_the_order_of_the_agenda():
    state = a_state()
    for kind, item in (
        (EntryKind.ACTION, 3),
        (EntryKind.VIEW, 2),
        (EntryKind.ADVICE, 2),
        (EntryKind.DECISION, 1),
        (EntryKind.DECISION, 2),
        (EntryKind.STATEMENT, 3),
        (EntryKind.REQUEST, 1),
    ):
        state = minuted(state, kind, item=item)
    assert [entry.id for entry in minutes.read_back(state.sitting)] == [4, 7, 3, 5, 1, 6]


VERBS = {
    "change": lambda state: minutes.with_changed_line(state, 99, Typed(EntryKind.VIEW, "New.")),
    "mend": lambda state: minutes.with_mended_line(state, 99, Mend("a", "b")),
    "re-kind": lambda state: minutes.with_kind(state, 99, EntryKind.DECISION),
    "move": lambda state: minutes.with_moved_line(state, 99, 1),
    "put under": lambda state: minutes.with_line_under(state, 99, 1),
    "delete": lambda state: minutes.without_line(state, 99),
    "date": lambda state: minutes.with_due(state, 99, due()),
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_line_that_is_not_there_is_said_not_to_be(verb):
    with pytest.raises(NotFound, match="no minuted line with the number 99"):
        VERBS[verb](a_state())


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("status", [Status.DRAFT, Status.ADJOURNED, Status.CIRCULATED, Status.APPROVED])
def test_no_line_changes_before_the_meeting_or_after_circulation(verb, status):
    with pytest.raises(WrongStep):
        VERBS[verb](a_state(status))


@given(st.text(), st.sampled_from(["", "~ ", "= ", "> ", "< ", "! ", "? ", "# ", "< 26/01 "]))
def test_whatever_is_typed_and_understood_can_be_kept(text, mark):
    state = minuted(_with_lines("A view."), EntryKind.ADVICE)
    typed = understand(mark + text, minutes.surroundings(state, BritishDateReader(), 2))
    if isinstance(typed, Typed):
        after = agreed(minutes.with_line(state, 2, typed))
        assert after.sitting.entries[2].text == typed.text


def test_a_name_that_means_no_one_person_is_kept_beside_the_line_and_out_of_the_minutes():
    state = minuted(a_state(), EntryKind.ACTION, "Send the template", party="police", owner_words="Khan")
    assert state.sitting.owners == (Owner(1, words="Khan"),)
    context = minutes_context(state.body, state.sitting, DocumentStatus.DRAFT, Words(str, str, str))
    assert not any("Khan" in text for text in texts_of(context))


def test_a_response_under_the_only_unanswered_advice_is_offered_its_number():
    state, reader = minuted(a_state(), EntryKind.ADVICE, "Publish the figures."), BritishDateReader()
    assert minutes.surroundings(state, reader, 2).near == "26/01"
    assert minutes.surroundings(state, reader, 1).near == ""
    typed = understand("< 26/01 They will look into it.", minutes.surroundings(state, reader, 2))
    assert minutes.surroundings(minutes.with_line(state, 2, typed), reader, 2).near == ""
    twice = minuted(state, EntryKind.ADVICE, "Print the leaflet.")
    assert minutes.surroundings(twice, reader, 2).near == ""
