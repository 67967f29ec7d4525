"""What the program knows only while it runs: all but the words being typed, which are kept, it never writes down."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from secretary.domain.entries import Ref
from secretary.domain.unfinished import Unfinished


def _nobody() -> None:
    return


@dataclass(slots=True)
class AtHand:
    """What outlives a screen but not the program.

    `unfinished`: words typed and not kept yet, by the numbers of meeting and item. `changed`: the words of a line that
    is edited, with its number, likewise. `on_disk`: of both what the disk has confirmed. `typed`: what is to be called
    when one of them has changed. `asked`: lines whose due date was asked for and left as it was said. `item` and
    `since`: the item in hand (numbers of meeting and item) and when it was taken in hand; no such time is ever stored.
    `recorded`: the meetings that this run was told to record, by opening them or by a key; one that is open and not
    among them is off the record, for all that the program can know. `silent_since`: when recording stopped, None while
    it goes on. `wanted`: the item that is to be gone to when the minutes come up next, `wanted_line` a line
    of it (0 for none), `wanted_row` the register's row when the registers do. `wanted_document`: the document that is
    to be gone to when the documents do, 0 for none. `folder`: where documents were
    written out last. `rules_asked`: whether a new body was asked which protocol it meets under. `passing`: True for a
    sample, whose store goes when the program ends. `reads_after`: in a window that only reads, the sentence that says
    why. `under_way`: in a few words, what is being done that takes a while, "" for nothing. `found`: what the opening
    of the store found or finished, in a sentence each. `forget_found`: what is to be called when words are to be gone
    from what finding holds in memory.
    """

    unfinished: dict[tuple[int, int], str] = field(default_factory=dict)
    changed: dict[tuple[int, int], tuple[int, str]] = field(default_factory=dict)
    on_disk: tuple[Unfinished, ...] = ()
    typed: Callable[[], None] = _nobody
    asked: set[Ref] = field(default_factory=set)
    item: tuple[int, int] = (0, 0)
    since: datetime = datetime.min  # noqa: DTZ901 - the clock that is passed in gives local times
    recorded: set[int] = field(default_factory=set)
    silent_since: datetime | None = None
    wanted: tuple[int, int] = (0, 0)
    wanted_line: int = 0
    wanted_row: Ref | None = None
    wanted_document: int = 0
    folder: Path | None = None
    rules_asked: bool = False
    passing: bool = False
    reads_after: str = ""
    under_way: str = ""
    found: tuple[str, ...] = ()
    forget_found: Callable[[], None] = _nobody

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

    def lines(self) -> tuple[Unfinished, ...]:
        """Give the words that are no lines yet, of new lines and of lines that are edited, in order; no blank ones."""
        # Lists first, in one go: at the program's end another thread asks, in the middle of a key.
        new, edited = list(self.unfinished.items()), list(self.changed.items())
        lines = [Unfinished(*place, 0, words) for place, words in new if words.strip()]
        lines += [Unfinished(*place, entry, words) for place, (entry, words) in edited if words.strip()]
        return tuple(sorted(lines, key=_place))

    def take_back(self, lines: Iterable[Unfinished]) -> None:
        """Have words wait where they were typed, as when the program starts again."""
        for line in lines:
            if line.entry:
                self.changed[line.meeting, line.item] = line.entry, line.words
            else:
                self.unfinished[line.meeting, line.item] = line.words

    def let_go_of(self, line: Unfinished) -> None:
        """Forget words that have become a line, or are to become none."""
        if line.entry:
            self.changed.pop((line.meeting, line.item), None)
        else:
            self.unfinished.pop((line.meeting, line.item), None)
        self.typed()

    def forget_words(self, meeting: int = 0, item: int = 0) -> None:
        """Let go of what is typed under one item, or of all words where none is named."""
        for words in (self.unfinished, self.changed):
            if meeting:
                words.pop((meeting, item), None)
            else:
                words.clear()


def _place(line: Unfinished) -> tuple[int, int, int]:
    return line.meeting, line.item, line.entry
