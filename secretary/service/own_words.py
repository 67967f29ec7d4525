"""What in a document is its template's: its texts without those that its meeting put there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from secretary.domain.wording import plain

_WORD = re.compile(r"\w+")
_LEFT_OUT = " … "


class OwnWords:
    """Takes what a meeting says out of the texts of a document that was made of it.

    `said` is what the meeting says. A text of it is taken out whole, in capitals or not, and never a part of a word.
    """

    def __init__(self, said: Iterable[str]) -> None:
        self._said: defaultdict[str, list[str]] = defaultdict(list)
        for text in sorted({_lowered(plain(text)) for text in said}, key=lambda text: (-len(text), text)):
            if (first := _WORD.search(text)) and any(sign.isalpha() for sign in text):
                self._said[first[0]].append(text[first.start() :])

    def of(self, text: str) -> str:
        """Give the words of `text` that the meeting does not say, with a mark where some were taken out."""
        text = plain(text)
        lowered = _lowered(text)
        kept: list[str] = []
        place = 0
        for word in _WORD.finditer(lowered):
            if word.start() < place:
                continue
            for said in self._said.get(word[0], ()):
                end = word.start() + len(said)
                if lowered.startswith(said, word.start()) and not _within_word(lowered, end):
                    kept += [text[place : word.start()], _LEFT_OUT]
                    place = end
                    break
        return "".join((*kept, text[place:]))


def _lowered(text: str) -> str:
    """Give a text in small letters where it keeps its length, so that places in it stay what they are."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text


def _within_word(text: str, place: int) -> bool:
    return place < len(text) and text[place - 1].isalnum() and text[place].isalnum()
