"""Words in letters so big that they can be read from across the room."""

from __future__ import annotations

HEIGHT = 5
"""Rows of a line of big letters."""

_LETTERS = {
    "C": ("██████", "██    ", "██    ", "██    ", "██████"),
    "D": ("█████ ", "██  ██", "██  ██", "██  ██", "█████ "),
    "E": ("██████", "██    ", "████  ", "██    ", "██████"),
    "G": ("██████", "██    ", "██ ███", "██  ██", "██████"),
    "I": ("██", "██", "██", "██", "██"),
    "N": ("██   ██", "███  ██", "██ █ ██", "██  ███", "██   ██"),
    "O": ("██████", "██  ██", "██  ██", "██  ██", "██████"),
    "R": ("█████ ", "██  ██", "█████ ", "██ ██ ", "██  ██"),
    "T": ("██████", "  ██  ", "  ██  ", "  ██  ", "  ██  "),
}


def in_big_letters(words: str, width: int) -> str:
    """Give each word in big letters on rows of its own, centred in `width` cells.

    Where there is no room, or a letter is not among those that are drawn here, the words are given as they are.
    """
    lines = words.split()
    if not all(letter in _LETTERS for line in lines for letter in line):
        return words
    drawn = [[" ".join(_LETTERS[letter][row] for letter in line) for row in range(HEIGHT)] for line in lines]
    if any(len(row) > width for rows in drawn for row in rows):
        return words
    return "\n\n".join("\n".join(row.center(width) for row in rows) for rows in drawn)
