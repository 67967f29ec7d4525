"""What is looked for, typed in one line: words, and filters such as `kind:advice from:1/2/2026`."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from secretary.domain.errors import BadInput
from secretary.domain.findable import STATES, FoundKind
from secretary.domain.words import Term, terms_of

LONGEST_QUERY = 1000
"""Letters of a query that are looked at."""
_MOST_TERMS = 24
_FILTER = re.compile(r'(?P<name>[^\W\d_]+):(?:"(?P<quoted>[^"]*)"?|(?P<value>\S*))')
_NAMES = {"kind": "kind", "outcome": "outcome", "state": "outcome", "from": "from", "to": "to", "in": "in"}
_YEAR = re.compile(r"(?P<year>[12][0-9]{3})")
_MONTHS = (
    re.compile(r"(?P<year>[12][0-9]{3})-(?P<month>[0-9]{1,2})"),
    re.compile(r"(?P<month>[0-9]{1,2})/(?P<year>[12][0-9]{3})"),
)
_LABEL = re.compile(r"[0-9]{2}/[0-9]{2,}")

DayReader = Callable[[str], date | None]
"""Reads a day from words; None for words that are none."""


class BadQuery(BadInput):
    """A filter of a query that cannot be understood."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: all of the terms, of one of the kinds, standing in one of the ways, on one of the days.

    What is empty or None asks for nothing. `label`: the printed number that the words are, such as 26/09.
    """

    terms: tuple[Term, ...] = ()
    kinds: frozenset[FoundKind] = frozenset()
    states: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None
    label: str = ""

    @property
    def empty(self) -> bool:
        """True where nothing is asked for."""
        return self == Query()


def understood(line: str, read_day: DayReader, *, typing: bool = False) -> Query:
    """Give what a typed line looks for; raises BadQuery, in one sentence, for a filter that is none.

    `typing`: the last word may go on. A word with an asterisk behind it may always.
    """
    line = line[:LONGEST_QUERY]
    words, query = [], Query()
    end = 0
    for found in _FILTER.finditer(line):
        name, given = found["name"].casefold(), found["quoted"] or found["value"] or ""
        if (found.start() and not line[found.start() - 1].isspace()) or not (given or name in _NAMES):
            continue
        words.append(line[end : found.start()])
        end = found.end()
        query = _filtered(query, name, given.strip(), read_day)
    words.append(line[end:])
    text = " ".join(words)
    label = text.strip()
    return Query(
        tuple(_terms(text, typing=typing))[:_MOST_TERMS],
        query.kinds,
        query.states,
        query.since,
        query.until,
        label if _LABEL.fullmatch(label) else "",
    )


def _terms(text: str, *, typing: bool) -> Iterator[Term]:
    found: dict[Term, None] = {}
    *before, last = text.split("*")
    for part in before:
        found.update(dict.fromkeys(terms_of(part, typing=True)))
    found.update(dict.fromkeys(terms_of(last, typing=typing)))
    yield from found


def _filtered(query: Query, name: str, given: str, read_day: DayReader) -> Query:
    key = _NAMES.get(name)
    if key is None:
        raise BadQuery(
            "“{name}:” is no filter: there are kind:, outcome:, from:, to: and in: (a space behind the colon makes it "
            "a word).",
            name=name,
        )
    since, until = query.since, query.until
    kinds, states = query.kinds, query.states
    if key == "kind":
        kinds = frozenset(FoundKind(each) for each in _chosen(given, "kind", tuple(FoundKind)))
    elif key == "outcome":
        states = frozenset(_chosen(given, name, STATES))
    else:
        first, last = _days(given, name, read_day)
        since = first if key in ("from", "in") else since
        until = last if key in ("to", "in") else until
    return Query(query.terms, kinds, states, since, until)


def _chosen(given: str, name: str, known: tuple[str, ...]) -> list[str]:
    chosen = [each.strip().casefold() for each in given.split(",") if each.strip()]
    for each in chosen or [""]:
        if each not in known:
            said = f"“{name}:{each}” is none of those that there are" if each else f"Say which after “{name}:”"
            raise BadQuery("{said}: {known}.", said=said, known=", ".join(str(one) for one in known))
    return chosen


def _days(given: str, name: str, read_day: DayReader) -> tuple[date, date]:
    """Give the first and the last day of what is named: a day, a month or a year; raises BadQuery."""
    try:
        if year := _YEAR.fullmatch(given):
            return date(int(year["year"]), 1, 1), date(int(year["year"]), 12, 31)
        for form in _MONTHS:
            if month := form.fullmatch(given):
                year_number, number = int(month["year"]), int(month["month"])
                return date(year_number, number, 1), date(year_number, number, monthrange(year_number, number)[1])
    except ValueError:
        pass
    else:
        day = read_day(given) if given else None
        if day is not None:
            return day, day
    raise BadQuery(
        "“{name}:{given}” names no day: type {name}:1/2/2026, {name}:2/2026 or {name}:2026.", name=name, given=given
    )
