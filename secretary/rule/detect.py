"""The check of a line against a roster: every reader asked, what they find put in order, each with a proposal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from secretary.rule.contacts import ContactReader
from secretary.rule.findings import Finding, Kind, Severity
from secretary.rule.fold import Token, tokens_of
from secretary.rule.forms import Forms, How
from secretary.rule.hints import HintReader, plain_signs
from secretary.rule.initials import InitialsReader
from secretary.rule.known_posts import KnownPosts
from secretary.rule.mentions import NameReader
from secretary.rule.posts import PostReader
from secretary.rule.pronouns import PronounReader
from secretary.rule.quotes import spoken_words
from secretary.rule.reasons import reason_of
from secretary.rule.rewrite import Spot, rewrite
from secretary.rule.roster import Roster
from secretary.rule.subjects import SubjectReader

_LONGEST_PIECE = 800
"""Code points that are looked at together."""
_NEAREST_CUT = 300  # code points; a piece is not cut shorter than this
_CUTS = (re.compile(r"[.!?;\n]\s"), re.compile(r"\s"), re.compile(r"[^\w-]"))
_RANK = {Severity.CERTAIN: 0, Severity.LIKELY: 1, Severity.POSSIBLE: 2}


class Checker:
    """Checks lines against one roster. Made once for a roster; every check is then a fraction of a millisecond."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        forms = Forms(roster)
        self._subjects = SubjectReader(roster)
        self._names = NameReader(forms)
        self._initials = InitialsReader(forms)
        self._contacts = ContactReader(roster, forms)
        self._known_posts = KnownPosts(roster)
        self._posts = PostReader(self._known_posts)
        nouns = self._known_posts.nouns
        self._hints = HintReader(nouns, marks_closed=roster.marks_closed, one_guest=len(self._known_posts.guests) == 1)
        self._pronouns = PronounReader(nouns)

    def check(self, line: str) -> tuple[Finding, ...]:
        """Give what in `line` gives a participant away, in the order of the line; no text raises.

        Of findings that cover the same words the surest is given. A line of more than half a page is looked at in
        pieces, cut behind sentences, so that its length costs no more than it must.
        """
        if len(line) <= _LONGEST_PIECE:
            return self._check(line)
        return tuple(_shifted(finding, start) for start, piece in _pieces(line) for finding in self._check(piece))

    def _check(self, line: str) -> tuple[Finding, ...]:
        tokens = tokens_of(line)
        subjects = self._subjects.spans(tokens)
        named_groups = {start for start, end in subjects if " " in line[start:end]}
        found = [
            each
            for each in self._found(line, tokens)
            if not any(a <= each.start and each.end <= b for a, b in subjects)
            and not (each.kind is Kind.SECTOR and each.start in named_groups)
        ]
        kept = _without_covered(found)
        return tuple(replace(each, edit=rewrite(line, self._spot(each))) for each in kept)

    def _found(self, line: str, tokens: tuple[Token, ...]) -> Iterator[Finding]:
        for mention in self._names.mentions(tokens):
            start, end = tokens[mention.first].start, tokens[mention.last - 1].end
            yield self._finding(start, end, mention.severity, Kind.NAME, mention.people, mention.how)
        for each in self._initials.found(tokens, line):
            start, end = tokens[each.first].start, tokens[each.last - 1].end
            if each.last - each.first > 1 and "." in tokens[each.first + 1].gap and line[end : end + 1] == ".":
                end += 1
            yield self._finding(start, end, each.severity, Kind.INITIALS, each.people)
        for contact in self._contacts.found(line):
            severity = Severity.CERTAIN if contact.sure else Severity.LIKELY
            yield self._finding(contact.start, contact.end, severity, Kind.CONTACT, contact.people)
        for post in self._posts.found(tokens):
            start, end = tokens[post.first].start, tokens[post.last - 1].end
            yield self._finding(start, end, post.severity, post.kind, post.people)
        plain = plain_signs(line)
        for hint in (*self._hints.found(plain), *self._pronouns.found(plain), *spoken_words(plain)):
            yield self._finding(hint.start, hint.end, hint.severity, hint.kind, ())

    def _finding(
        self, start: int, end: int, severity: Severity, kind: Kind, people: tuple[int, ...], how: How = How.EXACT
    ) -> Finding:
        person = self.roster.people[people[0]].key if len(people) == 1 else ""
        return Finding(start, end, severity, kind, reason_of(kind, how), person)

    def _spot(self, finding: Finding) -> Spot:
        voice, side = self._known_posts.voice_and_side(finding.person)
        return Spot(finding.start, finding.end, finding.kind, voice, side)


def _pieces(line: str) -> Iterator[tuple[int, str]]:
    """Give a long line in pieces with their places: cut behind sentences, else words, else signs, else anywhere."""
    start = 0
    while len(line) - start > _LONGEST_PIECE:
        window = line[start : start + _LONGEST_PIECE]
        cuts = (match.end() for cut in _CUTS for match in reversed(list(cut.finditer(window, _NEAREST_CUT))))
        end = next(cuts, _LONGEST_PIECE)
        yield start, window[:end]
        start += end
    yield start, line[start:]


def _shifted(finding: Finding, by: int) -> Finding:
    edit = finding.edit and replace(finding.edit, start=finding.edit.start + by, end=finding.edit.end + by)
    return replace(finding, start=finding.start + by, end=finding.end + by, edit=edit)


def _without_covered(found: list[Finding]) -> list[Finding]:
    """Give the findings without those whose words lie in those of a surer one, or of one as sure and longer.

    What is only likely goes as well where a certain finding is most of its words: one warning is enough.
    """
    ordered = sorted(found, key=lambda each: (_RANK[each.severity], each.start - each.end))
    kept: list[Finding] = []
    for each in ordered:
        if not any(_covers(known, each) for known in kept):
            kept.append(each)
    return sorted(kept, key=lambda each: (each.start, each.end))


def _covers(known: Finding, each: Finding) -> bool:
    anothers = known.person and each.person and known.person != each.person
    if (
        anothers
        and each.severity is Severity.CERTAIN
        and each.kind is Kind.NAME
        and known.end - known.start > each.end - each.start
    ):
        return False
    if known.start <= each.start and each.end <= known.end:
        return True
    shared = min(known.end, each.end) - max(known.start, each.start)
    return (
        known.severity is Severity.CERTAIN
        and each.severity is not Severity.CERTAIN
        and shared * 2 > each.end - each.start
    )
