"""The capture line, where minutes are typed, and the pane above it that shows how the line is understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from secretary.domain.entries import EntryKind
from secretary.domain.shorthand import Mend, Surroundings, Typed, summary
from secretary.i18n import _
from secretary.rule.findings import Finding
from secretary.ui.widgets.findings import finding_in_full, finding_rows
from secretary.ui.widgets.lines import KIND_STYLES
from secretary.ui.widgets.watched import WatchedLine
from secretary.ui.widgets.wrapped import fitted, wrapped
from secretary.ui.wording import shown

_BEFORE_THE_CHANGE = 20  # characters shown in front of what a mend changes, so that the change is in sight


class CaptureLine(WatchedLine):
    """One typed line. Its own keys are those of a line being written; what they mean is for the screen to say."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", _("Keep"), id="capture.keep", tooltip=_("Keep the line")),
        Binding(
            "up",
            "go(-1)",
            _("Edit last"),
            id="capture.earlier",
            show=False,
            tooltip=_("Edit the last line, then the one before it"),
        ),
        Binding(
            "down",
            "go(1)",
            _("Later line"),
            id="capture.later",
            show=False,
            tooltip=_("Go on to the line after the one being edited"),
        ),
        Binding(
            "tab",
            "complete",
            _("Lines"),
            id="capture.lines",
            key_display="Tab",
            tooltip=_("Complete a number, or go to the lines; there, go back to typing"),
        ),
    ]

    @dataclass
    class Wandered(Message):
        """A line above (`by` -1) or below (1) is wanted for editing."""

        by: int

    @dataclass
    class Completed(Message):
        """What is being typed is to be completed."""

    def action_go(self, by: int) -> None:
        """Ask for a line above or below."""
        self.post_message(self.Wandered(by))

    def action_complete(self) -> None:
        """Ask for a completion."""
        self.post_message(self.Completed())


class UnderstoodPane(Static):
    """How the line being typed is understood, and what gives somebody away in it, or in a line that is chosen.

    It is drawn on every key and never changes its size.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes="pane", markup=False)
        self._told: tuple[Content, ...] = ()
        self._repeats = False
        self._remarks = False
        self._text = ""
        self._findings: Sequence[Finding] = ()

    def name_it(self, title: str, style: str = "") -> None:
        """Say in the border what the line is for."""
        self.border_title = shown(title, style)

    def show(self, understood: Typed | Mend | None, around: Surroundings) -> None:
        """Show what was understood, and below it the words or what is still to be chosen."""
        if understood is None:
            self._tell(shown(_("Enter keeps it. A mark in front says what it is."), "$text-muted"))
        elif isinstance(understood, Mend):
            self._tell(*_mend_lines(understood))
        else:
            note = shown(" ".join(understood.notes), "$warning") if understood.notes else shown(understood.text)
            if understood.kind is EntryKind.STATEMENT:
                note = shown(_("Enter asks whether the person named agreed to these words."), "$warning")
            head = shown(summary(understood, around), KIND_STYLES.get(understood.kind, "bold"))
            self._tell(head, note, repeats=not understood.notes)

    def show_completions(self, offers: Sequence[tuple[str, str]]) -> None:
        """Show which advice the number being typed can be: labels, each with its words."""
        self._tell(
            *(
                Content.assemble(
                    shown(_("Tab: ") if place == 0 else " " * len(_("Tab: ")), "bold $accent"),
                    shown(label, "bold $accent"),
                    shown(f" {words}"),
                )
                for place, (label, words) in enumerate(offers)
            )
        )

    def show_kept(self, sentence: str) -> None:
        """Show what is to be said of a line that is kept, "" for nothing but its findings."""
        self._tell(*([shown(sentence, "$text-muted")] if sentence else []))

    def show_findings(self, text: str, findings: Sequence[Finding]) -> None:
        """Show what gives somebody away in `text`, as many as there is room for, and how many there are."""
        self._text, self._findings = text, findings
        said = _("{number} to look at · Ctrl+R: first · Ctrl+T: all").format(number=len(findings))
        self.border_subtitle = shown(said, "bold $accent") if findings else ""
        self._draw()

    def refuse(self, sentence: str) -> None:
        """Say why the line was not kept."""
        self._tell(shown(sentence, "$error"), remarks=True)

    def remark(self, sentence: str) -> None:
        """Say what came of a key that changes nothing."""
        self._tell(shown(sentence, "$warning"), remarks=True)

    def _tell(self, *lines: Content, repeats: bool = False, remarks: bool = False) -> None:
        """Show these lines over the findings; `repeats`: the last one only repeats what is typed."""
        self._told, self._repeats, self._remarks = lines, repeats, remarks
        self._draw()

    def _draw(self) -> None:
        width, height = self.content_size
        told = self._told[:-1] if self._findings and self._repeats else self._told
        # What is understood makes room for what was found; what is said of a key is read first.
        room = len(told) if self._findings and not self._remarks else height - bool(self._findings)
        rows = fitted(list(told), width, room)
        self.update(Content("\n").join([*rows, *self._finding_rows(width, height - len(rows))]), layout=False)

    def _finding_rows(self, width: int, room: int) -> list[Content]:
        """Give all findings whole where there is room; otherwise the surest takes the rows that it needs first."""
        numbered = list(enumerate(self._findings[: max(room, 0)], start=1))
        whole = [
            row
            for place, finding in numbered
            for line in finding_in_full(place, finding, self._text).split("\n")
            for row in wrapped(line, width)
        ]
        if len(numbered) == len(self._findings) and len(whole) <= room:
            return whole
        rows: list[Content] = []
        for place, finding in numbered:
            if len(rows) < room:
                rows += finding_rows(place, finding, self._text, width, room - len(rows))
        return rows

    def on_resize(self) -> None:
        """Fit the findings to the new width."""
        self._draw()


def _mend_lines(mend: Mend) -> tuple[Content, ...]:
    if not mend.found:
        return (shown(mend.note, "$warning"),)
    same = sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(mend.before, mend.after, strict=False)))
    start = max(same - _BEFORE_THE_CHANGE, 0)
    before, after = (f"{'…' if start else ''}{text[start:]}" for text in (mend.before, mend.after))
    return (
        Content.assemble(shown(_("Mend "), "bold $accent"), shown(before, "$text-muted")),
        Content.assemble(shown(_("   → "), "bold $accent"), shown(after)),
    )
