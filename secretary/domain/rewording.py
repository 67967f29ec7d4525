"""The words that will be minuted and the line that they were typed as: where they stand in it, and it with others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from secretary.domain import replies
from secretary.domain.shorthand import Surroundings, Typed, as_line, understand


@dataclass(frozen=True, slots=True)
class Placed:
    """A stretch that minuted words and the typed line share, code point for code point.

    It begins at `in_text` of the words and at `in_line` of the line and is `length` long.
    """

    in_text: int
    in_line: int
    length: int

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Give where the words from `start` up to `end` stand in the line, None where not all of them are shared."""
        if start < self.in_text or end > self.in_text + self.length:
            return None
        shift = self.in_line - self.in_text
        return start + shift, end + shift


def placed(line: str, typed: Typed) -> Placed | None:
    """Give where the words of `typed` stand in the line that it was understood from.

    None where that is not certain: the words stand there twice, or the line says them otherwise.
    """
    start = _said_otherwise(typed)
    words = typed.text[start:]
    if start:
        words = typed.reply.reason if typed.reply else ""
    place = _only_place(line, words)
    if place is None and words[1:]:
        # An action is minuted with a capital, however it was typed.
        behind = _only_place(line, words[1:])
        if behind and line[behind - 1].upper() == words[0]:
            place = behind - 1
    return None if place is None else Placed(start, place, len(words))


def reworded(line: str, typed: Typed, words: str, around: Surroundings) -> str | None:
    """Give the line that is understood as `typed` with `words` in place of its own, None where there is none.

    Kind, side, due date, owner, count and the advice that is answered stay as they are.
    """
    for candidate in _candidates(line, typed, words, around):
        read = understand(candidate, around)
        if isinstance(read, Typed) and read.text in (words, words[:1].upper() + words[1:]) and _alike(read, typed):
            return candidate
    return None


def taken_back(line: str, before: str, after: str) -> str | None:
    """Give the line without the change that made `after` of `before`; what was typed behind it since stays.

    None where the changed words are no longer there.
    """
    start = _shared(before, after)
    kept = _shared(before[start:][::-1], after[start:][::-1])
    old, new = before[start : len(before) - kept], after[start : len(after) - kept]
    return before[:start] + old + line[start + len(new) :] if line.startswith(after[:start] + new) else None


def _candidates(line: str, typed: Typed, words: str, around: Surroundings) -> Iterator[str]:
    """Give the lines that may be understood so: the typed one with the words changed in it, then one made afresh."""
    place = placed(line, typed)
    if place:
        head, tail = typed.text[: place.in_text], typed.text[place.in_text + place.length :]
        if words.startswith(head) and words.endswith(tail) and len(words) >= len(head) + len(tail):
            middle = words[len(head) : len(words) - len(tail)]
            if middle[:1] == typed.text[place.in_text]:
                middle = line[place.in_line] + middle[1:]
            yield line[: place.in_line] + middle + line[place.in_line + place.length :]
    changed = replace(typed, text=words, notes=())
    if typed.reply and typed.reply.outcome:
        outcome, reason = replies.read_outcome(words)
        changed = replace(changed, reply=replace(typed.reply, outcome=outcome, reason=reason))
    yield as_line(changed, around)


def _said_otherwise(typed: Typed) -> int:
    """Give how many code points the words begin with that the line may say otherwise: "Not followed: "."""
    if not typed.reply or not typed.reply.outcome or not typed.reply.reason:
        return 0
    return len(replies.outcome_sentence(typed.reply.outcome, "")) + 1


def _shared(one: str, other: str) -> int:
    """Give with how many same code points two texts begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (left, right) in pairs if left != right), min(len(one), len(other)))


def _only_place(line: str, words: str) -> int | None:
    place = line.find(words) if words else -1
    return place if place >= 0 and line.find(words, place + 1) < 0 else None


def _alike(read: Typed, typed: Typed) -> bool:
    """Tell whether two lines differ in nothing but their words, and in the reason that is part of these."""
    return _without_words(read) == _without_words(typed)


def _without_words(typed: Typed) -> Typed:
    reply = replace(typed.reply, reason="") if typed.reply else None
    return replace(typed, text="", notes=(), reply=reply)
