"""Names in a line: which words stand for somebody on the roster, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

from secretary.rule.findings import Severity
from secretary.rule.fold import Token
from secretary.rule.forms import Forms, How
from secretary.rule.groups import GroupReader, is_title_line
from secretary.rule.judging import Judged


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody's name in a line: the words from `first` up to `last`, and whom it may be (places in the roster)."""

    first: int
    last: int
    people: tuple[int, ...]
    severity: Severity
    how: How


class NameReader:
    """Finds names in the words of a line."""

    def __init__(self, forms: Forms) -> None:
        self._forms = forms
        self._groups = GroupReader(forms)

    def mentions(self, tokens: tuple[Token, ...]) -> tuple[Mention, ...]:
        """Give the names in a line, in order."""
        titled_line = is_title_line(tokens)
        found = []
        for group in self._groups.groups(tokens):
            severity = Judged(self._forms, tokens, group, titled_line=titled_line).severity()
            if severity:
                found.append(Mention(group.first, group.last, group.people, severity, group.how))
        return tuple(found)
