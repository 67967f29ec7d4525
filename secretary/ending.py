"""How the program ends when nobody asked it to, or a signal did: everything kept, one plain sentence, the right code.

A command is ended by an exception that closes what is open on its way (`signals_raised`). The screens have an `Ending`:
a thread that sees the signal, the closed window or the fault whatever the main thread is doing, has everything kept,
asks the screens to close and, where they do not, restores the terminal and ends the process itself.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, Protocol, Self

from secretary.domain.errors import SecretaryError
from secretary.i18n import _
from secretary.interruption import Ended, interrupt

FAILED, HUNG_UP, INTERRUPTED, TERMINATED = 1, 129, 130, 143
"""The exit codes of a fault, of a closed window (SIGHUP), of Ctrl+C, and of SIGTERM."""

GRACE = 3.0
"""Seconds that the screens have to close by themselves before the process is ended over their head."""
PATIENCE = 30.0
"""Seconds that a disk has at the end to take what is to be kept."""

KEPT_BY_COMMANDS = "What the command had done is kept, and no file is half written."
"""What a command that a signal ended adds to the reason."""

_CODES = {signal.SIGHUP: HUNG_UP, signal.SIGINT: INTERRUPTED, signal.SIGTERM: TERMINATED} | {
    number: 128 + number for number in (signal.SIGQUIT, signal.SIGUSR1, signal.SIGUSR2)
}
_PACKAGE = Path(__file__).parent
_FAULT = b"\0"  # no signal has this number


def fault_sentence(error: BaseException | None) -> str:
    """Say that the program had to stop, which kind of error it was and where; no message, no values.

    The message of an error can quote what was minuted.
    """
    while error is not None and error.__cause__ is not None:
        error = error.__cause__
    if isinstance(error, MemoryError):
        return _(
            "Secretary had to stop because there was not enough memory. "
            "Everything that was marked as saved is kept: close other programs and start it again."
        )
    return _(
        "Secretary had to stop because of a fault of its own ({kind}{place}). "
        "Everything that was marked as saved is kept: start it again."
    ).format(kind=type(error).__name__ if error else _("unknown"), place=_place(error))


def signal_sentence(code: int) -> str:
    """Say that the program was ended from outside."""
    if code == HUNG_UP:
        return _("Secretary was ended because its window was closed.")
    if code == INTERRUPTED:
        return _("Secretary was interrupted.")
    return _("Secretary was ended by the system or by another program.")


def _place(error: BaseException | None) -> str:
    """Give the file and the line of this program in which the error arose, "" where it was elsewhere."""
    place, trace = "", error.__traceback__ if error else None
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if _PACKAGE in file.parents:
            place = f", {file.name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def tell(sentence: str) -> None:
    """Put one sentence on the error output, if there is still somebody to read it."""
    with suppress(OSError, ValueError):
        sys.stderr.write(f"secretary: {sentence}\n")
        sys.stderr.flush()


def tell_faults() -> None:
    """From here on, have a fault of the program told in one sentence and no traceback, wherever it arises."""
    sys.excepthook = _tell_fault
    threading.excepthook = lambda fault: tell(fault_sentence(fault.exc_value))
    sys.unraisablehook = lambda fault: tell(fault_sentence(fault.exc_value))


def _tell_fault(kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        tell(fault_sentence(error))


@contextmanager
def signals_raised() -> Iterator[None]:
    """Inside, have signals that end a program raise Ended, Ctrl+C KeyboardInterrupt, never in the middle of a commit.

    The first one counts: what closes after it is not broken off by a second. A signal that was to be ignored, as
    under nohup, stays so.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    asked: list[int] = []

    def ask(number: int, _frame: FrameType | None) -> None:
        if not asked:
            asked.append(number)
            interrupt(KeyboardInterrupt() if number == signal.SIGINT else Ended(_CODES[signal.Signals(number)]))

    usual = dict.fromkeys(_CODES, signal.SIG_DFL) | {signal.SIGINT: signal.default_int_handler}
    before = {number: signal.getsignal(number) for number in usual}
    taken = [number for number, handler in before.items() if handler == usual[number]]
    try:
        for number in taken:
            signal.signal(number, ask)
        yield
    finally:
        for number in taken:
            signal.signal(number, before[number])


class Screens(Protocol):
    """What an `Ending` asks of the screens, from a thread of its own; nothing but `keep` may wait."""

    def keep_everything(self) -> None:
        """Make everything durable; raises SecretaryError where that cannot be done."""

    def leave(self, code: int) -> None:
        """Ask the screens to close, and the program to end with this code."""

    def restore_terminal(self) -> None:
        """Give back the terminal as it was, and draw on it no more; once is enough."""

    def last_words(self, sentence: str) -> None:
        """Say one sentence on the terminal that was given back."""


class Ending:
    """Sees to the end of the screens while it is entered: signals, a window that was closed, and faults anywhere.

    `code` and `sentence` say how the program ends, None and "" while nothing has happened; the first reason counts.
    `terminal` is the descriptor of the terminal that the keys come from. Enter it in the main thread.
    """

    def __init__(self, screens: Screens, terminal: int) -> None:
        self.code: int | None = None
        self.sentence = ""
        self._screens = screens
        self._terminal = terminal
        self._reading, self._writing = os.pipe()
        os.set_blocking(self._writing, False)
        self._over = threading.Event()
        self._once = threading.Lock()
        self._keeping: threading.Thread | None = None
        self._unkept = ""
        self._signalled = False
        self._closing = False
        self._before: list[Callable[[], object]] = []
        # Started before it is needed: when memory is short there may be no new thread.
        self._watching = threading.Thread(target=self._watch, name="ending", daemon=True)

    def __enter__(self) -> Self:
        for number in _CODES:
            handler = signal.getsignal(number)
            if handler is not signal.SIG_IGN:
                # The number goes into the pipe at once, whatever the main thread is doing; `_note` may be late.
                signal.signal(number, self._note)
                self._before.append(lambda number=number, handler=handler: signal.signal(number, handler))  # type: ignore[misc]
        wakeup = signal.set_wakeup_fd(self._writing, warn_on_full_buffer=False)
        hooks = threading.excepthook, sys.unraisablehook
        threading.excepthook = lambda fault: self.fault(fault.exc_value)
        sys.unraisablehook = lambda fault: self.fault(fault.exc_value)
        self._before.append(lambda: signal.set_wakeup_fd(wakeup))
        self._before.append(lambda: _set_hooks(*hooks))
        self._watching.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._wake()
        self._watching.join()
        if self._keeping:
            self._keeping.join(PATIENCE)
        if self._is_hung_up():
            # A signal may have come first: what is still to be written would make Python end with a code of its own.
            self._let_go_of_terminal()
        for put_back in self._before:
            put_back()
        os.close(self._reading)
        os.close(self._writing)

    @property
    def under_way(self) -> bool:
        """True from the first reason to end."""
        return self._signalled or self.code is not None

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        # All else is done by the thread, which was woken already.
        self._signalled = True
        # In the background, a last touch of the terminal must not put the program to sleep again.
        for number in (signal.SIGTTIN, signal.SIGTTOU):
            signal.signal(number, signal.SIG_IGN)

    def fault(self, error: BaseException | None) -> None:
        """End the program because of an error that nothing else took; returns at once."""
        self.ask(FAILED, fault_sentence(error))

    def ask(self, code: int, sentence: str) -> None:
        """End the program with a code and a sentence; returns at once, from any thread. The first one counts."""
        with self._once:
            if self.code is None:
                self.code, self.sentence = code, sentence
        self._wake()

    def _wake(self) -> None:
        # A full pipe wakes as well as one more byte would.
        with suppress(BlockingIOError):
            os.write(self._writing, _FAULT)

    def _watch(self) -> None:
        """Wait for a reason to end, then see to it that the process ends, with everything kept."""
        self._wait()
        if self._over.is_set() or self.code is None:
            return
        self._keep()
        self._screens.leave(self.code)
        if self._over.wait(GRACE):
            return
        overtaken = not self._closing
        if overtaken:
            self._screens.restore_terminal()
        self._join_keeping()
        # What the main thread did since then.
        self._keep()
        self._join_keeping()
        if self._closing and self._over.wait(PATIENCE) and not overtaken:
            return
        sentence = self.last_sentence(self._unkept)
        if sentence:
            self._screens.last_words(sentence)
        os._exit(self.code)

    def close(self) -> None:
        """Say that the screens are gone and the store is being closed, which may take as long as the disk needs."""
        self._closing = True

    def last_sentence(self, unkept: str = "") -> str:
        """Give the words to end with: why, and what could not be kept if anything; "" where nobody is to read them."""
        if unkept:
            return f"{self.sentence} {unkept}".strip()
        if self.sentence and self.code in _CODES.values():
            return f"{self.sentence} {_('What was done is kept.')}"
        return self.sentence

    def _wait(self) -> None:
        """Return when there is a reason to end, or the screens have ended."""
        waiting = select.poll()
        waiting.register(self._reading, select.POLLIN)
        # Nothing is asked of the terminal; that it was hung up is told all the same, at once and at no cost.
        waiting.register(self._terminal, 0)
        while self.code is None and not self._over.is_set():
            for descriptor, event in waiting.poll():
                if descriptor == self._reading:
                    self._take_signals(os.read(self._reading, 100))
                elif event & select.POLLHUP:
                    self._let_go_of_terminal()
                    self.ask(HUNG_UP, "")
                else:
                    waiting.unregister(descriptor)

    def _is_hung_up(self) -> bool:
        now = select.poll()
        now.register(self._terminal, 0)
        return any(event & select.POLLHUP for _, event in now.poll(0))

    def _take_signals(self, numbers: bytes) -> None:
        for number, code in _CODES.items():
            if number in numbers:
                self.ask(code, signal_sentence(code))

    def _let_go_of_terminal(self) -> None:
        """Put nothing in the place of a terminal that is gone: writing to it would fail again and again."""
        with suppress(OSError):
            nothing = os.open(os.devnull, os.O_RDWR)
            gone = os.fstat(self._terminal).st_rdev
            for descriptor in {0, 1, 2, self._terminal}:
                if os.fstat(descriptor).st_rdev == gone:
                    os.dup2(nothing, descriptor)
            os.close(nothing)

    def _keep(self) -> None:
        """Begin to make everything durable in a thread of its own: a save that is under way may hold what it needs."""
        keeping = threading.Thread(target=self._try_to_keep, name="keeping", daemon=True)
        try:
            keeping.start()
        except (RuntimeError, MemoryError):
            # No room for one more thread: the screens save as they close.
            return
        self._keeping = keeping

    def _join_keeping(self) -> None:
        if self._keeping:
            self._keeping.join(PATIENCE)
            if self._keeping.is_alive():
                self._unkept = _("The disk did not answer: the last words may not be on it.")

    def _try_to_keep(self) -> None:
        self._unkept = ""
        try:
            self._screens.keep_everything()
        except SecretaryError as error:
            self._unkept = str(error)
        except Exception as error:  # noqa: BLE001 - the last resort: whatever it is, the program goes on ending
            self._unkept = _("The last steps could not be saved ({kind}).").format(kind=type(error).__name__)


def _set_hooks(of_threads: Callable[[threading.ExceptHookArgs], Any], of_unraisable: Callable[[Any], Any]) -> None:
    threading.excepthook, sys.unraisablehook = of_threads, of_unraisable
