"""A body that was brought up from an older schema, which had no rows for all that its meetings hold."""

from __future__ import annotations

from secretary.store.records import BROUGHT_UP
from secretary.store.repository import Repository


def is_brought_up(repository: Repository) -> bool:
    """Tell whether every meeting is to be looked through once, since the body's rows were made by an older schema."""
    return bool(repository.aside(BROUGHT_UP))


def keep_looked_through_all(repository: Repository) -> None:
    """Put down that this was done, durably; raises as `Repository.save` does."""
    repository.keep_aside(BROUGHT_UP, [])
