"""Erasing somebody from the screens: it is asked on a card, done in a thread while nothing else changes, and told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from textual.app import App

from secretary.domain.errors import SecretaryError
from secretary.i18n import _
from secretary.service import erasing
from secretary.service.erased import Erased, done_sentences, remaining_sentences
from secretary.service.holding import Progress
from secretary.service.workspace import Workspace
from secretary.ui.dialogs.erasing import EraseDialog, WorkingDialog
from secretary.ui.dialogs.reading import ReadingDialog
from secretary.ui.discreet import DiscreetApp
from secretary.ui.lookout import lookout_over
from secretary.ui.screens.base import SecretaryScreen
from secretary.ui.wording import shown

T = TypeVar("T")


async def ask_and_erase(screen: SecretaryScreen, person: int) -> None:
    """Say what goes and what stays of somebody who has left, and erase them where the answer is yes."""
    app, workspace = screen.app, screen.workspace
    try:
        plan = await _meanwhile(
            app, _("Looking where the name stands …"), lambda tell: erasing.planned(workspace, person, tell)
        )
    except SecretaryError as error:
        screen.say(str(error), severity="warning")
        return
    try:
        if not await app.push_screen_wait(EraseDialog(plan)):
            return
        going = erasing.Erase(workspace, plan, on=workspace.today)
        await _meanwhile(app, _("Erasing …"), lambda _tell: going.begin())
        await _take_and_finish(app, workspace, going)
    except SecretaryError as error:
        _refused(app, workspace, error)


async def finish_erasing(app: App[Any], workspace: Workspace) -> None:
    """Finish what was cut short when the program ended, and tell of it; for a desk with no meeting in hand."""
    try:
        for going in erasing.interrupted(workspace):
            await _take_and_finish(app, workspace, going)
    except SecretaryError as error:
        _refused(app, workspace, error)


async def _take_and_finish(app: App[Any], workspace: Workspace, going: erasing.Erase | erasing.Interrupted) -> None:
    going.take()
    _show_again(app, workspace)
    done = await _meanwhile(app, _("Erasing …"), going.finish)
    _show_again(app, workspace)
    app.push_screen(ReadingDialog(_("Erased"), [shown(each) for each in _sentences(done)]))


def _sentences(done: Erased) -> list[str]:
    return [*done_sentences(done), "", *remaining_sentences(done)]


async def _meanwhile(app: App[Any], sentence: str, work: Callable[[Progress], T]) -> T:
    """Do work in a thread under a card that no key takes away: a change beside it would be written over."""
    card = WorkingDialog(sentence)
    last = 0

    def tell(share: float) -> None:
        nonlocal last
        if int(share * 100) != last:
            last = int(share * 100)
            app.call_later(card.tell, share)

    await app.push_screen(card)
    try:
        return await asyncio.to_thread(work, tell)
    finally:
        await card.dismiss()


def _show_again(app: App[Any], workspace: Workspace) -> None:
    """Forget what is remembered of the name, and show the state without it."""
    lookout_over(workspace).forget()
    if isinstance(app, DiscreetApp):
        app.forget_copied()
    for screen in app.screen_stack:
        if isinstance(screen, SecretaryScreen):
            screen.refresh_state()
            screen.refresh_bars()


def _refused(app: App[Any], workspace: Workspace, error: SecretaryError) -> None:
    sentence = str(error)
    if workspace.erasing_interrupted:
        sentence += " " + _("It is not finished: it goes on when the program starts again.")
    app.notify(sentence, title=_("NOT ERASED"), severity="error", markup=False, timeout=60)
