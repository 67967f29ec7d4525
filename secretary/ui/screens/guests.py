"""Guests of the meeting in hand: who invites them, what is agreed, and what each still lacks (F3)."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content

from secretary.domain.document import DocumentKind
from secretary.domain.errors import BadInput, SecretaryError
from secretary.domain.guests import absent_posts, guest_of, missing, needs_visitor_list
from secretary.domain.life import Guest
from secretary.domain.people import person_by_id
from secretary.domain.wording import plain, plain_name
from secretary.i18n import _, short_day
from secretary.service import guests
from secretary.service.state import State
from secretary.ui.dialogs.choosing import ConfirmDialog
from secretary.ui.dialogs.days import past_day_field, past_day_in
from secretary.ui.dialogs.form import Field, Filled, FormDialog
from secretary.ui.screens.listed import ListedScreen
from secretary.ui.widgets.rows import Cell, line
from secretary.ui.wording import party_name, shown

_YES, _NO = "yes", "no"


class GuestsScreen(ListedScreen):
    """The guests of one meeting."""

    HELP_TITLE = _("Guests")
    HELP_LINES = (
        _("A private list. A guest is invited by a side, for an issue."),
        _("Where the rules have it, both sides agree in advance."),
        _("The police are told of a guest of the group's own, so that somebody greets and supervises."),
        _("Until all of it is set the guest is “not cleared”, and the visitor list says what is missing."),
        _("W makes the visitor list, members included, for the front desk of a place on police premises."),
    )
    TITLE_OF_LIST = _("Guests")
    EMPTY = _("No guest is put down. Press + to invite one.")
    NEEDS_ROW = frozenset({"edit", "withdraw"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus,a", "add", _("Invite"), id="guests.add", key_display="+",
                tooltip=_("Put down a guest: name, who invites, for what; A does the same")),
        Binding("enter,e", "edit", _("Edit"), id="guests.edit", key_display="⏎",
                tooltip=_("What is agreed, when the police were told, who greets and supervises")),
        Binding("x", "withdraw", _("Withdraw"), id="guests.withdraw", tooltip=_("The guest does not come")),
        Binding("w", "make", _("Visitor list"), id="guests.make", tooltip=_("Make the private visitor list for Word")),
    ]  # fmt: skip

    def numbers(self) -> tuple[int, ...]:
        """Give the guests, those put down first."""
        return guests.guests_there(self.state.sitting)

    def paint(self, key: int, width: int) -> Content:
        """Give the row of a guest: the name, who invites, and whether they are cleared."""
        meeting = self.state.sitting
        guest = guest_of(meeting, key)
        lacking = missing(meeting, guest)
        return line(
            width,
            Cell(person_by_id(self.state.body.people, key).formal_name, width // 4),
            Cell(party_name(self.state.body, guest.invited_by) if guest else "", 10, "$text-muted"),
            Cell(guests.clearance_words(meeting, guest), 0, "bold $warning" if lacking else "$success"),
        )

    def known_of(self, key: int) -> list[Content]:
        """Give what is put down of a guest, and what concerns the whole meeting."""
        meeting, body = self.state.sitting, self.state.body
        guest = guest_of(meeting, key)
        lines = [shown(person_by_id(body.people, key).formal_name, "bold")]
        words = guests.clearance_words(meeting, guest)
        if words:
            lines.append(shown(words, "$warning" if missing(meeting, guest) else "$success"))
        lines += [shown(f"{label}: {value or '–'}") for label, value in self._facts(guest)] if guest else []
        return [*lines, *self.known_of_none()]

    def _facts(self, guest: Guest) -> list[tuple[str, str]]:
        body = self.state.body
        return [
            (_("Invited by"), party_name(body, guest.invited_by)),
            (_("Issue"), guest.issue),
            (_("Agreed by"), ", ".join(party_name(body, key) for key in guest.agreed_by)),
            (_("Police told"), short_day(guest.notified) if guest.notified else ""),
            (_("Greeted by"), guest.greeted_by),
            (_("Supervised by"), guest.supervised_by),
        ]

    def known_of_none(self) -> list[Content]:
        """Give what concerns the meeting whoever is invited: its front desk, and expected posts that are absent."""
        meeting = self.state.sitting
        lines = []
        if needs_visitor_list(meeting.protocol, meeting.place):
            words = _("On police premises: the front desk wants the visitor list, members included. W makes it.")
            lines.append(shown(words, "bold"))
        posts = absent_posts(meeting, self.state.body.people)
        if posts:
            lines.append(
                shown(_("Expected posts that nobody fills: {posts}").format(posts=", ".join(posts)), "$warning")
            )
        return lines

    @work
    async def action_add(self) -> None:
        """Ask for a guest."""
        fields = [Field("name", _("Name"), hint=_("first name and surname")), *self._invitation(None)]
        dialog = FormDialog(_("Invite a guest"), fields, _check_invitation)
        filled = await self.app.push_screen_wait(dialog)
        if filled and self.perform(
            lambda state: guests.invited(state, filled["name"], by=filled["by"], issue=filled["issue"]),
            _("the invited guest"),
        ):
            self.rows.go_to(self.state.sitting.guests[-1].person)

    def _invitation(self, guest: Guest | None) -> list[Field]:
        rules = self.state.sitting.protocol
        sides = [(party.key, party.name) for party in rules.parties]
        return [
            Field("by", _("Invited by"), guest.invited_by if guest else rules.own.key, choices=sides),
            Field("issue", _("Issue"), guest.issue if guest else "", _("what the guest is to address")),
        ]

    def _fields(self, guest: Guest | None) -> list[Field]:
        """Give the fields for everything about a guest."""
        rules, today = self.state.sitting.protocol, self.workspace.today
        agreed = [(_YES, _("yes")), (_NO, _("not yet"))]
        return [
            *self._invitation(guest),
            *(
                Field(
                    f"agreed-{party.key}",
                    _("{side} agrees").format(side=party.name),
                    _YES if guest and party.key in guest.agreed_by else _NO,
                    choices=agreed,
                )
                for party in rules.parties
                if rules.guests_agreed
            ),
            past_day_field(
                "notified",
                _("Police told on"),
                guest.notified if guest else None,
                today,
                _("a day, such as today; may stay empty"),
            ),
            Field("greeted", _("Greeted by"), guest.greeted_by if guest else "", _("a name; may stay empty")),
            Field("supervised", _("Supervised by"), guest.supervised_by if guest else "", _("likewise")),
        ]

    @work
    async def action_edit(self) -> None:
        """Ask for everything about the guest under the cursor; one who simply came is put down first."""
        key = self.rows.key
        if key is None:
            return
        guest = guest_of(self.state.sitting, key)
        fields = self._fields(guest)
        person = person_by_id(self.state.body.people, key)

        def step(state: State, filled: Filled) -> State:
            if guest_of(state.sitting, key) is None:
                state = guests.invited(state, person.name, by=filled["by"], issue=filled["issue"])
            return self._changed(state, key, filled)

        state = self.state
        filled = await self.app.push_screen_wait(
            FormDialog(person.formal_name, fields, lambda filled: step(state, filled))
        )
        if filled:
            self.perform(lambda state: step(state, filled), _("the changed guest"))

    def _changed(self, state: State, person: int, filled: Filled) -> State:
        """Give the state with what was filled in about a guest; raises BadInput."""
        state = guests.with_issue(state, person, by=filled["by"], issue=filled["issue"])
        for party in state.sitting.protocol.parties:
            answer = filled.get(f"agreed-{party.key}")
            if answer is not None:
                state = guests.agreed(state, person, party.key, given=answer == _YES)
        state = guests.notified(state, person, on=past_day_in(filled["notified"], self.workspace.today))
        return guests.seen_to(state, person, greeted_by=filled["greeted"], supervised_by=filled["supervised"])

    @work
    async def action_withdraw(self) -> None:
        """Take the guest under the cursor off the list, once that is confirmed."""
        key = self.rows.key
        if key is None:
            return
        name = person_by_id(self.state.body.people, key).formal_name
        question = _("{name} does not come as a guest?").format(name=name)
        if await self.app.push_screen_wait(ConfirmDialog(question, _("Ctrl+Z brings it back."))):
            self.perform(lambda state: guests.withdrawn(state, key), _("the withdrawn guest"))

    @work(thread=True, exclusive=True, group="make")
    def action_make(self) -> None:
        """Make the visitor list as a private Word document, and keep it."""
        from secretary.service.documents import make_document  # noqa: PLC0415 - Word is loaded when it is needed

        try:
            kept = make_document(self.workspace, DocumentKind.VISITOR_LIST)
        except SecretaryError as error:
            self.app.call_from_thread(self.say, str(error), severity="error")
            return
        said = _("{name} is made and kept. F6 shows it, opens it and writes it to a folder.")
        self.app.call_from_thread(self.say, said.format(name=kept.name))


def _check_invitation(filled: Filled) -> None:
    if not plain_name(filled["name"]):
        raise BadInput(_("The name is empty: type the guest's name."))
    if not plain(filled["issue"]):
        raise BadInput(_("For which issue is the guest invited? Type it in a few words."))
