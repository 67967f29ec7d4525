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
    was taken in hand; no such time is ever stored. `recorded`: the meetings that this run was told to record, by
    opening them or by a key; one that is open and not among them is off the record, for all that the program can
    know. `silent_since`: when recording stopped, None while it goes on. `folder`: where documents were written out
    last. `rules_asked`: whether a new body was asked which protocol it meets under. `passing`: True for a sample, whose
    store goes when the program ends.
    """

    unfinished: dict[tuple[int, int], str] = field(default_factory=dict)
    asked: set[Ref] = field(default_factory=set)
    item: tuple[int, int] = (0, 0)
    since: datetime = datetime.min  # noqa: DTZ901 - the clock that is passed in gives local times
    recorded: set[int] = field(default_factory=set)
    silent_since: datetime | None = None
    folder: Path | None = None
    rules_asked: bool = False
    passing: bool = False

    def minutes_since(self, meeting: int, item: int, now: datetime) -> int:
        """Give the whole minutes since this item was taken in hand; an item met for the first time is taken now.

        What was off the record is left out, so that nobody can tell afterwards how long it was.
        """
        now = self.silent_since or now
        if self.item != (meeting, item):
            self.item, self.since = (meeting, item), now
        return max(int((now - self.since).total_seconds() // 60), 0)

    def fall_silent(self, meeting: int, now: datetime) -> None:
        """Stop recording this meeting; its item's minutes stand still."""
        self.recorded.discard(meeting)
        self.silent_since = self.silent_since or now

    def record(self, meeting: int, now: datetime) -> None:
        """Record this meeting from now on; its item's minutes go on from where they stood."""
        self.recorded.add(meeting)
        if self.silent_since is not None:
            self.since += now - self.silent_since
            self.silent_since = None
