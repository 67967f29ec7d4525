"""The roster that a body's store gives to a check of a file."""

from __future__ import annotations

from pathlib import Path

from secretary.domain.body import Body
from secretary.domain.errors import BadInput
from secretary.domain.meeting import Meeting
from secretary.rule.roster import Participant, Roster, Status
from secretary.service.opening import has_store, read_store
from secretary.service.rosters import GivenRoster
from secretary.service.workspace import Clock


def roster_of_store(folder: Path, clock: Clock, number: int | None) -> GivenRoster:
    """Give whom the Rule protects at meeting `number` of a store; without a number, as if everybody met today.

    Nothing is written, and another window may write meanwhile. Raises BadInput where there is no store, NotFound
    where it has no such meeting, and what the store says where it is damaged.
    """
    if not has_store(folder):
        raise BadInput(
            "There is no store in {folder} to take the people from: say who takes part with --roster FILE.",
            folder=folder,
        )
    with read_store(folder, clock) as workspace:
        body = workspace.body
        meeting = None if number is None else workspace.take_up(number)
    return GivenRoster(roster_of(body, meeting), {str(person.id): person.id for person in body.people})


def roster_of(body: Body, meeting: Meeting | None) -> Roster:
    """Give whom the Rule protects at a meeting; without one, everybody whom the body knows, as if they were there."""
    statuses = {row.person: Status(row.presence.value) for row in meeting.attendance} if meeting else {}
    people = [person for person in body.people if not person.left]
    participants = tuple(
        Participant(
            key=str(person.id),
            name=person.name,
            honorific=person.honorific,
            post=person.post,
            organisation=person.organisation,
            other_names=person.other_names,
            status=statuses.get(person.id, Status.PRESENT),
            side=body.protocol.party(person.party).name if person.party else "",
            email=person.email,
            phone=person.phone,
        )
        for person in people
    )
    voices = tuple(name for party in body.protocol.parties for name in (party.name, *party.names))
    return Roster(participants, voices)
