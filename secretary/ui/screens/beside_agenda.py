"""What is done with a whole agenda: begun from a template, made in Word, taken a step further; who chairs an item."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from secretary.domain.agenda import Item
from secretary.domain.document import DocumentKind
from secretary.domain.errors import SecretaryError
from secretary.domain.meeting import Status, Step
from secretary.i18n import _
from secretary.service import rule, templates
from secretary.service.agenda import with_template
from secretary.service.milestones import chaired_by
from secretary.ui.dialogs.choosing import ChooseDialog
from secretary.ui.lookout import lookout_over
from secretary.ui.screens.base import MeetingScreen
from secretary.ui.screens.steps import ask_next_step, take_step
from secretary.ui.widgets.bars import MeetingStep

_NOT_OPENED = (Status.DRAFT, Status.NOTICE_GIVEN)
_NOBODY = 0


class BesideAgenda(MeetingScreen):
    """What the agenda screen can do beside changing its items."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "template", _("Template"), id="agenda.template", show=False,
                tooltip=_("Start again from another agenda template")),
        Binding("c", "acting_chair", _("Acting chair"), id="agenda.acting-chair", show=False,
                tooltip=_("PRIVATE: who chairs the item under the cursor in place of the chair")),
        Binding("w", "make", _("Word"), id="agenda.make", tooltip=_("Make the agenda as a Word document")),
        Binding("s", "next_step", _("Next step"), id="agenda.step",
                tooltip=_("Give notice, change the date, postpone, cancel or open")),
        Binding("o", "open_meeting", _("Open now"), id="agenda.open",
                tooltip=_("The meeting begins: go on to attendance")),
        Binding("m", "people", _("People"), id="agenda.people", show=False,
                tooltip=_("The members and everybody else who is known")),
        Binding("b", "settings", _("Settings"), id="agenda.settings", show=False,
                tooltip=_("Name, rules, quorum, what minutes show of people, and the passphrase")),
    ]  # fmt: skip

    @property
    def item(self) -> Item | None:
        """The item under the cursor, None in an empty agenda."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey out what the meeting's status, or an empty agenda, does not allow."""
        meeting = self.state.meeting
        if meeting is None:
            return True
        if action == "open_meeting":
            return True if meeting.status in _NOT_OPENED and meeting.items else None
        if action == "template" and not meeting.agenda_open:
            return None
        if action == "acting_chair" and not (meeting.items and self.state.body.people):
            return None
        return super().check_action(action, parameters)

    @work
    async def action_acting_chair(self) -> None:
        """Ask who chairs the item under the cursor in place of the chair: a private record."""
        item = self.item
        if item is None:
            return
        own = self.state.body.protocol.own.key
        people = [(each.id, each.name) for each in self.state.body.people if each.member and each.party == own]
        choices = [(_NOBODY, _("Nobody: the chair does")), *people]
        title = _("PRIVATE: acting chair of “{title}”").format(title=item.title)
        chosen = await self.app.push_screen_wait(ChooseDialog(title, choices))
        if chosen is not None:
            self.perform(lambda state: chaired_by(state, item.id, chosen), _("the acting chair"))

    def action_people(self) -> None:
        """Show the people of the body."""
        from secretary.ui.screens.people import PeopleScreen  # noqa: PLC0415 - wanted only where it is needed

        self.app.push_screen(PeopleScreen(self.workspace))

    @work
    async def action_settings(self) -> None:
        """Ask for the body's own settings."""
        from secretary.ui.screens.desk_dialogs import ask_settings  # noqa: PLC0415 - as above

        await ask_settings(self)

    @work
    async def action_template(self) -> None:
        """Ask for an agenda template and start again from it."""
        protocol = self.state.sitting.protocol
        try:
            offered = templates.agenda_templates(protocol.key)
        except SecretaryError as error:
            self.say(str(error), severity="error")
            return
        choices = [(each, f"{each.name} ({len(each.item)})") for each in offered]
        note = _("The items of the agenda are replaced; Ctrl+Z brings them back.")
        chosen = await self.app.push_screen_wait(ChooseDialog(_("Which agenda?"), choices, note))
        if chosen:
            self.perform(lambda state: with_template(state, chosen.items(protocol)), _("the agenda template"))

    @work
    async def action_next_step(self) -> None:
        """Ask what happens next to the meeting, and do it."""
        self._follow(await ask_next_step(self))

    @work
    async def action_open_meeting(self) -> None:
        """Open the meeting, once that is confirmed, and go on to attendance."""
        self._follow(await take_step(self, Step.OPEN))

    def _follow(self, step: MeetingStep | None) -> None:
        if step is not None:
            self.post_message(self.GoTo(step))

    @work(thread=True, exclusive=True, group="make")
    def action_make(self, *, looked_through: bool = False) -> None:
        """Make the agenda as a Word document and keep it, once what gives somebody away in it was looked through."""
        from secretary.service.documents import make_document  # noqa: PLC0415 - Word is loaded when it is needed

        try:
            if not looked_through:
                lookout_over(self.workspace).prepare(self.state)
                review = rule.review(self.workspace, DocumentKind.AGENDA)
                if review.stopping or review.others:
                    self.app.call_from_thread(self._look_through, review)
                    return
            self.app.call_from_thread(self.say, _("Making the agenda …"))
            kept = make_document(self.workspace, DocumentKind.AGENDA)
        except SecretaryError as error:
            self.app.call_from_thread(self.say, str(error), severity="error")
            return
        said = _("{name} is made and kept. F6 shows it, opens it and writes it to a folder.")
        self.app.call_from_thread(self.say, said.format(name=kept.name))

    def _look_through(self, review: rule.Review) -> None:
        from secretary.ui.screens.review import ReviewScreen, Wanted  # noqa: PLC0415 - wanted only where it is needed

        def done(wanted: bool | None) -> None:  # noqa: FBT001 - a screen's answer
            self.refresh_state()
            if wanted:
                self.action_make(looked_through=True)

        self.app.push_screen(ReviewScreen(self.workspace, DocumentKind.AGENDA, review, Wanted.MAKE), done)
