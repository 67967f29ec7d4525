"""Off the record: what a spell leaves behind where the protocol has it leave anything (F5, I9, I10)."""

from __future__ import annotations

from secretary.domain.entries import EntryKind
from secretary.domain.meeting import MeetingLine, Status
from secretary.domain.shorthand import Typed, understand
from secretary.service.dates import BritishDateReader
from secretary.service.minutes import surroundings, with_line
from secretary.service.state import State
from secretary.service.workspace import Workspace

_MARKS = {EntryKind.DECISION: "=", EntryKind.ADVICE: ">"}


def open_meetings(workspace: Workspace) -> tuple[MeetingLine, ...]:
    """Give the meetings that are open."""
    return tuple(line for line in workspace.body.meetings if line.status is Status.OPEN)


def unrecorded(workspace: Workspace) -> tuple[MeetingLine, ...]:
    """Give the open meetings that this run was not told to record; none in a window that only reads."""
    if workspace.repository.read_only:
        return ()
    return tuple(line for line in open_meetings(workspace) if line.id not in workspace.at_hand.recorded)


def lacks_mark(state: State) -> bool:
    """Tell whether a spell that ends now leaves the fixed sentence: where the protocol marks, and once an item."""
    meeting = state.sitting
    rules = meeting.protocol
    if not (rules.marks_closed and meeting.current):
        return False
    return all(entry.text != rules.closed_mark for entry in meeting.entries_of(meeting.current))


def with_mark(state: State) -> State:
    """Give the state with the protocol's fixed sentence under the item in hand, or as it is where it lacks none."""
    if not lacks_mark(state):
        return state
    meeting = state.sitting
    return with_line(state, meeting.current, Typed(EntryKind.VIEW, meeting.protocol.closed_mark))


def with_agreed_words(state: State, decision: str, advice: str) -> State:
    """Give the state with the words that all agreed to, each an ordinary line of the item in hand; "" for none.

    Raises what `minutes.with_line` raises.
    """
    for kind, words in ((EntryKind.DECISION, decision), (EntryKind.ADVICE, advice)):
        if words.strip():
            state = _with_words(state, kind, words)
    return state


def _with_words(state: State, kind: EntryKind, words: str) -> State:
    item = state.sitting.current
    typed = understand(f"{_MARKS[kind]} {words}", surroundings(state, BritishDateReader(), item))
    return with_line(state, item, typed) if isinstance(typed, Typed) else state
