"""The words of a store's meetings in SQLite's FTS5, in memory; its file is a copy of that, and can be thrown away.

Rows are numbered by the day of their meeting, so that the newest are met first and nothing is ever ranked. An index is
never changed: one with other meetings is made of it, so that no word that has gone lives on in a page of the old one.
"""

from __future__ import annotations

import sqlite3
import zlib
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import NamedTuple, Self

from secretary.domain.findable import Findable, FoundKind
from secretary.domain.query import Query
from secretary.domain.words import words_of
from secretary.store import disk
from secretary.store.errors import CannotWrite, ReadOnlyStore
from secretary.store.places import throw_index_away
from secretary.store.repository import Repository
from secretary.store.room import FIND_INDEX
from secretary.store.seal import PLAIN, Seal, Unsealable

# Letters that no typed word holds, since they stand for nothing.
_OF_KIND, _OF_STATE = "\ue000", "\ue001"
_START = b"secretary find index 1\n"
_SUM_BYTES = 8
_AT_ONCE = 2_000
_TABLES = """
CREATE TABLE meeting(number INTEGER PRIMARY KEY, mark TEXT, day INTEGER, first INTEGER, last INTEGER);
CREATE TABLE line(id INTEGER PRIMARY KEY, kind TEXT, text TEXT, item INTEGER, place INTEGER, number INTEGER,
  beside TEXT, states TEXT, private INTEGER);
CREATE VIRTUAL TABLE word USING fts5(words, content='', columnsize=0, detail=none, prefix='1 2 3', tokenize='ascii');
"""
_HELD = 16 << 20  # bytes of words that are gathered before they are put in order
_MOST_SEGMENTS = 1_000
_LARGEST = 1 << 30  # bytes of a file that may be an index; it is read into memory whole
_ROOM = 64 << 20  # bytes of the disk that are left for what cannot be made again
_LINE = "INSERT INTO line VALUES(?,?,?,?,?,?,?,?,?)"
_WORDS = "INSERT INTO word(rowid, words) VALUES(?,?)"


class Unfit(Exception):
    """Bytes that are no index of this version, or a damaged one."""


class Indexed(NamedTuple):
    """What an index holds of one meeting: `mark` tells of what it was made, `found` in the meeting's own order."""

    number: int
    mark: str
    day: date
    found: Sequence[Findable]


@dataclass(frozen=True, slots=True)
class Place:
    """A row of an index: its meeting's number, and its own."""

    meeting: int
    row: int


class Index:
    """The findable things of some meetings, from the oldest meeting to the newest; for one thread at a time.

    `marks`: of what each meeting's part was made, by the meeting's number.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        rows = database.execute("SELECT number, mark, first, last FROM meeting ORDER BY first").fetchall()
        self.marks: dict[int, str] = {number: mark for number, mark, _, _ in rows}
        self._firsts = [first for _, _, first, _ in rows]
        self._numbers = [number for number, _, _, _ in rows]
        self._bounds = {number: (first, last) for number, _, first, last in rows}

    @classmethod
    def of(cls, meetings: Iterable[Indexed], told: Callable[[], None] = lambda: None) -> Self:
        """Make the index of these meetings, the oldest first; `told` is called after each."""
        database = _empty()
        # In one go, and merged once at the end: merging after every thousand lines takes ten times as long.
        database.execute("BEGIN")
        row = 0
        lines: list[tuple[object, ...]] = []
        words: list[tuple[int, str]] = []
        for meeting in meetings:
            first, last = row + 1, row + len(meeting.found)
            database.execute(
                "INSERT INTO meeting VALUES(?,?,?,?,?)",
                (meeting.number, meeting.mark, meeting.day.toordinal(), first, last),
            )
            # Newest first is how rows are met: a meeting's own order is kept by numbering it from its end.
            for number, each in zip(range(last, row, -1), meeting.found, strict=True):
                states = " ".join(each.states)
                lines.append((number, each.kind.value, each.text, each.item, each.place, each.number, each.beside,
                              states, each.private))  # fmt: skip
                words.append((number, _indexed(each)))
            row = last
            if len(lines) >= _AT_ONCE:
                _put(database, lines, words)
            told()
        _put(database, lines, words)
        database.execute("COMMIT")
        database.execute("INSERT INTO word(word) VALUES('optimize')")
        return cls(database)

    @classmethod
    def unpacked(cls, content: bytes) -> Self:
        """Give the index that `packed` made these bytes of; raises Unfit for any others."""
        start = len(_START) + _SUM_BYTES
        rest = memoryview(content)[start:]
        if not content.startswith(_START) or content[len(_START) : start] != _sum(rest):
            raise Unfit
        database = _memory()
        try:
            database.deserialize(rest)
            found = database.execute("SELECT sql FROM sqlite_master WHERE name IN ('meeting', 'line', 'word')")
            if {_plain_sql(sql) for (sql,) in found} != {_plain_sql(sql) for sql in _TABLES.split(";") if sql.strip()}:
                raise Unfit
            return cls(database)
        except (sqlite3.Error, OverflowError, TypeError, ValueError) as error:
            database.close()
            raise Unfit from error

    def packed(self) -> bytes:
        """Give the index as bytes, the same for the same meetings."""
        content = self._database.serialize()
        return b"".join((_START, _sum(content), content))

    def close(self) -> None:
        """Let go of the words."""
        self._database.close()

    def find(self, query: Query, most: int, without: Collection[int] = ()) -> list[Place]:
        """Give the newest places that fit a query, up to `most`, leaving out the meetings `without`; raises Unfit."""
        try:
            rows = (row for (row,) in self._rows(query))
            numbered = ((self._numbers[bisect_right(self._firsts, row) - 1], row) for row in rows)
            wanted = (Place(number, row) for number, row in numbered if number not in without)
            return list(islice(wanted, most))
        except (sqlite3.Error, IndexError) as error:
            raise Unfit from error

    def at(self, place: Place) -> Findable:
        """Give what stands at a place; raises Unfit."""
        return next(self._findables("id = ?", (place.row,), place.meeting))

    def of_meeting(self, number: int) -> tuple[Findable, ...]:
        """Give all of one meeting, in its own order; raises Unfit."""
        if number not in self._bounds:
            return ()
        return tuple(self._findables("id BETWEEN ? AND ? ORDER BY id DESC", self._bounds[number], number))

    def title(self, number: int, item: int) -> str:
        """Give the title of an item of a meeting, "" where there is none; raises Unfit."""
        bounds = self._bounds.get(number, (1, 0))
        sought = "SELECT text FROM line WHERE id BETWEEN ? AND ? AND kind = ? AND number = ?"
        try:
            found = self._database.execute(sought, (*bounds, FoundKind.ITEM.value, item)).fetchone()
        except sqlite3.Error as error:
            raise Unfit from error
        return str(found[0]) if found else ""

    def _findables(self, where: str, values: tuple[int, ...], meeting: int) -> Iterator[Findable]:
        columns = "kind, text, item, place, number, beside, states, private"
        try:
            rows = self._database.execute(f"SELECT {columns} FROM line WHERE {where}", values).fetchall()  # noqa: S608 - of fixed words
            for kind, text, item, place, number, beside, states, private in rows:
                told = (text, item, place, number, beside, tuple(str(states).split()))
                yield Findable(FoundKind(kind), meeting, *told, private=bool(private))
        except (sqlite3.Error, ValueError, AttributeError) as error:
            raise Unfit from error

    def _rows(self, query: Query) -> sqlite3.Cursor:
        first, last = self._between(query)
        sought = _match_of(query)
        if sought:
            return self._database.execute(
                "SELECT rowid FROM word WHERE word MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC",
                (sought, first, last),
            )
        return self._database.execute("SELECT id FROM line WHERE id BETWEEN ? AND ? ORDER BY id DESC", (first, last))

    def _between(self, query: Query) -> tuple[int, int]:
        """Give the first and the last row of the days that are asked for; none where the first is the greater."""
        since = query.since.toordinal() if query.since else 0
        until = query.until.toordinal() if query.until else date.max.toordinal()
        found = self._database.execute("SELECT min(first), max(last) FROM meeting WHERE day BETWEEN ? AND ?",
                                       (since, until)).fetchone()  # fmt: skip
        return (found[0], found[1]) if found[0] is not None else (1, 0)


class IndexFile:
    """The file of a store's index. Nothing here fails: what cannot be read or written is as if it were not there."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._path = repository.folder / FIND_INDEX

    def read(self) -> Index | None:
        """Give the index that lies there, None where there is none, or none that is good."""
        try:
            if self._path.stat().st_size > _LARGEST:
                return None
            content = self._seal.unseal(disk.read_file(self._path), FIND_INDEX)
            return Index.unpacked(content)
        except (OSError, Unsealable, Unfit):
            return None

    def keep(self, index: Index, still_true: Callable[[], bool]) -> bool:
        """Put an index there, if the disk has room to spare and it is `still_true` while nobody else writes."""
        if self._repository.read_only or self._repository.pressure or self._repository.failed:
            return False
        plain = index.packed()
        if disk.free_bytes(self._path.parent) < 2 * len(plain) + _ROOM:
            return False
        try:
            with self._repository.standing_still():
                return still_true() and self._replaced(plain)
        except (CannotWrite, ReadOnlyStore):
            return False

    def _replaced(self, plain: bytes) -> bool:
        """Write the file. What the disk does not confirm of it says nothing of the files that cannot be made again."""
        try:
            disk.replace_file(self._path, self._seal.seal(plain, FIND_INDEX), keep_previous=False)
            disk.sync_folder(self._path.parent)
        except CannotWrite:
            with suppress(CannotWrite):
                throw_index_away(self._path.parent)
            return False
        return True

    @property
    def _seal(self) -> Seal:
        keys = self._repository.keys
        return keys.seal if keys else PLAIN


def _memory() -> sqlite3.Connection:
    database = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    database.execute("PRAGMA temp_store = MEMORY")
    database.execute("PRAGMA trusted_schema = OFF")
    return database


def _empty() -> sqlite3.Connection:
    database = _memory()
    database.execute("PRAGMA journal_mode = OFF")
    with closing(database.cursor()) as cursor:
        cursor.executescript(_TABLES)
    for setting, value in (("hashsize", _HELD), ("automerge", 0), ("crisismerge", _MOST_SEGMENTS)):
        database.execute("INSERT INTO word(word, rank) VALUES(?, ?)", (setting, value))
    return database


def _put(database: sqlite3.Connection, lines: list[tuple[object, ...]], words: list[tuple[int, str]]) -> None:
    database.executemany(_LINE, lines)
    database.executemany(_WORDS, words)
    lines.clear()
    words.clear()


def _indexed(found: Findable) -> str:
    states = [f"{_OF_STATE}{_one_word(state)}" for state in found.states]
    return " ".join((*words_of(found.words), f"{_OF_KIND}{_one_word(found.kind.value)}", *states))


def _match_of(query: Query) -> str:
    """Give the query in the words of FTS5; every word stands in quotes, and holds letters and digits alone."""
    parts = [f'"{term.word}"{" *" if term.begins else ""}' for term in query.terms]
    for sign, values in ((_OF_KIND, query.kinds), (_OF_STATE, query.states)):
        if values:
            either = " OR ".join(f'"{sign}{_one_word(value)}"' for value in sorted(values))
            parts.append(f"({either})")
    return " AND ".join(parts)


def _one_word(value: str) -> str:
    return value.replace("-", "")


def _plain_sql(sql: str | None) -> str:
    return " ".join((sql or "").split())


def _sum(content: bytes | memoryview) -> bytes:
    return b"%08x" % zlib.crc32(content)
