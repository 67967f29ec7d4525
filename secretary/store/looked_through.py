"""Of which meetings all that is kept only for a time was destroyed, so that no opening looks through every meeting.

It is known meeting by meeting and never up to a day: minutes are put down as approved late, and clocks go wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from secretary.domain.keeping import ForATime
from secretary.store.repository import Repository

TABLE = "looked-through"
"""The table of `body.json` that holds it, in one row."""

Kept = tuple[int, ForATime]
"""What of a meeting, by its number."""


@dataclass(frozen=True, slots=True)
class LookedThrough:
    """What was destroyed, in the store and in every backup, as it was known on a day.

    `tried`: what could not be destroyed everywhere when it was tried on that day.
    """

    on: date
    done: frozenset[Kept] = frozenset()
    tried: frozenset[Kept] = frozenset()


def looked_through(repository: Repository, days: Sequence[int | None], today: date) -> LookedThrough:
    """Give what is known; nothing where `days`, the setting, was other then, or where the clock was ahead of today."""
    for row in repository.aside(TABLE):
        on = _day(row.get("on"))
        if on and on <= today and row.get("days") == list(days):
            return LookedThrough(on, _kept(row.get("done")), _kept(row.get("tried")))
    return LookedThrough(today)


def keep_looked_through(repository: Repository, looked: LookedThrough, days: Sequence[int | None]) -> None:
    """Put that down, durably; raises as `Repository.save` does."""
    row = {"on": looked.on.isoformat(), "days": list(days), "done": _plain(looked.done), "tried": _plain(looked.tried)}
    repository.keep_aside(TABLE, [row])


def _plain(kept: Iterable[Kept]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for meeting, what in sorted(kept):
        found.setdefault(what.value, []).append(meeting)
    return found


def _kept(value: Any) -> frozenset[Kept]:
    if not isinstance(value, dict):
        return frozenset()
    return frozenset(
        (meeting, what)
        for what in ForATime
        if isinstance(numbers := value.get(what.value), list)
        for meeting in numbers
        if isinstance(meeting, int)
    )


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
