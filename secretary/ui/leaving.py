"""Leaving the program: words that were typed and not kept are asked about first, and so is what cannot be saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from enum import Enum, auto
from typing import Protocol, runtime_checkable

from textual.app import App
from textual.screen import Screen

from secretary.domain.entries import entry_by_id
from secretary.domain.errors import BadInput, SecretaryError
from secretary.domain.shorthand import Mend, understand
from secretary.domain.unfinished import Unfinished
from secretary.i18n import _
from secretary.service import minutes
from secretary.service.dates import BritishDateReader
from secretary.service.workspace import Workspace
from secretary.ui.dialogs.choosing import ChooseDialog
from secretary.ui.dialogs.off_record import Words, ask_what_of_words

_SHOWN = 200  # characters of the words, enough to know them again


class Leaving(Enum):
    """What is done about leaving."""

    WAIT = auto()
    KEEP = auto()
    LOSE = auto()
    STAY = auto()


@runtime_checkable
class HoldsWords(Protocol):
    """A screen that has words on it which would be lost with it."""

    def unkept_words(self) -> str:
        """Give the words, "" where there are none."""


def words_on(screens: Iterable[Screen[object]]) -> list[str]:
    """Give the words that would be lost with these screens."""
    return [words for screen in screens if isinstance(screen, HoldsWords) and (words := screen.unkept_words())]


def unfinished_lines(workspace: Workspace) -> list[str]:
    """Give the lines that were typed under an item and not kept."""
    return [line.words for line in workspace.at_hand.lines()]


def ask_about_words(lines: Sequence[str], others: Sequence[str]) -> ChooseDialog[Leaving]:
    """Ask what is done with typed lines, and with other words, that can only be taken where they stand."""
    choices = [(Leaving.LOSE, _("Leave without them")), (Leaving.STAY, _("Back"))]
    if lines:
        wait = _("Leave the typed lines for next time, and lose the rest") if others else _("Leave them for next time")
        choices.insert(0, (Leaving.WAIT, wait))
    if not others:
        choices.insert(1, (Leaving.KEEP, _("Keep them as lines, and leave")))
    words = "\n".join(f"“{each[:_SHOWN]}”" for each in (*lines, *others))
    at = len(choices) - 1 if others else 0
    return ChooseDialog(_("You have typed words that are not kept"), choices, words, at=at)


def ask_about_saving(error: str) -> ChooseDialog[Leaving]:
    """Ask what is done where the last steps cannot be saved."""
    choices = [(Leaving.STAY, _("Back")), (Leaving.LOSE, _("Leave: what was not saved is lost"))]
    return ChooseDialog(_("NOT SAVED"), choices, error)


def keep_lines(workspace: Workspace) -> None:
    """Keep each typed line under the item that it was typed for.

    Raises SecretaryError where one cannot be kept; those before it are kept then, and it stays as it was typed.
    """
    reader = BritishDateReader()
    at_hand, before = workspace.at_hand, workspace.meeting
    try:
        for line in at_hand.lines():
            workspace.take_up(line.meeting)
            _keep(workspace, line, reader)
            at_hand.let_go_of(line)
    except SecretaryError:
        # The screen goes on showing the meeting that was in hand.
        if before:
            workspace.take_up(before.id)
        else:
            workspace.put_aside()
        raise


def _keep(workspace: Workspace, line: Unfinished, reader: BritishDateReader) -> None:
    around = minutes.surroundings(workspace.state, reader, line.item)
    if line.entry:
        around = replace(around, last=entry_by_id(workspace.state.sitting.entries, line.entry))
    typed = understand(line.words, around)
    if isinstance(typed, Mend):
        if not typed.found or around.last is None:
            raise BadInput(typed.note)
        mended = around.last.id
        workspace.perform(lambda state: minutes.with_mended_line(state, mended, typed), _("mend a line"))
    elif typed is not None and line.entry:
        workspace.perform(lambda state: minutes.with_changed_line(state, line.entry, typed), _("edit a line"))
    elif typed is not None:
        workspace.perform(lambda state: minutes.with_line(state, line.item, typed), _("keep a line"))


def settle_waiting_words(app: App[object], workspace: Workspace, then: Callable[[], None]) -> None:
    """Ask what becomes of a line that was typed for the item in hand and not kept, and do `then` when it is settled."""
    place = (workspace.state.sitting.id, workspace.state.sitting.current)
    line = next((line for line in workspace.at_hand.lines() if (line.meeting, line.item) == place), None)
    if line is None:
        then()
        return

    def answered(answer: Words | None) -> None:
        if answer is None:
            return
        try:
            if answer is Words.KEEP:
                _keep(workspace, line, BritishDateReader())
        except SecretaryError as error:
            app.notify(str(error), severity="warning", markup=False)
            return
        workspace.at_hand.let_go_of(line)
        settle_waiting_words(app, workspace, then)

    app.push_screen(ask_what_of_words(line.words), answered)
