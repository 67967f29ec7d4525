"""What every screen has in common: the workspace, taking a step, undo, help, and the five steps of a meeting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.widget import Widget

from secretary.domain.errors import SecretaryError
from secretary.domain.lapsing import lapsed_agreements
from secretary.domain.life import Milestone
from secretary.domain.meeting import Status
from secretary.i18n import _, clock_time
from secretary.service.room import Room, room_now
from secretary.service.state import State, Step
from secretary.service.workspace import Workspace
from secretary.ui.in_room import quorum_notice
from secretary.ui.keys import EitherCase, key_rows
from secretary.ui.standing import Banner, amiss, kept_mark
from secretary.ui.widgets.bars import STEP_NAMES, MeetingBar, MeetingStep, StepsBar

T = TypeVar("T")
OFF_RECORD_KEY = "F9"
_AGREEING = {Milestone.AGREED_BY_CHAIR: _("the chair"), Milestone.AGREED_BY_LEAD: _("the police lead")}


class SecretaryScreen(EitherCase, Screen[bool]):
    """A screen over a workspace. It shows the state in `refresh_state` and changes it only through `perform`.

    One that comes up over another is dismissed with whether that may go on.
    """

    HELP_TITLE: ClassVar[str] = ""
    HELP_LINES: ClassVar[Sequence[str]] = ()
    HELP_FIELDS: ClassVar[Sequence[type[Widget]]] = ()
    """The fields whose own keys help tells first."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f1,ctrl+g",
            "help",
            _("Help"),
            id="help",
            tooltip=_("What this screen is for and all its keys"),
            key_display="F1",
        ),
        Binding("ctrl+z", "undo", _("Undo"), id="undo", show=False, tooltip=_("Take back the last step")),
        Binding("ctrl+y", "redo", _("Redo"), id="redo", show=False, tooltip=_("Take the undone step again")),
    ]

    MAY_FIND: ClassVar[bool] = True
    """False where nothing can be found from."""

    @dataclass
    class Stepped(Message):
        """A step was taken, undone or redone: it is to be made durable."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace

    @property
    def state(self) -> State:
        """The state as it stands."""
        return self.workspace.state

    def refresh_state(self) -> None:
        """Show the state; called after every step, and when a step has become durable."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Show the state at once, and the time as it goes. Textual calls this after a subclass's own `on_mount`."""
        for bar in self.query(MeetingBar):
            self.mount(Banner(), after=bar)
        self.refresh_state()
        self.refresh_bars()
        self.set_interval(20, self.refresh_bars)

    def refresh_bars(self) -> None:
        """Show the head of the screen: what is saved, and the time."""
        now = clock_time(self.workspace.clock().time())
        for bar in self.query(MeetingBar):
            bar.show(self.state, now, kept_mark(self.workspace))
        self._show_amiss()

    def refresh_kept(self) -> None:
        """Show what has become of what was typed, and nothing else: this follows every key."""
        if not self.is_attached:
            return
        mark = kept_mark(self.workspace)
        for bar in self.query(MeetingBar):
            bar.show_kept(mark)
        self._show_amiss()

    def show_again(self, *, changed: bool) -> None:
        """Show how it stands with the store, and where it was changed from outside all else as well."""
        if changed and self.is_attached:
            self.refresh_state()
        if self.is_attached:
            self.refresh_bars()

    def _show_amiss(self) -> None:
        for banner in self.query(Banner):
            banner.tell(self.amiss())

    def amiss(self) -> str:
        """Give what is to stand below the bar, "" where everything is well."""
        return amiss(self.workspace)

    def perform(self, step: Step, name: str) -> bool:
        """Take a step and show it; a refusal is said in its own sentence. Tell whether it was taken."""
        before = self.state.meeting
        try:
            self.workspace.perform(step, name)
        except SecretaryError as error:
            self.say(str(error), severity="warning")
            return False
        self.after_step()
        after = self.state.meeting
        lapsed = lapsed_agreements(before, after) if before and after else ()
        if lapsed:
            who = _(" and ").join(_AGREEING[each] for each in lapsed)
            self.say(_("The agenda was changed: it is to be agreed again by {who} (s).").format(who=who))
        return True

    def after_step(self) -> None:
        """Show the new state and have it made durable."""
        self.refresh_state()
        self.refresh_bars()
        self.post_message(self.Stepped())

    def say(self, sentence: str, *, severity: SeverityLevel = "information") -> None:
        """Say one sentence in the corner of the screen; nothing in it is markup."""
        self.notify(sentence, severity=severity, markup=False, timeout=5 if severity == "information" else 8)

    def action_undo(self) -> None:
        """Take back the last step."""
        name = self.workspace.undo()
        self._undone(name, _("Undone: {step}"), _("There is nothing to undo."))

    def action_redo(self) -> None:
        """Take the undone step again."""
        name = self.workspace.redo()
        self._undone(name, _("Done again: {step}"), _("There is nothing to do again."))

    def _undone(self, name: str | None, done: str, nothing: str) -> None:
        if name is None:
            self.say(nothing)
            return
        self.say(done.format(step=name))
        self.after_step()

    def action_help(self) -> None:
        """Show what this screen is for and all its keys."""
        from secretary.ui.dialogs.reading import HelpDialog  # noqa: PLC0415 - the first screen is drawn before it

        self.app.push_screen(HelpDialog(self.HELP_TITLE, self.HELP_LINES, self._keys()))

    def _keys(self) -> list[tuple[str, str]]:
        """Give every key of this screen with what it does: of the fields that are typed in, of the screen, of all."""
        typing = [(None, each) for kind in self.HELP_FIELDS for each in kind.__dict__["BINDINGS"]]
        screens = [each for each in type(self).__mro__ if issubclass(each, SecretaryScreen)]
        own = [(self, each) for screen in screens for each in screen.__dict__.get("BINDINGS", ())]
        palette = ("Ctrl+P", _("All that can be done here, to be found by a word"))
        apps = [each for each in type(self.app).__mro__ if each.__module__.startswith("secretary")]
        of_all = [(self.app, each) for app in apps for each in app.__dict__.get("BINDINGS", ())]
        return [*key_rows([*typing, *own]), palette, *key_rows(of_all)]


def _step_key(step: MeetingStep, meaning: str) -> Binding:
    """Give the binding of one step: its function key.

    A digit would do as well where no text is typed, but one typed on after a dialog has closed would leave the screen.
    """
    key = f"f{step + 1}"
    return Binding(
        key,
        f"step({step.value})",
        STEP_NAMES[step],
        id=f"step.{step.name.casefold()}",
        show=False,
        key_display=key.upper(),
        tooltip=meaning,
    )


class MeetingScreen(SecretaryScreen):
    """One of the five steps of the meeting in hand."""

    STEP: ClassVar[MeetingStep]
    BINDINGS: ClassVar[list[BindingType]] = [
        _step_key(MeetingStep.AGENDA, _("Build the agenda")),
        _step_key(MeetingStep.ATTENDANCE, _("Take attendance")),
        _step_key(MeetingStep.MINUTES, _("Enter the minutes")),
        _step_key(MeetingStep.ADVICE, _("Advice, actions and requests, and what became of them")),
        _step_key(MeetingStep.DOCUMENTS, _("Make and open the Word documents")),
        Binding("escape", "desk", _("Desk"), id="desk", tooltip=_("Back to the desk")),
        Binding(
            "f9",
            "stop_recording",
            _("Off record"),
            id="meeting.off-record",
            priority=True,
            key_display=OFF_RECORD_KEY,
            tooltip=_("Stop recording for a confidential matter; F9 again goes on"),
        ),
    ]

    @dataclass
    class GoTo(Message):
        """Another step of the meeting is wanted, or the desk where `step` is None."""

        step: MeetingStep | None

    @dataclass
    class StopRecording(Message):
        """What is said now is not to be recorded."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._counted: tuple[State, Room | None] | None = None

    @property
    def room(self) -> Room | None:
        """The room at the item in hand, counted once for each state; None unless the meeting is open."""
        if self._counted is None or self._counted[0] is not self.state:
            self._counted = (self.state, room_now(self.state))
        return self._counted[1]

    def amiss(self) -> str:
        """Give what is amiss with the store, and that there is no quorum, each in a line of its own."""
        parts = (super().amiss(), quorum_notice(self.room, here=self.STEP is MeetingStep.MINUTES))
        return "\n".join(part for part in parts if part)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to stop recording where something is recorded."""
        if action == "stop_recording":
            meeting = None if self.workspace.repository.read_only else self.state.meeting
            return meeting is not None and meeting.status is Status.OPEN
        return super().check_action(action, parameters)

    def refresh_bars(self) -> None:
        """Show the head of the screen: the meeting, its steps, what is saved, and the time."""
        super().refresh_bars()
        for bar in self.query(StepsBar):
            bar.current = self.STEP
            bar.show(self.state)

    def _keys(self) -> list[tuple[str, str]]:
        """Give every key, and of a spell off the record what the meeting's rules leave of it."""
        protocol = self.state.sitting.protocol
        left = _("Nothing is left of it.")
        if protocol.marks_closed:
            left = _("The minutes then say only: “{mark}”").format(mark=protocol.closed_mark)
        keys = super()._keys()
        return [(key, f"{meaning}. {left}" if key == OFF_RECORD_KEY else meaning) for key, meaning in keys]

    def action_step(self, step: int) -> None:
        """Go to another step of the meeting."""
        if step != self.STEP:
            self.post_message(self.GoTo(MeetingStep(step)))

    def action_stop_recording(self) -> None:
        """Go off the record."""
        self.post_message(self.StopRecording())

    def with_words_settled(self, then: Callable[[], None]) -> None:
        """Do `then` when the words that were typed for the item in hand are kept or dropped, as is chosen."""
        from secretary.ui.leaving import settle_waiting_words  # noqa: PLC0415 - the first screen is drawn before it

        settle_waiting_words(self.app, self.workspace, then)

    def action_desk(self) -> None:
        """Go back to the desk."""
        self.post_message(self.GoTo(None))
