"""At whom a finding points, told without telling it: what a release holds on to beside the words."""

from __future__ import annotations

from secretary.domain.releases import fingerprint
from secretary.rule.detect import Checker
from secretary.rule.findings import Finding, Kind
from secretary.rule.roster import Participant, Roster

POINTING = frozenset({Kind.NAME, Kind.INITIALS, Kind.CONTACT, Kind.POST, Kind.RANK, Kind.ORGANISATION, Kind.GUEST})
"""The kinds of finding that can point at somebody on the roster."""


class Aims:
    """Tells of findings how sure they are and at whom they point, for one roster."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._alone: dict[str, Checker] = {}
        self._known: dict[tuple[str, int, int], tuple[str, ...]] = {}

    def of(self, text: str, finding: Finding) -> str:
        """Give a SHA-256 over the text, the severity and the keys of everybody whom the finding can mean.

        Another participant who fits the words makes it another one, and so does a finding that becomes surer.
        """
        # What is remembered of a text is its checksum: of words that are gone nothing stays.
        words = fingerprint(text)
        return fingerprint("\n".join((words, finding.severity.value, *self._keys(words, text, finding))))

    def _keys(self, words: str, text: str, finding: Finding) -> tuple[str, ...]:
        if finding.person or finding.kind not in POINTING:
            return (finding.person,) if finding.person else ()
        where = (words, finding.start, finding.end)
        if where not in self._known:
            fitting = (person.key for person in self._roster.people if self._fits(person, text, finding))
            self._known[where] = tuple(sorted(fitting))
        return self._known[where]

    def _fits(self, person: Participant, text: str, finding: Finding) -> bool:
        """Tell whether the words would be found if this were the only participant."""
        if person.key not in self._alone:
            self._alone[person.key] = Checker(Roster((person,), self._roster.voices, self._roster.subjects))
        return any(
            found.person == person.key and found.start < finding.end and finding.start < found.end
            for found in self._alone[person.key].check(text)
        )
