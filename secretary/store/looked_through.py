"""Up to which day it was looked for what is kept only for a time, so that no opening looks through every meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from secretary.store.repository import Repository

TABLE = "looked-through"
"""The table of `body.json` that holds it, in one row."""


def looked_through(repository: Repository, days: Sequence[int | None]) -> date | None:
    """Give the day up to which all that is due was destroyed, None where never, or where `days` was other then."""
    for row in repository.aside(TABLE):
        through = row.get("through")
        if row.get("days") == list(days) and isinstance(through, str):
            try:
                return date.fromisoformat(through)
            except ValueError:
                return None
    return None


def keep_looked_through(repository: Repository, through: date, days: Sequence[int | None]) -> None:
    """Put that down, durably; raises as `Repository.save` does."""
    repository.keep_aside(TABLE, [{"through": through.isoformat(), "days": list(days)}])
