"""What the rules remember of words that they have looked at, and how it is forgotten."""

from __future__ import annotations

from secretary.rule import post_words, spelling


def forget_words() -> None:
    """Forget every word of a line that is remembered, so that a struck one is not."""
    spelling.sounds_of.cache_clear()
    post_words.same.cache_clear()
