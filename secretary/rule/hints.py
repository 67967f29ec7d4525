"""What the words of a line tell of a speaker without a name, by the patterns of `data/hints.toml` (rows 14 to 31)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from secretary.rule.findings import Kind, Severity
from secretary.rule.verbs import SPEAKING, THINKING

_FILE = Path(__file__).parent / "data" / "hints.toml"
_FOLDED_QUOTES = str.maketrans("’‘‛“”„–—\u00a0", "'''\"\"\"-- ")
_PLACE = re.compile(r"<([a-z_]+)>")
_NOT_OF_A_SPEAKER = frozenset({"read", "found", "saw", "left", "led", "closed", "covered"})
_EDGES = " ,.;-"


@dataclass(frozen=True, slots=True)
class Hint:
    """Words that tell of somebody: code points from `start` up to `end`."""

    start: int
    end: int
    kind: Kind
    severity: Severity = Severity.LIKELY


class _Rule:
    """A pattern over a line, looked for only where one of `needs` stands in it and `beside`, if given, is found.

    It is compiled when it is first looked for: all of them together would take longer than the rest of a start.
    """

    def __init__(self, hint: dict[str, Any], known: dict[str, str]) -> None:
        self.kind = Kind(hint["kind"])
        self.needs = tuple(hint.get("needs", ()))
        self._hint = hint
        self._known = known

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What is looked for."""
        return re.compile(_filled(self._hint["pattern"], self._known), 0 if self._hint.get("cased") else re.IGNORECASE)

    @cached_property
    def beside(self) -> re.Pattern[str] | None:
        """What must be found in the same line as well, if anything."""
        beside = self._hint.get("beside")
        return re.compile(_filled(beside, self._known), re.IGNORECASE) if beside else None


def plain_signs(line: str) -> str:
    """Give a line with one kind of quotation mark and dash, code point for code point."""
    return line.translate(_FOLDED_QUOTES)


def any_of(words: str) -> str:
    """Give a pattern that is one of these words, the longest first; an underscore stands for a space."""
    return "(?:" + "|".join(word.replace("_", " ") for word in sorted(words.split(), key=len, reverse=True)) + ")"


@lru_cache(maxsize=64)
def parts(nouns: frozenset[str]) -> dict[str, str]:
    """Give the named parts of patterns; `nouns` are what a body calls its participants beside the usual words."""
    file = _file()
    known = {name: any_of(words) for name, words in file["words"].items()}
    known["sure"] = any_of(" ".join([file["words"]["core"], *(noun.replace(" ", "_") for noun in sorted(nouns))]))
    known["anyone"] = f"(?:{known['sure']}|{known['loose']})"
    known["voice"] = any_of(" ".join((SPEAKING | THINKING) - _NOT_OF_A_SPEAKER))
    for name, part in file["parts"].items():
        known[name] = _filled(part, known)
    return known


@lru_cache(maxsize=64)
def _rules(nouns: frozenset[str]) -> tuple[_Rule, ...]:
    known = parts(nouns)
    return tuple(_Rule(hint, known) for hint in _file()["hint"])


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _filled(pattern: str, known: dict[str, str]) -> str:
    """Give a pattern as one line, with the named parts put in."""
    return _PLACE.sub(lambda place: known[place[1]], pattern.replace("\n", ""))


class HintReader:
    """Finds in a line what tells of a speaker by the words alone."""

    def __init__(self, nouns: frozenset[str], *, marks_closed: bool, one_guest: bool) -> None:
        self._of_a_guest = Severity.CERTAIN if one_guest else Severity.LIKELY
        self._rules = [rule for rule in _rules(nouns) if not (marks_closed and rule.kind is Kind.CLOSED_PART)]

    def found(self, plain: str) -> tuple[Hint, ...]:
        """Give the hints in a line with plain signs, in its order, of each kind those that do not lie in another."""
        small = plain.lower()
        found: list[Hint] = []
        for rule in self._rules:
            if rule.needs and not any(need in small for need in rule.needs):
                continue
            if rule.beside is not None and not rule.beside.search(plain):
                continue
            for match in rule.pattern.finditer(plain):
                start = match.end() - len(match[0].lstrip(_EDGES))
                if start < match.end() and not any(
                    known.kind is rule.kind and known.start <= start < known.end for known in found
                ):
                    severity = self._of_a_guest if rule.kind is Kind.GUEST else Severity.LIKELY
                    found.append(Hint(start, match.end(), rule.kind, severity))
        return tuple(sorted(found, key=lambda hint: (hint.start, hint.end)))
