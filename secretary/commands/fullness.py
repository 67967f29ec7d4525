"""A store that a command works on, and what is told at its end where its disk was too full for all that is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from secretary.service.workspace import Workspace
from secretary.store.room import Pressure
from secretary.streams import tell

_RESERVE = (
    "The disk is full: everything is saved, but the megabyte that was set aside for this is given up. Free some space "
    "on it."
)
_PREVIOUS = (
    "The disk is full: everything is saved, but what was set aside and the earlier copies of the files are given up. "
    "Free some space on it now, or no more can be saved."
)
_GIVEN_UP = {Pressure.RESERVE: _RESERVE, Pressure.PREVIOUS: _PREVIOUS}


@contextmanager
def at_work(workspace: Workspace) -> Iterator[Workspace]:
    """Close the workspace at the end, and tell once on the error output what was given up on a full disk."""
    with workspace:
        yield workspace
    if words := _GIVEN_UP.get(workspace.repository.pressure):
        tell(words)
