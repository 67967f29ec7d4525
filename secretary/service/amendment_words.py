"""How an amendment or a review of the rules stands, in plain sentences (F13)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from secretary.domain.amendments import Amendment, Review, changed_settings, coming_review, reviews_due
from secretary.domain.body import Body
from secretary.domain.protocol import Protocol
from secretary.i18n import _, short_day
from secretary.service.protocol_words import MISSING, sentence, sides_sentence, signed_sentence
from secretary.service.settings import KEYS


def amendment_standing(amendment: Amendment) -> str:
    """Give whether an amendment is in force and, where it is not, whose consent it waits for."""
    if amendment.in_force:
        return _("in force from {day}").format(day=short_day(amendment.in_force))
    if amendment.ended:
        day = short_day(amendment.ended)
        if amendment.declined_by:
            side = _side(amendment.protocol, amendment.declined_by)
            return _("declined by {side} on {day}").format(side=side, day=day)
        return _("withdrawn on {day}").format(day=day)
    sides = _(" and ").join(_waiting(amendment))
    return _("not in force: the consent of {sides} is missing").format(sides=sides)


def amendment_mark(amendment: Amendment) -> str:
    """Give how an amendment stands in few words, for a list."""
    if not amendment.open:
        return amendment_standing(amendment)
    return _("waits for {sides}").format(sides=_(" and ").join(_waiting(amendment)))


def consents_given(amendment: Amendment) -> str:
    """Give who has consented, and when, "" where nobody has."""
    return "; ".join(
        _("{side} consented on {day}").format(side=_side(amendment.protocol, each.party), day=short_day(each.on))
        for each in amendment.consents
    )


def amended_sentences(amendment: Amendment, current: Protocol) -> Iterator[str]:
    """Give what an amendment changes, as the rules read with it; of one in force, against those that it replaced."""
    before = amendment.replaced or current
    for key in changed_settings(before, amendment.protocol):
        if key in KEYS:
            yield sentence(amendment.protocol, key)
        elif key == "parties":
            yield sides_sentence(amendment.protocol)


def review_standing(review: Review, protocol: Protocol, today: date) -> str:
    """Give how a review stands: held, due, to come, or not needed, and who has notified so."""
    if review.held:
        return _("held on {day}").format(day=short_day(review.held))
    if review.falls_away(protocol):
        return _("not needed: every side has notified so")
    said = _(" and ").join(_side(protocol, each.party) for each in review.waived)
    day = short_day(review.due)
    standing = _("due since {day}") if review.due <= today else _("due on {day}")
    waived = _("; {sides} notified that it is not needed, which is not enough").format(sides=said) if said else ""
    return standing.format(day=day) + waived


def review_name(review: Review, protocol: Protocol) -> str:
    """Give what a review is called."""
    if review.asked_by:
        return _("Review asked for by {side}").format(side=_side(protocol, review.asked_by))
    return _("Yearly review {year}").format(year=review.due.year)


def reviews_in_sight(body: Body, today: date) -> tuple[Review, ...]:
    """Give the reviews that are kept, those that are due, and the yearly one to come, in the order of their days."""
    protocol, kept = body.protocol, body.reviews
    coming = coming_review(protocol, kept, today)
    found = {(each.due, each.asked_by, each.held): each for each in kept}
    for each in (*reviews_due(protocol, kept, today), *([coming] if coming else [])):
        found.setdefault((each.due, each.asked_by, each.held), each)
    return tuple(sorted(found.values(), key=lambda each: each.due))


def standing_sentences(body: Body, today: date) -> Iterator[str]:
    """Give what is to be known before the rules themselves: signed or not, what is missing, open or due."""
    protocol = body.protocol
    yield signed_sentence(protocol)
    for key in protocol.missing_terms:
        yield MISSING[key]
    for amendment in body.amendments:
        if amendment.open:
            yield _("Amendment {number} is {standing}.").format(
                number=amendment.id, standing=amendment_standing(amendment)
            )
    for review in reviews_due(protocol, body.reviews, today):
        name = review_name(review, protocol)
        yield _("{review}: {standing}.").format(review=name, standing=review_standing(review, protocol, today))


def _waiting(amendment: Amendment) -> Iterator[str]:
    return (_side(amendment.protocol, key) for key in amendment.awaits())


def _side(protocol: Protocol, key: str) -> str:
    return next((party.name for party in protocol.parties if party.key == key), key)
