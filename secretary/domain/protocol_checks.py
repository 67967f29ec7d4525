"""What a protocol may hold: each setting within its bounds, and the settings in agreement with one another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any, NamedTuple

from secretary.domain.protocol import Party, Protocol
from secretary.domain.wording import folded, plain_name

BOUNDS = {
    "quorum": (0, 999),
    "small_number": (0, 99),
    "notice_days": (0, 99),
    "formal_each_year": (0, 12),
    "quarters_from": (1, 4),
    "agenda_notice": (0, 99),
    "papers_notice": (0, 99),
    "notes_kept": (0, 9999),
    "drafts_kept": (0, 9999),
    "visitor_lists_kept": (0, 9999),
    "answer_days": (0, 999),
    "agreement_warning": (0, 999),
    "workstream_silence": (0, 99),
}
"""The least and the most of each setting that is a number."""

_NEEDS_LEAD = ("lead_each_quarter", "chair_and_lead_meet", "agenda_in_partnership")
_NEEDS_CHAIR = ("chair_vetted", "chair_and_lead_meet", "agenda_in_partnership")
_QUARTERS_BEGIN = (1, 4)


class Fault(NamedTuple):
    """A setting that cannot stand: its `key` as in the file, and the `reason` in words, which names it."""

    key: str
    reason: str


def tidied(protocol: Protocol) -> Protocol:
    """Give a protocol whose words are each on one line, without empty ones in its lists."""
    words: dict[str, Any] = {
        each.name: _tidied(getattr(protocol, each.name)) for each in fields(Protocol) if each.name != "key"
    }
    return replace(protocol, **words)


def _tidied(value: object) -> object:
    if type(value) is str:
        return plain_name(value)
    if isinstance(value, tuple) and value and all(type(each) is str for each in value):
        return tuple(name for each in value if (name := plain_name(each)))
    if isinstance(value, tuple) and value and isinstance(value[0], Party):
        return tuple(
            replace(
                party,
                name=plain_name(party.name),
                names=tuple(name for each in party.names if (name := plain_name(each))),
            )
            for party in value
        )
    return value


def faults(protocol: Protocol) -> Iterator[Fault]:
    """Give everything in a protocol that cannot stand, in the order of its file."""
    yield from _in_parties(protocol.parties)
    if not plain_name(protocol.name):
        yield Fault("name", "name is empty; the rules need one")
    for key, (least, most) in BOUNDS.items():
        number = getattr(protocol, key)
        if number is not None and number < least:
            yield Fault(key, f"{key} is {number}; it cannot be below {least}")
        elif number is not None and number > most:
            yield Fault(key, f"{key} is {number}; it cannot be above {most}")
    if protocol.quarters_from not in _QUARTERS_BEGIN:
        yield Fault("quarters_from", f"quarters_from is {protocol.quarters_from}; it must be 1 (January) or 4 (April)")
    if protocol.marks_closed and not plain_name(protocol.closed_mark):
        yield Fault("closed_mark", "closed_mark is empty; marks_closed needs its sentence")
    yield from _in_posts(protocol)
    yield from _twice(protocol)
    if protocol.amended_by_consent and len(protocol.parties) < 2:  # noqa: PLR2004 - it takes two
        yield Fault("amended_by_consent", "amended_by_consent asks for both sides, but there is only one")


def _in_parties(parties: tuple[Party, ...]) -> Iterator[Fault]:
    if not parties:
        yield Fault("party", "there is no [[party]]; the first one is the body itself")
    keys = [party.key for party in parties]
    if len(set(keys)) < len(keys):
        yield Fault("party", "two sides have the same key")
    called: dict[str, int] = {}
    for number, party in enumerate(parties, start=1):
        if not party.key or plain_name(party.key) != party.key:
            yield Fault("party", f"side {number} needs a key, such as police")
        if not plain_name(party.name):
            yield Fault("party", f"side {number} needs a name, such as Police")
        for word in {folded(name) for name in (party.key, party.name, *party.names)}:
            if called.setdefault(word, number) != number:
                yield Fault("party", f"two sides are called “{word}”")


def _in_posts(protocol: Protocol) -> Iterator[Fault]:
    for post, needing in (("chair_post", _NEEDS_CHAIR), ("lead_post", _NEEDS_LEAD)):
        wanted = next((key for key in needing if getattr(protocol, key)), None)
        if wanted and not plain_name(getattr(protocol, post)):
            yield Fault(post, f"{post} is empty, but {wanted} is true: name the post")
    if protocol.lead_post and folded(protocol.lead_post) == folded(protocol.chair_post):
        yield Fault("lead_post", "lead_post is the post of the chair as well")


def _twice(protocol: Protocol) -> Iterator[Fault]:
    for key in ("workstreams", "agreements", "expected_posts"):
        words = [folded(str(each)) for each in getattr(protocol, key)]
        doubled = next((each for each in words if words.count(each) > 1), None)
        if doubled:
            yield Fault(key, f"“{doubled}” is in {key} twice")
