"""A strike while the keyboard is free: the disk is written in a worker, and what was not reached is told at the end."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Any, Protocol, runtime_checkable

from textual.app import App

from secretary.domain.errors import SecretaryError
from secretary.i18n import _
from secretary.service.holding import Progress
from secretary.service.striking import Strike, interrupted
from secretary.service.struck import Struck, done_sentences, known_sentences, unknown_sentences
from secretary.service.workspace import Workspace
from secretary.ui.dialogs.reading import ReadingDialog
from secretary.ui.discreet import DiscreetApp
from secretary.ui.lookout import lookout_over
from secretary.ui.screens.base import SecretaryScreen
from secretary.ui.wording import shown

_STRIKING = _("Striking: {percent} %. You can go on meanwhile.")
_PAUSE = 0.5  # seconds before something is worth a line on the screen, and between two looks for a free screen


@runtime_checkable
class HoldsTyping(Protocol):
    """A screen on which a line is being typed."""

    def forget_words(self, concerns: Callable[[int, str], bool]) -> None:
        """Let go of what is being typed where `concerns` is true of the line that it changes, and its words."""


def strike_in_background(app: App[Any], workspace: Workspace, strike: Strike) -> None:
    """Strike lines, and tell at the end what was done; returns at once."""

    def begun() -> None:
        try:
            strike.take()
        except SecretaryError as error:
            sentence = str(error)
            _work(app, workspace, strike.abandon, lambda _none: _told(app, workspace, sentence))
            return
        for screen in app.screen_stack:
            if isinstance(screen, HoldsTyping):
                screen.forget_words(strike.concerns)
        _forget(app, workspace)
        _work(
            app,
            workspace,
            partial(strike.finish, progress_on(app, workspace)),
            lambda struck: _all_done(app, workspace, [struck]),
        )

    show_under_way(app, workspace, _STRIKING.format(percent=0))
    _work(app, workspace, strike.begin, lambda _none: begun())


def finish_in_background(app: App[Any], workspace: Workspace) -> None:
    """Finish what was cut short when the program ended, and tell of it; for a desk with no meeting in hand."""
    try:
        going = interrupted(workspace)
        for each in going:
            each.take()
    except SecretaryError as error:
        _told(app, workspace, str(error))
        return

    def finished() -> list[Struck]:
        return [each.finish(progress_on(app, workspace)) for each in going]

    show_under_way(app, workspace, _STRIKING.format(percent=0))
    _work(app, workspace, finished, partial(_all_done, app, workspace))


def _work(app: App[Any], workspace: Workspace, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
    """Do `work` in a thread and then, on the screen's side, `done` with what it gave; the thread never waits."""

    def run() -> None:
        try:
            given = work()
        except SecretaryError as error:
            app.call_later(_told, app, workspace, str(error))
        else:
            app.call_later(done, given)

    app.run_worker(run, thread=True, group="strike", exit_on_error=True)


def progress_on(app: App[Any], workspace: Workspace, words: str = "") -> Progress:
    """Give what shows on the screen, from a thread, how far something has come; `words` say what, with {percent}.

    What is done at once shows nothing.
    """
    last, since = -1, monotonic()

    def progress(share: float) -> None:
        nonlocal last
        percent = int(share * 100)
        if percent != last and monotonic() - since > _PAUSE:
            last = percent
            app.call_later(show_under_way, app, workspace, (words or _STRIKING).format(percent=percent))

    return progress


def show_under_way(app: App[Any], workspace: Workspace, words: str) -> None:
    """Show in the head of the screen what is being done, "" for nothing any more."""
    workspace.at_hand.under_way = words
    if isinstance(app.screen, SecretaryScreen):
        app.screen.refresh_bars()


def _forget(app: App[Any], workspace: Workspace) -> None:
    """Forget what is remembered of words that are gone, and show the state without them."""
    lookout_over(workspace).forget()
    if isinstance(app, DiscreetApp):
        app.forget_copied()
    for screen in app.screen_stack:
        if isinstance(screen, SecretaryScreen):
            screen.refresh_state()


def _told(app: App[Any], workspace: Workspace, sentence: str) -> None:
    """Say why it did not come to its end."""
    show_under_way(app, workspace, "")
    if workspace.strike_interrupted:
        sentence += " " + _("The strike is not finished: it goes on when the program starts again.")
    app.notify(sentence, title=_("NOT STRUCK"), severity="error", markup=False, timeout=60)


def _all_done(app: App[Any], workspace: Workspace, done: list[Struck]) -> None:
    show_under_way(app, workspace, "")
    _forget(app, workspace)
    _show(app, done)


def _show(app: App[Any], done: list[Struck]) -> None:
    """Show what was done, once no other card is up that waits for its answer."""
    if not isinstance(app.screen, SecretaryScreen):
        app.set_timer(_PAUSE, partial(_show, app, done))
        return
    lines = [shown(sentence) for struck in done for sentence in done_sentences(struck)]
    struck_lines = any(struck.count for struck in done)
    for heading, sentences in (
        (_("What still holds the words, or could not be reached:") if struck_lines else _("What is to be done yet:"),
         [each for struck in done for each in known_sentences(struck)]),
        (_("What no program can reach, if there is any:"),
         [each for struck in done for each in unknown_sentences(struck)]),
    ):  # fmt: skip
        if sentences:
            lines += [shown(""), shown(heading, "bold"), *(shown(each) for each in dict.fromkeys(sentences))]
    title = _("Struck") if struck_lines else _("Withdrawn")
    app.push_screen(ReadingDialog(title, lines, _("↑↓ PgUp PgDn: more   Enter or Esc: back")))
