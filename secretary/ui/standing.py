"""How it stands with a store: the mark in the bar at the head, and the line below it while something is amiss."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from secretary.i18n import _
from secretary.service.workspace import Workspace
from secretary.store.room import Pressure
from secretary.ui.widgets.bars import Kept
from secretary.ui.wording import shown


def kept_mark(workspace: Workspace) -> Kept:
    """Give whether everything shown and typed is on the disk; told at every key."""
    if workspace.at_hand.passing:
        return Kept.SAMPLE
    if workspace.repository.read_only:
        return Kept.READ_ONLY
    if workspace.all_kept:
        return Kept.SAVED
    return Kept.SAVING if workspace.failure is None else Kept.FAILED


def amiss(workspace: Workspace) -> str:
    """Give in plain words what is amiss with the store and what to do about it, or what is under way, or ""."""
    if workspace.failure is not None:
        return str(workspace.failure)
    if workspace.repository.read_only:
        return workspace.at_hand.reads_after
    if workspace.at_hand.under_way:
        return workspace.at_hand.under_way
    return {
        Pressure.NONE: "",
        Pressure.RESERVE: _(
            "This disk is full: free some space on it. Saving goes on in the megabyte that was set aside for this."
        ),
        Pressure.PREVIOUS: _(
            "This disk is full, and all that was set aside is used: free some space now, or no more can be saved. "
            "Everything up to here is saved."
        ),
    }[workspace.repository.pressure]


class Banner(Static):
    """The line below the bar while something is amiss; away while nothing is."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.display = False
        self._told = ""

    def tell(self, sentence: str) -> None:
        """Show a sentence, or nothing where there is none."""
        if sentence != self._told:
            self._told = sentence
            self.update(_painted(sentence))
            self.display = bool(sentence)


def _painted(sentence: str) -> Content:
    return shown(sentence, "bold $warning")
