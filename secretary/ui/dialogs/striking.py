"""The card that asks whether lines are struck: what they are, who has copies, and which documents go with them."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from secretary.domain.striking import DocumentRef
from secretary.i18n import _
from secretary.service.holding import Holding
from secretary.service.striking import Plan
from secretary.service.struck import is_out, sent_sentence
from secretary.ui.keys import EitherCase
from secretary.ui.wording import DOCUMENT_STATUSES, shown


class StrikeDialog(EitherCase, ModalScreen[tuple[DocumentRef, ...] | None]):
    """Yes is dismissed with the documents that are withdrawn as well, no with None.

    Y says that the chair has ruled so, where that is needed; otherwise Enter does as well. Space marks a document.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "strike", _("Strike"), id="strike.yes"),
        Binding("enter", "strike_unless_ruled", _("Strike"), id="strike.enter", show=False),
        Binding("n,escape", "leave", _("Leave it"), id="strike.no"),
        Binding("space", "mark", _("Withdraw or keep"), id="strike.mark"),
        Binding("pagedown", "scroll(5)", show=False),
        Binding("pageup", "scroll(-5)", show=False),
    ]

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self._plan = plan
        self._going = {holding.ref for holding in plan.documents}

    def compose(self) -> ComposeResult:
        """Lay out the lines, what follows, the documents, and what to press."""
        plan = self._plan
        title = _("Strike this line?") if len(plan.entries) == 1 else _("Strike these lines?")
        with Vertical(classes="dialog"):
            yield Static(shown(title, "bold"), classes="dialog-title")
            with VerticalScroll(classes="dialog-body strike-lines", can_focus=not plan.documents):
                for name, entry in zip(plan.names, plan.entries, strict=True):
                    yield Static(Content.assemble(shown(f"{name}  ", "bold"), shown(entry.text)))
                for sentence in self._consequences():
                    yield Static(sentence)
            if plan.documents:
                yield Static(shown(self._documents_title(), "bold"))
                options = [Option(self._row(each)) for each in plan.documents]
                yield OptionList(*options, markup=False, compact=True, classes="strike-documents")
            if plan.ruling:
                yield Static(shown(_("Has the chair ruled that it is struck?"), "bold $warning"))
            yield Static(shown(self._keys()), classes="dialog-keys")

    def _consequences(self) -> list[Content]:
        plan = self._plan
        said = [
            shown(
                _("It goes for good: from undo, earlier copies and backups too. Delete could be undone; this cannot.")
            )
        ]
        if plan.numbers_stay:
            said.append(shown(_("Others know the number: it stays, with the words “This line was struck.”")))
        said.extend(shown(sent_sentence(sent), "$warning") for sent in plan.sent)
        said.extend(shown(problem, "$warning") for problem in plan.problems)
        return said

    def _documents_title(self) -> str:
        if all(each.sure for each in self._plan.documents):
            return _("These documents hold the words. Withdrawn with them:")
        return _("These documents hold the words, or may. Withdrawn with them:")

    def _keys(self) -> str:
        yes = _("Y: the chair has ruled so") if self._plan.ruling else _("Enter or Y: strike")
        mark = "   " + _("Space: keep or withdraw") if self._plan.documents else ""
        return f"{yes}{mark}   {_('Esc: leave it')}"

    def _row(self, holding: Holding) -> Content:
        document = holding.document
        mark = "[x]" if holding.ref in self._going else "[ ]"
        status = DOCUMENT_STATUSES[document.status]
        style = "$warning" if is_out(holding) else "$text-muted"
        may = "" if holding.sure else _("may hold an earlier wording: ")
        return Content.assemble(shown(f"{mark} ", "bold"), shown(f"{status}  ", style), shown(f"{may}{document.name}"))

    def on_mount(self) -> None:
        """Put the cursor on the first document."""
        for documents in self.query(OptionList):
            documents.highlighted = 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take Enter on the list as anywhere else on the card."""
        event.stop()
        self.action_strike_unless_ruled()

    def action_mark(self) -> None:
        """Have the document under the cursor withdrawn, or kept."""
        for documents in self.query(OptionList):
            place = documents.highlighted
            if place is not None:
                self._going ^= {self._plan.documents[place].ref}
                documents.replace_option_prompt_at_index(place, self._row(self._plan.documents[place]))

    def action_strike(self) -> None:
        """Close with the documents that go."""
        self.dismiss(tuple(each.ref for each in self._plan.documents if each.ref in self._going))

    def action_strike_unless_ruled(self) -> None:
        """Close likewise, but not where it is to be said that the chair has ruled."""
        if not self._plan.ruling:
            self.action_strike()

    def action_leave(self) -> None:
        """Close, and strike nothing."""
        self.dismiss(None)

    def action_scroll(self, lines: int) -> None:
        """Move through the lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
