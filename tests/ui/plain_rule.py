"""A Rule so plain that a test can tell what it finds: a few words, each with its severity, its kind and its rewrite."""

from __future__ import annotations

import re

from secretary.rule.findings import Edit, Finding, Kind, Severity
from secretary.rule.roster import Roster

_EVERYWHERE = {
    "he": (Severity.LIKELY, Kind.SEX, "It tells the speaker's sex.", "they"),
    "shouted": (Severity.POSSIBLE, Kind.EMOTION, "It tells how somebody felt.", None),
    "wept": (Severity.POSSIBLE, Kind.EMOTION, "It tells how somebody felt.", "felt strongly"),
}


class PlainChecker:
    """Finds the last names of the people, for certain, and some words that tell something of whoever spoke."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        names = {person.name.split()[-1]: person for person in roster.people if person.name.split()}
        self._known = {
            word: (Severity.CERTAIN, Kind.NAME, "It names a participant.", "a member", person.key)
            for word, person in names.items()
        } | {word: (*known, "") for word, known in _EVERYWHERE.items()}

    def check(self, line: str) -> tuple[Finding, ...]:
        """Give the words that are known, in the order of the line."""
        return tuple(
            Finding(word.start(), word.end(), severity, kind, reason, person, _edit(word, text))
            for word in re.finditer(r"\w+", line)
            if word[0] in self._known
            for severity, kind, reason, text, person in [self._known[word[0]]]
        )


def _edit(word: re.Match[str], text: str | None) -> Edit | None:
    return None if text is None else Edit(word.start(), word.end(), text)
