"""The card that asks whether somebody who has left is erased, and the one that stands while it is done."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from secretary.i18n import _
from secretary.service.erased import going_sentences, staying_sentences
from secretary.service.erasing import Plan
from secretary.ui.dialogs.reading import ReadingDialog
from secretary.ui.wording import shown


class EraseDialog(ReadingDialog):
    """What goes and what stays. Y alone is dismissed with True; Esc and Enter with False."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "finish(True)", _("Erase"), id="erase.yes"),
        Binding("enter,n", "finish(False)", show=False),
    ]

    def __init__(self, plan: Plan) -> None:
        going = [shown(each) for each in going_sentences(plan.going)]
        problems = [shown(each, "$warning") for each in plan.problems]
        staying = [shown(each) for each in staying_sentences(plan.kept, plan.told)]
        title = _("Erase {name}? · PRIVATE").format(name=plan.person.name)
        lines = [*going, *problems, shown(""), *staying]
        super().__init__(title, lines, _("Y: erase for good   ↑↓ PgUp PgDn: more   Esc: leave it"))


class WorkingDialog(ModalScreen[None]):
    """One sentence, and how far it has come, until what it says is done; no key takes it away."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self._sentence = sentence

    def compose(self) -> ComposeResult:
        """Lay out the sentence."""
        with Vertical(classes="dialog -short"):
            yield Static(shown(self._sentence), id="working", markup=False)

    def tell(self, share: float) -> None:
        """Say how far it has come, from 0 to 1."""
        for line in self.query("#working").results(Static):
            line.update(shown(f"{self._sentence} {int(share * 100)} %"))
