"""Words that were being typed and are no line yet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Typed words, by the numbers of meeting and item. `entry`: the line that is being edited, 0 for a new one."""

    meeting: int
    item: int
    entry: int
    words: str
