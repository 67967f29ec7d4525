"""Off the record: how recording stops and goes on, and that nothing reaches the meeting in between (F5, I9, I10)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from enum import Enum, auto
from functools import partial
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.screen import Screen

from secretary.domain.errors import SecretaryError
from secretary.domain.meeting import Status
from secretary.i18n import _
from secretary.service.off_record import lacks_mark, open_meetings, unrecorded, with_agreed_words, with_mark
from secretary.service.state import Step
from secretary.service.workspace import Workspace
from secretary.ui.discreet import DiscreetApp
from secretary.ui.screens.base import MeetingScreen, SecretaryScreen
from secretary.ui.wording import meeting_name

RECORD_KEY = "f9"
_HELP_KEYS = frozenset({"f1", "ctrl+g"})
_PASSING = frozenset({"quit", "blank", "lock"})
"""The ids of the program's own bindings that are not kept from their work."""
_WRITING = frozenset({"mend", "make", "documents", "index"})
"""The groups of workers that write, or lead to a step that is written."""
_DIALOGS = "secretary.ui.dialogs"


class _Phase(Enum):
    """RECORDING; STOPPING, from the agreement to the screen that says so; SILENT; STARTING, until all is back."""

    RECORDING = auto()
    STOPPING = auto()
    SILENT = auto()
    STARTING = auto()


class RecordingApp(DiscreetApp[int]):
    """An app that knows whether it records. While it does not, it drops keys, pastes and the mouse."""

    workspace: Workspace | None
    BINDINGS: ClassVar[list[BindingType]] = [
        # Over dialogs as well; the screens of a meeting tell what it does.
        Binding(RECORD_KEY, "off_record", id="record", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._phase = _Phase.RECORDING
        self._later: list[Callable[[], object]] = []

    @property
    def silent(self) -> bool:
        """True while nothing is recorded."""
        return self._phase in (_Phase.STOPPING, _Phase.SILENT)

    def when_recording(self, doing: Callable[[], object]) -> None:
        """Have something that the program has to do or to say wait until recording goes on."""
        self._later.append(doing)

    # What reaches the screens.

    async def on_event(self, event: events.Event) -> None:
        """Let the mouse reach nothing while nothing is recorded."""
        if isinstance(event, events.MouseEvent) and self._phase is not _Phase.RECORDING:
            return
        await super().on_event(event)

    def takes(self, typed: events.Key | events.Paste) -> bool:
        """Take every key and paste while recording; off the record the few keys that are meant for its own screen."""
        if self._phase is _Phase.RECORDING:
            return True
        if self._phase is not _Phase.SILENT or isinstance(typed, events.Paste):
            return False
        if not self._silence_is_on_top():
            # Something of the program's own stands over it: words to be asked about before leaving, a blank screen.
            return typed.key != RECORD_KEY
        return typed.key in {RECORD_KEY, *_HELP_KEYS, *self._passing_keys()}

    def _passing_keys(self) -> set[str]:
        known = self._bindings.key_to_bindings.items()
        return {key for key, bindings in known if any(binding.id in _PASSING for binding in bindings)}

    def all_quiet(self) -> None:
        """Take keys again once the screens are back: what was typed meanwhile was not meant for them."""
        if self._phase is _Phase.STARTING:
            self._phase = _Phase.RECORDING

    def _silence_is_on_top(self) -> bool:
        from secretary.ui.screens.silence import SilenceScreen  # noqa: PLC0415 - the first screen is drawn before it

        return isinstance(self.screen, SilenceScreen)

    # Going off the record.

    def stay_silent_unless_recorded(self) -> None:
        """Come up NOT RECORDING over a meeting that is open and that this run was not told to record."""
        if self.workspace is not None and self.workspace.off_record and self._phase is not _Phase.SILENT:
            self._show_silence(self.workspace, at_start=True)

    def on_meeting_screen_stop_recording(self) -> None:
        """Go off the record: the palette asks for it, or a click on the key's name."""
        self.call_later(self.action_off_record)

    async def action_off_record(self) -> None:
        """Stop recording once it is agreed; on the screen that says NOT RECORDING, record again."""
        if self._phase is _Phase.SILENT:
            self._record()
            return
        # Letters that were typed before the key are in the field when it is looked at.
        await self._settled()
        if not self._may_go():
            return
        sitting = self._sitting()
        if sitting is not None:
            sitting.with_words_settled(self._show_card)

    def _sitting(self) -> MeetingScreen | None:
        """Give the screen of the meeting, also where another screen lies over it."""
        return next((screen for screen in reversed(self.screen_stack) if isinstance(screen, MeetingScreen)), None)

    def _may_go(self) -> bool:
        """Tell whether recording may be stopped now, with open dialogs put away; otherwise say why not."""
        from secretary.ui.dialogs.off_record import OffRecordCard  # noqa: PLC0415 - as above
        from secretary.ui.leaving import words_on  # noqa: PLC0415 - as above

        records = self.workspace is not None and not self.workspace.repository.read_only
        meeting = self.workspace.meeting if self.workspace and records else None
        if isinstance(self.screen, OffRecordCard):
            return False
        if meeting is None or self._sitting() is None or meeting.status is not Status.OPEN:
            self.notify(self._why_not(), markup=False)
            return False
        while _is_dialog(self.screen):
            if words_on([self.screen]):
                said = _("Take what you typed first (Ctrl+S or Enter), or leave it (Esc). Then press F9.")
                self.notify(said, severity="warning", markup=False)
                return False
            self.screen.dismiss(None)
        return isinstance(self.screen, SecretaryScreen)

    def _why_not(self) -> str:
        """Say what is so where F9 has nothing to stop, and what leads on."""
        is_open = open_meetings(self.workspace) if self.workspace else ()
        if self.workspace is None or not is_open:
            return _("No meeting is open: F9 goes off the record in a meeting that is open.")
        if self.workspace.repository.read_only:
            return _("This window only reads: press F9 in the window that writes.")
        if is_open[0] in unrecorded(self.workspace):
            return _("{meeting} is open and is NOT being recorded. Open it (Enter), then F9 records.").format(
                meeting=meeting_name(is_open[0])
            )
        return _("{meeting} is being recorded. Open it (Enter), then F9.").format(meeting=meeting_name(is_open[0]))

    def _show_card(self) -> None:
        from secretary.ui.dialogs.off_record import OffRecordCard  # noqa: PLC0415 - as above

        if self.workspace is not None and self.workspace.meeting is not None:
            card = OffRecordCard(self.workspace.meeting.protocol, self._hush)
            self.push_screen(card, self._card_answered)

    def _hush(self) -> None:
        """Take no key any more, also none that was typed ahead."""
        self._phase = _Phase.STOPPING

    def _card_answered(self, agreed: bool | None) -> None:  # noqa: FBT001 - a dialog's answer
        if agreed and self.workspace is not None:
            self.run_worker(self._fall_silent(self.workspace), group="record", exclusive=True)

    async def _fall_silent(self, workspace: Workspace) -> None:
        """Say NOT RECORDING when everything from before is on the disk, so that nobody writes while it is said."""
        await self.settle_writing(workspace)
        self._show_silence(workspace, at_start=False)

    async def settle_writing(self, workspace: Workspace) -> None:
        """Wait until everything that was done so far is on the disk; where it cannot be, it is said afterwards."""
        writing = [worker for worker in self.workers if worker.group in _WRITING and not worker.is_finished]
        if writing:
            await self.workers.wait_for_complete(writing)
        if not workspace.all_kept:
            try:
                await asyncio.to_thread(self.keep_everything)
            except SecretaryError as error:
                self.notify(str(error), title=_("NOT SAVED"), severity="error", markup=False, timeout=60)

    def _show_silence(self, workspace: Workspace, *, at_start: bool) -> None:
        from secretary.ui.screens.silence import SilenceScreen  # noqa: PLC0415 - as above

        meeting = workspace.state.sitting
        workspace.at_hand.fall_silent(meeting.id, workspace.clock())
        self.clear_notifications()
        self.push_screen(SilenceScreen(meeting.protocol, at_start=at_start))
        self._phase = _Phase.SILENT

    # Recording again.

    def _record(self) -> None:
        from secretary.ui.screens.silence import SilenceScreen  # noqa: PLC0415 - as above

        silence, workspace = self.screen, self.workspace
        if not isinstance(silence, SilenceScreen) or workspace is None:
            return
        self._phase = _Phase.STARTING
        self.pop_screen()
        workspace.at_hand.record(workspace.state.sitting.id, workspace.clock())
        for screen in self.screen_stack:
            if isinstance(screen, SecretaryScreen):
                screen.refresh_bars()
        later, self._later = self._later, []
        for doing in later:
            doing()
        if silence.at_start:
            self._ask_of_before(workspace)
        else:
            if lacks_mark(workspace.state):
                self._take(with_mark, _("the mark of a closed part"))
            self._show_resumed(workspace)

    def _take(self, step: Step, name: str) -> None:
        """Take a step and show it on the screen that is back."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, SecretaryScreen):
                screen.perform(step, name)
                return

    def _ask_of_before(self, workspace: Workspace) -> None:
        """Ask what the program cannot know after a start, where it makes a difference for the minutes."""
        from secretary.ui.dialogs.off_record import ask_whether_closed  # noqa: PLC0415 - as above

        def answered(closed: bool | None) -> None:  # noqa: FBT001 - a dialog's answer
            if closed:
                self._take(with_mark, _("the mark of a closed part"))
                self._show_resumed(workspace)

        if lacks_mark(workspace.state):
            self.push_screen(ask_whether_closed(workspace.state.sitting.protocol.closed_mark), answered)

    def _show_resumed(self, workspace: Workspace, *, again: bool = False) -> None:
        """Say that recording goes on, and ask for the words that all agree to where those are always recorded."""
        from secretary.ui.dialogs.off_record import agreed_words_form, resumed_card  # noqa: PLC0415 - as above

        meeting = workspace.state.sitting
        if meeting.protocol.keeps_decisions and meeting.current:
            form = agreed_words_form(partial(_warning, workspace), again=again)
            self.push_screen(form, partial(self._take_agreed_words, workspace))
        else:
            self.push_screen(resumed_card())

    def _take_agreed_words(self, workspace: Workspace, filled: dict[str, str] | None) -> None:
        from secretary.ui.dialogs.off_record import ADVICE, DECISION  # noqa: PLC0415 - as above

        if not filled or not any(words.strip() for words in filled.values()):
            return
        for decision, advice in ((filled[DECISION], ""), ("", filled[ADVICE])):
            if (decision or advice).strip():
                self._take(partial(with_agreed_words, decision=decision, advice=advice), _("keep a line"))
        self._show_resumed(workspace, again=True)


def _warning(workspace: Workspace, words: str) -> str:
    """Say, with the mark that lines have, where words give somebody away."""
    from secretary.ui.lookout import lookout_over  # noqa: PLC0415 - the first screen is drawn before it
    from secretary.ui.widgets.findings import SIGNS  # noqa: PLC0415 - as above

    found = lookout_over(workspace).line(workspace.state, words) if words.strip() else None
    if not found:
        return ""
    surest = min((each.severity for each in found), key=list(SIGNS).index)
    return _("{sign} gives somebody away").format(sign=SIGNS[surest])


def _is_dialog(screen: Screen[object]) -> bool:
    return isinstance(screen, CommandPalette) or type(screen).__module__.startswith(_DIALOGS)
