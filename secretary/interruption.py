"""Signals that ask a command to end, put off while they would break something in two."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Ended(BaseException):
    """The process was asked to end by a signal; `code` is the exit code that tells by which.

    Like KeyboardInterrupt it is nobody's error: what is open closes on its way, and nothing else takes it for its own.
    """

    def __init__(self, code: int) -> None:
        self.code = code
        super().__init__(code)


class _Now:
    """What is under way in the main thread: how many things that may not be broken, and what waits for their end."""

    unbroken: int = 0
    waiting: BaseException | None = None


def interrupt(asked: BaseException) -> None:
    """Raise `asked` in the main thread, where signals arrive: at once, or after what may not be broken."""
    if not _Now.unbroken:
        raise asked
    _Now.waiting = _Now.waiting or asked


@contextmanager
def unbroken() -> Iterator[None]:
    """Let no signal break into what is done inside; it takes effect right after. Other threads never see one."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    _Now.unbroken += 1
    try:
        yield
    finally:
        _Now.unbroken -= 1
        if not _Now.unbroken and _Now.waiting:
            asked, _Now.waiting = _Now.waiting, None
            raise asked
