"""What keeps an open store: steps and the words being typed go to the disk in a thread of their own, as they come."""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition, Lock, Thread
from typing import NamedTuple

from secretary.domain.errors import SecretaryError
from secretary.domain.unfinished import Unfinished
from secretary.service.state import State
from secretary.service.workspace import Workspace
from secretary.store.errors import CannotWrite

_AGAIN = 2.0
"""Seconds after which a disk that is full is tried again: somebody may have made room on it."""


class _Snapshot(NamedTuple):
    """The words as they stood once; of two, the one with the higher number is the later."""

    number: int
    lines: tuple[Unfinished, ...]


class Keeper:
    """Keeps a workspace: `step_taken` and `typed` say that there is something new, and never wait.

    The thread writes the state first, then the words being typed without those that became lines, so that after a crash
    a line is in one of the two. While it writes, only the newest words wait. `kept` is called with the state that is
    durable now, `failed` with the error, each from the thread. After an error that makes the disk's word worthless
    (`repository.failed`) nothing is tried again.
    """

    def __init__(
        self, workspace: Workspace, kept: Callable[[State], None], failed: Callable[[SecretaryError], None]
    ) -> None:
        self._workspace = workspace
        self._kept = kept
        self._failed = failed
        self._turn = Condition()
        self._writing = Lock()
        self._taken = 0
        self._written = 0
        self._wanted: _Snapshot | None = None
        self._busy = False
        self._closing = False
        self._thread = Thread(target=self._keep_on, name="keeper", daemon=True)
        self._thread.start()
        workspace.at_hand.typed = self.typed

    @property
    def idle(self) -> bool:
        """True where nothing waits to be written, nor is being written."""
        with self._turn:
            return self._wanted is None and not self._busy

    def step_taken(self) -> None:
        """Have the state as it stands, and the words being typed, made durable; returns at once."""
        snapshot = self._snapshot()
        with self._turn:  # held for a moment on both sides, never while anything is written
            self._wanted = snapshot
            self._turn.notify()

    def typed(self) -> None:
        """Have the words being typed made durable, if they are others than those that are; returns at once."""
        if not self.idle or self._workspace.at_hand.lines() != self._workspace.at_hand.on_disk:
            self.step_taken()

    def flush(self) -> State:
        """Write everything in this thread and give the durable state; raises SecretaryError."""
        return self._write(self._snapshot())

    def drop_words(self, meeting: int = 0, item: int = 0) -> None:
        """Let go of what is typed under one item, or of all words; they are off the disk when this returns.

        Raises SecretaryError where the disk does not take it, with the words gone from memory all the same.
        """
        self._workspace.at_hand.forget_words(meeting, item)
        self.flush()

    def close(self) -> None:
        """Write everything and end the thread; raises SecretaryError, with the thread ended."""
        with self._turn:
            self._closing = True
            self._turn.notify()
        self._thread.join()
        self.flush()

    def _snapshot(self) -> _Snapshot:
        self._taken += 1
        return _Snapshot(self._taken, self._workspace.at_hand.lines())

    def _keep_on(self) -> None:
        again: _Snapshot | None = None
        while (snapshot := self._next(again)) is not None:
            again = snapshot if self._keep(snapshot) else None

    def _next(self, again: _Snapshot | None) -> _Snapshot | None:
        """Wait for what is to be written, or a while where `again` is to be tried; None at the end."""
        with self._turn:
            self._busy = False
            patience = None if again is None else _AGAIN
            self._turn.wait_for(lambda: self._wanted is not None or self._closing, patience)
            if self._closing:
                return None
            snapshot = again if self._wanted is None else self._wanted
            self._wanted, self._busy = None, True
            return snapshot

    def _keep(self, snapshot: _Snapshot) -> bool:
        """Write once, tell what came of it, and give whether the disk is to be tried again by and by."""
        try:
            state = self._write(snapshot)
        except SecretaryError as error:
            self._failed(error)
            return isinstance(error, CannotWrite) and self._workspace.repository.failed is None
        self._kept(state)
        return bool(self._workspace.repository.pressure)

    def _write(self, snapshot: _Snapshot) -> State:
        """Write the state as it is now, and words that no later ones were written over; raises SecretaryError."""
        workspace = self._workspace
        with self._writing:
            try:
                state = workspace.save()
                if snapshot.number >= self._written:
                    workspace.keep_words(snapshot.lines)
                    self._written = snapshot.number
            except SecretaryError as error:
                workspace.failure = error
                raise
            workspace.failure = None
        return state
