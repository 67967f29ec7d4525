"""A line folded to plain letters, with the way back to its code points, and its words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from anyascii import anyascii

_WORD = re.compile(
    r"(?!Mac|Fitz|Van|Ben|Abd|Bin)[A-Z][a-z]{2,}(?=[A-Z][a-z]{2,})|[A-Za-z]+|[0-9]+(?:(?i:st|nd|rd|th)\b)?"
)
"""A word, a number with its ending, or the first of two words written as one (FileName, but not MacDonald)."""
_AS_PLAIN = str.maketrans({**dict.fromkeys("‘’ʼʻ`´ʹ＇", "'"), **dict.fromkeys("‐‑‒–—−﹘－", "-"), "\u00a0": " "})
_CLOSES_A_SENTENCE = frozenset('.!?:;\n\r•·|"“”‘([{>*')
_LETTER_IN_A_SIGN = re.compile(r"(LATIN SMALL|LATIN CAPITAL|SYMBOL) LETTER ([A-Z])$")
"""The end of the Unicode name of a letter in a circle or a square, or of a flag's."""
_TWO_ALPHABETS = re.compile(r"\w*(?:[A-Za-z][\u0400-\u052f]|[\u0400-\u052f][A-Za-z])\w*")
_LOOKS_LIKE = str.maketrans("АВЕЅІЈКМНОРСТУХаеѕіјкмнорстухԁһӏԛԝ", "ABESIJKMHOPCTYXaesijkmhopctyxdhlqw")
"""Cyrillic letters and the Latin ones that look the same, for words in which both stand."""
_SYMBOL_CATEGORIES = frozenset({"So", "Sk", "Cn", "Co", "Cs"})


class Case(Enum):
    """How a word is written."""

    LOWER = "lower"
    TITLE = "title"
    UPPER = "upper"
    MIXED = "mixed"
    DIGITS = "digits"


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a line: `text` folded and in lower case, `start` and `end` in code points of the line as it stands.

    `gap` is what stands between the word before and this one, folded. `opens`: it begins a sentence, or a part of one
    after a colon, a bracket or a quotation mark.
    """

    text: str
    start: int
    end: int
    case: Case
    gap: str
    opens: bool


def fold(text: str) -> str:
    """Give `text` in plain small letters: no accents, no letters of other scripts, one kind of apostrophe and dash."""
    return "".join(_plain(character) for character in text).casefold()


def tokens_of(line: str) -> tuple[Token, ...]:
    """Give the words of a line in order."""
    plain, places = (line, None) if line.isascii() else _folded(line)
    found: list[Token] = []
    last = 0
    for match in _WORD.finditer(plain):
        word, begins, ends = match[0], match.start(), match.end()
        gap = plain[last:begins]
        opens = not found or any(sign in _CLOSES_A_SENTENCE for sign in gap)
        start = places[begins] if places else begins
        end = _end(line, places[ends - 1] + 1) if places else ends
        found.append(Token(word.lower(), start, end, _case(word), gap, opens))
        last = ends
    return tuple(found)


def _folded(line: str) -> tuple[str, list[int]]:
    """Give the line in plain letters, and for each of them the code point of the line that it comes from."""
    letters: list[str] = []
    places: list[int] = []
    as_read = _TWO_ALPHABETS.sub(lambda word: word[0].translate(_LOOKS_LIKE), line)
    for place, character in enumerate(as_read):
        plain = _plain(character)
        letters.append(plain)
        places.extend([place] * len(plain))
    return "".join(letters), places


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    """Give what one code point is in plain letters, "" for a combining mark and for what cannot be seen."""
    if character.isascii():
        return character
    mapped = character.translate(_AS_PLAIN)
    if mapped.isascii():
        return mapped
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf"):
        return ""
    if category in _SYMBOL_CATEGORIES:
        letter = _LETTER_IN_A_SIGN.search(unicodedata.name(character, ""))
        return " " if letter is None else letter[2].lower() if letter[1] == "LATIN SMALL" else letter[2]
    return anyascii(character).replace("`", "'") or " "


def _end(line: str, end: int) -> int:
    """Give the end of a word with the combining marks that belong to its last letter."""
    while end < len(line) and unicodedata.category(line[end]) in ("Mn", "Me"):
        end += 1
    return end


def _case(word: str) -> Case:
    if word[0].isdigit():
        return Case.DIGITS
    if word.islower():
        return Case.LOWER
    if word.isupper():
        return Case.TITLE if len(word) == 1 else Case.UPPER
    return Case.TITLE if word[1:].islower() else Case.MIXED
