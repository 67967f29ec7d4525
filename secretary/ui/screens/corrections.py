"""Corrections to circulated minutes, as they are put down and decided on. Nobody is named, and no day is kept."""

from __future__ import annotations

from secretary.domain.body import Body
from secretary.domain.entries import EntryKind
from secretary.domain.errors import SecretaryError
from secretary.domain.life import Correction, CorrectionState
from secretary.domain.meeting import Meeting
from secretary.i18n import _
from secretary.service import corrections
from secretary.service.advice import printed_labels
from secretary.service.finding import line_called
from secretary.service.printed import line_places
from secretary.service.state import State
from secretary.ui.dialogs.choosing import ChooseDialog
from secretary.ui.dialogs.form import Field, Filled, FormDialog
from secretary.ui.screens.base import SecretaryScreen

_ADD = 0
_MOST_SORTS = 3
_NO_LINE = _("This changes no line of the minutes: it is only minuted as a correction.")
_STATES = {
    CorrectionState.GATHERED: _("not decided"),
    CorrectionState.TAKEN: _("taken"),
    CorrectionState.DECLINED: _("declined"),
}
_DECISIONS = [("take", _("Take it")), ("decline", _("Decline it")), ("remove", _("It was not meant: remove it"))]


async def ask_corrections(screen: SecretaryScreen) -> None:
    """Ask for a new correction to the minutes in hand, or which one is decided on."""
    meeting = screen.state.sitting
    chosen: int | None = _ADD
    if meeting.corrections:
        places = line_places(meeting, printed_labels(screen.state.body))
        known = [
            (each.id, f"{_about(each, places)} ({_STATES[each.state]}): {each.words}") for each in meeting.corrections
        ]
        choices = [(_ADD, _("Put down another correction")), *known]
        note = _("A correction that is taken is minuted at the meeting that approves these minutes.")
        chosen = await screen.app.push_screen_wait(ChooseDialog(_("Corrections"), choices, note))
    if chosen == _ADD:
        await _ask_new(screen, meeting)
    elif chosen is not None:
        await _ask_decision(screen, chosen)


async def decide_on_corrections(screen: SecretaryScreen, minutes: Meeting) -> bool:
    """Ask of each undecided correction to the minutes of another meeting whether it is taken; False where one is left.

    Every answer is durable at once.
    """
    places = line_places(minutes, printed_labels(screen.state.body))
    for correction in corrections.undecided(minutes):
        choices = [(True, _("Take it")), (False, _("Decline it"))]
        dialog = ChooseDialog(_about(correction, places), choices, _beside(correction, minutes), at=None)
        taken = await screen.app.push_screen_wait(dialog)
        if taken is None:
            return False
        try:
            current = screen.workspace.repository.meeting(minutes.id)
            decided = corrections.with_decision(State(screen.state.body, current), correction.id, taken=taken)
            screen.workspace.keep_beside(decided.sitting)
        except SecretaryError as error:
            screen.say(str(error), severity="error")
            return False
    return True


def _about(correction: Correction, places: dict[int, str]) -> str:
    if correction.entry in places:
        return _("Correction to {place}").format(place=places[correction.entry])
    return _("Correction")


def _beside(correction: Correction, minutes: Meeting) -> str:
    """Give the words of a correction, with the line as it reads now above them."""
    now = next((entry.text for entry in minutes.entries if entry.id == correction.entry), "")
    if not now:
        return f"{correction.words}\n{_NO_LINE}"
    return "\n".join((_("Now: {words}").format(words=now), _("New: {words}").format(words=correction.words)))


async def _ask_new(screen: SecretaryScreen, meeting: Meeting) -> None:
    body = screen.state.body
    texts = {entry.id: entry.text for entry in meeting.entries}
    fields = [
        Field("line", _("Line"), hint=_hint(meeting, body)),
        Field("words", _("Words"), hint=_("how the line is to read, or what is to be put right")),
    ]

    def line(filled: Filled) -> int:
        words = filled["line"].strip()
        return line_called(body, meeting, words) if words else 0

    def note(filled: Filled) -> str:
        kept = _("It is kept without a name and without a day, so that nothing tells who asked for it.")
        try:
            number = line(filled)
        except SecretaryError:
            return kept
        now = _("Now: {words}").format(words=texts[number]) if number else _NO_LINE
        return f"{kept}\n{now}"

    def check(filled: Filled) -> None:
        corrections.with_correction(screen.state, filled["words"], line(filled))

    filled = await screen.app.push_screen_wait(FormDialog(_("A correction"), fields, check, note))
    if filled:
        number = line(filled)
        screen.perform(lambda state: corrections.with_correction(state, filled["words"], number), _("the correction"))


def _hint(meeting: Meeting, body: Body) -> str:
    """Give what a line may be called, with one of each sort that these minutes have; empty it is about none."""
    places = line_places(meeting, printed_labels(body))
    sorts: dict[EntryKind, str] = {}
    for entry in meeting.entries_in_order:
        kind = EntryKind.VIEW if entry.kind is EntryKind.DIFFERENT_VIEW else entry.kind
        sorts.setdefault(kind, places[entry.id].lower())
    return _("such as {lines}; empty: no line").format(lines=", ".join([*sorts.values()][:_MOST_SORTS]) or "4.2")


async def _ask_decision(screen: SecretaryScreen, number: int) -> None:
    meeting = screen.state.sitting
    correction = next(each for each in meeting.corrections if each.id == number)
    dialog = ChooseDialog(_("This correction"), _DECISIONS, _beside(correction, meeting), at=None)
    chosen = await screen.app.push_screen_wait(dialog)
    if chosen == "remove":
        screen.perform(lambda state: corrections.without_correction(state, number), _("the correction"))
    elif chosen is not None:
        taken = chosen == "take"
        done = screen.perform(
            lambda state: corrections.with_decision(state, number, taken=taken), _("the decision on a correction")
        )
        if done and taken and not correction.entry:
            screen.say(_NO_LINE, severity="warning")
