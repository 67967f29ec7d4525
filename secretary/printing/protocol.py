"""What `protocol` prints: the rules in plain sentences with their keys, and the same as records for JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from secretary.domain.amendments import Amendment, Review, changed_settings
from secretary.domain.body import Body
from secretary.domain.protocol import Protocol
from secretary.i18n import short_day
from secretary.service.amendment_words import (
    amended_sentences,
    amendment_standing,
    consents_given,
    review_name,
    review_standing,
    reviews_in_sight,
    standing_sentences,
)
from secretary.service.protocol_words import GROUPS, sentence, sides_sentence
from secretary.service.settings import KEYS

Record = dict[str, Any]


def rules_lines(body: Body, today: date) -> Iterator[str]:
    """Give the rules of a body: how they stand, and each setting under its group with its key behind it."""
    yield f"{body.name} meets under these rules."
    yield from standing_lines(body, today)
    yield sides_sentence(body.protocol)
    for group in GROUPS:
        yield f"{group.title}:"
        for key in group.keys:
            yield f"  {sentence(body.protocol, key)} ({key})"


def standing_lines(body: Body, today: date) -> Iterator[str]:
    """Give how the rules stand: signed or not, and what is missing, open or due."""
    return standing_sentences(body, today)


def changed_lines(before: Body, after: Body) -> Iterator[str]:
    """Give what a change made of the rules, one line for each setting that it touched."""
    for key in changed_settings(before.protocol, after.protocol):
        if key in KEYS:
            yield f"{sentence(after.protocol, key)} ({key})"
        elif key == "parties":
            yield sides_sentence(after.protocol)
    if before.protocol == after.protocol:
        yield "The rules are as they were."


def rules_record(body: Body, today: date) -> Record:
    """Give the rules for JSON: each setting with its group, its value and its sentence, amendments and reviews."""
    protocol = body.protocol
    return {
        "body": body.name,
        "key": protocol.key,
        "sides": [{"key": each.key, "name": each.name, "names": list(each.names)} for each in protocol.parties],
        "signed_on": _day(protocol.signed_on),
        "missing_terms": list(protocol.missing_terms),
        "settings": [
            {"key": key, "group": group.title, "value": _value(getattr(protocol, key)), "says": sentence(protocol, key)}
            for group in GROUPS
            for key in group.keys
        ],
        "amendments": [_amendment_record(each, protocol) for each in body.amendments],
        "reviews": [_review_record(each, protocol, today) for each in reviews_in_sight(body, today)],
    }


def amendment_lines(body: Body, today: date) -> Iterator[str]:
    """Give the amendments, each with who has consented and what it changes, and the reviews."""
    if not body.amendments:
        yield "There is no amendment to the rules."
    for each in body.amendments:
        yield f"Amendment {each.id}, proposed {short_day(each.proposed)}: {each.words} ({amendment_standing(each)})"
        given = consents_given(each)
        if given:
            yield f"  {given}."
        for changed in amended_sentences(each, body.protocol):
            yield f"  {changed}"
    for review in reviews_in_sight(body, today):
        yield f"{review_name(review, body.protocol)}: {review_standing(review, body.protocol, today)}."


def shipped_lines(protocols: Sequence[Protocol]) -> Iterator[str]:
    """Give the protocols that come with the program, by key."""
    return (f"{each.key}: {each.name}. {sides_sentence(each)}" for each in protocols)


def shipped_records(protocols: Sequence[Protocol]) -> list[Record]:
    """Give the same for JSON."""
    return [{"key": each.key, "name": each.name, "sides": [side.name for side in each.parties]} for each in protocols]


def _amendment_record(amendment: Amendment, current: Protocol) -> Record:
    before = amendment.replaced or current
    return {
        "amendment": amendment.id,
        "proposed": _day(amendment.proposed),
        "words": amendment.words,
        "consents": [{"side": each.party, "on": _day(each.on)} for each in amendment.consents],
        "awaits": list(amendment.awaits()),
        "in_force": _day(amendment.in_force),
        "ended": _day(amendment.ended),
        "declined_by": amendment.declined_by or None,
        "changes": [key for key in changed_settings(before, amendment.protocol) if key in (*KEYS, "parties")],
        "standing": amendment_standing(amendment),
    }


def _review_record(review: Review, protocol: Protocol, today: date) -> Record:
    return {
        "due": _day(review.due),
        "asked_by": review.asked_by or None,
        "not_needed_says": [{"side": each.party, "on": _day(each.on)} for each in review.waived],
        "held": _day(review.held),
        "standing": review_standing(review, protocol, today),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _value(value: object) -> object:
    if isinstance(value, tuple):
        return [_value(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value
