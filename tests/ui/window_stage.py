"""A process that has the screens ready and shows them in any number of windows, one fault or signal in each.

Each line of its input is one window to open: the terminal's name, the store, what goes wrong, and whether the terminal
is to be the one that signals come from. Each line of its output tells of that window's process: its number, that it was
stopped, and how it ended.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import threading
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from secretary import ending
from secretary.domain.entries import EntryKind
from secretary.domain.meeting import Status
from secretary.domain.shorthand import Typed
from secretary.service.minutes import with_line
from secretary.ui import app as program
from secretary.ui.screens import minutes  # noqa: F401 - before the fork, so that no window waits for it
from secretary.ui.screens.of_step import screen_of
from secretary.ui.widgets.bars import MeetingStep

MINUTED = "Concern was expressed about searches near the school."
BUSY = "(busy)"
TYPED = "A further view was th"
KEPT = "A different bus was asked for."


def clock() -> datetime:
    return datetime(2026, 12, 10, 18, 42)


class TellsAll(Exception):
    """An error that prints its message of its own accord."""

    def __rich__(self) -> str:
        return MINUTED


class Unlucky:
    def __del__(self) -> None:
        raise LookupError(MINUTED)


def fail(error: type[Exception] = LookupError) -> None:
    minuted = MINUTED
    raise error(minuted)


async def fail_later() -> None:
    await asyncio.sleep(0)
    fail()


class Faulty(program.SecretaryApp):
    CSS_PATH = Path(program.__file__).with_name("secretary.tcss")
    fault = ""

    async def on_ready(self) -> None:
        self.keep_a_line()
        play = getattr(self, f"play_{self.fault}", None)
        if play:
            self.call_after_refresh(play)

    def keep_a_line(self) -> None:
        """Take a step, and type words, and have nobody save them."""
        workspace = self.workspace
        workspace.take_up(next(line.id for line in workspace.body.meetings if line.status is Status.OPEN))
        item = workspace.meeting.current
        workspace.perform(lambda state: with_line(state, item, Typed(EntryKind.VIEW, KEPT)), "keep a line")

        workspace.at_hand.unfinished[workspace.meeting.id, item] = TYPED

    def play_handler(self) -> None:
        fail()

    def play_rich(self) -> None:
        fail(TellsAll)

    def play_memory(self) -> None:
        raise MemoryError

    def play_worker(self) -> None:
        self.run_worker(fail, thread=True)

    def play_thread(self) -> None:
        threading.Thread(target=fail).start()

    def play_task(self) -> None:
        asyncio.get_running_loop().create_task(fail_later())

    def play_unraisable(self) -> None:
        Unlucky()

    def play_asleep(self) -> None:
        os.write(1, BUSY.encode())
        time.sleep(60)

    def play_counting(self) -> None:
        os.write(1, BUSY.encode())
        while True:
            pass

    def play_job(self) -> None:
        os.kill(os.getpid(), signal.SIGSTOP)

    def slow_down(self) -> None:
        """Have the disk take its time."""
        save = self.workspace.repository.save

        def slowly(*what: Any) -> None:
            time.sleep(0.5)
            save(*what)

        self.workspace.repository.save = slowly

    def play_saving(self) -> None:
        """Save slowly in a thread, and be busy meanwhile."""
        self.slow_down()
        threading.Thread(target=self.workspace.save).start()
        self.play_asleep()

    def play_slow(self) -> None:
        """Be on a slow disk, at leisure."""
        self.slow_down()
        os.write(1, BUSY.encode())

    def play_copied(self) -> None:
        self.copy_to_clipboard(MINUTED)
        self.save_screenshot()
        self.deliver_screenshot()


def open_window(wanted: dict[str, Any]) -> int:
    """Be the program in a window of its own; gives its exit code."""
    os.setsid()
    terminal = os.open(wanted["terminal"], os.O_RDWR | (0 if wanted["signals"] else os.O_NOCTTY))
    for descriptor in (0, 1, 2):
        os.dup2(terminal, descriptor)
    os.close(terminal)
    ending.GRACE = wanted["grace"]
    if wanted["fault"] == "job":
        become_a_job()
    Faulty.fault = wanted["fault"]
    program.SecretaryApp = Faulty
    return program.run(Path(wanted["store"]), clock)


def become_a_job() -> None:
    """Be the job of a shell that takes the terminal when it stops, and kills it in the background."""
    job = os.fork()
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    if not job:
        os.setpgid(0, 0)
        os.tcsetpgrp(0, os.getpid())
        signal.signal(signal.SIGTTOU, signal.SIG_DFL)
        return
    os.waitpid(job, os.WUNTRACED)
    os.tcsetpgrp(0, os.getpgrp())
    os.kill(job, signal.SIGTERM)
    os.kill(job, signal.SIGCONT)
    os._exit(os.waitstatus_to_exitcode(os.waitpid(job, 0)[1]))


def stage() -> None:
    # What runs the tests in the background may ignore these, and so would the windows.
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    screen_of(MeetingStep.MINUTES)
    ending.tell_faults()
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    print("ready", file=answers)
    while line := sys.stdin.readline():
        number = os.fork()
        if not number:
            answers.close()
            raise SystemExit(open_window(json.loads(line)))
        print(json.dumps({"process": number}), file=answers)
        status = -1
        while status == -1 or os.WIFSTOPPED(status):
            _, status = os.waitpid(number, os.WUNTRACED)
            told = {"stopped": True} if os.WIFSTOPPED(status) else {"ended": os.waitstatus_to_exitcode(status)}
            print(json.dumps(told), file=answers)
