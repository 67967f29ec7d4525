"""What is missing of a body's people or running out: agreements, connection, independence, the police lead's rank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from secretary.domain.body import Body
from secretary.domain.people import AgreementKind, Person
from secretary.domain.protocol import Protocol
from secretary.domain.wording import folded

CHAIR_KINDS = (AgreementKind.VETTING, AgreementKind.OFFICIAL_SECRETS)
"""What the chair has; a risk assessment stands in for both (I3)."""

_FOR_EVER = date.max


class LackKind(StrEnum):
    """What is wrong: an agreement was never signed, has run out or soon does; or what is not known of a member."""

    MISSING = "missing"
    EXPIRED = "expired"
    EXPIRING = "expiring"
    CONNECTION = "connection"
    INDEPENDENCE = "independence"
    RANK = "rank"


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that is missing of one person, by number. `agreement`, `expires`: which one, and when it runs out."""

    person: int
    what: LackKind
    agreement: AgreementKind | None = None
    expires: date | None = None


def lacking(body: Body, today: date) -> tuple[Lack, ...]:
    """Give all that is missing or running out, person by person (I2, I3, I5)."""
    return tuple(lack for person in body.people for lack in lacking_of(person, body.protocol, today))


def missing_agreements(body: Body, today: date) -> tuple[Lack, ...]:
    """Give the agreements that people have not signed, or that have run out, person by person (I3)."""
    return tuple(lack for lack in lacking(body, today) if lack.what in (LackKind.MISSING, LackKind.EXPIRED))


def expiring(body: Body, today: date) -> tuple[Lack, ...]:
    """Give the agreements that run out within as many days as the protocol says, person by person (I3)."""
    return tuple(lack for lack in lacking(body, today) if lack.what is LackKind.EXPIRING)


def lacking_of(person: Person, protocol: Protocol, today: date) -> tuple[Lack, ...]:
    """Give what is missing of one person or running out; nothing of somebody who has left."""
    if person.left or person.erased:
        return ()
    return (
        *_of_agreements(person, protocol, today),
        *_of_membership(person, protocol),
        *_of_rank(person, protocol),
    )


def wanted_agreements(person: Person, protocol: Protocol) -> tuple[tuple[tuple[AgreementKind, ...], ...], ...]:
    """Give what a person is to have signed: of each, the ways to have it, each of one or several agreements (I3)."""
    wanted = [((kind,),) for kind in protocol.agreements] if person.member else []
    ways: list[tuple[tuple[AgreementKind, ...], ...]] = [*wanted]
    if protocol.chair_vetted and is_chair(person, protocol):
        ways.insert(0, (CHAIR_KINDS, (AgreementKind.RISK_ASSESSMENT,)))
    return tuple(ways)


def is_chair(person: Person, protocol: Protocol) -> bool:
    """Tell whether somebody of the body's own side holds the chair."""
    return person.party == protocol.own.key and person.holds_post(protocol.chair_post)


def holds_until(person: Person, kind: AgreementKind, today: date) -> date | None:
    """Give the day from which an agreement of a person no longer holds, `date.max` for never.

    None where none is signed yet. Of several of a kind, that which holds longest counts.
    """
    signed = (each for each in person.agreements if each.kind is kind and each.signed <= today)
    return max((each.expires or _FOR_EVER for each in signed), default=None)


def _of_agreements(person: Person, protocol: Protocol, today: date) -> Iterator[Lack]:
    for ways in wanted_agreements(person, protocol):
        ends = {kind: holds_until(person, kind, today) for way in ways for kind in way}
        best = max(ways, key=lambda way: min(ends[kind] or date.min for kind in way))
        # Where no way is taken to its end, what is asked for is the first.
        whole = all((ends[kind] or date.min) > today for kind in best)
        for kind in best if whole else ways[0]:
            lack = _lack(person, kind, ends[kind], today, protocol.agreement_warning)
            if lack:
                yield lack


def _lack(person: Person, kind: AgreementKind, until: date | None, today: date, warning: int) -> Lack | None:
    if until is None:
        return Lack(person.id, LackKind.MISSING, kind)
    if until <= today:
        return Lack(person.id, LackKind.EXPIRED, kind, until)
    if until != _FOR_EVER and until - timedelta(days=warning) <= today:
        return Lack(person.id, LackKind.EXPIRING, kind, until)
    return None


def _of_membership(person: Person, protocol: Protocol) -> Iterator[Lack]:
    if person.member and protocol.connection_needed and not person.connections:
        yield Lack(person.id, LackKind.CONNECTION)
    if person.member and protocol.independence_declared and person.independent is None:
        yield Lack(person.id, LackKind.INDEPENDENCE)


def _of_rank(person: Person, protocol: Protocol) -> Iterator[Lack]:
    """Give the police lead whose rank is none of those that the lead may have (I5); it stands before the name."""
    if not protocol.lead_ranks or person.party == protocol.own.key or not person.holds_post(protocol.lead_post):
        return
    if folded(person.honorific).strip() not in map(folded, protocol.lead_ranks):
        yield Lack(person.id, LackKind.RANK)
