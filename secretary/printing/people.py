"""What the commands print of people, all of it private: plain lines that a screen reader can read out, and records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from secretary.domain.agreements import Lack, lacking_of
from secretary.domain.body import Body
from secretary.domain.electorate import electorate
from secretary.domain.meeting import Meeting
from secretary.domain.membership import MembershipOutcome, MembershipVote, VoteMethod
from secretary.domain.people import Person
from secretary.i18n import short_day
from secretary.service.advice import printed_labels
from secretary.service.lacks import AGREEMENTS, CONNECTIONS, lack_words
from secretary.service.printed import line_places

Record = dict[str, Any]

_METHODS = {VoteMethod.HANDS: "by show of hands", VoteMethod.PAPER: "on paper"}
_OUTCOMES = {MembershipOutcome.ASKED_TO_LEAVE: "asked to leave", MembershipOutcome.STAYS: "stays"}


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
        "person": lack.person,
        "what": lack.what.value,
        "agreement": lack.agreement.value if lack.agreement else None,
        "expires": _iso(lack.expires),
        "words": lack_words(lack),
    }


def annex_lines(body: Body, meeting: Meeting) -> Iterator[str]:
    """Give the private annex of a meeting: who each vote was about, how it was held, and the count (I4)."""
    yield f"PRIVATE. Annex to the minutes of meeting {meeting.id} of {body.name}, {short_day(meeting.date)}."
    for record in annex_records(body, meeting):
        counted = f"{record['for']} for, {record['against']} against, {record['abstain']} abstaining"
        by_proxy = f"{record['proxy_for']} for, {record['proxy_against']} against, {record['proxy_abstain']} abstaining"
        yield f"{record['line']}: {record['name']}, {_OUTCOMES[MembershipOutcome(record['outcome'])]}."
        yield f"Voted {_METHODS[VoteMethod(record['method'])]}: {counted}; by proxy: {by_proxy}."
        if record["casting"]:
            yield f"The chair's casting vote: {record['casting']}."
        yield f"Told beforehand on {record['notified'] or 'an unknown day'}; withdrew for it: " + (
            "yes." if record["withdrew"] else "no."
        )
        yield from (_proxy_line(proxy) for proxy in record["proxies"])


def _proxy_line(proxy: Record) -> str:
    scope = f", limited to {proxy['scope']}" if proxy["scope"] else ", for all matters"
    given = f", given in writing on {proxy['given']}" if proxy["given"] else ", the day in writing is not put down"
    counts = "" if proxy["counts"] else f"; does not count: {proxy['reason']}"
    return f"Proxy of {proxy['from']}, held by {proxy['holder']}{scope}{given}{counts}."


def annex_records(body: Body, meeting: Meeting) -> list[Record]:
    """Give the private annex for JSON."""
    names = {person.id: person.name for person in body.people}
    places = line_places(meeting, printed_labels(body))
    items = {entry.id: entry.item for entry in meeting.entries}
    return [_annex_record(vote, body, meeting, names, places[vote.entry], items[vote.entry]) for vote in meeting.votes]


def _annex_record(
    vote: MembershipVote, body: Body, meeting: Meeting, names: Mapping[int, str], line: str, item: int
) -> Record:
    tally = vote.tally
    proxies = electorate(body, meeting, item, vote.subject).proxies
    return {
        "line": line,
        "person": vote.subject,
        "name": names[vote.subject],
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
                "from": names[proxy.row.person],
                "holder": names.get(proxy.row.proxy_holder, ""),
                "scope": proxy.row.proxy_scope,
                "given": _iso(proxy.row.proxy_given),
                "counts": not proxy.refused,
                "reason": proxy.refused,
            }
            for proxy in proxies
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
