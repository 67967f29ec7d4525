"""A field with a few values: left and right go through them, Enter takes the one shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from secretary.i18n import _
from secretary.ui.wording import shown


class Choice(Widget, can_focus=True):
    """One of `choices` (value and label), changed by left, right or the first letter of a label."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "go(-1)", _("Before"), show=False),
        Binding("right,space", "go(1)", _("Next"), show=False),
        Binding("enter", "take", _("Take"), show=False),
    ]

    place: reactive[int] = reactive(0)

    @dataclass
    class Taken(Message):
        """Enter was pressed on a choice."""

        choice: Choice

    @dataclass
    class Changed(Message):
        """Another value is shown."""

        choice: Choice

    def __init__(self, choices: Sequence[tuple[str, str]], value: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._choices = choices
        values = [each for each, _label in choices]
        self.set_reactive(Choice.place, values.index(value) if value in values else 0)

    @property
    def value(self) -> str:
        """The value shown."""
        return self._choices[self.place][0]

    def render(self) -> Content:
        """Show the value between two arrows."""
        return Content.assemble(shown("◂ ", "$accent"), shown(self._choices[self.place][1]), shown(" ▸", "$accent"))

    def watch_place(self) -> None:
        """Say that another value is shown."""
        self.post_message(self.Changed(self))

    def action_go(self, by: int) -> None:
        """Show the value before or after."""
        self.place = (self.place + by) % len(self._choices)

    def action_take(self) -> None:
        """Take the value shown."""
        self.post_message(self.Taken(self))

    def on_key(self, event: events.Key) -> None:
        """Show the next value whose label begins with the letter typed."""
        if event.character is None or not event.character.isalnum():
            return
        count = len(self._choices)
        for step in range(1, count + 1):
            place = (self.place + step) % count
            if self._choices[place][1].casefold().startswith(event.character.casefold()):
                self.place = place
                event.stop()
                return
