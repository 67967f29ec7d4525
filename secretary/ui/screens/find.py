"""Find: one field, what it finds as it is typed, and the chosen thing in full below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Footer, Input, Static
from textual.worker import Worker, get_current_worker

from secretary.domain.query import BadQuery
from secretary.i18n import _
from secretary.service.find import Finder, Hit, Results, query_of
from secretary.service.workspace import Workspace
from secretary.ui.screens.base import SecretaryScreen
from secretary.ui.widgets.bars import MeetingBar
from secretary.ui.widgets.hits import counted, hit_detail, hit_name, hit_row
from secretary.ui.widgets.one_line import OneLine
from secretary.ui.widgets.rows import RowList
from secretary.ui.wording import shown

_MOST = 200
_TOLD_EVERY = 100  # meetings between two words of how far the first index is
_HINT = _("Words, and kind:advice outcome:open from:1/2/2026 to:2026 in:3/2026 where wanted. F1 explains.")


class FindLine(OneLine):
    """What is looked for; the arrows choose among what was found while the hands stay here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.open", _("Go there"), id="find.open", key_display="Enter",
                tooltip=_("Open the meeting, the register or the list in which the chosen thing stands")),
        Binding("up", "screen.go(-1)", _("Up"), id="find.up", key_display="↑", show=False, tooltip=_("The one before")),
        Binding("down", "screen.go(1)", _("Next"), id="find.down", key_display="↓", tooltip=_("The next one")),
        Binding("pageup", "screen.page(-1)", _("Page up"), id="find.page-up", show=False, tooltip=_("A screenful up")),
        Binding("pagedown", "screen.page(1)", _("Page down"), id="find.page-down", show=False,
                tooltip=_("A screenful down")),
    ]  # fmt: skip


class FindScreen(SecretaryScreen):
    """Over any other screen: dismissed with whether a thing was `chosen`. Nothing that is typed here is ever kept."""

    AUTO_FOCUS = "#find-words"
    MAY_FIND = False
    HELP_TITLE = _("Find")
    HELP_FIELDS = (FindLine,)
    HELP_LINES: ClassVar[Sequence[str]] = (
        _("Finds whatever holds all the words, the newest first, as you type:"),
        _("minuted lines of every kind, reasons, items, papers, documents,"),
        _("meetings by place and day, concerns, workstreams and people."),
        _("    searches school      both words; the last may be a beginning"),
        _("    sear* school         an asterisk: any word that begins so"),
        _("    kind:advice,action   also view, decision, item, person …"),
        _("    outcome:open         also not-followed, reason-awaited, done …"),
        _("    from:1/2/2026 to:3/2026    a day, or the end of a month"),
        _("    in:2026              a whole year; in:3/2026 a whole month"),
        _("    26/09                what has that printed number"),
        _("Case and accents do not matter, in any script."),
        _("PRIVATE: people, documents that name them, concerns and workstreams. They never circulate."),
        _("Esc goes back to where you were, with all that was typed there."),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("Back"), id="find.back", tooltip=_("Back to where you were")),
    ]  # fmt: skip

    @dataclass
    class Made(Message):
        """An index was made, which can be put on the disk."""

    def __init__(self, workspace: Workspace, finder: Finder) -> None:
        super().__init__(workspace)
        self._finder = finder
        self._results = Results()
        self._wanted = ""
        self._shown_for: str | None = None
        self._looking = self._to_open = False
        self.chosen: Hit | None = None

    def compose(self) -> ComposeResult:
        """Lay out the field, what was found, and the chosen thing in full."""
        yield MeetingBar()
        yield FindLine(placeholder=_("what to find"), id="find-words", compact=True)
        yield Static(shown(_HINT), id="find-told", markup=False)
        with Vertical(id="find-pane", classes="pane"):
            yield RowList(self._paint, id="find-hits")
        with VerticalScroll(id="find-detail", classes="pane", can_focus=False):
            yield Static(id="find-whole", markup=False)
        yield Footer(show_command_palette=False, compact=True)

    @property
    def rows(self) -> RowList:
        """What was found."""
        return self.query_one("#find-hits", RowList)

    @property
    def _hit(self) -> Hit | None:
        key = self.rows.key
        return None if key is None else self._results.hits[key]

    def on_mount(self) -> None:
        """Keep the focus in the field, and have the index made ready while nothing is typed yet."""
        self.rows.can_focus = False
        self._look()

    def refresh_state(self) -> None:
        """Show what was found, and look again: a step may have been taken back below."""
        self._show()
        if self._wanted:
            self._look()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look for what is typed now."""
        event.stop()
        self._wanted, self._to_open = event.value, False
        self._look()

    def _look(self) -> None:
        """Have it looked for in a worker; one that is at work takes the newest words when it has done."""
        if not self._looking:
            self._looking = True
            # Of the app: what has been read for the first index is not to be read again after Esc.
            self.app.run_worker(self._work, thread=True, group="find", exit_on_error=True)

    def _work(self) -> None:
        # Kept at hand: the screen may be gone before the first index is made.
        app, worker, more = self.app, get_current_worker(), True
        while more and not worker.is_cancelled:
            line = self._wanted
            answer = self._answer(line, worker)
            more = answer is not None and app.call_from_thread(self._take, line, answer)
            if self._finder.made:
                app.post_message(self.Made())

    def _answer(self, line: str, worker: Worker[None]) -> Results | str | None:
        """Give what was found, or the sentence that says what cannot be understood; None where the program is left."""

        def progress(done: int, of: int) -> None:
            if worker.is_cancelled:
                raise _Left
            if done % _TOLD_EVERY == 0 and self.is_attached:
                self.app.call_from_thread(self._tell, _("Reading {done} of {of} meetings …").format(done=done, of=of))

        try:
            found = self._finder.find(query_of(line, self.workspace.today, typing=True), _MOST, progress)
        except BadQuery as error:
            return str(error)
        except _Left:
            return None
        return None if worker.is_cancelled else found

    def _take(self, line: str, answer: Results | str) -> bool:
        """Show an answer, and tell whether other words are wanted by now, which are to be looked for next."""
        self._looking = self.is_attached and line != self._wanted
        if self._looking or not self.is_attached:
            return self._looking
        first, self._shown_for = line != self._shown_for, line
        self._results = Results() if isinstance(answer, str) else answer
        self._show()
        if first:
            self.rows.action_first()
        if isinstance(answer, str):
            self._tell(answer, "$warning")
        else:
            self._tell(counted(answer) if line.strip() else _HINT)
        if self._to_open:
            self.action_open()
        return False

    def _tell(self, sentence: str, style: str = "$text-muted") -> None:
        if self.is_attached:
            self.query_one("#find-told", Static).update(shown(sentence, style))

    def _show(self) -> None:
        self.rows.show(range(len(self._results.hits)))
        self.rows.refresh()
        self._show_detail()
        self.refresh_bindings()

    def _paint(self, key: int, width: int) -> Content:
        return hit_row(self._results.hits[key], width)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Show the chosen one in full."""
        event.stop()
        self._show_detail()

    def _show_detail(self) -> None:
        hit, pane = self._hit, self.query_one("#find-detail")
        pane.display = hit is not None
        if hit is not None:
            pane.border_title = shown(hit_name(hit))
            self.query_one("#find-whole", Static).update(hit_detail(hit))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Grey out what needs something that was found; steps are not taken back from here."""
        if action in ("undo", "redo"):
            return False
        return None if action in ("go", "page") and self._hit is None else True

    def action_go(self, by: int) -> None:
        """Choose the next one, or the one before."""
        self.rows.action_go(by)

    def action_page(self, way: int) -> None:
        """Go a screenful on, or back."""
        self.rows.action_page(way)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Go to the one that was clicked twice."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Go to where the chosen one stands."""
        # What the last letters find may be on its way: then the key waits for it.
        self._to_open = self._shown_for != self._wanted
        if not self._to_open and self._hit is not None:
            self._leave(self._hit)

    def action_back(self) -> None:
        """Go back to where one was."""
        self._leave(None)

    def _leave(self, hit: Hit | None) -> None:
        self.chosen = hit
        self.dismiss(hit is not None)


class _Left(Exception):
    """The program is being left: nothing more is read."""
