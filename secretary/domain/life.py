"""What has happened to a meeting beside its status: what was sent, on which day, and what was said of its minutes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class Milestone(StrEnum):
    """Something that happens to a meeting once or more, and whose day is kept."""

    AGREED_BY_CHAIR = "agreed-by-chair"
    AGREED_BY_LEAD = "agreed-by-lead"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    OPENED = "opened"
    RULE_READ = "rule-read"
    ADJOURNED = "adjourned"
    INQUORATE = "inquorate"
    RESUMED = "resumed"
    READ_BACK = "read-back"
    CLOSED = "closed"
    REOPENED = "reopened"
    CLEARED = "cleared"
    RESPONSES_CHECKED = "responses-checked"
    CIRCULATED = "circulated"
    APPROVED = "approved"
    SENT_AGAIN = "sent-again"
    SUPERSEDED = "superseded"
    DESTROYED = "destroyed"


@dataclass(frozen=True, slots=True)
class Passed:
    """A milestone that was passed on a day. `words`: why, or what, and never who."""

    what: Milestone
    on: date
    words: str = ""


class SendingKind(StrEnum):
    """What was sent: a call for items, notice with the agenda, papers, responses to be checked, or minutes."""

    CALL = "call"
    NOTICE = "notice"
    PAPERS = "papers"
    RESPONSES = "responses"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class Sending:
    """To whom something went, and on which day."""

    kind: SendingKind
    on: date
    to: str


class CorrectionState(StrEnum):
    """What became of a correction that was asked for."""

    GATHERED = "gathered"
    TAKEN = "taken"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction to circulated minutes. Nobody is named, and no day is kept, so that none tells who asked for it.

    `entry`: the line that it is about, by number, 0 for none.
    """

    id: int
    words: str
    entry: int = 0
    state: CorrectionState = CorrectionState.GATHERED


@dataclass(frozen=True, slots=True)
class Guest:
    """A guest of a meeting (F3): a private record beside that of who was there. `person` is a person's number.

    `invited_by` is the key of a side, `issue` what the guest is to address. `agreed_by`: the sides that agreed in
    advance. `notified`: the day on which the police had the details; `greeted_by`, `supervised_by`: who sees to the
    guest on police premises.
    """

    person: int
    invited_by: str
    issue: str
    agreed_by: tuple[str, ...] = ()
    notified: date | None = None
    greeted_by: str = ""
    supervised_by: str = ""


def under_sides(guests: tuple[Guest, ...], keys: Mapping[str, str]) -> tuple[Guest, ...]:
    """Give guests under other rules; `keys` gives the new key of each side, and what it lacks is no side there."""
    return tuple(
        replace(
            guest,
            invited_by=keys.get(guest.invited_by, ""),
            agreed_by=tuple(keys[key] for key in guest.agreed_by if keys.get(key)),
        )
        for guest in guests
    )
