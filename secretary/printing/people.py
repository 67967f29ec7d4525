"""What the commands print of people, all of it private: plain lines that a screen reader can read out, and records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from secretary.domain.agreements import Lack, lacking_of
from secretary.domain.body import Body
from secretary.domain.people import Person
from secretary.i18n import short_day
from secretary.service.annex import Annex
from secretary.service.lacks import AGREEMENTS, CONNECTIONS, lack_words

Record = dict[str, Any]


def people_lines(body: Body, people: Iterable[Person], today: date) -> Iterator[str]:
    """Give people one by one, under a heading that says that the list is private (I2, I3)."""
    yield f"PRIVATE. People of {body.name}."
    for person in people:
        lacks = _lacks(body, person, today)
        yield f"{person.id}. {_head(body, person)}" + (f": {lacks}" if lacks else "")


def person_lines(body: Body, person: Person, today: date) -> Iterator[str]:
    """Give all that is held of one person, line by line, under a heading that says that it is private."""
    yield f"PRIVATE. {person.id}. {_head(body, person)}"
    if person.erased:
        yield f"Erased on {short_day(person.erased)}: nothing more is held."
        return
    for name, words in (
        ("Organisation", person.organisation),
        ("Also called", "; ".join(person.other_names)),
        ("E-mail", person.email),
        ("Phone", person.phone),
        ("Joined", short_day(person.joined) if person.joined else ""),
        ("Left", short_day(person.left_on) if person.left_on else ""),
        ("Connection", ", ".join(CONNECTIONS[kind] for kind in person.connections)),
        ("Independence declared", short_day(person.independent) if person.independent else ""),
    ):
        if words:
            yield f"{name}: {words}"
    for each in person.agreements:
        until = f", until {short_day(each.expires)}" if each.expires else ""
        yield f"Agreement: {AGREEMENTS[each.kind]}, {short_day(each.signed)}{until}"
    yield from (f"To do: {lack_words(lack)}" for lack in lacking_of(person, body.protocol, today))


def missing_lines(body: Body, people: Mapping[int, Person], lacks: Iterable[Lack]) -> Iterator[str]:
    """Give what is missing or running out, one a line (I2, I3, I5)."""
    yield f"PRIVATE. Missing or running out at {body.name}."
    for lack in lacks:
        yield f"{people[lack.person].name} ({lack.person}): {lack_words(lack)}"


def person_record(body: Body, person: Person, today: date) -> Record:
    """Give all that is held of one person, for JSON; days are ISO dates, None where they are not known."""
    return {
        "private": True,
        "person": person.id,
        "name": person.name,
        "side": person.party,
        "member": person.member,
        "post": person.post,
        "honorific": person.honorific,
        "organisation": person.organisation,
        "other_names": list(person.other_names),
        "email": person.email,
        "phone": person.phone,
        "joined": _iso(person.joined),
        "left": person.left,
        "left_on": _iso(person.left_on),
        "connections": [kind.value for kind in person.connections],
        "independent": _iso(person.independent),
        "agreements": [
            {"kind": each.kind.value, "signed": each.signed.isoformat(), "expires": _iso(each.expires)}
            for each in person.agreements
        ],
        "erased": _iso(person.erased),
        "missing": [lack_record(lack) for lack in lacking_of(person, body.protocol, today)],
    }


def lack_record(lack: Lack) -> Record:
    """Give what is missing or running out, for JSON."""
    return {
        "private": True,
        "person": lack.person,
        "what": lack.what.value,
        "agreement": lack.agreement.value if lack.agreement else None,
        "expires": _iso(lack.expires),
        "words": lack_words(lack),
    }


def annex_record(annex: Annex) -> Record:
    """Give one vote of the private annex for JSON (I4)."""
    vote, tally = annex.vote, annex.vote.tally
    return {
        "private": True,
        "line": annex.line,
        "person": vote.subject,
        "name": annex.name,
        "outcome": vote.outcome.value,
        "method": vote.method.value,
        "for": tally.votes_for,
        "against": tally.against,
        "abstain": tally.abstain,
        "proxy_for": tally.proxy_for,
        "proxy_against": tally.proxy_against,
        "proxy_abstain": tally.proxy_abstain,
        "casting": vote.casting.value if vote.casting else None,
        "notified": _iso(vote.notified),
        "withdrew": vote.withdrew,
        "proxies": [
            {
                "from": proxy.giver,
                "holder": proxy.holder,
                "scope": proxy.scope,
                "given": _iso(proxy.given),
                "counts": not proxy.refused,
                "reason": proxy.refused,
            }
            for proxy in annex.proxies
        ],
    }


def _head(body: Body, person: Person) -> str:
    facts = [
        body.protocol.party(person.party).name if person.party else "guest",
        "member" if person.member else "",
        person.post,
        "left" if person.left else "",
    ]
    return f"{person.formal_name} ({', '.join(fact for fact in facts if fact)})"


def _lacks(body: Body, person: Person, today: date) -> str:
    return "; ".join(lack_words(lack) for lack in lacking_of(person, body.protocol, today))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
