"""A checker that finds a few marked words, so that what is asked of a review does not depend on what the Rule finds."""

from __future__ import annotations

import re

from secretary.rule.findings import Edit, Finding, Kind, Severity
from secretary.rule.roster import Roster

_MARKS = {
    "Nemo": (Severity.CERTAIN, Kind.NAME, "1"),
    "Nobody": (Severity.CERTAIN, Kind.NAME, "2"),
    "wept": (Severity.POSSIBLE, Kind.EMOTION, ""),
    "he": (Severity.LIKELY, Kind.SEX, ""),
}


class MarkedWords:
    """Stands in for the Rule's checker; counts how many were made and how many lines they checked."""

    checks = 0
    made = 0

    def __init__(self, roster: Roster) -> None:
        MarkedWords.made += 1
        self.roster = roster

    def check(self, line: str) -> tuple[Finding, ...]:
        """Give what is marked in a line."""
        MarkedWords.checks += 1
        return tuple(
            Finding(
                found.start(), found.end(), severity, kind, "It is marked.", person, Edit(*found.span(), "somebody")
            )
            for found in re.finditer(r"\w+", line)
            if found[0] in _MARKS
            for severity, kind, person in (_MARKS[found[0]],)
        )
