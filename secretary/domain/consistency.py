"""Whether a body and its meetings agree with each other: no number in them stands for something that is not there.

The program's own steps keep this true; values that come from elsewhere, such as an import, are looked through first.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from secretary.domain.approval import could_approve
from secretary.domain.body import Body
from secretary.domain.entries import AdviceKind, EntryKind, Ref
from secretary.domain.meeting import Meeting
from secretary.domain.people import Person
from secretary.domain.protocol import Protocol
from secretary.domain.protocol_checks import BOUNDS, faults
from secretary.domain.registers import ActionRow, AdviceRow, DecisionRow, RequestRow
from secretary.domain.texts import is_standing

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_LABEL = re.compile(r"(?:[0-9]{2}/[0-9]{2,6})?")


class Disagreement(NamedTuple):
    """What does not fit: the `place` such as `meetings[0].items[1].id`, and the `reason` in words."""

    place: str
    reason: str


def disagreements(body: Body, meetings: Sequence[Meeting]) -> Iterator[Disagreement]:
    """Give everything in these values that stands for something which they do not hold.

    An answer to advice that is no longer there is none: minutes keep what was said of it.
    """
    people = frozenset({0, *(person.id for person in body.people)})
    if not _LANGUAGE.fullmatch(body.language):
        yield Disagreement("body.language", "a language is told by its tag, such as en-GB")
    yield from _in_protocol("body.protocol", body.protocol)
    yield from _repeated("body.people", "id", [person.id for person in body.people])
    yield from _repeated("body.meetings", "id", [line.id for line in body.meetings])
    yield from _unknown("body.people", "party", [person.party for person in body.people], _sides(body.protocol))
    yield from _in_people(body.people)
    for place, meeting in enumerate(meetings):
        yield from _in_meeting(f"meetings[{place}]", meeting, people)
    yield from _in_approvals(meetings)
    numbers = {0, *(meeting.id for meeting in meetings)}
    yield from _unknown("body.meetings", "id", [line.id for line in body.meetings], numbers)
    yield from _in_amendments(body)
    kinds = {Ref(meeting.id, entry.id): entry.kind for meeting in meetings for entry in meeting.entries}
    registers = body.registers
    lines = {kind: {ref for ref, found in kinds.items() if found is kind} for kind in EntryKind}
    yield from _in_register("body.registers.advice", registers.advice, lines[EntryKind.ADVICE])
    yield from _in_register("body.registers.actions", registers.actions, lines[EntryKind.ACTION])
    yield from _in_register("body.registers.requests", registers.requests, lines[EntryKind.REQUEST])
    yield from _in_register("body.registers.decisions", registers.decisions, lines[EntryKind.DECISION])
    yield from _unknown("body.registers.actions", "owner", [row.owner for row in registers.actions], people)
    confirmed = [row.confirmed for row in registers.decisions]
    yield from _unknown("body.registers.decisions", "confirmed", confirmed, numbers)
    yield from _in_concerns(body, meetings)
    yield from _in_workstreams(body, people)
    for place, meeting in enumerate(meetings):
        yield from _in_programme(f"meetings[{place}]", meeting, body)


def contradicted(body: Body, whole: Body) -> Iterator[Disagreement]:
    """Give the lines of meetings in a body that say otherwise than in `whole`, which was made of the meetings.

    Whether the police lead was there is not asked: it was told by the posts that people had then.
    """
    told = {line.id: line for line in whole.meetings}
    for number, line in enumerate(body.meetings):
        if replace(told[line.id], with_lead=line.with_lead) != line:
            yield Disagreement(f"body.meetings[{number}]", f"meeting {line.id} says otherwise of itself")


def _in_approvals(meetings: Sequence[Meeting]) -> Iterator[Disagreement]:
    there = {meeting.id: meeting for meeting in meetings}
    yield from _unknown("meetings", "approved_at", [each.approved_at for each in meetings], {0, *there})
    for place, meeting in enumerate(meetings):
        for row, number in enumerate(meeting.approves):
            minutes = there.get(number)
            if minutes is None or not could_approve(meeting, minutes):
                reason = f"minutes of meeting {number} cannot have been approved there"
                yield Disagreement(f"meetings[{place}].approves[{row}]", reason)


def _in_meeting(place: str, meeting: Meeting, people: frozenset[int]) -> Iterator[Disagreement]:
    items = {item.id for item in meeting.items}
    sides = _sides(meeting.protocol)
    present, entries = meeting.attendance, meeting.entries
    yield from _in_protocol(f"{place}.protocol", meeting.protocol)
    yield from _repeated(f"{place}.items", "id", [item.id for item in meeting.items])
    yield from _unknown(f"{place}.items", "presented_by", [item.presented_by for item in meeting.items], sides)
    if meeting.current not in {0, *items}:
        yield Disagreement(f"{place}.current", f"there is no item {meeting.current}")
    yield from _repeated(f"{place}.attendance", "person", [row.person for row in present])
    yield from _unknown(f"{place}.attendance", "person", [row.person for row in present], people)
    yield from _unknown(f"{place}.attendance", "proxy_holder", [row.proxy_holder for row in present], people)
    yield from _unknown(f"{place}.attendance", "arrived", [row.arrived for row in present], {0, *items})
    yield from _unknown(f"{place}.attendance", "left", [row.left for row in present], {0, *items})
    interests = meeting.interests
    yield from _repeated(f"{place}.interests", "id", [interest.id for interest in interests])
    named = people - {0} if interests else people
    yield from _unknown(f"{place}.interests", "person", [interest.person for interest in interests], named)
    yield from _unknown(f"{place}.interests", "item", [interest.item for interest in interests], items)
    yield from _repeated(f"{place}.entries", "id", [entry.id for entry in entries])
    yield from _unknown(f"{place}.entries", "item", [entry.item for entry in entries], items)
    yield from _unknown(f"{place}.entries", "party", [entry.party for entry in entries], sides)
    for number, entry in enumerate(entries):
        if entry.advice is not AdviceKind.ADVICE and entry.kind is not EntryKind.ADVICE:
            yield Disagreement(f"{place}.entries[{number}].advice", "only advice is of a kind of advice")
        if entry.consent and entry.kind is not EntryKind.STATEMENT:
            yield Disagreement(f"{place}.entries[{number}].consent", "only a statement has its maker's consent")
    for number, release in enumerate(meeting.releases):
        if not release.spot.meeting and not is_standing(meeting, release):
            yield Disagreement(f"{place}.releases[{number}]", "the text that was released is not there")
    lines = {0, *(entry.id for entry in entries)}
    yield from _unknown(f"{place}.corrections", "entry", [each.entry for each in meeting.corrections], lines)
    yield from _repeated(f"{place}.corrections", "id", [each.id for each in meeting.corrections])
    yield from _unknown(f"{place}.owners", "person", [owner.person for owner in meeting.owners], people)
    yield from _in_membership(place, meeting, people)


def _in_people(people: Iterable[Person]) -> Iterator[Disagreement]:
    """Give what cannot be of a person: days out of order, and more than a number of somebody who was erased."""
    for number, person in enumerate(people):
        place = f"body.people[{number}]"
        if person.joined and person.left_on and person.left_on < person.joined:
            yield Disagreement(f"{place}.left_on", "somebody leaves after they joined")
        if any(each.expires and each.expires <= each.signed for each in person.agreements):
            yield Disagreement(f"{place}.agreements", "an agreement runs out after it is signed")
        left_over = (person.email, person.phone, person.post, person.other_names, person.agreements, person.connections)
        if person.erased and (not person.left or any(left_over)):
            yield Disagreement(f"{place}.erased", "somebody who was erased has left, and is but a number")


def _in_membership(place: str, meeting: Meeting, people: Collection[int]) -> Iterator[Disagreement]:
    """Give the votes on membership that stand for a line or for somebody who is not there (I4)."""
    known = set(people) - {0}
    votes = meeting.votes
    decided = {entry.id for entry in meeting.entries if entry.tally is None}
    yield from _repeated(f"{place}.votes", "id", [vote.id for vote in votes])
    yield from _repeated(f"{place}.votes", "entry", [vote.entry for vote in votes])
    yield from _unknown(f"{place}.votes", "subject", [vote.subject for vote in votes], known)
    yield from _unknown(f"{place}.votes", "entry", [vote.entry for vote in votes], decided)


def _in_concerns(body: Body, meetings: Sequence[Meeting]) -> Iterator[Disagreement]:
    there = {meeting.id: {item.concern for item in meeting.items} for meeting in meetings}
    yield from _repeated("body.concerns", "id", [concern.id for concern in body.concerns])
    for number, concern in enumerate(body.concerns):
        if concern.meeting and concern.id not in there.get(concern.meeting, ()):
            yield Disagreement(f"body.concerns[{number}].meeting", "no meeting with this number has it on its agenda")


def _in_workstreams(body: Body, people: Collection[int]) -> Iterator[Disagreement]:
    streams = body.workstreams
    yield from _repeated("body.workstreams", "id", [stream.id for stream in streams])
    yield from _unknown("body.workstreams", "own_lead", [stream.own_lead for stream in streams], people)
    yield from _unknown("body.workstreams", "other_lead", [stream.other_lead for stream in streams], people)
    yield from _unknown("body.workstreams", "chief_officer", [stream.chief_officer for stream in streams], people)


def _in_programme(place: str, meeting: Meeting, body: Body) -> Iterator[Disagreement]:
    sides = _sides(meeting.protocol)
    guests = meeting.guests
    yield from _repeated(f"{place}.guests", "person", [guest.person for guest in guests])
    yield from _unknown(f"{place}.guests", "person", [guest.person for guest in guests], {p.id for p in body.people})
    yield from _unknown(f"{place}.guests", "invited_by", [guest.invited_by for guest in guests], sides)
    for number, guest in enumerate(guests):
        for row, side in enumerate(guest.agreed_by):
            if side not in sides:
                yield Disagreement(f"{place}.guests[{number}].agreed_by[{row}]", f"there is no “{side}”")
    known = {0, *(concern.id for concern in body.concerns)}
    yield from _unknown(f"{place}.items", "concern", [item.concern for item in meeting.items], known)
    streams = {0, *(stream.id for stream in body.workstreams)}
    yield from _unknown(f"{place}.items", "workstream", [item.workstream for item in meeting.items], streams)


def _in_protocol(place: str, protocol: Protocol, *, amended: bool = False) -> Iterator[Disagreement]:
    """Give what cannot stand in rules. `amended`: those of an amendment, whose settings need not agree yet."""
    keys = [party.key for party in protocol.parties]
    if not keys or "" in keys or len(set(keys)) < len(keys):
        yield Disagreement(f"{place}.parties", "there must be one side at least, each with a key of its own")
    for fault in faults(protocol):
        if fault.key in BOUNDS or not amended:
            yield Disagreement(f"{place}.{fault.key}", fault.reason)


def _in_amendments(body: Body) -> Iterator[Disagreement]:
    yield from _repeated("body.amendments", "id", [amendment.id for amendment in body.amendments])
    for number, amendment in enumerate(body.amendments):
        place = f"body.amendments[{number}]"
        sides = _sides(amendment.protocol)
        yield from _in_protocol(f"{place}.protocol", amendment.protocol, amended=True)
        yield from _unknown(f"{place}.consents", "party", [each.party for each in amendment.consents], sides - {""})
        if amendment.declined_by not in sides:
            yield Disagreement(f"{place}.declined_by", f"there is no “{amendment.declined_by}”")
    sides = _sides(body.protocol)
    yield from _unknown("body.reviews", "asked_by", [review.asked_by for review in body.reviews], sides)
    for number, review in enumerate(body.reviews):
        waived = [each.party for each in review.waived]
        yield from _unknown(f"body.reviews[{number}].waived", "party", waived, sides - {""})


def _in_register(
    place: str, rows: Iterable[AdviceRow | ActionRow | RequestRow | DecisionRow], lines: Collection[Ref]
) -> Iterator[Disagreement]:
    refs: set[Ref] = set()
    for number, row in enumerate(rows):
        if row.ref not in lines or row.ref in refs:
            yield Disagreement(f"{place}[{number}].ref", "no minuted line of this kind is there, or its row is twice")
        if not _LABEL.fullmatch(row.label):
            yield Disagreement(f"{place}[{number}].label", "a printed number looks like 26/09")
        refs.add(row.ref)


def _sides(protocol: Protocol) -> set[str]:
    return {"", *(party.key for party in protocol.parties)}


def _repeated(place: str, field: str, numbers: Iterable[int]) -> Iterator[Disagreement]:
    seen: set[int] = set()
    for row, number in enumerate(numbers):
        if number < 1 or number in seen:
            yield Disagreement(f"{place}[{row}].{field}", f"the number {number} is below 1 or used twice")
        seen.add(number)


def _unknown(place: str, field: str, values: Iterable[object], known: Collection[object]) -> Iterator[Disagreement]:
    for row, value in enumerate(values):
        if value not in known:
            yield Disagreement(f"{place}[{row}].{field}", f"there is no “{value}”")
