"""A store that a command works on: what its opening found or finished is told, and what a full disk took from it."""

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
    """Tell on the error output what the opening found or finished, and at the end what was given up on a full disk.

    The workspace is closed at the end.
    """
    with workspace:
        for sentence in workspace.at_hand.found:
            tell(sentence)
        yield workspace
    if words := _GIVEN_UP.get(workspace.repository.pressure):
        tell(words)
