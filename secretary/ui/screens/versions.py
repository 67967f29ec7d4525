"""The versions of a document: compared with each other, and approved ones superseded; and the private working notes."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content

from secretary.domain.document import KeptDocument
from secretary.domain.errors import BadInput
from secretary.domain.meeting import Status
from secretary.i18n import _, ngettext
from secretary.service import documents, milestones
from secretary.service.comparing import ComparedParagraph, Mark, compared
from secretary.ui.dialogs.choosing import ChooseDialog
from secretary.ui.dialogs.form import Field, Filled, FormDialog
from secretary.ui.dialogs.reading import ReadingDialog
from secretary.ui.screens.minutes_on_their_way import MinutesOnTheirWay
from secretary.ui.wording import DOCUMENT_KINDS, DOCUMENT_STATUSES, shown

_ADD = -1
_STYLES = {Mark.GONE: ("- ", "$error"), Mark.NEW: ("+ ", "$success")}
_WHILE_MAKING = frozenset({"compare", "supersede"})


class VersionsScreen(MinutesOnTheirWay):
    """What can be done with the versions that are kept, and the working notes beside them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "compare", _("Compare"), id="document.compare", show=False,
                tooltip=_("Compare the chosen document with another version, paragraph by paragraph")),
        Binding("u", "supersede", _("Supersede"), id="document.supersede", show=False,
                tooltip=_("Make the approved minutes again; the version before is kept as superseded")),
        Binding("n", "notes", _("Notes"), id="document.notes", show=False,
                tooltip=_("Working notes, PRIVATE: destroyed as the group's setting has it")),
    ]  # fmt: skip

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what there are no versions for, and grey it while a document is being made."""
        if action == "supersede" and self.state.sitting.status is not Status.APPROVED:
            return False
        if action == "compare" and sum(not each.status.gone for each in self.kept()) < 2:  # noqa: PLR2004 - two to compare
            return False
        if action in _WHILE_MAKING and self._busy:
            return None
        return super().check_action(action, parameters)

    @work
    async def action_compare(self) -> None:
        """Ask with which version the chosen document is compared, and show what went and what came."""
        there = [each for each in self.kept() if not each.status.gone]
        chosen = next((each for each in there if each.id == self.rows.key), None)
        if chosen is None:
            return
        others = [each for each in there if each.kind is chosen.kind and each is not chosen]
        if not others:
            self.say(_("There is no other version of it to compare it with."), severity="warning")
            return
        choices = [(each, _version_words(each)) for each in others]
        other = await self.app.push_screen_wait(ChooseDialog(_("Compare it with which version?"), choices))
        if other:
            first, second = sorted((chosen, other), key=lambda each: each.id)
            going = partial(compared, self.workspace, self.state.sitting.id, first.id, second.id)
            self._in_background(_("Comparing …"), going, partial(self._show_compared, first, second))

    def _show_compared(
        self, first: KeptDocument, second: KeptDocument, paragraphs: tuple[ComparedParagraph, ...]
    ) -> None:
        lines = list(compared_content(paragraphs))
        title = _("From {first} to {second}")
        if any(each.private for each in paragraphs):
            title = _("PRIVATE: from {first} to {second}")
        title = title.format(first=_version_words(first), second=_version_words(second))
        self.app.push_screen(ReadingDialog(title, lines, _("↑↓ PgUp PgDn: more   Enter or Esc: back")))

    @work
    async def action_supersede(self) -> None:
        """Ask why the approved minutes are made again, and make them."""
        fields = [Field("why", _("Why"), hint=_("such as: new house style"))]
        note = _("Nothing of their text changes. The version before is kept with its bytes, as superseded.")
        filled = await self.app.push_screen_wait(FormDialog(_("Supersede the minutes"), fields, _reason_given, note))
        if filled:
            going = partial(documents.supersede, self.workspace, filled["why"])
            self._in_background(_("Making the minutes again …"), going, self._made)

    @work
    async def action_notes(self) -> None:
        """Show the working notes, and add or remove one."""
        notes = self.state.sitting.notes
        choices = [(_ADD, _("Add a note")), *((place, words) for place, words in enumerate(notes))]
        chosen = await self.app.push_screen_wait(
            ChooseDialog(_("PRIVATE: working notes"), choices, _("They are in no document. Enter on one removes it."))
        )
        if chosen == _ADD:
            filled = await self.app.push_screen_wait(
                FormDialog(_("PRIVATE: a working note"), [Field("words", _("Note"))], self._note_taken)
            )
            if filled:
                self.perform(lambda state: milestones.with_note(state, filled["words"]), _("the note"))
        elif chosen is not None:
            self.perform(lambda state: milestones.without_note(state, chosen), _("the removed note"))

    def _note_taken(self, filled: Filled) -> None:
        milestones.with_note(self.state, filled["words"])


def compared_content(paragraphs: tuple[ComparedParagraph, ...]) -> list[Content]:
    """Give what went and what came, and of what stayed how much there is."""
    lines: list[Content] = []
    for mark, same in groupby(paragraphs, key=lambda each: each.mark):
        found = list(same)
        if mark is Mark.SAME:
            words = ngettext("{number} paragraph is the same", "{number} paragraphs are the same", len(found))
            lines.append(shown(f"  ({words.format(number=len(found))})", "$text-muted"))
            continue
        sign, style = _STYLES[mark]
        for each in found:
            lines.append(shown(f"{sign}{each.text}", style))
            if each.stops:
                lines.append(shown(_("  This stops the document now: it gives somebody away."), "$warning"))
    return lines or [shown(_("Nothing is in either."))]


def _version_words(document: KeptDocument) -> str:
    return _("{kind} {version} ({status})").format(
        kind=DOCUMENT_KINDS[document.kind], version=document.version, status=DOCUMENT_STATUSES[document.status]
    )


def _reason_given(filled: Filled) -> None:
    if not filled["why"].strip():
        raise BadInput(_("Why is it superseded? Type the reason, such as: new house style."))
