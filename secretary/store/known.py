"""Which files of its meetings the body's own file knew when the store was last closed.

A meeting's file that was put back from elsewhere, or taken from another meeting, is whole in itself; only the body's
file can tell that it is not the one that was there.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from secretary.store.records import Rows

TABLE = "known"
"""The table of `body.json` that holds the checksums, in one row."""


class Part(StrEnum):
    """Which file of a meeting is meant."""

    MEETING = "meetings"
    DOCUMENTS = "documents"


Sums = dict[tuple[Part, int], str]
"""The checksum of each file by its meeting's number; one that is not there may hold anything."""


def sums_of(tables: Mapping[str, Rows]) -> Sums:
    """Give the checksums that the tables of `body.json` hold; what is none of ours is passed over."""
    sums: Sums = {}
    for row in tables.get(TABLE, ()):
        for part in Part:
            numbered = row.get(part.value)
            if isinstance(numbered, dict):
                sums.update({(part, int(n)): str(value) for n, value in numbered.items() if n.isdecimal()})
    return sums


def rows_of(sums: Sums) -> Rows:
    """Give the checksums as the rows of their table, in order; none where there are none."""
    row = {
        each.value: {str(number): sums[part, number] for part, number in sorted(sums) if part is each} for each in Part
    }
    return [row] if sums else []
