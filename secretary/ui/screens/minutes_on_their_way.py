"""How minutes go on from a draft: cleared, circulated, corrected, approved at a later meeting, sent again."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from secretary.domain.approval import APPROVING
from secretary.domain.document import DocumentKind
from secretary.domain.errors import SecretaryError
from secretary.domain.life import Milestone
from secretary.domain.meeting import Meeting, MeetingLine, Status
from secretary.domain.protocol import Party
from secretary.i18n import _, short_day
from secretary.service import documents, milestones, responses, sent_versions
from secretary.service.approving import approve_at_meeting, to_approve
from secretary.service.convene import approved, responses_unchecked
from secretary.service.corrections import undecided
from secretary.ui.dialogs.choosing import ChooseDialog, ConfirmDialog
from secretary.ui.dialogs.documents import circulation_dialog, folder_dialog, recipient_dialog
from secretary.ui.dialogs.form import Filled
from secretary.ui.dialogs.reading import ReadingDialog
from secretary.ui.screens.corrections import ask_corrections, decide_on_corrections
from secretary.ui.screens.document_work import DocumentWorkScreen
from secretary.ui.screens.review import Wanted
from secretary.ui.wording import shown

_WHILE_MAKING = frozenset({"circulate", "approve", "corrections", "responses", "sent_again"})
_CHECKED = (Status.CLOSED, Status.CIRCULATED)
_SENT, _ALL_WELL, _WRITE = "sent", "checked", "write"
_OUT = (Status.CIRCULATED, Status.APPROVED)


class MinutesOnTheirWay(DocumentWorkScreen):
    """The steps of the minutes of the meeting in hand, and of those that are approved at it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "circulate", _("Circulate"), id="document.circulate",
                tooltip=_("Circulate the minutes: their numbers stay from then on")),
        Binding("r", "approve", _("Approve"), id="document.approve",
                tooltip=_("Approve minutes: those of this meeting, or of earlier ones that are approved at this one")),
        Binding("k", "corrections", _("Corrections"), id="document.corrections",
                tooltip=_("Corrections to the circulated minutes: put one down, take or decline one")),
        Binding("p", "responses", _("Responses"), id="document.responses", show=False,
                tooltip=_("Show what the other side is sent of the minutes to check: its own responses, nothing else; "
                          "write them out, and put down that they were sent or are checked")),
        Binding("g", "sent_again", _("Sent again"), id="document.sent-again", show=False,
                tooltip=_("Put down that the circulated minutes were sent once more, and to whom")),
    ]  # fmt: skip

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what the minutes are not ready for; grey all of it while a document is being made."""
        if action in _WHILE_MAKING and not self._is_ready(action):
            return False
        if action in _WHILE_MAKING and self._busy:
            return None
        return super().check_action(action, parameters)

    def _is_ready(self, action: str) -> bool:
        """Tell whether the minutes have come so far that this can be done with them."""
        meeting = self.state.sitting
        return {
            "circulate": meeting.status is Status.CLOSED,
            "approve": meeting.status is Status.CIRCULATED or bool(to_approve(self.state)),
            "corrections": meeting.status is Status.CIRCULATED,
            "responses": meeting.status in _CHECKED and meeting.protocol.other is not None,
            "sent_again": meeting.status in _OUT,
        }[action]

    def action_circulate(self) -> None:
        """Ask to whom the minutes go, and circulate them."""
        self._review(DocumentKind.MINUTES, (Wanted.CIRCULATE, self._ask_recipients))

    def _ask_recipients(self) -> None:
        meeting = self.state.sitting
        uncleared = meeting.protocol.chair_clears and meeting.passed(Milestone.CLEARED) is None
        dialog = circulation_dialog(uncleared=uncleared, unchecked=responses_unchecked(meeting))
        self.app.push_screen(dialog, self._circulate)

    def _circulate(self, filled: Filled | None) -> None:
        if filled is not None:
            cleared = filled.get("cleared") == "yes"
            checked = {"yes": True, "no": False}.get(filled.get("checked", ""))
            work_ = partial(documents.circulate, self.workspace, filled["to"], cleared=cleared, checked=checked)
            self._in_background(_("Making the minutes and circulating them …"), work_, self._made)

    @work
    async def action_approve(self) -> None:
        """Approve minutes: of an earlier meeting at this one, or of this one where the rules have it so."""
        meeting = self.state.sitting
        if meeting.status is Status.CIRCULATED:
            await self._approve_here(meeting)
            return
        sets = to_approve(self.state)
        if meeting.status not in APPROVING or not sets:
            return
        chosen: MeetingLine | None = sets[0]
        if len(sets) > 1:
            choices = [(each, _line_words(each)) for each in sets]
            chosen = await self.app.push_screen_wait(ChooseDialog(_("Approve which minutes?"), choices))
        if chosen:
            await self._approve_earlier(chosen)

    async def _approve_here(self, meeting: Meeting) -> None:
        try:
            approved(self.state, on=self.workspace.today)
        except SecretaryError as error:
            if not undecided(meeting) or meeting.protocol.approved_at_meeting:
                self.say(str(error), severity="warning")
                return
            await ask_corrections(self)
            return
        self._review(DocumentKind.MINUTES, (Wanted.APPROVE, self._ask_approval))

    def _ask_approval(self) -> None:
        question = _("Approve the minutes?")
        consequence = _("Only if the body has agreed them. An approved version is made and kept.")
        dialog = ConfirmDialog(question, consequence, yes=_("approve them"), no=_("not yet"))
        self.app.push_screen(dialog, self._approve)

    def _approve(self, wanted: bool | None) -> None:  # noqa: FBT001 - a dialog's answer
        if wanted:
            self._in_background(_("Approving …"), partial(documents.approve, self.workspace), self._made)

    async def _approve_earlier(self, line: MeetingLine) -> None:
        """Decide on the corrections to minutes of an earlier meeting, ask whether they are agreed, and approve them."""
        try:
            minutes = self.workspace.repository.meeting(line.id)
        except SecretaryError as error:
            self.say(str(error), severity="error")
            return
        if not await decide_on_corrections(self, minutes):
            return
        question = _("Approve the minutes of {meeting}?").format(meeting=_line_words(line))
        consequence = _("It is minuted at this meeting; nothing of them changes from then on, and undo begins afresh.")
        dialog = ConfirmDialog(question, consequence, yes=_("approve them"), no=_("not yet"))
        if await self.app.push_screen_wait(dialog):
            going = partial(approve_at_meeting, self.workspace, line.id)
            self._in_background(_("Approving …"), going, lambda _document: self._approved(line))

    def _approved(self, line: MeetingLine) -> None:
        said = _("Approved, and minuted here: {meeting}. Its Documents have the approved file.")
        self.say(said.format(meeting=_line_words(line)))

    @work
    async def action_corrections(self) -> None:
        """Put down a correction, or take or decline one."""
        await ask_corrections(self)

    @work
    async def action_responses(self) -> None:
        """Show a side's own responses, and put down that they were sent or are checked."""
        meeting = self.state.sitting
        side = meeting.protocol.other
        if side is None:
            return
        try:
            lines = [shown(line) for line in responses.extract_lines(self.workspace, side)]
        except SecretaryError as error:
            self.say(str(error), severity="warning")
            return
        title = _("Responses to be checked")
        keys = _("↑↓ PgUp PgDn: more   Enter: what is to be done with them   Esc: back")
        if not await self.app.push_screen_wait(ReadingDialog(title, lines, keys)):
            return
        choices = [
            (_WRITE, _("Write them into a file, to be sent")),
            (_SENT, _("Put down that they were sent to be checked")),
            (_ALL_WELL, _("Put down that they are checked, and all is well")),
        ]
        chosen = await self.app.push_screen_wait(ChooseDialog(title, choices, responses.standing_words(meeting)))
        today = self.workspace.today
        if chosen == _WRITE:
            self._ask_where_responses_go(side)
        elif chosen == _ALL_WELL:
            what = Milestone.RESPONSES_CHECKED
            self.perform(lambda state: milestones.passed(state, what, on=today), _("responses checked"))
        elif chosen == _SENT:
            filled = await self.app.push_screen_wait(recipient_dialog(_("Responses sent"), side.name))
            if filled:
                to = filled["to"]
                self.perform(lambda state: milestones.responses_sent(state, on=today, to=to), _("responses sent"))

    def _ask_where_responses_go(self, side: Party) -> None:
        name = responses.file_name(self.state.sitting)
        dialog = folder_dialog(_("Write the responses into which folder?"), name, self.workspace.at_hand.folder)
        self.app.push_screen(dialog, partial(self._write_responses, side))

    def _write_responses(self, side: Party, filled: Filled | None) -> None:
        if filled is None:
            return
        folder = Path(filled["folder"].strip()).expanduser()
        try:
            path = responses.write_extract(self.workspace, side, folder)
        except SecretaryError as error:
            self.say(str(error), severity="error")
            return
        self.workspace.at_hand.folder = path.parent
        self.say(_("Written: {path}").format(path=path))

    @work
    async def action_sent_again(self) -> None:
        """Ask to whom the circulated minutes were sent once more."""
        filled = await self.app.push_screen_wait(recipient_dialog(_("Minutes sent again"), _("all members")))
        if filled:
            today, to, version = self.workspace.today, filled["to"], sent_versions.latest_version(self.kept())
            self.perform(
                lambda state: milestones.sent_again(state, on=today, to=to, version=version), _("minutes sent again")
            )


def _line_words(line: MeetingLine) -> str:
    return _("meeting {number}, {day}").format(number=line.id, day=short_day(line.date))
