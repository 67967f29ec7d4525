"""What is read back before a meeting closes, and what then is to happen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from secretary.domain.life import Milestone
from secretary.i18n import _, long_day
from secretary.service import minutes
from secretary.service.advice import printed_labels
from secretary.service.closing import unsettled
from secretary.service.state import State
from secretary.ui.keys import EitherCase
from secretary.ui.widgets.lines import KIND_STYLES, line_names, tail_of
from secretary.ui.wording import party_name, shown


class Ending(Enum):
    """What is to happen when the lines stood on the screen: they were read out or not, and the meeting closes or not.

    None, of Esc, is for going on with nothing read out.
    """

    CLOSE = "close"
    READ_OUT = "read-out"
    CLOSE_UNREAD = "close-unread"


class ReadBackDialog(EitherCase, ModalScreen[Ending | None]):
    """The lines to be read back, and what is still missing; dismissed with an Ending, or None to go on.

    Enter goes down to the last line first: what lies below the fold was not read out.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "onward", _("Read out: close"), id="read-back.close"),
        Binding("r", "finish('read-out')", _("Read out: go on"), id="read-back.read"),
        Binding("c", "finish('close-unread')", _("Close unread"), id="read-back.unread"),
        Binding("escape", "finish('')", _("Back"), id="read-back.back"),
        Binding("down", "scroll(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("pagedown,space", "scroll(10)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
    ]

    def __init__(self, lines: Sequence[Content]) -> None:
        super().__init__()
        self._lines = lines

    def compose(self) -> ComposeResult:
        """Lay out the lines and the four answers."""
        with Vertical(classes="dialog"):
            yield Static(shown(_("Read back before closing"), "bold"), classes="dialog-title")
            with VerticalScroll(classes="dialog-body"):
                for line in self._lines:
                    yield Static(line)
            yield Static(id="read-back-keys", classes="dialog-keys", markup=False)

    def on_mount(self) -> None:
        """Say what Enter does, and follow how far the lines are read."""
        self.watch(self.query_one(VerticalScroll), "scroll_y", self._follow)

    def on_resize(self) -> None:
        """Follow how much is in sight."""
        self.call_after_refresh(self._follow)

    @property
    def _all_seen(self) -> bool:
        body = self.query_one(VerticalScroll)
        return body.size.height > 0 and body.scroll_y >= body.max_scroll_y

    def _follow(self) -> None:
        enter = _("Enter: read out, close") if self._all_seen else _("Enter or PgDn: more below")
        keys = _("{enter}  R: read out, go on  C: close unread  Esc: back").format(enter=enter)
        self.query_one("#read-back-keys", Static).update(shown(keys))

    def action_onward(self) -> None:
        """Show more of the lines, or close the dialog where all were seen."""
        if self._all_seen:
            self.action_finish(Ending.CLOSE.value)
        else:
            self.query_one(VerticalScroll).scroll_page_down(animate=False)

    def action_finish(self, ending: str) -> None:
        """Close the dialog with the answer."""
        self.dismiss(Ending(ending) if ending else None)

    def action_scroll(self, lines: int) -> None:
        """Move through the lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


def standing_lines(state: State) -> list[Content]:
    """Give whether all was read back already, and what is still missing before the meeting closes."""
    done = state.sitting.passed(Milestone.READ_BACK)
    heading = shown(_("Not read back yet."), "$warning")
    if done:
        heading = shown(_("Read back on {day}; lines may have come since.").format(day=long_day(done.on)), "$success")
    return [heading, *(shown(words, "bold $warning") for words in unsettled(state))]


def read_back_lines(state: State) -> list[Content]:
    """Give what is read back under its items: all but the views."""
    meeting = state.sitting
    printed = printed_labels(state.body)
    entries = minutes.read_back(meeting)
    lines: list[Content] = []
    for place, item in enumerate(meeting.items, start=1):
        own = [entry for entry in entries if entry.item == item.id]
        if not own:
            continue
        lines.append(shown(f"{place} {item.title}", "bold"))
        names = line_names(meeting, item.id, printed)
        for entry in own:
            side = party_name(state.body, entry.party)
            tail = tail_of(replace(meeting, owners=()), entry)
            lines.append(
                Content.assemble(
                    shown(f"  {names[entry.id]}  ", KIND_STYLES[entry.kind]),
                    shown(f"{side}: {entry.text}" if side else entry.text),
                    shown(f" · {tail}" if tail else "", "$text-muted"),
                )
            )
    return lines or [shown(_("Nothing but views was minuted."), "$text-muted")]
