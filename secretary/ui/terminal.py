"""The terminal that the screens are drawn on, and how it is given back, whatever happens."""

from __future__ import annotations

import os
import signal
import sys
import termios
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any, cast

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

RESTORING = (
    b"\x1b[?2026l"  # show what is drawn at once again
    b"\x1b[?2004l"  # no brackets around a paste
    b"\x1b[?7h"  # wrap lines
    b"\x1b[?2048l"  # no reports of the window's size
    b"\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # no reports of the mouse
    b"\x1b[<u"  # keys as before
    b"\x1b[?1049l"  # the screen as before
    b"\x1b[?25h"  # a cursor
    b"\x1b[?1004l"  # no reports of the focus
    b"\x1b[0m"  # plain letters
)
"""What gives a terminal back."""


class _Unbroken:
    """A file of the terminal to write to, which may be gone: then nothing is written, and nothing fails."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> int:
        with suppress(OSError, ValueError):
            self._file.write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError, ValueError):
            self._file.flush()

    def fileno(self) -> int:
        return self._file.fileno()

    def isatty(self) -> bool:
        return True


class Terminal(LinuxDriver):
    """Textual's own driver, with what it lacks: it ends well when it is stopped, continued, hung up or overtaken.

    `shown`: the screens are on the terminal. `is_ending` tells whether the program is about to end and does not come
    back to it.
    """

    def __init__(
        self, app: App[Any], *, mouse: bool = True, size: tuple[int, int] | None = None, **_debug: bool
    ) -> None:
        # Never with debug: it would log keys into a file.
        super().__init__(app, debug=False, mouse=mouse, size=size)
        self._file = cast("Any", _Unbroken(sys.__stderr__))  # type: ignore[arg-type] # there is one: it is a terminal
        self._apart = _opened_apart(self.fileno)
        self.shown = False
        self.is_ending: Callable[[], bool] = bool

    def start_application_mode(self) -> None:
        """Take the terminal for the screens."""
        reading = self._key_thread
        super().start_application_mode()  # type: ignore[no-untyped-call]
        # In the background nothing was taken, and this comes again with the program.
        self.shown = self._key_thread is not reading

    def stop_application_mode(self) -> None:
        """Give the terminal back; one that another program has now is left as that set it."""
        if not self.shown:
            return
        self.shown = False
        before = signal.getsignal(signal.SIGTTOU)
        if not self._is_in_front():
            # Without this the system would stop a process that is to end.
            signal.signal(signal.SIGTTOU, signal.SIG_IGN)
            self.attrs_before = None
        super().stop_application_mode()
        self.write("\x1b[?1016l")
        signal.signal(signal.SIGTTOU, before)

    def _disable_in_band_window_resize(self) -> None:
        super()._disable_in_band_window_resize()
        self.write("\x1b[?2026l")

    def restore(self) -> None:
        """Give the terminal back from any thread, also while another one draws or waits; what is drawn then is lost."""
        if not self.shown:
            return
        self.shown = False
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        if self._is_in_front():
            self._put(RESTORING)
            if self.attrs_before is not None:
                with suppress(termios.error):
                    termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)

    def say(self, sentence: str) -> None:
        """Say a sentence on the terminal that `restore` gave back."""
        self._put(f"secretary: {sentence}\n".encode())

    def _put(self, content: bytes) -> None:
        # A terminal that takes nothing, such as one that was halted by Ctrl+S, must not hold up the end.
        with suppress(OSError):
            os.write(self._apart, content)

    def _is_in_front(self) -> bool:
        """Tell whether the terminal belongs to this program now, and not to a shell that put it in the background."""
        try:
            return os.tcgetpgrp(self.fileno) == os.getpgrp()
        except OSError:
            # Not a controlling terminal: nobody else has it.
            return True

    def _sigtstp_application(self, *_signal: object) -> None:
        """Put the program to sleep, in between two things that it does and not in the middle of one."""
        self._loop.call_soon_threadsafe(self._sleep)

    def _sigcont_application(self, *_signal: object) -> None:
        """Take the terminal again; it may have been used by others, also where the program was stopped unasked."""
        self._loop.call_soon_threadsafe(self._wake)

    def _sleep(self) -> None:
        if self._auto_restart and self.shown:
            self.suspend_application_mode()
        os.kill(os.getpid(), signal.SIGSTOP)

    def _wake(self) -> None:
        if self.is_ending() or not self._auto_restart:
            return
        if self.shown and not self._is_in_front():
            os.kill(os.getpid(), signal.SIGSTOP)
            return
        if self.shown:
            self.suspend_application_mode()
        if not self.shown:
            self._must_signal_resume = True
            self.resume_application_mode()
            self._app.call_later(self._app.refresh, layout=True)

    def _run_input_thread(self) -> None:
        """Read keys; that the terminal is gone is seen elsewhere, and any other error is a fault like any thread's."""
        with suppress(OSError):
            self.run_input_thread()


def _opened_apart(terminal: int) -> int:
    """Give a way to the terminal that never waits, beside the one that the screens are drawn through."""
    try:
        return os.open(os.ttyname(terminal), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except OSError:
        return os.dup(2)
