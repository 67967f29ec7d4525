"""Room on a disk that is full: a reserve, and then the previous generations, are given up for what is new."""

from __future__ import annotations

import os
import random
from contextlib import suppress
from enum import IntEnum
from pathlib import Path

from secretary.store import disk

RESERVE_NAME = "reserve"
FIND_INDEX = "find.index"
"""The file of the index to find things by: made of the others, in no backup, and given up first."""
RESERVE_SIZE = 1 << 20
"""Bytes that are held back for a full disk."""
_EASE = 2 * RESERVE_SIZE  # bytes that must be free before the reserve is taken again
_SLACK = 1 << 16  # bytes that must be free beside what an earlier generation needs, before one is kept again


class Pressure(IntEnum):
    """What has been given up because the disk is full."""

    NONE = 0
    RESERVE = 1
    PREVIOUS = 2


class Room:
    """The reserve of one store, and how much of what could be given up is gone."""

    def __init__(self, folder: Path) -> None:
        """Make sure of the reserve; where the disk has no room for it, that is a pressure and not a failure."""
        self._folder = folder
        self._path = folder / RESERVE_NAME
        self._pressed = folder
        self.pressure = Pressure.NONE
        if _size_of(self._path) != RESERVE_SIZE:
            self._take()

    @property
    def keeps_previous(self) -> bool:
        """True while there is room for previous generations."""
        return self.pressure < Pressure.PREVIOUS

    def give_up(self, path: Path) -> bool:
        """Free some of the disk for the file at `path`; False where nothing is left to give up.

        What can be made again goes first, then the reserve, then the previous generation of this file, then those of
        all others.
        """
        if _removed(self._folder / FIND_INDEX):
            return True
        if _size_of(self._path):
            self.pressure = max(self.pressure, Pressure.RESERVE)
            return _removed(self._path)
        self.pressure, self._pressed = Pressure.PREVIOUS, path
        if _removed(disk.previous_of(path)):
            return True
        # Not a single `any`: one more file each time would fill the disk again as often.
        gone = [_removed(previous) for previous in self._folder.rglob(disk.previous_of(Path("*")).name)]
        return any(gone)

    def ease(self) -> None:
        """Take the reserve again where the disk has room once more, and keep earlier generations where they fit."""
        if not self.pressure:
            return
        free = disk.free_bytes(self._folder)
        if free >= _EASE:
            self._take()
        if self.pressure is Pressure.PREVIOUS and free >= 2 * _size_of(self._pressed) + _SLACK:
            # The next generation and the one after it, beside the one that lies there now.
            self.pressure = Pressure.RESERVE

    def _take(self) -> None:
        """Write the reserve, of bytes that no disk can pack, always the same ones."""
        content = random.Random(RESERVE_NAME).randbytes(RESERVE_SIZE)  # noqa: S311 - not a secret
        try:
            disk.write_over(self._path, content)
        except OSError:
            _removed(self._path)
            self.pressure = max(self.pressure, Pressure.RESERVE)
        else:
            self.pressure = Pressure.NONE


def _size_of(path: Path) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116 - asked at every opening
    except OSError:
        return 0


def _removed(path: Path) -> bool:
    with suppress(OSError):
        path.unlink()
        return True
    return False
