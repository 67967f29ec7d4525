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

from secretary.domain.shorthand import Mend, Surroundings, Typed, summary
from secretary.i18n import _
from secretary.ui.widgets.lines import KIND_STYLES
from secretary.ui.widgets.one_line import OneLine
from secretary.ui.wording import shown

_BEFORE_THE_CHANGE = 20  # characters shown in front of what a mend changes, so that the change is in sight


class CaptureLine(OneLine):
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

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, compact=True, select_on_focus=False)

    def action_go(self, by: int) -> None:
        """Ask for a line above or below."""
        self.post_message(self.Wandered(by))

    def action_complete(self) -> None:
        """Ask for a completion."""
        self.post_message(self.Completed())

    def fill(self, words: str) -> None:
        """Put words into the line, with the cursor behind them."""
        self.value = words
        self.cursor_position = len(words)


class UnderstoodPane(Static):
    """How the line being typed is understood, in two lines: it is drawn on every key and never changes its size."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes="pane", markup=False)

    def name_it(self, title: str, style: str = "") -> None:
        """Say in the border what the line is for."""
        self.border_title = shown(title, style)

    def show(self, understood: Typed | Mend | None, around: Surroundings) -> None:
        """Show what was understood, and below it the words or what is still to be chosen."""
        if understood is None:
            self._put(shown(_("Enter keeps it. A mark in front says what it is."), "$text-muted"))
        elif isinstance(understood, Mend):
            self._put(*_mend_lines(understood))
        else:
            note = shown(" ".join(understood.notes), "$warning") if understood.notes else shown(understood.text)
            self._put(shown(summary(understood, around), KIND_STYLES.get(understood.kind, "bold")), note)

    def show_completions(self, offers: Sequence[tuple[str, str]]) -> None:
        """Show which advice the number being typed can be: labels, each with its words."""
        self._put(
            *(
                Content.assemble(
                    shown(_("Tab: ") if place == 0 else " " * len(_("Tab: ")), "bold $accent"),
                    shown(label, "bold $accent"),
                    shown(f" {words}"),
                )
                for place, (label, words) in enumerate(offers)
            )
        )

    def refuse(self, sentence: str) -> None:
        """Say why the line was not kept."""
        self._put(shown(sentence, "$error"))

    def _put(self, *lines: Content) -> None:
        self.update(Content("\n").join(lines), layout=False)


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
