"""Amendments to a protocol, and its yearly review, each with what either side has said of it (F13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from secretary.domain.protocol import Protocol


@dataclass(frozen=True, slots=True)
class Consent:
    """What one side, by its key, has given in writing, and when."""

    party: str
    on: date


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change of the rules. `protocol`: the rules as amended. `in_force`: the day from which they hold, None before.

    It comes into force once both sides have consented; meetings that were opened before keep their rules.
    """

    id: int
    proposed: date
    words: str
    protocol: Protocol
    consents: tuple[Consent, ...] = ()
    in_force: date | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """A review of the protocol. `due`: its day, by the year from signing or because a side has asked for it.

    `asked_by`: the side that asked, "" for a yearly one. `waived`: who has notified that none is needed; a yearly one
    falls away where both have. `held`: the day on which it was held.
    """

    due: date
    asked_by: str = ""
    waived: tuple[Consent, ...] = ()
    held: date | None = None
