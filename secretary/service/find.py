"""Finding across everything that a body has: words, kinds, days and outcomes, the newest first.

Nothing is ever written but by `Finder.keep`, so that finding, too, tells nothing of how the typing went.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from threading import Lock

from secretary.domain.entries import EntryKind, Ref
from secretary.domain.findable import Findable, FoundKind
from secretary.domain.meeting import MeetingLine
from secretary.domain.query import Query, understood
from secretary.domain.words import fits_all, spans_of
from secretary.i18n import _
from secretary.service.advice import Labels, printed_labels
from secretary.service.dates import BritishDateReader
from secretary.service.state import State
from secretary.service.stock import Progress, Ready, Stock
from secretary.service.workspace import Workspace
from secretary.store.index import Unfit

MOST_COUNTED = 1000
"""How many are counted; of more it is only said that there are."""
FEW = 64
"""Meetings that are looked through as they stand; where more are in no index, one is made."""
_OF_REGISTERS = (FoundKind.ADVICE, FoundKind.ACTION, FoundKind.REQUEST, FoundKind.DECISION)


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found. `line`: its meeting, None for what belongs to none; `label`: its printed number.

    `item`: the title of its item; `spans`: where in `found.words` those stand that were looked for.
    """

    found: Findable
    line: MeetingLine | None = None
    label: str = ""
    item: str = ""
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def day(self) -> date | None:
        """The day that it is of, None where there is none."""
        return self.found.day or (self.line.date if self.line else None)


@dataclass(frozen=True, slots=True)
class Results:
    """What was found, the newest first. `more`: how many there are besides, at the least where `at_least` is True.

    `unread`: how many meetings cannot be read, and may hold more.
    """

    hits: tuple[Hit, ...] = ()
    more: int = 0
    at_least: bool = False
    unread: int = 0


def silent(_done: int, _of: int) -> None:
    """Take no note of how far it has come."""


def kind_name(kind: FoundKind) -> str:
    """Give what a thing that is found is called."""
    return {
        FoundKind.VIEW: _("View"),
        FoundKind.DIFFERENT_VIEW: _("Different view"),
        FoundKind.DECISION: _("Decision"),
        FoundKind.ADVICE: _("Advice"),
        FoundKind.RESPONSE: _("Response"),
        FoundKind.ACTION: _("Action"),
        FoundKind.REQUEST: _("Request"),
        FoundKind.VOTE: _("Vote"),
        FoundKind.STATEMENT: _("Statement"),
        FoundKind.ITEM: _("Item"),
        FoundKind.PAPER: _("Paper"),
        FoundKind.MEETING: _("Meeting"),
        FoundKind.DOCUMENT: _("Document"),
        FoundKind.CONCERN: _("Concern"),
        FoundKind.WORKSTREAM: _("Workstream"),
        FoundKind.PERSON: _("Person"),
    }[kind]


def query_of(line: str, today: date, *, typing: bool = False) -> Query:
    """Give what a typed line looks for, days counted from `today`; raises BadQuery. `typing`: its last word may go on.

    `kind:` and `outcome:` take several with commas between them; `from:`, `to:` and `in:` a day, a month or a year.
    """
    reader = BritishDateReader()
    return understood(line, lambda words: reader.read(words, today), typing=typing)


class Finder:
    """Finds in one open store; may be called from any thread.

    The first `find` in a store with many meetings makes their index, or reads the one that was kept.
    """

    def __init__(self, workspace: Workspace, *, few: int = FEW) -> None:
        self._workspace = workspace
        self._few = few
        self._lock = Lock()
        self._stock: Stock | None = None
        self._labels: tuple[State, Labels] | None = None
        workspace.at_hand.forget_found = self.forget

    def find(self, query: Query, most: int = 50, progress: Progress = silent) -> Results:
        """Give what fits a query, up to `most`; `progress` is told while an index is made."""
        with self._lock:
            try:
                return self._found(query, most, progress)
            except Unfit:
                # Damaged in a way that its checksum does not tell: it is made anew of the meetings.
                if self._stock and self._stock.index:
                    self._stock.index.close()
                    self._stock.index = None
                return self._found(query, most, progress)

    def keep(self) -> bool:
        """Put the index on the disk where one was made and is still true; tell whether it was. Raises nothing."""
        with self._lock:
            return self._stock is not None and self._stock.keep()

    @property
    def made(self) -> bool:
        """True where an index was made that is not kept yet."""
        stock = self._stock
        return stock is not None and stock.made

    def forget(self) -> None:
        """Let go of every word that was read; what is looked for next is read again."""
        with self._lock:
            if self._stock:
                self._stock.forget()
            self._stock = self._labels = None

    def _found(self, query: Query, most: int, progress: Progress) -> Results:
        state = self._workspace.state
        stock = self._stock = self._stock or Stock(self._workspace, self._few)
        stock.catch_up(state, progress)
        if query.empty:
            return Results(unread=len(stock.unread))
        numbered = list(_numbered(stock, self._printed(state), query)) if query.label else []
        fresh = [each.found for each in stock.fresh() if _fits(each, query, stock)]
        places = stock.index.find(query, MOST_COUNTED + 1, stock.hidden) if stock.index else []
        indexed = [stock.index.at(place) for place in places[:most]] if stock.index else []
        # Sorting leaves what is of one meeting in its own order.
        newest = sorted(chain(fresh, indexed), key=lambda found: _age(found, stock))
        chosen = list(dict.fromkeys((*numbered, *newest)))[:most]
        counted = len({*numbered, *fresh, *indexed}) + len(places) - len(indexed)
        return Results(
            tuple(self._hit(each, query, stock, state) for each in chosen),
            min(counted, MOST_COUNTED) - len(chosen),
            at_least=counted > MOST_COUNTED,
            unread=len(stock.unread),
        )

    def _hit(self, found: Findable, query: Query, stock: Stock, state: State) -> Hit:
        label = ""
        title = stock.title(found) if found.item and found.kind is not FoundKind.ITEM else ""
        if found.kind in _OF_REGISTERS:
            # Of many thousands few may still change: all are counted only where one of these is shown.
            ref = Ref(found.meeting, found.number)
            label = stock.fixed_label(found) or self._printed(state).in_register(EntryKind(found.kind.value), ref)
        spans = spans_of(found.words, query.terms)
        return Hit(found, stock.lines.get(found.meeting), label, title, spans)

    def _printed(self, state: State) -> Labels:
        known = self._labels
        before, body = known[0].body if known else None, state.body
        if known is None or before is None or (before.registers, before.meetings) != (body.registers, body.meetings):
            known = self._labels = (state, printed_labels(body))
        return known[1]


def _age(found: Findable, stock: Stock) -> int:
    """Give by what things are put in order, the newest first; what is of no one meeting is as new as can be."""
    of_none = found.day or not found.meeting
    return -len(stock.order) if of_none else -stock.order.get(found.meeting, len(stock.order))


def _fits(each: Ready, query: Query, stock: Stock) -> bool:
    """Tell whether a thing that is in no index fits."""
    found = each.found
    if query.kinds and found.kind not in query.kinds:
        return False
    if query.states and query.states.isdisjoint(found.states):
        return False
    line = stock.lines.get(found.meeting)
    day = found.day or (line.date if line else None)
    if query.since and (day is None or day < query.since):
        return False
    if query.until and (day is None or day > query.until):
        return False
    return fits_all(each.words, query.terms)


def _numbered(stock: Stock, printed: Labels, query: Query) -> Iterator[Findable]:
    """Give the lines of the registers whose number is what was typed."""
    series = (printed.advice, printed.actions, printed.requests, printed.decisions)
    for kind, labels in zip(_OF_REGISTERS, series, strict=True):
        if query.kinds and kind not in query.kinds:
            continue
        for ref, label in labels.items():
            if label == query.label:
                found = stock.of_meeting(ref.meeting)
                yield from (each for each in found if each.kind is kind and each.number == ref.entry)
