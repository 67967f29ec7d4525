"""What the program knows only while it runs, and never writes down."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from secretary.domain.entries import Ref


@dataclass(slots=True)
class AtHand:
    """What outlives a screen but not the program.

    `unfinished`: words typed and not kept yet, by the numbers of meeting and item. `asked`: lines whose due date was
    asked for and left as it was said. `item` and `since`: the item in hand (numbers of meeting and item) and when it
    was taken in hand; no such time is ever stored. `folder`: where documents were written out last. `rules_asked`:
    whether a new body was asked which protocol it meets under. `passing`: True for a sample, whose store goes when the
    program ends.
    """

    unfinished: dict[tuple[int, int], str] = field(default_factory=dict)
    asked: set[Ref] = field(default_factory=set)
    item: tuple[int, int] = (0, 0)
    since: datetime = datetime.min  # noqa: DTZ901 - the clock that is passed in gives local times
    folder: Path | None = None
    rules_asked: bool = False
    passing: bool = False

    def minutes_since(self, meeting: int, item: int, now: datetime) -> int:
        """Give the whole minutes since this item was taken in hand; an item met for the first time is taken now."""
        if self.item != (meeting, item):
            self.item, self.since = (meeting, item), now
        return max(int((now - self.since).total_seconds() // 60), 0)
