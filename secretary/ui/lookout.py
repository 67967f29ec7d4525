"""The watch over a workspace, kept while the program runs, so that it is not made again on the way between screens."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock
from weakref import WeakKeyDictionary

from secretary.rule.findings import Finding
from secretary.service.rule import Watch
from secretary.service.state import State
from secretary.service.workspace import Workspace

# Checked first, in the worker: it reads what most checks need.
_A_LINE = "A member said that he felt that the two women who spoke first were right."


class Lookout:
    """A watch that never keeps a key waiting: what would take long is done by `prepare`, in a worker.

    Until then, and while a worker is at it, `line` and `lines` give None.
    """

    def __init__(self) -> None:
        self._watch = Watch()
        self._at_work = Lock()
        self._prepared: tuple[object, ...] | None = None
        self._to_forget = False

    def forget(self) -> None:
        """Forget every word that was looked at: at once, or when the worker that is at it has done."""
        self._prepared = None
        self._to_forget = True
        if self._at_work.acquire(blocking=False):
            try:
                self._forget()
            finally:
                self._at_work.release()

    def _forget(self) -> None:
        self._watch, self._to_forget = Watch(), False

    def is_prepared(self, state: State) -> bool:
        """Tell whether a line can be checked at once: the people, the attendance and the rules are those last seen."""
        return self._prepared == _roster_facts(state)

    def prepare(self, state: State) -> None:
        """Make ready for the people of a meeting and check all its lines; callable from a worker thread."""
        with self._at_work:
            self._watch.line(state, _A_LINE)
            self._watch.meeting(state)
            if self._to_forget:
                self._forget()
            else:
                self._prepared = _roster_facts(state)

    def line(self, state: State, text: str) -> tuple[Finding, ...] | None:
        """Give what in a text gives somebody away, None where that cannot be told at once."""
        if not self.is_prepared(state) or not self._at_work.acquire(blocking=False):
            return None
        try:
            return self._watch.line(state, text)
        finally:
            self._at_work.release()

    def lines(self, state: State) -> Mapping[int, tuple[Finding, ...]] | None:
        """Give the findings in the kept lines, by their numbers, None where that cannot be told at once."""
        if not self.is_prepared(state) or not self._at_work.acquire(blocking=False):
            return None
        try:
            return self._watch.meeting(state)
        finally:
            self._at_work.release()


_LOOKOUTS: WeakKeyDictionary[Workspace, Lookout] = WeakKeyDictionary()


def lookout_over(workspace: Workspace) -> Lookout:
    """Give the lookout of a workspace, made when it is first asked for."""
    return _LOOKOUTS.setdefault(workspace, Lookout())


def _roster_facts(state: State) -> tuple[object, ...]:
    meeting = state.sitting
    body = state.body
    return meeting.id, meeting.protocol, meeting.attendance, body.people, body.subjects, body.name
