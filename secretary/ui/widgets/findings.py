"""What gives somebody away in a line, as the screens show it: in one row each while typing, in full in a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from secretary.i18n import _
from secretary.rule.findings import Finding, Kind, Severity
from secretary.ui.keys import EitherCase
from secretary.ui.widgets.wrapped import hanging, wrapped
from secretary.ui.wording import FINDING_KINDS, shown

SIGNS = {Severity.CERTAIN: "◆", Severity.LIKELY: "◇", Severity.POSSIBLE: "◦"}
"""The sign of each severity: it tells them apart where there is no colour."""
STYLES = {Severity.CERTAIN: "bold $error", Severity.LIKELY: "bold $warning", Severity.POSSIBLE: "$warning"}

_LONGEST_WORDS = 32  # cells of the words that a finding is about
_LEAST_REASON = 12  # cells; a reason cut shorter tells nothing
_DIGITS = 9
_INDENT = "   "  # below the sign and the number
_STEP = 4  # cells by which a finding is shortened until it fits


def worst(findings: Iterable[Finding]) -> Severity | None:
    """Give the highest severity among findings, None where there are none."""
    found = {finding.severity for finding in findings}
    return next((severity for severity in Severity if severity in found), None)


def surest_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Give findings by severity, and in the order of the line where that is the same."""
    order = list(Severity)
    return tuple(sorted(findings, key=lambda finding: (order.index(finding.severity), finding.start, finding.end)))


def marked(text: str, findings: Sequence[Finding]) -> Content:
    """Give a text with what was found in it underlined, the surest on top."""
    content = shown(text)
    for finding in reversed(surest_first(findings)):
        content = content.stylize(f"{STYLES[finding.severity]} underline", finding.start, finding.end)
    return content


def finding_row(place: int, finding: Finding, text: str, width: int) -> Content:
    """Give one finding in `text` in one row of `width` cells: words, reason and rewrite, the reason cut first."""
    head, tail = _head(place, finding, text), _tail(finding)
    room = width - head.cell_length - tail.cell_length - 2
    reason = shown(f": {_clause(finding.reason)}")
    if reason.cell_length > room + 2:
        reason = reason.truncate(room + 2, ellipsis=True) if room >= _LEAST_REASON else Content("")
    return Content.assemble(head, reason, tail).truncate(width, ellipsis=True)


def finding_rows(place: int, finding: Finding, text: str, width: int, room: int) -> list[Content]:
    """Give one finding in `text` in at most `room` rows of `width` cells, the reason cut only where it has to be."""
    width = max(width, 1)
    for cells in range(width * room, width, -_STEP):
        first, *rest = wrapped(finding_row(place, finding, text, cells), width)
        rows = [first, *(hanging(Content(_INDENT), Content(" ").join(rest), width) if rest else [])]
        if len(rows) <= room:
            return rows
    return [finding_row(place, finding, text, width)]


def finding_in_full(place: int, finding: Finding, text: str) -> Content:
    """Give one finding in `text` whole: its words and the reason, and the rewrite in a row of its own."""
    return Content("\n").join(
        [
            Content.assemble(_head(place, finding, text, whole=True), shown(f": {_clause(finding.reason)}")),
            Content.assemble(shown("  "), _tail(finding))
            if finding.edit
            else shown(f"   {_no_rewrite()}", "$text-muted"),
        ]
    )


def _head(place: int, finding: Finding, text: str, *, whole: bool = False) -> Content:
    style = STYLES[finding.severity]
    number = str(place) if place <= _DIGITS else " "
    words = shown(finding.words(text))
    words = words if whole else words.truncate(_LONGEST_WORDS, ellipsis=True)
    return Content.assemble(shown(f"{SIGNS[finding.severity]}{number} ", style), shown("“"), words, shown("”"))


def _tail(finding: Finding) -> Content:
    if finding.edit is None:
        return Content("")
    put = f"“{finding.edit.text}”" if finding.edit.text else _("leave it out")
    return Content.assemble(shown(" → ", "bold $accent"), shown(put))


def _no_rewrite() -> str:
    return _("Only you can tell how to put it.")


def _clause(reason: str) -> str:
    """Give a sentence as a clause that follows a colon."""
    return f"{reason[:1].lower()}{reason[1:]}".removesuffix(".")


class FindingsList(EitherCase, OptionList):
    """The findings of one line, to be taken by number; after them the kinds of warning that are quiet here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "1",
            "take(1)",
            _("Rewrite"),
            id="findings.take",
            key_display="1-9",
            tooltip=_("Take the rewrite with this number (Enter: the one under the cursor)"),
        ),
        *(Binding(str(digit), f"take({digit})", show=False) for digit in range(2, _DIGITS + 1)),
        Binding(
            "q",
            "quiet",
            _("Quiet"),
            id="findings.quiet",
            tooltip=_("Say no more of this kind of warning at this meeting, or say it again (Space as well)"),
        ),
        Binding("space", "quiet", show=False),
    ]

    @dataclass
    class Taken(Message):
        """The rewrite of a finding is wanted."""

        finding: Finding

    @dataclass
    class Left(Message):
        """There is nothing more to do in the list."""

    @dataclass
    class Quieted(Message):
        """Warnings of a kind are to be left out at this meeting (`quiet`), or shown again."""

        kind: Kind
        quiet: bool

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes="pane", markup=False, compact=True)
        self._findings: tuple[Finding, ...] = ()
        self._quiet: tuple[Kind, ...] = ()

    def show(self, text: str, findings: Sequence[Finding], quiet: Sequence[Kind]) -> None:
        """Show the findings in a text, and which kinds are quiet."""
        before = self.highlighted or 0
        self._findings, self._quiet = tuple(findings), tuple(quiet)
        self.border_title = shown(count_words(len(findings)))
        self.border_subtitle = shown(_("1-9 or Enter: rewrite   q: quiet   Esc: back"))
        rows = [finding_in_full(place, finding, text) for place, finding in enumerate(findings, start=1)]
        rows += [shown(_("quiet here: {kind}   (q: show it again)").format(kind=FINDING_KINDS[kind])) for kind in quiet]
        self.set_options(Option(row) for row in rows)
        self.highlighted = min(before, len(rows) - 1) if rows else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the rewrite under the cursor; on a quiet kind, go back to the line."""
        event.stop()
        if event.option_index < len(self._findings):
            self.post_message(self.Taken(self._findings[event.option_index]))
        else:
            self.post_message(self.Left())

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Keep the cursor to itself."""
        event.stop()

    def action_take(self, digit: int) -> None:
        """Take the rewrite that has this digit."""
        if digit <= len(self._findings):
            self.post_message(self.Taken(self._findings[digit - 1]))

    def action_quiet(self) -> None:
        """Ask for the kind under the cursor to be quiet, or to be shown again where it is."""
        if self.highlighted is None:
            return
        if self.highlighted < len(self._findings):
            finding = self._findings[self.highlighted]
            if finding.severity is Severity.CERTAIN:
                self.notify(_("What gives somebody away for certain is always shown."), markup=False)
            else:
                self.post_message(self.Quieted(finding.kind, quiet=True))
        else:
            self.post_message(self.Quieted(self._quiet[self.highlighted - len(self._findings)], quiet=False))


def count_words(number: int) -> str:
    """Give how many things there are to look at, in words."""
    if number == 0:
        return _("Nothing to look at")
    return _("1 thing to look at") if number == 1 else _("{number} things to look at").format(number=number)
