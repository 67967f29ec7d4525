"""The check of a line against a roster."""

from __future__ import annotations

from secretary.rule.contacts import ContactReader
from secretary.rule.findings import Edit, Finding, Kind, Severity
from secretary.rule.fold import tokens_of
from secretary.rule.forms import Forms
from secretary.rule.hints import HintReader
from secretary.rule.initials import InitialsReader
from secretary.rule.mentions import NameReader
from secretary.rule.posts import PostReader
from secretary.rule.roster import Roster


class Checker:
    """Checks lines against one roster. Made once for a roster; every check is then a fraction of a millisecond."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self._forms = Forms(roster)
        self._names = NameReader(self._forms)
        self._initials = InitialsReader(self._forms)
        self._posts = PostReader(roster)
        self._hints = HintReader(self._posts.nouns, marks_closed=roster.marks_closed)
        self._contacts = ContactReader(roster, self._forms)

    def check(self, line: str) -> tuple[Finding, ...]:
        """Give what in `line` gives a participant away, in the order of the line."""
        tokens = tokens_of(line)
        found = []
        for mention in self._names.mentions(tokens):
            start, end = tokens[mention.first].start, tokens[mention.last - 1].end
            key = self.roster.people[mention.people[0]].key if len(mention.people) == 1 else ""
            found.append(
                Finding(
                    start, end, mention.severity, Kind.NAME, "It names a participant.", key, Edit(start, end, "a member")
                )
            )
        for each in self._initials.found(tokens, line):
            start, end = tokens[each.first].start, tokens[each.last - 1].end
            found.append(Finding(start, end, each.severity, Kind.INITIALS, "These are a participant's initials."))
        for contact in self._contacts.found(line):
            found.append(Finding(contact.start, contact.end, Severity.CERTAIN, Kind.CONTACT, "A contact."))
        for post in self._posts.found(tokens):
            start, end = tokens[post.first].start, tokens[post.last - 1].end
            found.append(Finding(start, end, post.severity, post.kind, "A post."))
        for hint in self._hints.found(line):
            found.append(Finding(hint.start, hint.end, hint.severity, hint.kind, "A hint."))
        return tuple(sorted(found, key=lambda finding: (finding.start, finding.end)))
