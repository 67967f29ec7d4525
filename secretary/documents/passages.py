"""The texts that a file holds, each with its place, for whoever checks them; plain text files are read here.

Nothing here needs Word's libraries, so that a text file is read without them; Word files are read in
`secretary.documents.reading`.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from secretary.domain.errors import FaultyFile

LINE = "line"
"""The part that the passages of a plain text file are in; `paragraph` is then the number of the line."""

_LARGEST_TEXT = 64 * 1024 * 1024
_LINE_END = re.compile(r"\r\n|\r|\n")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a file and where it stands.

    `part` says in words where it is, such as "body", "table 2", "comment 1" or "alt text"; `paragraph` is its place
    within that part, from 1. `text` is as a reader would see it, however the file cuts it up.
    """

    part: str
    paragraph: int
    text: str


class CannotRead(FaultyFile):
    """A file whose texts cannot all be read; its sentence names the file, the reason, and what to do."""


def passages_of_text(content: bytes, file: str) -> tuple[Passage, ...]:
    """Give the lines of a plain text or Markdown file, front matter and comments too, as they stand in it.

    UTF-8 is read with a byte order mark or without, UTF-16 with one. `file` is what errors call it. Raises CannotRead.
    """
    if len(content) > _LARGEST_TEXT:
        raise CannotRead("{file} is larger than 64 MB: split it, and check the pieces.", file=file)
    encoding = "utf-16" if content.startswith(_UTF_16) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise CannotRead("{file} is not text in UTF-8: save it as UTF-8.", file=file) from error
    # UTF-16 without its mark can pass for UTF-8, with a NUL between the letters of every name.
    if "\0" in text:
        raise CannotRead("{file} is no text file, or not in UTF-8: save it as text in UTF-8.", file=file)
    return tuple(Passage(LINE, number, line) for number, line in enumerate(_LINE_END.split(text), start=1))
