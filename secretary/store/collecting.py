"""The garbage collector, kept from looking again and again at what was just read and stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_LARGE = 100_000
"""New objects from which a look at all of them would be noticed."""


@contextmanager
def uncollected() -> Iterator[None]:
    """Have the collector wait while a file is read: its values hold no cycles, and a large one takes twice as long.

    What a large file gives is set apart from all later looks; it goes as soon as nothing refers to it all the same. The
    collector goes on afterwards where it was on before.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if gc.get_count()[0] >= _LARGE:
            gc.freeze()
        if was_on:
            gc.enable()
