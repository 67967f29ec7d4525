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
from secretary.ui.widgets.findings import finding_in_full, finding_row
from secretary.ui.widgets.lines import KIND_STYLES
from secretary.ui.widgets.watched import WatchedLine
from secretary.ui.wording import shown

_ROWS_IN_FULL = 2
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
        self._tell(shown(sentence, "$error"))

    def remark(self, sentence: str) -> None:
        """Say what came of a key that changes nothing."""
        self._tell(shown(sentence, "$warning"))

    def _tell(self, *lines: Content, repeats: bool = False) -> None:
        """Show these lines over the findings; `repeats`: the last one only repeats what is typed."""
        self._told, self._repeats = lines, repeats
        self._draw()

    def _draw(self) -> None:
        told = self._told[:-1] if self._findings and self._repeats else self._told
        room = max(self.content_size.height - len(told), 0)
        rows = [self._row(place, finding, room) for place, finding in enumerate(self._findings[:room], start=1)]
        self.update(Content("\n").join([*told, *rows]), layout=False)

    def _row(self, place: int, finding: Finding, room: int) -> Content:
        """Give one finding in two rows where there is room for them all so, in one where there is not."""
        if len(self._findings) * _ROWS_IN_FULL <= room:
            return finding_in_full(place, finding, self._text)
        return finding_row(place, finding, self._text, self.content_size.width)

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
