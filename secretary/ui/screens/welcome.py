"""The first start: three questions, and there is an agenda to print."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Input, Static

from secretary.domain.errors import BadInput, SecretaryError
from secretary.domain.wording import plain_name
from secretary.i18n import _
from secretary.service.beginning import Wanted, begun
from secretary.service.workspace import Clock, Workspace
from secretary.ui.dialogs.passphrase import NOT_TO_BE_HAD_BACK, new_from
from secretary.ui.dialogs.reading import HelpDialog
from secretary.ui.reading import day_from, day_understood
from secretary.ui.widgets.masked import MaskedLine
from secretary.ui.widgets.one_line import OneLine
from secretary.ui.wording import shown

_QUESTIONS: Sequence[tuple[str, str, str]] = (
    ("name", _("What is the group called?"), _("such as Riverside Advisory Group")),
    ("date", _("On which day does it meet next?"), _("such as 10 December, or Thursday")),
    ("place", _("Where?"), _("such as Town Hall, Committee Room 2")),
)

_SECRET = ("new", "again")


@dataclass(frozen=True, slots=True)
class Answers:
    """The three answers, read."""

    name: str
    day: date
    place: str


class WelcomeScreen(Screen[None]):
    """Name, date and place of a first meeting; or a look around in a sample."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+l", "sample", _("Look around with sample data"), id="welcome.sample",
                tooltip=_("Open an invented group with a year of meetings; nothing of it is kept")),
        Binding("f1,ctrl+g", "help", _("Help"), id="help", key_display="F1",
                tooltip=_("What this screen is for and all its keys")),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]  # fmt: skip

    @dataclass
    class Made(Message):
        """A store was made and is open; its first meeting is in hand, or none in a sample.

        `folder` is the temporary folder of a sample, to be removed when the program ends.
        """

        workspace: Workspace
        folder: tempfile.TemporaryDirectory[str] | None = None

    def __init__(self, store: Path, clock: Clock) -> None:
        super().__init__()
        self._store = store
        self._clock = clock
        self._building = False

    def compose(self) -> ComposeResult:
        """Lay out the three questions, each with a place for what is wrong or what is understood."""
        with Vertical(id="welcome"):
            yield Static(shown(_("Secretary"), "bold $accent"))
            lead = _("Three answers, and there is an agenda to print. All else can wait.")
            yield Static(shown(lead), id="welcome-lead")
            for number, (key, question, hint) in enumerate(_QUESTIONS, start=1):
                yield Static(shown(f"{number}  {question}", "bold"))
                with Horizontal(classes="welcome-answer"):
                    yield OneLine(placeholder=hint, id=f"welcome-{key}", compact=True)
                yield Static("", id=f"welcome-{key}-said", classes="welcome-said", markup=False)
            yield Static(shown(_("A passphrase, if you like. Without one, whoever has the disk reads all"), "bold"))
            with Horizontal(classes="welcome-answer"):
                yield MaskedLine(placeholder=_("optional, ↓ comes here"), id="welcome-new", compact=True)
            with Horizontal(classes="welcome-answer", id="welcome-again-row"):
                yield Static(shown(_("type it again")), id="welcome-again-label", markup=False)
                yield MaskedLine(placeholder=_("the same passphrase"), id="welcome-again", compact=True)
            yield Static("", id="welcome-error", markup=False)
            yield Static(id="welcome-keys", classes="dialog-keys", markup=False)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Begin with the name."""
        self._follow()
        self.query_one("#welcome-name").focus()

    def _follow(self) -> None:
        """Ask for a passphrase again once there is one, and say what Enter does now."""
        key = (self.focused.id or "").removeprefix("welcome-") if self.focused else _QUESTIONS[0][0]
        has_one = bool(self.query_one("#welcome-new", Input).value)
        if not has_one and key != "again":
            self.query_one("#welcome-again", Input).value = ""
        self.query_one("#welcome-again-row").display = has_one or key == "again"
        said = _("Enter: next answer   ↑: back   ↓: on, to the passphrase")
        if key == "new" and has_one:
            said = _("Enter: type it again below   ↑: back")
        elif key in (*_SECRET, _QUESTIONS[-1][0]):
            said = _("Enter: make the store and its agenda   ↑: back   ↓: passphrase")
            if key == "again":
                said = _("Enter: make the encrypted store and its agenda   ↑: back")
        self.query_one("#welcome-keys", Static).update(shown(said))

    def on_descendant_focus(self) -> None:
        """Say what Enter does in another field."""
        self._follow()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the day as it is understood, and take an old complaint away."""
        event.stop()
        understood = day_understood(event.value, self._clock().date()) if event.input.id == "welcome-date" else ""
        for said in self.query(f"#{event.input.id}-said").results(Static):
            said.update(shown(understood, "$success"))
        self.query_one("#welcome-error", Static).update("")
        self._follow()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the next question, or make the meeting after the last."""
        event.stop()
        key = (event.input.id or "").removeprefix("welcome-")
        if key == "new" and event.value:
            self.query_one("#welcome-again").focus()
            return
        if key in _SECRET:
            self._make()
            return
        try:
            self._check(key, event.value)
        except BadInput as error:
            self._complain(key, error)
            return
        if key == _QUESTIONS[-1][0]:
            self._make()
        else:
            self.focus_next()

    def _check(self, key: str, value: str) -> None:
        """Raise BadInput with what is wrong with one answer."""
        if key == "name":
            if not plain_name(value):
                raise BadInput(_("The group needs a name: type what it is called."))
        elif key == "date":
            day_from(value, self._clock().date())
        elif not plain_name(value):
            raise BadInput(_("The meeting needs a place: type where it is held."))

    def _complain(self, key: str, error: SecretaryError) -> None:
        self.query_one(f"#welcome-{key}-said", Static).update(shown(str(error), "$error"))
        self.query_one(f"#welcome-{key}").focus()

    def _answers(self) -> Answers | None:
        """Give the three answers, or None after pointing at the first that is wrong."""
        typed = {key: self.query_one(f"#welcome-{key}", Input).value for key, _question, _hint in _QUESTIONS}
        for key, value in typed.items():
            try:
                self._check(key, value)
            except BadInput as error:
                self._complain(key, error)
                return None
        return Answers(typed["name"], day_from(typed["date"], self._clock().date()), typed["place"])

    def _make(self) -> None:
        """Make the store and its first meeting, or say why not; what was typed stays."""
        answers = self._answers()
        if answers is None or self._building:
            return
        wanted = Wanted(day=answers.day, place=answers.place, body=answers.name)
        try:
            typed = {key: self.query_one(f"#welcome-{key}", Input).value for key in _SECRET}
            secret = new_from(typed) if any(typed.values()) else None
            workspace = begun(self._store, self._clock, wanted, secret)
        except SecretaryError as error:
            self.query_one("#welcome-error", Static).update(shown(str(error), "$error"))
            return
        self._building = True
        self.post_message(self.Made(workspace))

    def action_sample(self) -> None:
        """Build a sample in a temporary folder, and open it."""
        if self._building:
            return
        self._building = True
        self.query_one("#welcome-error", Static).update(shown(_("Making the sample …"), "$warning"))
        self.run_worker(self._build_sample, thread=True)

    def _build_sample(self) -> None:
        from secretary.service.sample import build_sample  # noqa: PLC0415 - most starts never need it

        folder = tempfile.TemporaryDirectory(prefix="secretary-sample-")
        try:
            workspace = build_sample(Path(folder.name) / "store")
        except SecretaryError as error:
            folder.cleanup()
            self.app.call_from_thread(self._sample_failed, error)
        else:
            self.app.call_from_thread(self.post_message, self.Made(workspace, folder))

    def _sample_failed(self, error: SecretaryError) -> None:
        self._building = False
        self.query_one("#welcome-error", Static).update(shown(str(error), "$error"))

    def action_help(self) -> None:
        """Say what the three questions are for."""
        keys = [
            ("Enter", _("Go on; after the third answer there is an agenda")),
            ("↑ ↓", _("Back to an answer, and on again")),
            ("Ctrl+L", _("Look around with sample data first; nothing of it is kept")),
            ("Ctrl+P", _("All that can be done here, to be found by a word")),
            ("Ctrl+B", _("Empty the screen at once; the same key brings it back")),
            ("Ctrl+Q", _("Leave")),
        ]
        lines = [
            _("Type what the group is called, the day of its next meeting and where it is held."),
            _("The agenda that you then see can be changed in every way; people and rules are asked for later."),
            _("Everything is kept on this computer, in {folder}.").format(folder=self._store),
            _("A passphrase encrypts it. It can be set later too (B at the desk), and leaving it empty is no mistake."),
            NOT_TO_BE_HAD_BACK,
        ]
        self.app.push_screen(HelpDialog(_("A first meeting"), lines, keys))
