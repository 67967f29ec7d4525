"""The passages of a text: its lines, mended where a paragraph was wrapped, without the marks of Markdown.

Read piece by piece, so that a long file takes no more memory than its longest passage, and every letter of a passage
still knows the line and the column that it came from.
"""

from __future__ import annotations

import codecs
import html
import io
import re
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TextIO

LONGEST = 20_000
"""Code points after which a passage ends, between two words where there is such a place."""

_OVERLAP = 200
"""Code points that are read twice where a line has to be cut within what may be a word."""

_WRAPPED = 60
"""Code points from which on a line that does not end its sentence is taken to go on in the next one."""

_GAPS = (re.compile(r"\s"), re.compile(r"[^\w\s]"))
_HYPHENED = re.compile(r"[^\W\d_][-\u2010\u00ad]$")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ENDS = (".", "!", "?", ":", ";", "|", ".”", ".)", '."')
_BLOCK = re.compile(r"[ \t]*(?:(?:#{1,6}|[-*+•]|\d{1,3}[.)])[ \t]+|>[ \t]?|\|)")
_INLINE = (
    "a abbr b bdi bdo big cite code del dfn em font i img ins kbd mark q s samp small span strike strong sub sup tt u "
    "var wbr"
)
_BREAKING = "blockquote br center dd div dl dt h[1-6] hr li ol p pre table tbody td th thead tr ul"
_MARKS = re.compile(
    rf"""\\(?=[!-/:-@\[-`{{-~])(?P<kept>.)     # a mark that is meant as it stands
      | \*{{1,3}}(?=\S) | (?<=\S)\*{{1,3}}        # emphasis
      | (?<!\w)_{{1,3}}(?=\w) | (?<=[^\s_])_{{1,3}}(?!\w)
      | `+ | ~~
      | <!--(?P<comment>[^<]*?)-->
      | </?(?:{_INLINE.replace(" ", "|")}|(?P<breaking>{_BREAKING.replace(" ", "|")}))(?P<fields>[\s/][^<>]*)?>
      | (?P<entity>&(?:\#[0-9]{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[a-zA-Z][a-zA-Z0-9]{{1,30}});)""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a passage, from `offset` on, that stands in the file as it is, from `line` and `column` on."""

    offset: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class TextPassage:
    """Text that belongs together, and where it stands."""

    text: str
    pieces: tuple[_Piece, ...]

    def place_of(self, offset: int) -> tuple[int, int]:
        """Give the line and the column, both from 1 and in code points, of the letter at `offset`."""
        piece = self.pieces[max(bisect_right(self.pieces, offset, key=lambda each: each.offset) - 1, 0)]
        return piece.line, piece.column + offset - piece.offset


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a file, or a part of one that is too long; `column` is that of its first letter."""

    number: int
    column: int
    text: str


@contextmanager
def text_in(raw: io.BufferedReader) -> Iterator[TextIO]:
    """Give bytes as text, UTF-8 with a byte-order mark or without, UTF-16 with one; `raw` stays open."""
    encoding = "utf-16" if raw.peek(2).startswith(_UTF_16) else "utf-8-sig"
    text = io.TextIOWrapper(raw, encoding=encoding)
    try:
        yield text
    finally:
        text.detach()


def text_passages(stream: TextIO, *, markdown: bool) -> Iterator[TextPassage]:
    """Give the passages of a text that are not blank, in order; raises what reading the stream raises."""
    together: list[_Line] = []
    for line in _lines(stream):
        if together and not _goes_on(together, line, markdown=markdown):
            yield from _passages(together, markdown=markdown)
            together = []
        if line.text.strip():
            together.append(line)
    if together:
        yield from _passages(together, markdown=markdown)


def _lines(stream: TextIO) -> Iterator[_Line]:
    number, column, rest = 1, 1, ""
    while read := stream.readline(LONGEST):
        text = rest + read
        if text.endswith("\n"):
            yield _Line(number, column, text[:-1])
            number, column, rest = number + 1, 1, ""
        elif len(text) < LONGEST:
            rest = text
        else:
            cut = next((places[-1] for gap in _GAPS if (places := _ends_of(gap, text))), 0)
            yield _Line(number, column, text[: cut or len(text)])
            # Where no name is sure to be whole, what is before the cut is read again behind it.
            on = cut or max(len(text) - _OVERLAP, LONGEST // 2)
            column, rest = column + on, text[on:]
    if rest:
        yield _Line(number, column, rest)


def _ends_of(gap: re.Pattern[str], text: str) -> list[int]:
    return [found.end() for found in gap.finditer(text, LONGEST // 2)]


def _goes_on(together: list[_Line], line: _Line, *, markdown: bool) -> bool:
    """Tell whether a line goes on with what the one before it began, as in text that was wrapped by a program."""
    before = together[-1].text
    broken = markdown and (before.endswith(("  ", "\\")) or before.lstrip().startswith("#"))
    hyphened = _HYPHENED.search(before.rstrip()) and line.text.lstrip()[:1].isalpha()
    return (
        (len(before.rstrip()) >= _WRAPPED or bool(hyphened))
        and not before.rstrip().endswith(_ENDS)
        and not broken
        and bool(line.text.strip())
        and not _BLOCK.match(line.text)
        and line.column == 1
        and sum(len(each.text) for each in together) + len(line.text) <= LONGEST
    )


def _passages(lines: list[_Line], *, markdown: bool) -> Iterator[TextPassage]:
    """Give what a reader sees of these lines, and what stands unseen in them: comments, and the fields of tags."""
    yield _passage(lines, markdown=markdown)
    for line in lines if markdown else ():
        for mark in _MARKS.finditer(line.text):
            for name in ("comment", "fields"):
                if mark[name] and mark[name].strip(" /"):
                    piece = _Piece(0, line.number, line.column + mark.start(name))
                    yield TextPassage(mark[name], (piece,))


def _passage(lines: list[_Line], *, markdown: bool) -> TextPassage:
    text = ""
    pieces: list[_Piece] = []
    for line in lines:
        # A hyphen at the end of a line holds the two parts of a word together.
        text += " " if text and not text.endswith(("-", "\u2010", "\u00ad")) else ""
        for start, shown in _shown(line.text, markdown=markdown):
            pieces.append(_Piece(len(text), line.number, line.column + start))
            text += shown
    return TextPassage(text, tuple(pieces) or (_Piece(0, lines[0].number, lines[0].column),))


def _shown(text: str, *, markdown: bool) -> Iterator[tuple[int, str]]:
    """Give the stretches of a line that a reader sees as its words, each with where it begins in the line."""
    start = len(text) - len(text.lstrip())
    while mark := _BLOCK.match(text, start):
        start = mark.end()
    end = len(text.rstrip())
    if markdown:
        for mark in _MARKS.finditer(text, start, end):
            if mark.start() > start:
                yield start, text[start : mark.start()]
            start = mark.start("kept") if mark["kept"] else mark.end()
            if mark["breaking"]:
                yield mark.start(), " "
            elif mark["entity"]:
                yield from _letters(mark.start(), mark["entity"])
    if end > start:
        yield start, text[start:end]


def _letters(start: int, entity: str) -> Iterator[tuple[int, str]]:
    """Give the letters that an entity such as `&eacute;` stands for, all where the entity begins."""
    letters = html.unescape(entity)
    if letters == entity:
        yield start, entity
    else:
        yield from ((start, letter) for letter in letters)
