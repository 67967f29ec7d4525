"""What there is to be found in an open store, as it stands now: an index of the meetings, and what is in none yet.

An index is made where many meetings are in none. The meeting in hand, meetings that changed since, the people and the
concerns are kept beside it; these two are private, and never come into the index nor into its file.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from secretary.domain.errors import SecretaryError
from secretary.domain.findable import Findable, FoundKind, Standing, beside_meetings, in_meeting, rows_of, standing_of
from secretary.domain.meeting import Meeting, MeetingLine
from secretary.domain.registers import AnyRow, Registers
from secretary.domain.words import words_of
from secretary.service.state import State
from secretary.service.workspace import Workspace
from secretary.store.index import Index, Indexed, IndexFile
from secretary.store.known import Part, Sums

Progress = Callable[[int, int], None]
"""Told how many meetings are read, and of how many."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A thing that is looked through as it stands, with its folded words."""

    found: Findable
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Fresh:
    """What a meeting that is looked through as it stands holds; `mark` and `hand` tell of what it was made."""

    mark: str
    hand: Meeting | None
    ready: tuple[Ready, ...]


class Stock:
    """What there is to be found; for one thread at a time, and `forget` ends its life.

    `index`: of most meetings, None while there are few. `made`: it was made, and is not on the disk. `hidden`: the
    meetings of it that are not as they stand. `unread`: the meetings that cannot be read. `lines` and `order`: each
    meeting's line, and its place from the oldest.
    """

    def __init__(self, workspace: Workspace, few: int) -> None:
        self._workspace = workspace
        self._few = few
        self._file = IndexFile(workspace.repository)
        self.made = False
        self._state: State | None = None
        self._sums: Sums = {}
        self._sums_read: dict[int, str] = {}
        self._fresh: dict[int, _Fresh] = {}
        self._registers: Registers | None = None
        self._decided: tuple[Registers | None, dict[tuple[int, int], str]] = (None, {})
        self._told: dict[int, tuple[AnyRow, Standing]] = {}
        self._standing: dict[int, dict[int, Standing]] = {}
        self._stands: dict[int, int] = {}
        self._listed: tuple[object, ...] = (None, None, None)
        self._beside: tuple[Ready, ...] = ()
        self.index = self._file.read()
        self.hidden: frozenset[int] = frozenset()
        self.unread: dict[int, str] = {}
        self.lines: dict[int, MeetingLine] = {}
        self.order: dict[int, int] = {}

    def catch_up(self, state: State, progress: Progress) -> None:
        """Take what changed since the last time; raises Unfit where the index turns out to be damaged."""
        sums = self._workspace.repository.sums()
        if state is self._state and sums == self._sums:
            return
        if self._workspace.repository.read_only:
            # Another window may have written what is not known here.
            self._sums_read.clear()
        body = state.body
        self.lines = {line.id: line for line in body.meetings}
        self.order = {number: place for place, number in enumerate(self.lines)}
        listed = (body.people, body.concerns, body.workstreams)
        if any(now is not before for now, before in zip(listed, self._listed, strict=True)):
            self._listed, self._beside = listed, _ready(beside_meetings(body))
        self._take_registers(body.registers)
        self._state, self._sums = state, sums
        try:
            self._take_meetings(progress)
        except BaseException:
            self._state = None
            raise

    def fresh(self) -> Iterator[Ready]:
        """Give what is looked through as it stands."""
        yield from self._beside
        for fresh in self._fresh.values():
            yield from fresh.ready

    def of_meeting(self, number: int) -> tuple[Findable, ...]:
        """Give everything of one meeting, in its own order; raises Unfit."""
        if number in self._fresh:
            return tuple(each.found for each in self._fresh[number].ready)
        return self.index.of_meeting(number) if self.index else ()

    def title(self, found: Findable) -> str:
        """Give the title of the item that something stands under; raises Unfit."""
        fresh = self._fresh.get(found.meeting)
        if fresh is None:
            return self.index.title(found.meeting, found.item) if self.index else ""
        items = (each.found for each in fresh.ready if each.found.kind is FoundKind.ITEM)
        return next((each.text for each in items if each.number == found.item), "")

    def fixed_label(self, found: Findable) -> str:
        """Give the number of a line in its register, "" while it may still change."""
        standing = self._standing.get(found.meeting, {}).get(found.number)
        if standing:
            return standing.label
        if self._decided[0] is not self._registers and self._registers:
            labels = {(row.ref.meeting, row.ref.entry): row.label for row in self._registers.decisions}
            self._decided = self._registers, labels
        return self._decided[1].get((found.meeting, found.number), "")

    def keep(self) -> bool:
        """Put an index that was made on the disk, unless a file of the store is another one by now."""
        made, self.made = self.made, False
        return made and self.index is not None and self._file.keep(self.index, self._still_true)

    def forget(self) -> None:
        """Let go of every word."""
        self._fresh.clear()
        self._beside = ()
        if self.index:
            self.index.close()
        self.index = None

    def _take_registers(self, registers: Registers) -> None:
        if self._registers is registers:
            return
        told: dict[int, tuple[AnyRow, Standing]] = {}
        grouped: dict[int, dict[int, Standing]] = {}
        for row in rows_of(registers):
            # A row that is the same object says the same: of many thousands, a step changes one.
            known = self._told.get(id(row))
            told[id(row)] = known or (row, standing_of(row))
            grouped.setdefault(row.ref.meeting, {})[row.ref.entry] = told[id(row)][1]
        stands, before = self._stands, self._standing
        self._stands = {n: stands[n] if rows == before.get(n) else _sum_of(rows) for n, rows in grouped.items()}
        self._told, self._standing, self._registers = told, grouped, registers

    def _take_meetings(self, progress: Progress) -> None:
        """Read the meetings that changed; where they are many, make an index of all."""
        marks = self.index.marks if self.index else {}
        hand = self._hand.id if self._hand else 0
        changed = [number for number in self.lines if number != hand and self._is_changed(number, marks)]
        gone = marks.keys() - self.lines.keys()
        if len(changed) + len(gone) > self._few:
            self._make_index(frozenset(changed), progress)
            changed, gone = [], set()
        if hand in self.lines:
            changed.append(hand)
        self._fresh = {number: self._fresh_of(number) for number in changed}
        self.hidden = frozenset((*changed, *gone))

    @property
    def _hand(self) -> Meeting | None:
        return self._state.meeting if self._state else None

    def _mark(self, number: int, sums: Sums) -> str:
        """Give of what a meeting's part is made: its two files, and what the registers say of its lines.

        "" where that cannot be told without reading it.
        """
        meeting = sums.get((Part.MEETING, number)) or self._sums_read.get(number)
        if not meeting:
            return ""
        return f"{meeting} {sums.get((Part.DOCUMENTS, number), '')} {self._stands.get(number, 0):08x}"

    def _is_changed(self, number: int, marks: Mapping[int, str]) -> bool:
        mark = self._mark(number, self._sums)
        if number in self.unread and self.unread[number] == mark:
            return False
        if number not in marks:
            return True
        if not mark:
            try:
                _, self._sums_read[number] = self._workspace.repository.read_afresh(number)
            except SecretaryError:
                return True
        return marks[number] != (mark or self._mark(number, self._sums))

    def _fresh_of(self, number: int) -> _Fresh:
        hand = self._hand if self._hand and self._hand.id == number else None
        mark, known = self._mark(number, self._sums), self._fresh.get(number)
        if known and mark and known.mark == mark and known.hand is hand:
            return known
        ready = _ready(self._read(number))
        return _Fresh(self._mark(number, self._sums), hand, ready)

    def _read(self, number: int) -> tuple[Findable, ...]:
        """Give what can be found of a meeting as it stands, nothing of one that cannot be read."""
        repository, hand = self._workspace.repository, self._hand
        self.unread.pop(number, None)
        try:
            if hand and hand.id == number:
                meeting = hand
            else:
                meeting, self._sums_read[number] = repository.read_afresh(number)
            documents = repository.documents(number)
        except SecretaryError:
            self.unread[number] = self._mark(number, self._sums)
            return ()
        return tuple(in_meeting(meeting, documents, self._standing.get(number, {})))

    def _make_index(self, changed: frozenset[int], progress: Progress) -> None:
        done, of = 0, len(self.lines)

        def told() -> None:
            nonlocal done
            done += 1
            progress(done, of)

        before = self.index
        self.index = Index.of(self._indexed(before, changed), told)
        self.made = True
        if before:
            before.close()

    def _indexed(self, before: Index | None, changed: frozenset[int]) -> Iterator[Indexed]:
        """Give what an index is made of: all that can be read but the meeting in hand, which changes."""
        for number, line in self.lines.items():
            if self._hand and self._hand.id == number:
                continue
            known = before is not None and number in before.marks and number not in changed
            found = before.of_meeting(number) if before and known else self._read(number)
            if number not in self.unread:
                yield Indexed(number, self._mark(number, self._sums), line.date, found)

    def _still_true(self) -> bool:
        """Tell whether the files hold what the index was made of: nothing was struck or changed meanwhile."""
        sums = self._workspace.repository.sums()
        marks = self.index.marks if self.index else {}
        return all(mark == self._mark(number, sums) for number, mark in marks.items())


def _ready(found: Iterable[Findable]) -> tuple[Ready, ...]:
    return tuple(Ready(each, frozenset(words_of(each.words))) for each in found)


def _sum_of(rows: Mapping[int, Standing]) -> int:
    """Give a checksum of what the registers say of one meeting's lines."""
    told = "\0".join(f"{entry}\1{row.beside}\1{' '.join(row.states)}" for entry, row in sorted(rows.items()))
    return zlib.crc32(told.encode(errors="replace"))
