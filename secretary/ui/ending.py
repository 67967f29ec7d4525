"""The screens at the program's end: what a signal, a closed window or a fault anywhere comes to."""

from __future__ import annotations

import asyncio
import logging
import sys
from typing import Any, TypeVar

from rich.console import RenderableType
from rich.text import Text
from textual.driver import Driver
from textual.worker import WorkerFailed

from secretary.domain.errors import SecretaryError
from secretary.ending import Ending, fault_sentence, tell
from secretary.ui.terminal import Terminal
from secretary.ui.typeahead import TypeAheadApp

T = TypeVar("T")


class EndingApp(TypeAheadApp[T]):
    """An app that ends with everything kept and one plain sentence, never with a traceback.

    Textual's own would print local variables, and the message of an error, which can quote what was minuted.
    `ending` is what sees to it, None where there is no terminal.
    """

    def __init__(self) -> None:
        super().__init__()
        self.ending: Ending | None = None

    def keep_everything(self) -> None:
        """Make all that was done durable, from any thread; raises SecretaryError where that cannot be done."""

    def close_store(self) -> None:
        """Save and give up the store that is open; raises SecretaryError where it cannot be saved."""

    def leave(self, code: int) -> None:
        """Close the screens and end with this code, asked from any thread; nothing more is asked of anybody."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self.exit, None, code)

    def restore_terminal(self) -> None:
        """Give back the terminal over the head of whatever the screens are doing, from any thread."""
        if isinstance(self._driver, Terminal):
            self._driver.restore()

    def last_words(self, sentence: str) -> None:
        """Say one sentence on the terminal that was given back."""
        if isinstance(self._driver, Terminal):
            self._driver.say(sentence)

    def get_driver_class(self) -> type[Driver]:
        """Give the terminal's driver; none from outside is ever put in its place."""
        return Terminal

    def on_load(self) -> None:
        """Have the faults of tasks that nobody waits for come here too."""
        asyncio.get_running_loop().set_exception_handler(self._on_loop_fault)

    def panic(self, *_renderables: RenderableType) -> None:
        """End because of a fault; what Textual would print of it is not printed."""
        self._end_in_fault(self._exception)

    def _build_driver(self, *how: Any, **named: Any) -> Driver:
        driver = super()._build_driver(*how, **named)
        if isinstance(driver, Terminal):
            driver.is_ending = self._is_ending
        return driver

    def _is_ending(self) -> bool:
        return self.ending is not None and self.ending.under_way

    def _handle_exception(self, error: Exception) -> None:
        """Take every error that no screen took, whatever it offers to print of itself."""
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._end_in_fault(error)

    def _on_loop_fault(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, Exception):
            self._handle_exception(error)

    def _end_in_fault(self, error: BaseException | None) -> None:
        if isinstance(error, WorkerFailed):
            error = error.error
        self._return_code = 1
        if self.ending:
            self.ending.fault(error)
        elif not self._exit_renderables:
            self._exit_renderables.append(Text(fault_sentence(error)))
        self._close_messages_no_wait()


def run_to_the_end(app: EndingApp[Any]) -> int:
    """Run the screens until they end, whatever ends them, and give the exit code.

    Raises what closing the store raises, unless there is another reason to end with.
    """
    # A log of the event loop can hold what a task was given; nobody has asked for one.
    logging.disable()
    unkept = ""
    with Ending(app, sys.__stdin__.fileno()) as ending:  # type: ignore[union-attr] # there is one: it is a terminal
        app.ending = ending
        try:
            try:
                app.run()
            finally:
                ending.close()
                app.close_store()
        except SecretaryError as error:
            if ending.code is None:
                raise
            unkept = str(error)
    if ending.code is None:
        return app.return_code or 0
    sentence = ending.last_sentence(unkept)
    if sentence:
        tell(sentence)
    return ending.code
