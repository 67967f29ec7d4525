"""Words that were being typed when the program ended: which of them still wait, and for what."""

from __future__ import annotations

from dataclasses import replace

from secretary.domain.entries import Entry
from secretary.domain.errors import NotFound, SecretaryError
from secretary.domain.shorthand import Mend, Surroundings, understand
from secretary.domain.unfinished import Unfinished
from secretary.domain.wording import plain
from secretary.service import minutes
from secretary.service.dates import BritishDateReader
from secretary.service.state import State
from secretary.service.workspace import Workspace


def take_up_words(workspace: Workspace) -> str:
    """Have the words that were kept the last time wait under their items again; give what is wrong with them, or "".

    Words that have become a line are let go of: the program ended between the meeting's file and theirs. A window that
    only reads leaves them to the one that writes.
    """
    if workspace.repository.read_only:
        return ""
    try:
        lines = workspace.repository.unfinished()
    except SecretaryError as error:
        return str(error)
    at_hand = workspace.at_hand
    at_hand.on_disk = tuple(lines)
    at_hand.take_back(waiting for line in lines if (waiting := _still_waiting(workspace, line)))
    return ""


def first_waiting(workspace: Workspace) -> Unfinished | None:
    """Give the words that wait in the latest meeting, None where none do."""
    lines = workspace.at_hand.lines()
    return max(lines, key=lambda line: (line.meeting, -line.item)) if lines else None


def _still_waiting(workspace: Workspace, line: Unfinished) -> Unfinished | None:
    try:
        meeting = workspace.repository.meeting(line.meeting)
    except NotFound:
        return None
    except SecretaryError:
        # The meeting's file may come back whole; until then nothing can be told of the words.
        return line
    if line.item not in meeting.order:
        return replace(line, item=meeting.order[-1], entry=0) if meeting.order else None
    entry = next((known for known in meeting.entries_of(line.item) if known.id == line.entry), None)
    if line.entry and entry is None:
        line = replace(line, entry=0)
    return None if _became_a_line(State(workspace.body, meeting), line, entry) else line


def _became_a_line(state: State, line: Unfinished, entry: Entry | None) -> bool:
    """Tell whether these words would only say again what the line that they change, or the last one, says."""
    around = minutes.surroundings(state, BritishDateReader(), line.item)
    last = entry or around.last
    if last is None:
        return False
    read = understand(line.words, replace(around, last=last))
    if isinstance(read, Mend):
        return _was_mended(line.words, last, around)
    return read is not None and (read.kind, read.text) == (last.kind, last.text)


def _was_mended(words: str, last: Entry, around: Surroundings) -> bool:
    """Tell whether a line reads as this mend, such as s/old/new/, would have left it."""
    _s, old, new, _end = plain(words).split(plain(words)[1])
    if not new:
        return old not in last.text
    if new not in last.text:
        return False
    before = replace(last, text=last.text.replace(new, old, 1))
    read = understand(words, replace(around, last=before))
    return isinstance(read, Mend) and read.after == last.text
