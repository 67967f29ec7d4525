"""The check of a line against a roster."""

from __future__ import annotations

import re

from secretary.rule.findings import Edit, Finding, Kind, Severity
from secretary.rule.roster import Roster


class Checker:
    """Checks lines against one roster. Made once for a roster; every check is then a fraction of a millisecond."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster

    def check(self, line: str) -> tuple[Finding, ...]:
        """Give what in `line` gives a participant away, in the order of the line."""
        found = []
        for person in self.roster.people:
            for part in person.name.split():
                for match in re.finditer(rf"\b{re.escape(part)}\b", line):
                    edit = Edit(match.start(), match.end(), "a member")
                    found.append(
                        Finding(
                            match.start(),
                            match.end(),
                            Severity.CERTAIN,
                            Kind.NAME,
                            "It names a participant.",
                            person.key,
                            edit,
                        )
                    )
        return tuple(sorted(found, key=lambda finding: (finding.start, finding.end)))
