"""Work on documents that takes a moment: done in a thread, while the screen says what is under way."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from secretary.domain.document import DocumentKind, KeptDocument
from secretary.domain.errors import SecretaryError
from secretary.i18n import _
from secretary.service import rule
from secretary.service.rule import Review
from secretary.service.workspace import Workspace
from secretary.ui.lookout import lookout_over
from secretary.ui.screens.base import MeetingScreen
from secretary.ui.screens.review import ReviewScreen, Wanted
from secretary.ui.widgets.rows import RowList
from secretary.ui.wording import DOCUMENT_KINDS

R = TypeVar("R")
Going = tuple[Wanted, Callable[[], object]]
"""What is wanted of a document, and what is done once it was looked through."""


class DocumentWorkScreen(MeetingScreen):
    """A screen that makes documents, one at a time."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._busy = ""

    def kept(self) -> tuple[KeptDocument, ...]:
        """Give the documents that are listed, the latest first."""
        raise NotImplementedError

    def _show_next(self) -> None:
        """Show what is under way, or what comes next."""
        raise NotImplementedError

    @property
    def rows(self) -> RowList:
        """The list."""
        return self.query_one("#documents", RowList)

    def _review(self, kind: DocumentKind, going: Going | None = None) -> None:
        """Look whether a document gives somebody away; where nothing does, go on at once."""

        def look() -> Review:
            lookout_over(self.workspace).prepare(self.state)
            return rule.review(self.workspace, kind)

        self._in_background(_("Looking through it …"), look, partial(self._reviewed, kind, going))

    def _reviewed(self, kind: DocumentKind, going: Going | None, review: Review) -> None:
        wanted, go_on = going or (None, None)
        if go_on and not review.stopping and not review.others:
            go_on()
        else:
            done = partial(self._looked_through, go_on)
            self.app.push_screen(ReviewScreen(self.workspace, kind, review, wanted), done)

    def _looked_through(self, go_on: Callable[[], object] | None, wanted: bool | None) -> None:  # noqa: FBT001 - a screen's answer
        # Not from within the review: what is asked by a screen that is gone is never answered.
        if go_on and wanted:
            go_on()

    def _made(self, document: KeptDocument) -> None:
        self.rows.go_to(document.id)
        self.say(
            _("{kind} made: version {number}. Press o to open it, w to write it out.").format(
                kind=DOCUMENT_KINDS[document.kind], number=document.version
            )
        )

    def _in_background(self, saying: str, work: Callable[[], R], done: Callable[[R], None]) -> None:
        """Do `work` in a thread while `saying` stands on the screen, then `done` with what it gave."""

        def run() -> None:
            try:
                result = work()
            except SecretaryError as error:
                self.app.call_from_thread(self._failed, str(error))
            else:
                self.app.call_from_thread(self._finished, done, result)

        self._busy = saying
        self._show_next()
        self.refresh_bindings()
        self.run_worker(run, thread=True, group="documents")

    def _failed(self, sentence: str) -> None:
        self.say(sentence, severity="error")
        self._rest()

    def _finished(self, done: Callable[[R], None], result: R) -> None:
        self._rest()
        if self.is_attached:
            done(result)

    def _rest(self) -> None:
        self._busy = ""
        if self.is_attached:
            self.refresh_state()
            self.refresh_bars()
