"""Whom the Rule protects at a meeting of a body: everyone who is or was one of its people."""

from __future__ import annotations

from collections.abc import Mapping

from secretary.domain.attendance import Presence
from secretary.domain.body import Body
from secretary.domain.meeting import Meeting
from secretary.domain.people import Person
from secretary.rule.roster import Participant, Roster, Status

_STATUSES = {
    Presence.PRESENT: Status.PRESENT,
    Presence.GUEST: Status.GUEST,
    Presence.PROXY: Status.PROXY,
    Presence.APOLOGIES: Status.APOLOGIES,
    Presence.ABSENT: Status.ABSENT,
}


def roster_of(body: Body, meeting: Meeting) -> Roster:
    """Give whom the Rule protects at a meeting: everyone on the body's list, those who have left it as well.

    Somebody of whom nothing is recorded counts as present, as does everyone before the meeting; who has left counts as
    absent. The body and its sides may speak, and the voices of the protocol that it meets under.
    """
    presences = {row.person: row.presence for row in meeting.attendance}
    sides = {party.key: party.name for party in meeting.protocol.parties}
    return Roster(
        people=tuple(_participant(person, presences.get(person.id), sides) for person in body.people),
        voices=tuple(dict.fromkeys((*meeting.protocol.voices, *sides.values(), body.name))),
        subjects=body.subjects,
    )


def _participant(person: Person, presence: Presence | None, sides: Mapping[str, str]) -> Participant:
    return Participant(
        key=str(person.id),
        name=person.name,
        honorific=person.honorific,
        post=person.post,
        organisation=person.organisation,
        other_names=person.other_names,
        status=_STATUSES[presence] if presence else _unrecorded(person),
        side=sides.get(person.party, ""),
        email=person.email,
        phone=person.phone,
    )


def _unrecorded(person: Person) -> Status:
    if person.left:
        return Status.ABSENT
    return Status.PRESENT if person.party else Status.GUEST
