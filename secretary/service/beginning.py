"""A new meeting made in one go, and with the first one the body and its store: all of it, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

from secretary.domain.body import Body
from secretary.domain.errors import BadInput
from secretary.domain.meeting import MeetingKind
from secretary.domain.protocol import Protocol
from secretary.service import templates
from secretary.service.convene import convened, new_body
from secretary.service.opening import create_store, has_store, open_store
from secretary.service.people import people_from_csv, with_people
from secretary.service.state import State, Step
from secretary.service.workspace import Clock, Workspace
from secretary.store.passphrase import Passphrase

FIRST_PROTOCOL = "committee"
"""The protocol of a new body until it has said which rules it meets under."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; "" and None stand for what is usual. `length` in minutes, `people` a CSV file.

    `body` and `protocol` belong to the first meeting, which makes the body.
    """

    day: date
    place: str | None = None
    start: time | None = None
    length: int | None = None
    kind: MeetingKind = MeetingKind.REGULAR
    template: str = ""
    people: Path | None = None
    body: str = ""
    protocol: str = ""


def begun(folder: Path, clock: Clock, wanted: Wanted, passphrase: Passphrase | None = None) -> Workspace:
    """Make the meeting, and where there is no store in `folder` its body too; give the workspace with it in hand.

    `passphrase` opens the store or, where it is made, is to open it from then on.

    Raises BadInput for what does not fit, NotFound for an unknown template or protocol, FaultyFile for the people, and
    what opening or making a store raises; then no meeting is made, and the store is not held.
    """
    if has_store(folder):
        workspace = open_store(folder, clock, passphrase)
        return _performed(workspace, lambda state: _making_beside(folder, state.body, wanted)(state))
    if not wanted.body:
        raise BadInput("There is no store in {folder} yet: say what the body is called, with --body.", folder=folder)
    rules = templates.protocol(wanted.protocol or FIRST_PROTOCOL)
    body = new_body(wanted.body, rules)
    making = _making(wanted, rules)
    making(State(body))
    return _performed(create_store(folder, body, clock, passphrase), making)


def _performed(workspace: Workspace, step: Step) -> Workspace:
    """Take the step and save it; where that fails the store is let go, so that it can be opened again."""
    try:
        workspace.perform(step)
        workspace.save()
    except BaseException:
        workspace.repository.close()
        raise
    return workspace


def _making_beside(folder: Path, body: Body, wanted: Wanted) -> Step:
    """Give the step that makes another meeting of a body, where it is the body that is meant."""
    if wanted.body not in ("", body.name):
        raise BadInput("{folder} is the store of {body}: name another --store.", folder=folder, body=body.name)
    if wanted.protocol not in ("", body.protocol.key):
        raise BadInput("{body} meets under another protocol already: leave out --protocol.", body=body.name)
    return _making(wanted, body.protocol)


def _making(wanted: Wanted, rules: Protocol) -> Step:
    template = (
        templates.agenda_template(wanted.template)
        if wanted.template
        else templates.usual_agenda(rules.key, wanted.kind)
    )
    people = people_from_csv(wanted.people, rules) if wanted.people else ()

    def made(state: State) -> State:
        return convened(
            with_people(state, people),
            day=wanted.day,
            place=state.body.usual_place if wanted.place is None else wanted.place,
            items=template.items(rules),
            start=wanted.start,
            kind=wanted.kind,
            length=wanted.length,
        )

    return made
