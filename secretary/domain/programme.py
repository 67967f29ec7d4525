"""The yearly plan of work: its workstreams, each led by one person of each side (F7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Workstream:
    """One workstream. The leads of both sides and the chief officer are people by number, 0 while there is none.

    Who leads is a private record. `begun`, `closed`: its days; it is silent where no meeting had its report for long.
    """

    id: int
    title: str
    own_lead: int = 0
    other_lead: int = 0
    chief_officer: int = 0
    begun: date | None = None
    closed: date | None = None
