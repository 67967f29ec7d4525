"""The Word documents of the meeting: made, opened, written out; its minutes circulated and approved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Footer, Static

from secretary.domain.document import DocumentKind, DocumentStatus, KeptDocument
from secretary.domain.errors import SecretaryError
from secretary.domain.meeting import Status
from secretary.i18n import _, short_day
from secretary.service import documents, sent_versions
from secretary.service.striking import Plan, Strike, planned_withdrawal
from secretary.service.struck import sent_sentence
from secretary.service.workspace import Workspace
from secretary.ui.dialogs.choosing import ConfirmDialog
from secretary.ui.dialogs.documents import folder_dialog
from secretary.ui.dialogs.form import Filled
from secretary.ui.opening_files import opened_with_system
from secretary.ui.screens.review import Wanted
from secretary.ui.screens.versions import VersionsScreen
from secretary.ui.striking import strike_in_background
from secretary.ui.widgets.bars import MeetingBar, MeetingStep, StepsBar
from secretary.ui.widgets.rows import Cell, RowList, line
from secretary.ui.widgets.stages import next_words, stages
from secretary.ui.wording import DOCUMENT_KINDS, DOCUMENT_STATUSES, shown

_MAKING = frozenset({"make_agenda", "make_minutes", "look_through", "open_document", "write_out", "withdraw"})
_ON_ONE = frozenset({"open_document", "write_out", "withdraw"})
_NOT_HELD = (Status.DRAFT, Status.NOTICE_GIVEN, Status.POSTPONED, Status.CANCELLED)
_KIBIBYTE = 1024


class DocumentsScreen(VersionsScreen):
    """What was made of the meeting in hand, the latest first, and how far its minutes have come."""

    STEP = MeetingStep.DOCUMENTS
    AUTO_FOCUS = "#documents"
    HELP_TITLE = _("Documents")
    HELP_LINES: ClassVar[Sequence[str]] = (
        _("Every Word document that was made of this meeting is kept here, each version as it was."),
        _("Documents show what the body's rules allow to be shown of who was there, and nobody who spoke."),
        _("Minutes are a draft until they are circulated; from then on their numbers and words stay as they are."),
        _("Where the rules have it so they are approved at a later meeting: r, on the Documents of that meeting."),
        _("Approved ones are never made again, only superseded (u); any two versions can be compared (d)."),
        _("A withdrawn one is still listed, but its file is gone from the store and its backups: x withdraws one."),
        _("Before one is made, what gives somebody away is listed, to be mended or released with a reason."),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "make_agenda", _("Agenda"), id="document.agenda", tooltip=_("Make the agenda in Word")),
        Binding("m", "make_minutes", _("Minutes"), id="document.minutes", tooltip=_("Make the minutes in Word")),
        Binding(
            "o,enter",
            "open_document",
            _("Open"),
            id="document.open",
            tooltip=_("Write the chosen document out and open it"),
        ),
        Binding(
            "x",
            "withdraw",
            _("Withdraw"),
            id="document.withdraw",
            tooltip=_("Withdraw the chosen document: its file goes from the store and its backups, for good"),
        ),
        Binding("w", "write_out", _("Write out"), id="document.write", tooltip=_("Write the document into a folder")),
        Binding(
            "v",
            "look_through",
            _("Look through"),
            id="document.review",
            show=False,
            tooltip=_("Look through what would give somebody away, and what was released"),
        ),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._known: dict[int, KeptDocument] = {}
        self._sent: KeptDocument | None = None
        self._sent_version = 0
        self._struck_since = False

    def compose(self) -> ComposeResult:
        """Lay out how far the minutes have come, and the list."""
        yield MeetingBar()
        yield StepsBar()
        with Vertical(id="documents-way", classes="pane"):
            yield Static(id="documents-stage", markup=False)
            yield Static(id="documents-next", markup=False)
        with Vertical(id="documents-pane", classes="pane"):
            yield RowList(self._paint, _("No documents yet. Press a to make the agenda."), id="documents")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Go to the document that the screen was asked for."""
        wanted, self.workspace.at_hand.wanted_document = self.workspace.at_hand.wanted_document, 0
        if wanted:
            self.call_after_refresh(self.rows.go_to, wanted)

    @property
    def rows(self) -> RowList:
        """The list."""
        return self.query_one("#documents", RowList)

    def kept(self) -> tuple[KeptDocument, ...]:
        """Give the documents that are listed, the latest first."""
        return tuple(self._known.values())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey what cannot be done while a document is being made, and hide what the meeting is not ready for."""
        status = self.state.sitting.status
        if (action in _MAKING and self._busy) or (action == "make_minutes" and status in _NOT_HELD):
            return None
        if action in _ON_ONE and not self._known:
            return None
        return super().check_action(action, parameters)

    def refresh_state(self) -> None:
        """Show the state and the documents that are kept."""
        meeting = self.state.sitting
        try:
            kept = documents.kept_documents(self.workspace, meeting.id)
        except SecretaryError as error:
            kept = ()
            self.say(str(error), severity="error")
        self._known = {document.id: document for document in reversed(kept)}
        self._sent = documents.sent_minutes(kept)
        self._sent_version = sent_versions.last_sent_version(meeting, kept)
        self._struck_since = self._look_for_strikes()
        self.query_one("#documents-pane").border_title = shown(_("Documents, the latest first"))
        self.rows.show(tuple(self._known))
        self.query_one("#documents-way").border_title = shown(_("Minutes"))
        self.query_one("#documents-stage", Static).update(stages(meeting))
        self._show_next()
        self.refresh_bindings()

    def _show_next(self) -> None:
        words = shown(self._busy, "bold $accent") if self._busy else shown(next_words(self.state))
        changed = "" if self._busy else self._to_be_sent_again()
        self.query_one("#documents-next", Static).update(shown(changed, "bold $warning") if changed else words)

    def _to_be_sent_again(self) -> str:
        """Say that what was sent is not what stands now, "" where it is, and what to do about it."""
        sent = self._sent
        if self.state.sitting.status is not Status.CIRCULATED or sent is None:
            return ""
        later = [each for each in self._known.values() if self._is_unsent(each)]
        if later:
            return _(
                "Version {number} was made after the minutes were sent: write it out (w), send it, then press g."
            ).format(number=later[0].version)
        last = next((each for each in self._known.values() if self._is_last_sent(each)), sent)
        if last.status is DocumentStatus.WITHDRAWN:
            return _("The minutes that were sent are withdrawn: make them again (m), and send them again.")
        if self._struck_since:
            return _("A line was struck since these minutes were made: make them again (m), and send them again.")
        return ""

    def _look_for_strikes(self) -> bool:
        """Tell whether the latest minutes that are out still hold what was struck since."""
        latest = next((each for each in self._known.values() if self._is_out(each)), None)
        if latest is None or self.state.sitting.status is not Status.CIRCULATED:
            return False
        try:
            return sent_versions.changed_since(self.workspace, latest)
        except SecretaryError:
            return False

    @staticmethod
    def _is_out(document: KeptDocument) -> bool:
        return document.kind is DocumentKind.MINUTES and document.status is DocumentStatus.CIRCULATED

    def _is_last_sent(self, document: KeptDocument) -> bool:
        return document.kind is DocumentKind.MINUTES and document.version == self._sent_version

    def _is_unsent(self, document: KeptDocument) -> bool:
        """Tell whether these are circulated minutes that were made anew after what was sent."""
        return self._is_out(document) and self._sent is not None and document.version > self._sent_version

    def _paint(self, key: int, width: int) -> Content:
        document = self._known[key]
        gone = document.status.gone
        size = "" if gone else _("{size} KB").format(size=-(-document.size // _KIBIBYTE))
        return line(
            width,
            Cell(DOCUMENT_KINDS[document.kind], 8, "bold"),
            Cell(_("version {number}").format(number=document.version), 11),
            Cell(_("not sent") if self._is_unsent(document) else DOCUMENT_STATUSES[document.status], 10),
            Cell(short_day(document.made), 15),
            Cell(size, 7, right=True),
            Cell(document.name, 0, "$text-muted"),
        )

    def action_make_agenda(self) -> None:
        """Make the agenda in Word."""
        self._review(DocumentKind.AGENDA, (Wanted.MAKE, partial(self._make, DocumentKind.AGENDA)))

    def action_make_minutes(self) -> None:
        """Make the minutes in Word: a draft until they are circulated."""
        self._review(DocumentKind.MINUTES, (Wanted.MAKE, partial(self._make, DocumentKind.MINUTES)))

    def action_look_through(self) -> None:
        """Look through what would give somebody away, and what was released."""
        kind = DocumentKind.AGENDA if self.state.sitting.status in _NOT_HELD else DocumentKind.MINUTES
        self._review(kind)

    def _make(self, kind: DocumentKind) -> None:
        making = _("Making the {kind} …").format(kind=DOCUMENT_KINDS[kind].lower())
        self._in_background(making, partial(documents.make_document, self.workspace, kind), self._made)

    def on_row_list_chosen(self) -> None:
        """Open the document under the cursor."""
        self.action_open_document()

    def action_open_document(self) -> None:
        """Write the chosen document out, where this was not asked yet into a folder to be named, and open it."""
        folder = self.workspace.at_hand.folder
        if folder is None:
            self._ask_folder(_("Where may it be written, to be opened?"), self._opened)
        else:
            self._write(folder, self._opened)

    def action_write_out(self) -> None:
        """Write the chosen document into a folder."""
        self._ask_folder(_("Write the document into which folder?"), self._written)

    def _ask_folder(self, question: str, done: Callable[[Path], None]) -> None:
        if self.rows.key is None or self._busy or self._is_withdrawn(self._known[self.rows.key]):
            return
        name = self._known[self.rows.key].name
        dialog = folder_dialog(question, name, self.workspace.at_hand.folder)
        self.app.push_screen(dialog, partial(self._take_folder, done))

    def _take_folder(self, done: Callable[[Path], None], filled: Filled | None) -> None:
        if filled is not None:
            self._write(Path(filled["folder"].strip()).expanduser(), done)

    def _write(self, folder: Path, done: Callable[[Path], None]) -> None:
        if self.rows.key is None or self._busy or self._is_withdrawn(self._known[self.rows.key]):
            return
        document = self._known[self.rows.key]
        work = partial(documents.write_out, self.workspace, self.state.sitting.id, document, folder)
        self._in_background(_("Writing it out …"), work, done)

    def action_withdraw(self) -> None:
        """Withdraw the chosen document, once it is said that this is meant."""
        if self.rows.key is None or self._busy or self._is_withdrawn(self._known[self.rows.key]):
            return
        if self.workspace.at_hand.under_way:
            self.say(_("Wait until what is under way is finished."), severity="warning")
            return
        try:
            plan = planned_withdrawal(self.workspace, self._known[self.rows.key])
        except SecretaryError as error:
            self.say(str(error), severity="warning")
            return
        said = [_("Its file goes from the store and its backups, for good; the list goes on naming it.")]
        said += [sent_sentence(sent) for sent in plan.sent]
        question = _("Withdraw {name}?").format(name=plan.documents[0].document.name)
        dialog = ConfirmDialog(question, "\n".join(said), yes=_("withdraw it"), no=_("keep it"))
        self.app.push_screen(dialog, partial(self._withdraw, plan))

    def _withdraw(self, plan: Plan, wanted: bool | None) -> None:  # noqa: FBT001 - a dialog's answer
        if wanted:
            going = Strike(self.workspace, plan, [plan.documents[0].ref])
            strike_in_background(self.app, self.workspace, going)

    def _is_withdrawn(self, document: KeptDocument) -> bool:
        """Tell whether there is no file any more, and say so."""
        if not document.status.gone:
            return False
        self.say(_("{name} was withdrawn: its file is gone.").format(name=document.name), severity="warning")
        return True

    def _written(self, path: Path) -> None:
        self.workspace.at_hand.folder = path.parent
        self.say(_("Written: {path}").format(path=path))

    def _opened(self, path: Path) -> None:
        self.workspace.at_hand.folder = path.parent
        if opened_with_system(path):
            self.say(_("Opening {path}").format(path=path))
        else:
            self.say(_("No program to open it was found here. The file is {path}").format(path=path))
