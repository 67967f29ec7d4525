"""What was found to give somebody away and may stand all the same: where, and why; never the name, never the words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """Which of a meeting's texts one is."""

    LINE = "line"
    REASON = "reason"
    DUE = "due"
    TITLE = "title"
    PAPER = "paper"
    PLACE = "place"


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """Where a text stands: `entry` for a line, its reason and its due date, `item` for a title and a paper, by number.

    `paper` counts an item's papers from 1. `meeting` is the number of another meeting whose text is printed in this
    one's documents, 0 for this meeting's own. What is not needed is 0.
    """

    part: Part
    entry: int = 0
    item: int = 0
    paper: int = 0
    meeting: int = 0


@dataclass(frozen=True, slots=True)
class Release:
    """One finding that may stand, and the `reason` for it.

    The finding is told by its `kind`, its place from `start` up to `end` (code points) and the `sha256` (hexadecimal)
    of the whole text, so that a release lapses with the first word that changes. `aim` is a SHA-256 as well, over the
    text, how sure the finding was and the numbers of those at whom it pointed: it lapses where one of these changes.
    """

    spot: Spot
    kind: str
    sha256: str
    start: int
    end: int
    reason: str
    aim: str = ""

    @property
    def finding(self) -> tuple[Spot, str, str, int, int]:
        """Where what is released stands, without the reason for it."""
        return self.spot, self.kind, self.sha256, self.start, self.end


def fingerprint(text: str) -> str:
    """Give the SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
