"""The texts that a file holds, each with its place, for whoever checks them; nothing here needs Word's libraries."""

from __future__ import annotations

from dataclasses import dataclass

from secretary.domain.errors import FaultyFile


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a file and where it stands.

    `part` says in words where it is, such as "body", "table 2", "comment 1" or "alt text"; `paragraph` is its place
    within that part, from 1. `text` is as a reader would see it, however the file cuts it up.
    """

    part: str
    paragraph: int
    text: str


LONGEST_TEXTS = 4_000_000
"""The most characters that the texts of one file may have in all, which are 1,500 pages."""


class TooMuchText(Exception):
    """More text in one part of a file than can be checked."""


class CannotRead(FaultyFile):
    """A file whose texts cannot all be read; its sentence names the file, the reason, and what to do."""
