"""The two lines at the head of every meeting screen: which meeting this is, and its five steps."""

from __future__ import annotations

from enum import Enum, IntEnum

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from secretary.domain.meeting import Status
from secretary.i18n import _
from secretary.service.attendance import count_now
from secretary.service.state import State
from secretary.ui.wording import STATUSES, day_words, meeting_name, quorum_words, shown

_GAP = 1
_NARROW = 100


class Kept(Enum):
    """How it stands with what is on screen: on the disk, on its way there, not to be had there, or none of ours."""

    SAVED = shown(_("saved ✓"), "$success")
    SAVING = shown(_("saving…"), "$warning")
    FAILED = shown(_("NOT SAVED"), "bold $error")
    READ_ONLY = shown(_("READ ONLY"), "bold $warning")
    SAMPLE = shown(_("SAMPLE"), "bold $warning")


class MeetingStep(IntEnum):
    """The five steps of a meeting, on F2 to F6."""

    AGENDA = 1
    ATTENDANCE = 2
    MINUTES = 3
    ADVICE = 4
    DOCUMENTS = 5


STEP_NAMES = {
    MeetingStep.AGENDA: _("Agenda"),
    MeetingStep.ATTENDANCE: _("Attendance"),
    MeetingStep.MINUTES: _("Minutes"),
    MeetingStep.ADVICE: _("Advice"),
    MeetingStep.DOCUMENTS: _("Documents"),
}


class MeetingBar(Horizontal):
    """The first line: body, meeting and day on the left; the Rule, the quorum, what is saved, the time on the right."""

    def __init__(self) -> None:
        super().__init__()
        self._told: tuple[State, str, Kept] | None = None

    def compose(self) -> ComposeResult:
        """Lay out the two ends of the line."""
        yield Static(id="bar-left", markup=False)
        yield Static(id="bar-right", markup=False)

    def show(self, state: State, now: str, kept: Kept) -> None:
        """Show a state, at a time given as text, and how it stands with its being kept."""
        self._told = (state, now, kept)
        self._tell()

    def show_kept(self, kept: Kept) -> None:
        """Show how it stands with the keeping of what is shown already; done at every key, so that it moves nothing."""
        if self._told and self._told[2] is not kept:
            width = self._told[2].value.cell_length
            self._told = (*self._told[:2], kept)
            if kept.value.cell_length == width:
                self.query_one("#bar-right", Static).update(self._right(self._told), layout=False)
            else:
                self._tell()

    def on_resize(self) -> None:
        """Tell as much as there is room for now."""
        self._tell()

    def _tell(self) -> None:
        if self._told is None:
            return
        right = self._right(self._told)
        room = self.content_size.width - right.cell_length - _GAP
        self.query_one("#bar-left", Static).update(_left(self._told[0], room))
        self.query_one("#bar-right", Static).update(right)

    def _right(self, told: tuple[State, str, Kept]) -> Content:
        state, now, kept = told
        return _right(state, now, kept.value, narrow=0 < self.content_size.width < _NARROW)


def _left(state: State, room: int) -> Content:
    """Give the left end; without room for all, the meeting is told and not the body, and then not its day."""
    meeting = state.meeting
    body = shown(state.body.name, "bold")
    if meeting is None:
        return body
    name, status = meeting_name(meeting), STATUSES[meeting.status]
    about = shown(f"{name} · {day_words(meeting)} · {status}")
    whole = Content.assemble(body, shown(" · "), about)
    known = (whole, about, shown(f"{name} · {status}"), shown(status))
    return next((each for each in known if each.cell_length <= room), whole if room <= 0 else known[-1])


def _right(state: State, now: str, kept: Content, *, narrow: bool) -> Content:
    meeting = state.meeting
    parts: list[Content] = []
    protocol = meeting.protocol if meeting else state.body.protocol
    if protocol.rule_applies:
        parts.append(shown(_("THE RULE") if narrow else _("THE RULE APPLIES"), "bold $accent"))
    if meeting and meeting.attendance:
        present = count_now(state)
        parts.append(shown(quorum_words(present), "" if present.quorate else "bold $error"))
    parts.append(kept)
    parts.append(shown(now))
    return Content(" " if narrow else "  ").join(parts)


class StepsBar(Static):
    """The second line: the five steps with their keys, the one on screen marked, those done ticked."""

    current: reactive[MeetingStep] = reactive(MeetingStep.AGENDA)

    def show(self, state: State) -> None:
        """Show how far the meeting in hand has come."""
        marks = step_marks(state)
        parts = [
            shown(
                f" F{step + 1} {STEP_NAMES[step]}{marks[step]} ",
                "bold $block-cursor-foreground on $block-cursor-background" if step is self.current else "",
            )
            for step in MeetingStep
        ]
        self.update(Content(" ").join(parts))


def step_marks(state: State) -> dict[MeetingStep, str]:
    """Give each step its mark: ✓ done, ● in progress, nothing before."""
    meeting = state.sitting
    past = meeting.status not in (Status.DRAFT, Status.POSTPONED)
    recorded = {row.person for row in meeting.attendance}
    waiting = any(person.party and not person.left and person.id not in recorded for person in state.body.people)
    minutes = {Status.OPEN: " ●", Status.ADJOURNED: " ●", Status.CLOSED: " ●"}.get(meeting.status, "")
    if meeting.numbers_frozen:
        minutes = " ✓"
    return {
        MeetingStep.AGENDA: " ✓" if past and meeting.items else "",
        MeetingStep.ATTENDANCE: (" ●" if waiting else " ✓") if recorded else "",
        MeetingStep.MINUTES: minutes,
        MeetingStep.ADVICE: "",
        MeetingStep.DOCUMENTS: "",
    }
