"""When the screens have come to rest, found out sooner than Textual's own waiting does.

Textual sleeps 20 ms at a time, twice for every key, and calls the program idle where it used little of the processor
meanwhile. That was half of the time of these tests; and where the machine has other work to do, a program that was not
given the processor looks idle as well. Here it has to have nothing left to run.
"""

from __future__ import annotations

import asyncio
from time import monotonic, process_time

from textual import app, pilot

_SLEEP = 0.004
_USED = 0.0005
"""Seconds of the processor, of all threads, within one sleep: less than any work takes."""


async def until_idle(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Wait, from `min_sleep` to `max_sleep` seconds, until nothing is ready to run and no thread works."""
    ready = asyncio.get_running_loop()._ready
    began = monotonic()
    passed = 0.0
    while passed < max_sleep:
        used = process_time()
        await asyncio.sleep(_SLEEP)
        used = process_time() - used
        passed = monotonic() - began
        if passed > min_sleep and used < _USED and not ready:
            return


def wait_less() -> None:
    """Put this in place of what Textual waits for after a key and in a pause."""
    for module in (app, pilot):
        assert module.wait_for_idle
        module.wait_for_idle = until_idle
