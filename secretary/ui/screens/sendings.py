"""What is asked when something of a meeting was sent, and why it is postponed, cancelled or called at short notice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from secretary.domain.errors import BadInput
from secretary.domain.meeting import Meeting, MeetingKind, Status, Step
from secretary.domain.wording import plain_name
from secretary.i18n import _
from secretary.service import reasons
from secretary.service.calendars import working_days
from secretary.service.convene import noticed
from secretary.service.milestones import (
    called_for_items,
    papers_sent,
    with_minutes_taken,
    with_short_notice,
)
from secretary.service.restricted import warning_words
from secretary.service.state import State
from secretary.ui.dialogs.form import Check, Field, Filled, FormDialog
from secretary.ui.screens.base import SecretaryScreen

CALL, AGAIN, PAPERS = "call", "notice-again", "papers"
SHORT_NOTICE, MINUTES_OR_NOT = "short-notice", "minutes-or-not"
ASKED = frozenset({CALL, AGAIN, PAPERS, SHORT_NOTICE, MINUTES_OR_NOT})
"""What `ask` takes."""

WHY = {
    Step.POSTPONE: (_("Postpone the meeting?"), _("It keeps its agenda and waits for a new date.")),
    Step.ADJOURN: (_("Adjourn the meeting?"), _("It is resumed when it goes on; until then no line is typed.")),
    Step.CANCEL: (_("Cancel the meeting?"), _("It stays in the list as cancelled. This is for good.")),
}
"""The steps that may have a reason, with their question and what follows."""


def offered_before(meeting: Meeting) -> list[tuple[str, str]]:
    """Give what may be sent before a meeting is opened."""
    offered = [(CALL, _("Items called for: keep who was asked"))]
    if meeting.status is Status.NOTICE_GIVEN:
        offered.append((AGAIN, _("Give notice to somebody else as well")))
    if any(item.papers for item in meeting.items):
        offered.append((PAPERS, _("Papers sent: keep to whom")))
    return offered


async def ask(screen: SecretaryScreen, chosen: str) -> None:
    """Ask what one of ASKED needs, and put it down."""
    if chosen == MINUTES_OR_NOT:
        taken = not screen.state.sitting.minutes_taken
        screen.perform(lambda state: with_minutes_taken(state, taken=taken), _("whether minutes are taken"))
    elif chosen == SHORT_NOTICE:
        await _ask_short_notice(screen)
    elif chosen == AGAIN:
        await give_notice(screen)
    else:
        sent, title, label, hint = _SENT[chosen]
        note = _KEPT
        if chosen == PAPERS:
            note = "\n".join((*_not_for_everyone(screen), _KEPT))
        await _ask_to_whom(screen, sent, title, [Field("to", label, hint=hint)], note)


def _not_for_everyone(screen: SecretaryScreen) -> tuple[str, ...]:
    said = warning_words(screen.state.body, screen.state.sitting, screen.workspace.today)
    return (_("PRIVATE: {words}").format(words=said[0]), *said[1:]) if said else ()


async def give_notice(screen: SecretaryScreen) -> None:
    """Ask to whom the agenda was sent; of an extraordinary meeting also why it is called at short notice (F1)."""
    meeting = screen.state.sitting
    fields = [Field("to", _("Agenda sent to"), hint=_("such as all members and the police lead"))]
    if meeting.kind is MeetingKind.EXTRAORDINARY and not meeting.short_notice:
        fields.append(Field("why", _("Why at short notice"), hint=_("it can be said later as well")))
    note = "\n".join(each for each in (_days_of_notice(meeting, screen.workspace.today), _KEPT) if each)
    await _ask_to_whom(screen, noticed, _("Notice given"), fields, note)


async def ask_why(screen: SecretaryScreen, step: Step) -> str | None:
    """Ask why a meeting is postponed or cancelled; give the words, which may be empty, None where it is not to be."""
    question, consequence = WHY[step]
    label, hint = _("Why"), _("never who; may stay empty")
    if step is Step.ADJOURN:
        label, hint = _("Goes on"), _("when and where: 17 December, the library; may stay open")
    fields = [Field("why", label, hint=hint)]
    check = _told(screen, "why")
    filled = await screen.app.push_screen_wait(FormDialog(question, fields, check, consequence))
    return filled["why"] if filled is not None else None


_KEPT = _("Kept for the record: nothing is sent by this program.")
_SENT: dict[str, tuple[Callable[..., State], str, str, str]] = {
    CALL: (called_for_items, _("Items called for"), _("Who was asked"), _("such as all members")),
    PAPERS: (papers_sent, _("Papers sent"), _("Papers sent to"), _("such as all members and the police lead")),
}


async def _ask_to_whom(
    screen: SecretaryScreen, sent: Callable[..., State], title: str, fields: list[Field], note: str = _KEPT
) -> None:
    filled = await screen.app.push_screen_wait(FormDialog(title, fields, partial(_check_sent, screen), note))
    if filled:
        more = {"words": filled["why"]} if filled.get("why") else {}
        today = screen.workspace.today
        screen.perform(lambda state: sent(state, on=today, to=filled["to"], **more), title)


def _days_of_notice(meeting: Meeting, today: date) -> str:
    """Say how many full working days of notice are given today, where the rules ask for any."""
    rules = meeting.protocol
    if not rules.agenda_notice:
        return ""
    given = working_days(rules.calendar, rules.extra_holidays).full_days(today, meeting.date)
    said = _("Given today, it is {given} full working days of notice; the rules ask for {wanted}.")
    return said.format(given=given, wanted=rules.agenda_notice)


def _check_sent(screen: SecretaryScreen, filled: Filled) -> None:
    if not plain_name(filled["to"]):
        raise BadInput(_("To whom was it sent? Type it, such as: all members."))
    _told(screen, "why")(filled)


def _told(screen: SecretaryScreen, key: str) -> Check:
    """Give the check that a reason is short and gives nobody away."""

    def check(filled: Filled) -> None:
        reasons.told(screen.state.body, screen.state.sitting, filled.get(key, ""))

    return check


async def _ask_short_notice(screen: SecretaryScreen) -> None:
    fields = [Field("why", _("Why at short notice"), hint=_("never who asked for it"))]

    def check(filled: Filled) -> None:
        with_short_notice(screen.state, filled["why"])

    filled = await screen.app.push_screen_wait(FormDialog(_("Called at short notice"), fields, check))
    if filled:
        screen.perform(lambda state: with_short_notice(state, filled["why"]), _("the reason for the short notice"))
