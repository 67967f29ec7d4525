"""Words of any script as they are looked for: in any case, however their accents are put together or left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LONGEST_WORD = 60
"""Letters of a word that are looked at; two that differ only beyond are one word."""

_ASCII_WORD = re.compile(r"[a-z0-9]+")
# Scripts that leave no space between words: Thai, Lao, Myanmar, Khmer, kana and Han.
_UNSPACED = re.compile(
    "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\U00020000-\U0003ffff]+)"
)
_TATWEEL = "\u0640"
# Letters that people leave the stroke off, and that Unicode does not take apart.
_PLAIN_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe"}


@dataclass(frozen=True, slots=True)
class Term:
    """One word that is looked for, folded. `begins`: it is enough that a word begins with it."""

    word: str
    begins: bool = False

    def fits(self, word: str) -> bool:
        """Tell whether a folded word is the one that is looked for."""
        return word.startswith(self.word) if self.begins else word == self.word


def words_of(text: str) -> list[str]:
    """Give the folded words of a text, in order; of scripts without spaces each letter and each two that follow.

    Accents, points and marks on letters are left out, digits of every script are those from 0 to 9; signs separate.
    """
    if text.isascii():
        return [word[:LONGEST_WORD] for word in _ASCII_WORD.findall(text.lower())]
    return [word for whole in text.translate(_FOLDING).split() for word in _parts(whole)]


def terms_of(text: str, *, typing: bool = False) -> tuple[Term, ...]:
    """Give what is looked for, each once. `typing`: the last word may go on, unless something stands behind it."""
    whole = text.translate(_FOLDING).split(" ")
    goes_on = typing and bool(whole[-1])
    terms: list[Term] = []
    for place, word in enumerate(whole, start=1):
        for run in _UNSPACED.split(word):
            if _UNSPACED.fullmatch(run):
                pairs = [run[start : start + 2] for start in range(len(run) - 1)] or [run]
                terms.extend(Term(pair) for pair in pairs)
            elif run:
                last = goes_on and place == len(whole) and word.endswith(run)
                terms.append(Term(run[:LONGEST_WORD], begins=last))
    return tuple(dict.fromkeys(terms))


def fits_all(words: Iterable[str], terms: Iterable[Term]) -> bool:
    """Tell whether each of the terms fits one of these folded words."""
    known = words if isinstance(words, frozenset) else frozenset(words)
    return all(
        any(term.fits(word) for word in known) if term.begins else term.word in known for term in terms
    )  # fmt: skip


def spans_of(text: str, terms: Iterable[Term]) -> tuple[tuple[int, int], ...]:
    """Give where the words that fit a term stand in a text, from and to (without it), in order and apart."""
    sought = tuple(terms)
    found = sorted(span for word, places in _placed(text) for span in _spans_in(word, places, sought))
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _parts(whole: str) -> Iterator[str]:
    if not _UNSPACED.search(whole):
        yield whole[:LONGEST_WORD]
        return
    for run in _UNSPACED.split(whole):
        if _UNSPACED.fullmatch(run):
            yield from run
            yield from (run[start : start + 2] for start in range(len(run) - 1))
        elif run:
            yield run[:LONGEST_WORD]


def _placed(text: str) -> Iterator[tuple[str, list[int]]]:
    """Give each folded word between separators with where each of its letters comes from, and where it ends."""
    word, places = "", []
    for place, letter in enumerate(text):
        for folded in _FOLDING[ord(letter)]:
            if folded != " ":
                word += folded
                places.append(place)
            elif word:
                yield word, [*places, place]
                word, places = "", []
    if word:
        yield word, [*places, len(text)]


def _spans_in(word: str, places: list[int], terms: tuple[Term, ...]) -> Iterator[tuple[int, int]]:
    start = 0
    for run in _UNSPACED.split(word):
        for term in terms:
            if _UNSPACED.fullmatch(run):
                at = run.find(term.word)
                while at >= 0:
                    yield places[start + at], places[start + at + len(term.word)]
                    at = run.find(term.word, at + 1)
            elif run and term.fits(run[:LONGEST_WORD]):
                yield places[start], places[start + len(run)]
        start += len(run)


class _Folding(dict[int, str]):
    """What each letter becomes, found out when it is met first: letters, nothing, or a space for what separates."""

    def __missing__(self, code: int) -> str:
        pieces = (piece for letter in _taken_apart(chr(code)) for piece in _folded_letter(letter))
        folded = self[code] = "".join(pieces)
        return folded


def _taken_apart(letter: str) -> str:
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", letter).casefold())


def _folded_letter(letter: str) -> str:
    category = unicodedata.category(letter)
    if unicodedata.combining(letter) or category in ("Cf", "Me") or letter == _TATWEEL:
        return ""
    digit = unicodedata.decimal(letter, None)
    if digit is not None:
        return str(digit)
    return _PLAIN_LETTERS.get(letter, letter) if category[0] in "LNM" else " "


_FOLDING = _Folding()
