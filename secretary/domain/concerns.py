"""Concerns that members raise between meetings, and the way that each goes (F10, F11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Way(StrEnum):
    """Where a concern goes; it is not decided until it is known whether it is serious and where it lies."""

    UNDECIDED = "undecided"
    MINOR = "minor"
    OUTSIDE = "outside"
    AGENDA = "agenda"


@dataclass(frozen=True, slots=True)
class Concern:
    """A concern as it was raised, by its title alone if need be: a private record until it is on an agenda.

    `inside`: it lies in the area of the protocol; `serious`: it is no minor issue; None while either is not known.
    `office_on`, `police_on`: the days on which it was passed to the body's own office and to the police. `sent_to`,
    `sent_on`: the channel that a minor one or one from outside went to. `meeting`: the meeting on whose agenda it is,
    0 for none. `urgent`: why it was discussed with less notice than asked for. `closed`: the day it was settled.
    """

    id: int
    title: str
    raised: date
    inside: bool | None = None
    serious: bool | None = None
    office_on: date | None = None
    police_on: date | None = None
    sent_to: str = ""
    sent_on: date | None = None
    meeting: int = 0
    urgent: str = ""
    closed: date | None = None
    note: str = ""

    @property
    def way(self) -> Way:
        """Where it goes: a minor one to its channel (F10), one from outside to another, others to a meeting."""
        if self.serious is False:
            return Way.MINOR
        if self.inside is False and self.serious:
            return Way.OUTSIDE
        return Way.AGENDA if self.serious and self.inside else Way.UNDECIDED
