"""Numbers that are typed as arguments, with a plain sentence for what is none."""

from __future__ import annotations

from argparse import ArgumentTypeError

_SHOWN = 40  # characters of what was typed


def whole_number(words: str) -> int:
    """Give the number that was typed; raises ArgumentTypeError."""
    try:
        return int(words)
    except ValueError as error:
        raise ArgumentTypeError(f"“{words[:_SHOWN]}” is no whole number: type one such as 3") from error


def at_least_one(words: str) -> int:
    """Give the number that was typed, from 1; raises ArgumentTypeError."""
    number = whole_number(words)
    if number < 1:
        raise ArgumentTypeError(f"{number} is too few: type 1 or more")
    return number
