"""What kind of advice a typed line gives: words with their colon before the advice itself say so (F9, I1)."""

from __future__ import annotations

import re

from secretary.domain.entries import AdviceKind
from secretary.domain.tasks import NO_WORDS

_TYPED = {AdviceKind.GOLD_GROUP: "gold: ", AdviceKind.CONSULTATION: "consultation: "}
_NAMED = re.compile(r"(?:(?P<gold>gold(?:[\s-]+group)?)|consultation)\s?:(?:\s+|$)", re.IGNORECASE)
_IN_FULL = re.compile(r"(?:gold[\s-]+group|consultation):(?:\s+|$)", re.IGNORECASE)
_MARKED = re.compile(r"\s*(?:>\s*|advice:\s+)(\w+)$", re.IGNORECASE)


def prefix(kind: AdviceKind) -> str:
    """Give what a typed line has before the words of advice of this kind, "" for plain advice."""
    return _TYPED.get(kind, "")


def read_advice(words: str) -> tuple[AdviceKind, str, str]:
    """Give the kind that `words` begin with, the words after it, and a note where there are none.

    "Gold: convene a group" suggests a Gold Group; "Gold was mentioned" is advice as it stands. Behind a backslash
    such words are part of the advice.
    """
    kind, text, note = AdviceKind.ADVICE, words, ""
    named = _NAMED.match(words)
    if named and words[named.end() :]:
        kind = AdviceKind.GOLD_GROUP if named["gold"] else AdviceKind.CONSULTATION
        text = words[named.end() :]
    elif named:
        note = NO_WORDS
    # Any other backslash is part of the words.
    kept = text.startswith("\\") and _NAMED.match(text.lstrip("\\"))
    return kind, text[1:] if kept else text, note


def advice_in_full(line: str) -> str | None:
    """Give a line that is advice without a mark, since it begins with "Gold Group:" or "Consultation:"; else None.

    It is "" where nothing follows these words.
    """
    found = _IN_FULL.match(line)
    return (line if line[found.end() :] else "") if found else None


def completed_kind(line: str) -> str:
    """Give the line with the kind that is being typed behind the advice mark in full, "" where none is."""
    found = _MARKED.fullmatch(line)
    begun = found[1].casefold() if found else ""
    fitting = [word for word in _TYPED.values() if begun and word.startswith(begun)]
    return f"{line[: found.start(1)]}{fitting[0]}" if found and fitting else ""
