"""Texts wrapped beside their marks, so that none is cut while there is room for it."""

from __future__ import annotations

from textual.content import Content

_LEAST = 8  # cells; narrower than this nothing is laid out yet


def wrapped(words: Content, width: int) -> list[Content]:
    """Give a text in rows of at most `width` cells."""
    return [row.rstrip() for row in words.wrap(max(width, _LEAST))]


def hanging(head: Content, words: Content, width: int) -> list[Content]:
    """Give a text in rows of `width` cells behind a mark, below which nothing else stands."""
    indent = Content(" " * head.cell_length)
    rows = wrapped(words, width - head.cell_length)
    return [Content.assemble(head if place == 0 else indent, row) for place, row in enumerate(rows)]


def fitted(texts: list[Content], width: int, height: int) -> list[Content]:
    """Give texts in at most `height` rows of `width` cells, each in one at least; the rest is cut."""
    rows: list[Content] = []
    for place, text in enumerate(texts):
        room = max(height - len(rows) - (len(texts) - place - 1), 1)
        own = wrapped(text, width)
        if len(own) > room:
            own = [*own[: room - 1], Content(" ").join(own[room - 1 :]).truncate(max(width, 1), ellipsis=True)]
        rows += own
    return rows[: max(height, 0)]
