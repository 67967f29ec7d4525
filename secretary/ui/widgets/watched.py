"""A text field in which what gives somebody away is underlined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.highlighter import Highlighter
from rich.style import Style
from rich.text import Text

from secretary.rule.findings import Severity
from secretary.ui.widgets.one_line import OneLine

Span = tuple[int, int, Severity]
"""From one code point up to another, and how sure it is."""


class _Underlines(Highlighter):
    """Draws spans that are known already, and only in the text that they were found in: it runs three times a key."""

    def __init__(self) -> None:
        self.text = ""
        self.spans: Sequence[tuple[int, int, Style]] = ()

    def highlight(self, text: Text) -> None:
        """Underline the spans."""
        if text.plain == self.text:
            for start, end, style in self.spans:
                text.stylize(style, start, end)


class WatchedLine(OneLine):
    """A text field with underlines; certain, likely and possible ones differ without colour as well."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"watched--{severity.value}" for severity in Severity}

    def __init__(self, value: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        self._underlines = _Underlines()
        super().__init__(value, id=id, compact=True, select_on_focus=False, highlighter=self._underlines)

    def underline(self, text: str, spans: Sequence[Span]) -> None:
        """Underline spans of `text`, for as long as the field holds just this text; the surest lie on top."""
        order = list(Severity)
        drawn = sorted(spans, key=lambda span: order.index(span[2]), reverse=True)
        self._underlines.text = text
        self._underlines.spans = [
            (start, end, self.get_component_rich_style(f"watched--{severity.value}", partial=True))
            for start, end, severity in drawn
        ]
        self.refresh()

    @property
    def underlined(self) -> list[str]:
        """The words that are underlined now, in the order of drawing."""
        if self.value != self._underlines.text:
            return []
        return [self.value[start:end] for start, end, _style in self._underlines.spans]

    def fill(self, words: str, cursor: int | None = None) -> None:
        """Put words into the line, with the cursor behind them or before the code point `cursor`."""
        self.value = words
        self.cursor_position = len(words) if cursor is None else cursor
