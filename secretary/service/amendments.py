"""Changing the rules: freely until they are signed, then by amendments with both consents; and their reviews (F13)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from secretary.domain.amendments import (
    Amendment,
    Consent,
    Review,
    changed_settings,
    coming_review,
    needs_consent,
    reviews_due,
)
from secretary.domain.body import Body
from secretary.domain.errors import BadInput, NotAllowed, NotFound
from secretary.domain.protocol import Party, Protocol
from secretary.domain.protocol_checks import faults, tidied
from secretary.domain.wording import plain_name
from secretary.i18n import short_day
from secretary.service.convene import refuse_new_voices, with_protocol, with_rules
from secretary.service.state import State

_FIXED = {
    "parties": "The sides of signed rules stay the same: their names may be amended, not their keys.",
    "key": "The kind of protocol that signed rules began as stays what it is.",
    "signed_on": "The day of signing is no rule to amend: where it was put down wrongly, put down the right one.",
}


def changed(state: State, protocol: Protocol) -> State:
    """Give the state under other rules, at once; a meeting that was opened already keeps those it met under.

    Raises BadInput for rules that cannot stand, and NotAllowed where both sides must consent first (F13).
    """
    return with_protocol(state, checked(protocol))


def checked(protocol: Protocol) -> Protocol:
    """Give rules with their words made plain; raises BadInput for the first setting that cannot stand."""
    plain = tidied(protocol)
    fault = next(faults(plain), None)
    if fault:
        raise BadInput("The rules cannot stand so: {reason}.", reason=fault.reason)
    return plain


def signed(state: State, *, on: date, today: date) -> State:
    """Give the state with the rules signed on a day, from which yearly reviews count; a wrong day is put right so.

    Raises BadInput for a day to come.
    """
    _refuse_to_come(on, today)
    return with_rules(state, replace(state.body.protocol, signed_on=on))


def proposed(state: State, protocol: Protocol, words: str, *, on: date) -> State:
    """Give the state with an amendment proposed: the rules as they would be, and in words what is changed and why.

    Raises NotAllowed where a change needs no consent or touches what no amendment can, BadInput for rules that cannot
    stand, or are as they were, for a new voice that is what a participant is called, and without words.
    """
    before = state.body.protocol
    if not needs_consent(before):
        raise NotAllowed("No consent is needed to change these rules now: change them directly.")
    after = checked(protocol)
    refuse_new_voices(state.body, after)
    names = changed_settings(before, after)
    if not names:
        raise BadInput("These are the rules as they are: change at least one setting to propose an amendment.")
    if "parties" in names and [each.key for each in before.parties] == [each.key for each in after.parties]:
        names = tuple(name for name in names if name != "parties")
    refusal = next((_FIXED[name] for name in names if name in _FIXED), "")
    if refusal:
        raise NotAllowed(refusal)
    if not plain_name(words):
        raise BadInput("Say in a few words what the amendment changes, and why.")
    known = state.body.amendments
    number = max((amendment.id for amendment in known), default=0) + 1
    return _with_amendments(state, (*known, Amendment(number, on, plain_name(words), after)))


def consented(state: State, number: int, side: str, *, on: date, today: date) -> State:
    """Give the state with the written consent of a side, by any of its words, to an amendment, given on a day.

    With that of both sides it comes into force by itself, on the later of the two days: the rules of the body are then
    those as amended, a meeting that was not opened yet follows them, and other open amendments are over them. Raises
    NotFound for an amendment or a side that is not there, NotAllowed for one that is settled or has this consent
    already, and BadInput for a day before it was proposed or to come.
    """
    amendment = _open_amendment(state.body, number)
    party = side_called(state.body.protocol, side)
    given = amendment.consent_of(party.key)
    if given:
        raise NotAllowed(
            "{side} consented to amendment {number} on {day} already.",
            side=party.name,
            number=number,
            day=short_day(given.on),
        )
    _refuse_to_come(on, today)
    _refuse_before(on, amendment)
    agreed = replace(amendment, consents=(*amendment.consents, Consent(party.key, on)))
    if agreed.awaits():
        return _with_amendments(state, _replaced(state.body, agreed))
    since = max(consent.on for consent in agreed.consents)
    rules = checked(agreed.protocol)
    settled = replace(agreed, in_force=since, replaced=state.body.protocol)
    return with_rules(_with_amendments(state, _replaced(state.body, settled)), rules)


def withdrawn(state: State, number: int, *, on: date) -> State:
    """Give the state with an open amendment withdrawn; raises NotFound, NotAllowed once it is settled, or BadInput."""
    amendment = _open_amendment(state.body, number)
    _refuse_before(on, amendment)
    return _with_amendments(state, _replaced(state.body, replace(amendment, ended=on)))


def declined(state: State, number: int, side: str, *, on: date) -> State:
    """Give the state with an open amendment declined by a side; raises as `withdrawn` does."""
    amendment = _open_amendment(state.body, number)
    party = side_called(state.body.protocol, side)
    _refuse_before(on, amendment)
    return _with_amendments(state, _replaced(state.body, replace(amendment, ended=on, declined_by=party.key)))


def review_asked(state: State, side: str, *, on: date) -> State:
    """Give the state with a review that a side has asked for; raises NotAllowed before signing or where one is open."""
    body = state.body
    _refuse_unsigned(body.protocol)
    party = side_called(body.protocol, side)
    if any(each.asked_by == party.key and each.held is None for each in body.reviews):
        raise NotAllowed("{side} has asked for a review already, and it is not held yet.", side=party.name)
    return _with_reviews(state, (*body.reviews, Review(on, party.key)))


def review_waived(state: State, side: str, *, on: date) -> State:
    """Give the state with the notice of a side that the yearly review which is due, or comes next, is not needed.

    It falls away once both sides have said so; one alone changes nothing. Raises NotAllowed where there is none, or
    where the side has said so already.
    """
    body = state.body
    party = side_called(body.protocol, side)
    review = _yearly(body, on)
    if any(consent.party == party.key for consent in review.waived):
        raise NotAllowed("{side} has notified already that this review is not needed.", side=party.name)
    waived = replace(review, waived=(*review.waived, Consent(party.key, on)))
    return _with_reviews(state, _with_review(body.reviews, waived))


def review_held(state: State, *, on: date, today: date) -> State:
    """Give the state with a review held on a day: all those that were due by then are; else the next yearly one is.

    Raises BadInput for a day to come, and NotAllowed where no review is owed.
    """
    body = state.body
    _refuse_to_come(on, today)
    due = reviews_due(body.protocol, body.reviews, on) or (_yearly(body, on),)
    reviews = body.reviews
    for review in due:
        reviews = _with_review(reviews, replace(review, held=on))
    return _with_reviews(state, reviews)


def open_amendments(body: Body) -> tuple[Amendment, ...]:
    """Give the amendments that wait for a consent, in the order in which they were proposed."""
    return tuple(amendment for amendment in body.amendments if amendment.open)


def side_called(protocol: Protocol, word: str) -> Party:
    """Give the side that a word names; raises NotFound with the sides there are."""
    party = protocol.party_called(word)
    if party is None:
        sides = ", ".join(each.name for each in protocol.parties)
        raise NotFound("“{side}” is none of the sides, which are {sides}.", side=word, sides=sides)
    return party


def _yearly(body: Body, on: date) -> Review:
    """Give the yearly review that is due on a day, or else the one that comes next."""
    protocol, reviews = body.protocol, body.reviews
    _refuse_unsigned(protocol)
    due = [each for each in reviews_due(protocol, reviews, on) if not each.asked_by]
    review = due[0] if due else coming_review(protocol, reviews, on)
    if review is None:
        raise NotAllowed("No review is owed: the rules have no yearly one, or both sides do without it.")
    return review


def _with_review(reviews: tuple[Review, ...], review: Review) -> tuple[Review, ...]:
    """Give the reviews with one put in place of the same one before, or at the end."""
    same = [place for place, each in enumerate(reviews) if _is_same(each, review)]
    if not same:
        return (*reviews, review)
    return (*reviews[: same[0]], review, *reviews[same[0] + 1 :])


def _is_same(one: Review, other: Review) -> bool:
    return (one.due, one.asked_by) == (other.due, other.asked_by) and one.held is None


def _open_amendment(body: Body, number: int) -> Amendment:
    amendment = next((each for each in body.amendments if each.id == number), None)
    if amendment is None:
        raise NotFound("There is no amendment {number} to these rules.", number=number)
    if not amendment.open:
        raise NotAllowed("Amendment {number} is settled: it came into force, or was given up.", number=number)
    return amendment


def _replaced(body: Body, amendment: Amendment) -> tuple[Amendment, ...]:
    return tuple(amendment if each.id == amendment.id else each for each in body.amendments)


def _with_amendments(state: State, amendments: tuple[Amendment, ...]) -> State:
    return replace(state, body=replace(state.body, amendments=amendments))


def _with_reviews(state: State, reviews: tuple[Review, ...]) -> State:
    return replace(state, body=replace(state.body, reviews=reviews))


def _refuse_to_come(on: date, today: date) -> None:
    if on > today:
        raise BadInput("{day} is still to come: give the day on which it was done.", day=short_day(on))


def _refuse_before(on: date, amendment: Amendment) -> None:
    if on < amendment.proposed:
        raise BadInput(
            "{day} is before amendment {number} was proposed, on {proposed}.",
            day=short_day(on),
            number=amendment.id,
            proposed=short_day(amendment.proposed),
        )


def _refuse_unsigned(protocol: Protocol) -> None:
    if protocol.signed_on is None:
        raise NotAllowed("The rules are not signed yet: reviews count from the day of signing.")
