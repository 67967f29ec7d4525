"""The lines of one agenda item, numbered as the minutes print them, each wrapped beside its number or label."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from secretary.domain.agenda import place_of
from secretary.domain.body import Body
from secretary.domain.entries import Entry, EntryKind
from secretary.domain.meeting import Meeting
from secretary.domain.people import Person
from secretary.domain.votes import vote_words
from secretary.i18n import _
from secretary.rule.findings import Severity
from secretary.service.advice import Labels, printed_labels
from secretary.service.minutes import ref_of
from secretary.service.state import State
from secretary.ui.widgets.findings import SIGNS, STYLES
from secretary.ui.wording import OUTCOMES, due_words, line_kind_name, party_name, shown

VIEWS = frozenset({EntryKind.VIEW, EntryKind.DIFFERENT_VIEW})
KIND_STYLES = {
    EntryKind.DECISION: "bold $success",
    EntryKind.ADVICE: "bold $accent",
    EntryKind.RESPONSE: "bold $secondary",
    EntryKind.ACTION: "bold $primary",
    EntryKind.REQUEST: "bold $primary",
    EntryKind.VOTE: "bold $success",
    EntryKind.STATEMENT: "bold $secondary",
}

_MARK_COLUMN = 1  # cells
_NUMBER_COLUMN = 5  # cells; "4.12 " fits
_LABEL_COLUMN = 15  # cells; "RESPONSE 26/09 " fits
_LEAST_WIDTH = 20  # cells; narrower than this nothing is laid out yet


@dataclass(frozen=True, slots=True)
class LineRow:
    """One minuted line as the list shows it. `tail`: what is not part of its words; `kept`: it is on the disk.

    `mark`: how sure it is that the line gives somebody away, None where nothing was found in it.
    """

    entry: int
    kind: EntryKind
    label: str
    text: str
    tail: str
    kept: bool
    mark: Severity | None = None


def line_rows(state: State, item: int, durable: Container[Entry], marks: Mapping[int, Severity]) -> tuple[LineRow, ...]:
    """Give the lines of an item in order; `durable`: those on the disk, `marks`: by their numbers, the marked ones."""
    meeting = state.sitting
    printed = printed_labels(state.body)
    names = line_names(meeting, item, printed)
    return tuple(
        LineRow(
            entry.id,
            entry.kind,
            names[entry.id],
            _words(state.body, entry),
            tail_of(meeting, entry),
            entry in durable,
            marks.get(entry.id),
        )
        for entry in meeting.entries_of(item)
    )


def line_names(meeting: Meeting, item: int, printed: Labels) -> dict[int, str]:
    """Give what each line of an item is called: 4.2 for a view, ADVICE 26/09 or DECISION for the rest.

    A response is called after the advice that it answers.
    """
    names: dict[int, str] = {}
    place, views = place_of(meeting.items, item), 0
    for entry in meeting.entries_of(item):
        if entry.kind in VIEWS:
            views += 1
            names[entry.id] = f"{place}.{views}"
        else:
            answered = printed.advice.get(entry.reply.advice, "") if entry.reply else ""
            label = answered or printed.of(entry.kind, ref_of(meeting, entry))
            names[entry.id] = f"{line_kind_name(entry.kind, entry.advice).upper()} {label}".strip()
    return names


def _words(body: Body, entry: Entry) -> str:
    side = party_name(body, entry.party)
    return f"{side}: {entry.text}" if side else entry.text


def tail_of(meeting: Meeting, entry: Entry) -> str:
    """Give what stands behind a line's words: due date, outcome, count, and that an owner is privately noted.

    The owner's name is not shown: others may see the screen. It stands in the line when that is edited.
    """
    parts = []
    if entry.due:
        parts.append(_("by {day}").format(day=due_words(entry.due)) if entry.due.day else entry.due.words)
    if entry.reply:
        parts.extend(_reply_words(entry))
    if entry.tally:
        parts.append(vote_words(entry.tally))
    if entry.without_quorum:
        parts.append(_("without a quorum: to be confirmed"))
    owner = meeting.owner_of(entry.id)
    if owner.person or owner.words:
        parts.append(_("private owner noted"))
    return " · ".join(parts)


def name_of(people: tuple[Person, ...], person: int) -> str:
    """Give a person's name for the private screen, or the number of one who is no longer known."""
    return next((known.name for known in people if known.id == person), _("person {number}").format(number=person))


def _reply_words(entry: Entry) -> list[str]:
    """Give the outcome where the words do not say it already, and that a reason is still awaited."""
    outcome = entry.reply.outcome if entry.reply else None
    if not entry.reply or not outcome:
        return []
    said = OUTCOMES[outcome]
    parts = [] if entry.text.casefold().startswith(said.casefold()) else [said.lower()]
    return [*parts, _("reason awaited")] if outcome.wants_reason and not entry.reply.reason else parts


class LinesList(OptionList):
    """The lines; a list that grows line by line is not built again, so that keeping a line costs one line."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, markup=False, compact=True)
        self._rows: tuple[LineRow, ...] = ()
        self._width = 0
        self._picked: frozenset[int] = frozenset()

    @property
    def picked(self) -> tuple[int, ...]:
        """The numbers of the lines that were picked together, in order."""
        return tuple(entry for entry in self.line_ids if entry in self._picked)

    def pick(self, *entries: int) -> None:
        """Have just these lines picked, and show it."""
        changed = self._picked.symmetric_difference(entries)
        self._picked = frozenset(entries)
        for place, row in enumerate(self._rows):
            if row.entry in changed:
                self.replace_option_prompt_at_index(place, self._prompt(row))

    @property
    def chosen(self) -> int | None:
        """The number of the line under the cursor, None where there is no cursor."""
        return None if self.highlighted is None else self._rows[self.highlighted].entry

    @property
    def line_ids(self) -> tuple[int, ...]:
        """The numbers of the lines shown, in order."""
        return tuple(row.entry for row in self._rows)

    def choose(self, entry: int | None) -> None:
        """Put the cursor on a line, or take it away."""
        self.highlighted = self.line_ids.index(entry) if entry in self.line_ids else None

    def show(self, rows: tuple[LineRow, ...]) -> None:
        """Show these lines, touching only those that changed where the rest stay in place."""
        before, self._rows = self._rows, rows
        if [row.entry for row in before] != [row.entry for row in rows[: len(before)]]:
            self._rebuild()
            return
        for place, (old, new) in enumerate(zip(before, rows, strict=False)):
            if old != new:
                self.replace_option_prompt_at_index(place, self._prompt(new))
        self.add_options(self._as_options(rows[len(before) :]))
        if len(rows) > len(before) and self.highlighted is None:
            self.show_end()

    def show_end(self) -> None:
        """Bring the last line into sight."""
        self.call_after_refresh(self.scroll_end, animate=False)

    def _rebuild(self) -> None:
        chosen = self.highlighted
        self.set_options(self._as_options(self._rows))
        if chosen is not None and self._rows:
            self.highlighted = min(chosen, len(self._rows) - 1)
        else:
            self.show_end()

    def on_resize(self) -> None:
        """Wrap the lines to the new width."""
        if self.scrollable_content_region.width != self._width:
            self._width = self.scrollable_content_region.width
            self._rebuild()

    def _as_options(self, rows: Iterable[LineRow]) -> list[Option]:
        return [Option(self._prompt(row)) for row in rows]

    def _prompt(self, row: LineRow) -> Content:
        column = _NUMBER_COLUMN if row.kind in VIEWS else _LABEL_COLUMN
        room = max(self._width - _MARK_COLUMN - column, _LEAST_WIDTH)
        label = f"{row.label}{'~' if row.kind is EntryKind.DIFFERENT_VIEW else ''} "
        mark = shown(SIGNS[row.mark], STYLES[row.mark]) if row.mark else shown(" ")
        if row.entry in self._picked:
            mark = shown("✗", "bold $error")
        head = Content.assemble(mark, shown(label.ljust(column), KIND_STYLES.get(row.kind, "$text-muted")))
        tail = f"  · {row.tail}" if row.tail else ""
        words = Content.assemble(
            shown(row.text), shown(tail, "$text-muted"), shown("" if row.kept else " …", "$warning")
        )
        room -= max(head.cell_length - _MARK_COLUMN - column, 0)
        lines = words.wrap(room)
        indent = Content(" " * head.cell_length)
        return Content("\n").join(
            Content.assemble(head if place == 0 else indent, line) for place, line in enumerate(lines)
        )
