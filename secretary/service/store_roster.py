"""The roster that a body's store gives to a check of a file."""

from __future__ import annotations

from pathlib import Path

from secretary.domain.body import Body
from secretary.domain.errors import BadInput
from secretary.domain.meeting import Meeting
from secretary.service.opening import has_store, read_store
from secretary.service.protected import roster_of
from secretary.service.rosters import GivenRoster
from secretary.service.workspace import Clock
from secretary.store.passphrase import Passphrase


def roster_of_store(
    folder: Path, clock: Clock, number: int | None, passphrase: Passphrase | None = None
) -> GivenRoster:
    """Give whom the Rule protects at meeting `number` of a store; without a number, as if everybody met today.

    Nothing is written, and another window may write meanwhile. Raises BadInput where there is no store, NotFound
    where it has no such meeting, and what the store says where it is damaged.
    """
    if not has_store(folder):
        raise BadInput(
            "There is no store in {folder} to take the people from: say who takes part with --roster FILE.",
            folder=folder,
        )
    with read_store(folder, clock, passphrase) as workspace:
        body = workspace.body
        meeting = _of_today(body, clock) if number is None else workspace.take_up(number)
    return GivenRoster(roster_of(body, meeting), {str(person.id): person.id for person in body.people})


def _of_today(body: Body, clock: Clock) -> Meeting:
    return Meeting(0, clock().date(), body.usual_start, body.usual_place, body.protocol)
