"""Changing the rules: freely, and once they are signed by amendments with both consents; and their reviews (F13)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretary.domain.amendments import (
    Amendment,
    Consent,
    Review,
    coming_review,
    needs_consent,
    rebased,
    reviews_due,
)
from secretary.domain.consistency import disagreements
from secretary.domain.errors import BadInput, NotAllowed, NotFound, SecretaryError
from secretary.domain.meeting import Status, Step
from secretary.domain.protocol import Disclosure, Party
from secretary.service import amendments
from secretary.service.convene import convened, stepped, with_protocol
from secretary.service.opening import create_store, open_store
from secretary.service.state import State
from tests.builders import DAY, ITEMS, PROTOCOL, a_body, a_meeting, clock

SIGNED = date(2025, 12, 13)
AGREED = replace(PROTOCOL, signed_on=SIGNED, amended_by_consent=True, yearly_review=True)
QUORUM = replace(AGREED, quorum=4)
PROPOSED, FIRST, SECOND = date(2026, 11, 1), date(2026, 11, 9), date(2026, 11, 20)


def signed_state(meeting=None) -> State:
    return State(a_body(protocol=AGREED), meeting)


def proposed(state: State | None = None, protocol=QUORUM) -> State:
    return amendments.proposed(state or signed_state(), protocol, "A quorum of four.", on=PROPOSED)


def consented(state: State, side: str, on: date, number: int = 1) -> State:
    return amendments.consented(state, number, side, on=on, today=DAY)


def in_force(state: State) -> State:
    return consented(consented(state, "Forum", FIRST), "police", SECOND)


@pytest.mark.parametrize("protocol", [PROTOCOL, replace(AGREED, signed_on=None), replace(PROTOCOL, signed_on=SIGNED)])
def test_rules_that_are_not_signed_or_need_no_consent_are_changed_at_once(protocol):
    changed = amendments.changed(State(a_body(protocol=protocol)), replace(protocol, quorum=4))
    assert changed.body.protocol.quorum == 4
    assert changed.body.amendments == ()


@pytest.mark.parametrize("change", [amendments.changed, with_protocol])
def test_f13_signed_rules_are_not_changed_without_an_amendment(change):
    with pytest.raises(NotAllowed, match="signed on Sat 13 Dec 2025: a change needs the written consent"):
        change(signed_state(), QUORUM)
    assert change(signed_state(), AGREED) == signed_state(), "nothing is changed"


def test_a_new_voice_that_is_what_a_participant_is_called_is_refused_and_one_that_stands_is_not():
    state, voiced = State(a_body()), replace(PROTOCOL, voices=("members", "Bola Finch"))
    for change in (amendments.changed, with_protocol):
        with pytest.raises(BadInput, match="“Bola Finch” is what a participant is called, and so no voice"):
            change(state, voiced)
    with pytest.raises(BadInput, match="and so no voice"):
        proposed(protocol=replace(AGREED, voices=("Bola Finch",)))
    standing = State(a_body(protocol=voiced))
    assert with_protocol(standing, replace(voiced, quorum=4)).body.protocol.quorum == 4
    assert with_protocol(state, replace(PROTOCOL, voices=("members", "users"))).body.protocol.voices[1] == "users"


def test_f13_one_consent_alone_leaves_an_amendment_out_of_force_and_says_whose_is_missing():
    state = consented(proposed(), "Forum", FIRST)
    (amendment,) = state.body.amendments
    assert amendment.in_force is None
    assert amendment.awaits() == ("police",)
    assert state.body.protocol == AGREED


@pytest.mark.parametrize(("first", "second"), [(FIRST, SECOND), (SECOND, FIRST)])
def test_f13_both_consents_bring_it_into_force_on_the_later_day(first, second):
    state = consented(consented(proposed(), "officers", first), "members", second)
    (amendment,) = state.body.amendments
    assert amendment.in_force == SECOND
    assert not amendment.open
    assert amendment.replaced == AGREED
    assert state.body.protocol == QUORUM


def test_meetings_that_were_opened_keep_their_rules_and_those_to_come_follow():
    opened = in_force(proposed(signed_state(a_meeting(status=Status.OPEN, protocol=AGREED))))
    assert opened.sitting.protocol == AGREED
    draft = in_force(proposed(signed_state(a_meeting(status=Status.DRAFT, protocol=AGREED))))
    assert draft.sitting.protocol == QUORUM
    later = convened(replace(opened, meeting=None), day=DAY + timedelta(30), place="Library", items=ITEMS)
    assert stepped(later, Step.OPEN).sitting.protocol == QUORUM


def test_a_draft_that_was_not_in_hand_follows_when_it_is_taken_up(tmp_path):
    with create_store(tmp_path / "store", a_body(protocol=AGREED), clock) as workspace:
        workspace.perform(lambda state: convened(state, day=DAY, place="Library", items=ITEMS))
        workspace.put_aside()
        workspace.perform(lambda state: in_force(proposed(state)))
    with open_store(tmp_path / "store", clock) as workspace:
        assert workspace.take_up(1).protocol == QUORUM
        assert workspace.body.amendments[0].replaced == AGREED


@pytest.mark.parametrize(
    ("step", "error", "sentence"),
    [
        (lambda state: consented(state, "council", FIRST), NotFound, "which are Forum, Police"),
        (lambda state: consented(state, "police", FIRST, 2), NotFound, "no amendment 2"),
        (
            lambda state: consented(state, "police", PROPOSED - timedelta(1)),
            BadInput,
            "before amendment 1 was proposed",
        ),
        (lambda state: consented(state, "police", DAY + timedelta(1)), BadInput, "is still to come"),
        (lambda state: consented(consented(state, "police", FIRST), "police", FIRST), NotAllowed, "already"),
        (lambda state: consented(in_force(state), "police", FIRST), NotAllowed, "settled"),
        (lambda state: amendments.withdrawn(in_force(state), 1, on=SECOND), NotAllowed, "settled"),
        (lambda state: proposed(state, AGREED), BadInput, "the rules as they are"),
        (lambda state: proposed(state, replace(AGREED, quorum=-1)), BadInput, "quorum is -1"),
        (lambda state: proposed(state, replace(QUORUM, signed_on=DAY)), NotAllowed, "day of signing"),
        (lambda state: proposed(state, replace(QUORUM, key="committee")), NotAllowed, "kind of protocol"),
        (lambda state: proposed(state, replace(QUORUM, parties=PROTOCOL.parties[:1])), BadInput, "only one"),
        (
            lambda state: proposed(
                state, replace(QUORUM, parties=(PROTOCOL.own, replace(PROTOCOL.parties[1], key="yard")))
            ),
            NotAllowed,
            "sides of signed rules stay the same",
        ),
        (lambda state: amendments.proposed(state, QUORUM, " \n", on=DAY), BadInput, "in a few words"),
    ],
)
def test_what_an_amendment_cannot_be_is_said_in_a_sentence(step, error, sentence):
    with pytest.raises(error, match=sentence):
        step(proposed())


def test_no_amendment_is_proposed_while_the_rules_are_free():
    with pytest.raises(NotAllowed, match="change them directly"):
        amendments.proposed(State(a_body()), replace(PROTOCOL, quorum=4), "Four.", on=DAY)


def test_an_amendment_that_is_withdrawn_or_declined_never_comes_into_force():
    for state in (
        amendments.withdrawn(consented(proposed(), "police", FIRST), 1, on=SECOND),
        amendments.declined(consented(proposed(), "forum", FIRST), 1, "police", on=SECOND),
    ):
        assert state.body.protocol == AGREED
        assert amendments.open_amendments(state.body) == ()
        assert state.body.amendments[0].ended == SECOND
        with pytest.raises(NotAllowed, match="settled"):
            consented(state, "forum", SECOND)
    assert state.body.amendments[0].declined_by == "police"


def test_of_two_amendments_the_second_does_not_undo_the_first():
    both = proposed(proposed(), replace(AGREED, disclosure=Disclosure.ROLES))
    first = in_force(both)
    second = consented(consented(first, "forum", FIRST, 2), "police", FIRST, 2)
    assert (second.body.protocol.quorum, second.body.protocol.disclosure) == (4, Disclosure.ROLES)
    assert list(disagreements(second.body, ())) == []


def test_what_two_amendments_together_would_make_impossible_does_not_come_into_force():
    lead = replace(AGREED, lead_post="Borough lead")
    state = signed_state()
    state = replace(state, body=replace(state.body, protocol=lead))
    both = proposed(proposed(state, replace(lead, lead_post="")), replace(lead, lead_each_quarter=True))
    first = consented(in_force(both), "forum", FIRST, 2)
    with pytest.raises(BadInput, match="lead_post is empty"):
        consented(first, "police", FIRST, 2)


def test_the_name_of_a_side_may_be_amended_and_its_people_stay_there():
    parties = (PROTOCOL.own, replace(PROTOCOL.parties[1], name="Constabulary"))
    state = in_force(proposed(protocol=replace(AGREED, parties=parties)))
    assert state.body.protocol.parties[1].name == "Constabulary"
    assert [person.party for person in state.body.people] == [person.party for person in signed_state().body.people]


@given(st.integers(0, 9), st.integers(0, 9), st.sampled_from(Disclosure), st.sampled_from(Disclosure))
def test_an_open_amendment_over_changed_rules_keeps_what_it_changes_and_follows_in_the_rest(before, now, shows, own):
    old, new = replace(AGREED, quorum=before), replace(AGREED, quorum=now)
    amendment = Amendment(1, PROPOSED, "", replace(old, disclosure=own))
    moved = rebased(amendment, old, new).protocol
    assert (moved.quorum, moved.disclosure) == (now, own)
    assert rebased(amendment, old, replace(old, disclosure=shows)).protocol.disclosure is (
        shows if own is old.disclosure else own
    )


def test_signing_is_dated_and_a_wrong_day_is_put_right():
    state = State(a_body(protocol=replace(AGREED, signed_on=None)))
    with pytest.raises(BadInput, match="still to come"):
        amendments.signed(state, on=DAY + timedelta(1), today=DAY)
    once = proposed(amendments.signed(state, on=SIGNED, today=DAY), QUORUM)
    right = amendments.signed(once, on=SIGNED - timedelta(1), today=DAY)
    assert right.body.protocol.signed_on == SIGNED - timedelta(1)
    assert right.body.amendments[0].protocol.signed_on == SIGNED - timedelta(1)


def test_f13_a_review_is_due_a_year_after_signing_and_each_year_from_then_on():
    assert reviews_due(AGREED, (), date(2026, 12, 12)) == ()
    assert coming_review(AGREED, (), date(2026, 12, 12)) == Review(date(2026, 12, 13))
    for years in range(1, 8):
        day = date(2025 + years, 12, 13)
        assert reviews_due(AGREED, (), day) == (Review(day),)
        assert coming_review(AGREED, (), day) == Review(date(2026 + years, 12, 13))
    assert reviews_due(replace(AGREED, yearly_review=False), (), date(2030, 1, 1)) == ()
    assert reviews_due(replace(AGREED, signed_on=None), (), date(2030, 1, 1)) == ()
    assert coming_review(replace(AGREED, signed_on=None), (), date(2030, 1, 1)) is None


def test_a_review_of_rules_signed_on_a_leap_day_has_its_day_in_every_year():
    leap = replace(AGREED, signed_on=date(2024, 2, 29))
    assert [reviews_due(leap, (), date(year, 12, 1))[0].due for year in (2025, 2026, 2028)] == [
        date(2025, 2, 28),
        date(2026, 2, 28),
        date(2028, 2, 29),
    ]


def test_f13_a_yearly_review_falls_away_only_where_both_sides_have_notified():
    one = amendments.review_waived(signed_state(), "forum", on=FIRST)
    due = date(2026, 12, 13)
    assert reviews_due(AGREED, one.body.reviews, due) == (Review(due, waived=(Consent("forum", FIRST),)),)
    with pytest.raises(NotAllowed, match="Forum has notified already"):
        amendments.review_waived(one, "forum", on=FIRST)
    both = amendments.review_waived(one, "police", on=SECOND)
    assert reviews_due(AGREED, both.body.reviews, due) == ()
    assert coming_review(AGREED, both.body.reviews, SECOND) is None
    assert reviews_due(AGREED, both.body.reviews, date(2027, 12, 13)) == (Review(date(2027, 12, 13)),)


def test_a_review_that_a_side_asks_for_is_due_at_once_and_cannot_be_asked_for_twice():
    asked = amendments.review_asked(signed_state(), "police", on=FIRST)
    assert reviews_due(AGREED, asked.body.reviews, DAY) == (Review(FIRST, "police"),)
    with pytest.raises(NotAllowed, match="Police has asked for a review already"):
        amendments.review_asked(asked, "officers", on=SECOND)
    with pytest.raises(NotAllowed, match="not signed yet"):
        amendments.review_asked(State(a_body()), "police", on=FIRST)


def test_one_review_held_is_that_of_all_that_were_due():
    late = date(2026, 12, 20)
    asked = amendments.review_asked(signed_state(), "police", on=FIRST)
    held = amendments.review_held(asked, on=late, today=late)
    assert reviews_due(AGREED, held.body.reviews, late) == ()
    assert [(each.due, each.held) for each in held.body.reviews] == [(FIRST, late), (date(2026, 12, 13), late)]
    again = amendments.review_asked(held, "police", on=late)
    assert len(reviews_due(AGREED, again.body.reviews, late)) == 1
    with pytest.raises(BadInput, match="still to come"):
        amendments.review_held(held, on=late + timedelta(1), today=late)


def test_a_review_held_before_its_day_is_that_of_the_year():
    early = amendments.review_held(signed_state(), on=FIRST, today=DAY)
    assert reviews_due(AGREED, early.body.reviews, date(2027, 1, 1)) == ()
    assert reviews_due(AGREED, early.body.reviews, date(2027, 12, 13)) != ()
    unasked = State(a_body(protocol=replace(AGREED, yearly_review=False)))
    with pytest.raises(NotAllowed, match="No review is owed"):
        amendments.review_held(unasked, on=FIRST, today=DAY)


def test_i8_terms_are_missing_until_they_are_set_and_keep_no_meeting_from_being_held():
    group = replace(PROTOCOL, terms_needed=True)
    state = State(a_body(protocol=group), a_meeting(status=Status.NOTICE_GIVEN, protocol=group))
    assert state.body.protocol.missing_terms == ("escalation_point", "other_groups")
    assert stepped(state, Step.OPEN).sitting.status is Status.OPEN
    point = amendments.changed(state, replace(group, escalation_point="the Borough Commander"))
    assert point.body.protocol.missing_terms == ("other_groups",)
    whole = amendments.changed(point, replace(point.body.protocol, other_groups=("Safer Neighbourhood Board",)))
    assert whole.body.protocol.missing_terms == ()
    assert PROTOCOL.missing_terms == ()


def test_an_open_amendment_follows_rules_that_have_become_free_and_changed():
    free = proposed(proposed(), replace(AGREED, amended_by_consent=False))
    free = consented(consented(free, "forum", FIRST, 2), "police", FIRST, 2)
    changed = amendments.changed(free, replace(free.body.protocol, disclosure=Disclosure.NAMES))
    assert in_force(changed).body.protocol == replace(QUORUM, amended_by_consent=False, disclosure=Disclosure.NAMES)


def test_a_review_that_a_side_asked_for_goes_with_a_side_that_is_gone():
    signed = replace(PROTOCOL, signed_on=SIGNED)
    asked = amendments.review_asked(State(a_body(protocol=signed)), "police", on=FIRST)
    alone = amendments.changed(asked, replace(signed, parties=signed.parties[:1]))
    assert alone.body.reviews == ()
    yard = replace(signed, parties=(signed.own, Party("yard", "Police")))
    assert amendments.changed(asked, yard).body.reviews == (Review(FIRST, "yard"),)


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        (
            {"amendments": (Amendment(1, PROPOSED, "", QUORUM, (Consent("council", FIRST),)),)},
            "body.amendments[0].consents",
        ),
        ({"amendments": (Amendment(1, PROPOSED, "", QUORUM),) * 2}, "body.amendments[1].id"),
        ({"amendments": (Amendment(1, PROPOSED, "", QUORUM, declined_by="x"),)}, "body.amendments[0].declined_by"),
        ({"reviews": (Review(FIRST, "council"),)}, "body.reviews[0].asked_by"),
        ({"reviews": (Review(FIRST, waived=(Consent("", FIRST),)),)}, "body.reviews[0].waived"),
    ],
)
def test_a_side_that_is_not_there_is_found_in_what_is_imported(fields, place):
    (found,) = disagreements(a_body(protocol=AGREED, **fields), ())
    assert found.place.startswith(place)


SIDES = st.sampled_from(["forum", "police"])
NUMBERS = st.integers(1, 3)
ANOTHER = st.builds(lambda quorum, consent: (quorum, consent), st.integers(0, 2), st.booleans())
STEPS = st.one_of(
    st.tuples(st.just("change"), ANOTHER),
    st.tuples(st.just("propose"), ANOTHER),
    st.tuples(st.just("consent"), st.tuples(NUMBERS, SIDES)),
    st.tuples(st.just("decline"), st.tuples(NUMBERS, SIDES)),
    st.tuples(st.just("withdraw"), st.tuples(NUMBERS)),
    st.tuples(st.just("sign"), st.tuples(st.just(SIGNED))),
)


TAKEN = {
    "change": lambda state, given: amendments.changed(state, another(state, given)),
    "propose": lambda state, given: amendments.proposed(state, another(state, given), "Otherwise.", on=PROPOSED),
    "consent": lambda state, given: consented(state, given[1], SECOND, given[0]),
    "decline": lambda state, given: amendments.declined(state, *given, on=SECOND),
    "withdraw": lambda state, given: amendments.withdrawn(state, *given, on=SECOND),
    "sign": lambda state, given: amendments.signed(state, on=given[0], today=DAY),
}


def another(state: State, given_):
    return replace(state.body.protocol, quorum=given_[0], amended_by_consent=given_[1])


def taken(state: State, what: str, given_) -> State:
    """Take a step at random; one that is refused changes nothing."""
    try:
        return TAKEN[what](state, given_)
    except SecretaryError:
        return state


@given(st.lists(STEPS, max_size=14))
@settings(max_examples=80, deadline=None)
def test_f13_whatever_is_done_signed_rules_change_only_with_both_consents(steps):
    state = signed_state()
    for what, given_ in steps:
        before = state.body
        state = taken(state, what, given_)
        after = state.body
        assert list(disagreements(after, ())) == []
        if after.protocol != before.protocol and needs_consent(before.protocol):
            newly = [each for each in after.amendments if each.in_force and each not in before.amendments]
            assert [each.protocol for each in newly] == [after.protocol]
            assert {consent.party for each in newly for consent in each.consents} == {"forum", "police"}
