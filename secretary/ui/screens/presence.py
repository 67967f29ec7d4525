"""Who votes for whom, and who comes late or leaves early, of the person under the cursor."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from secretary.domain.attendance import Attendance, Presence
from secretary.domain.people import person_by_id
from secretary.i18n import _, short_day
from secretary.service import attendance
from secretary.ui.dialogs.choosing import ChooseDialog
from secretary.ui.dialogs.form import Field, FormDialog
from secretary.ui.reading import past_day_from, past_day_understood
from secretary.ui.screens.room import RoomScreen
from secretary.ui.widgets.people_list import in_reading_order


class PresenceScreen(RoomScreen):
    """What is asked about one person beside their mark."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "proxy", _("Proxy"), id="attendance.proxy", show=False,
                tooltip=_("The member is not here and somebody else votes for them")),
        Binding("w", "came", _("Came late"), id="attendance.arrived", show=False,
                tooltip=_("The person arrived at an item")),
        Binding("l", "went", _("Left early"), id="attendance.left", show=False,
                tooltip=_("The person left at an item")),
    ]  # fmt: skip

    def _called(self, person: int) -> str:
        return person_by_id(self.state.body.people, person).name

    @work
    async def action_proxy(self) -> None:
        """Ask who votes for the person under the cursor, how far that goes, and when it was given in writing."""
        key = self.person_in_question()
        if key is None:
            return
        body, meeting = self.state.body, self.state.sitting
        if not person_by_id(body.people, key).member:
            self.say(_("Only a member has a proxy to give."))
            return
        here = {row.person for row in meeting.attendance if row.presence is Presence.PRESENT} - {key}
        members = [person for person in body.people if person.member and person.id in here]
        holders = in_reading_order(members, body.protocol)
        choices = [(person.id, person.formal_name) for person in holders]
        if not choices:
            self.say(_("A proxy is held by another member who is here: mark that member present first."))
            return
        before = next((row for row in meeting.attendance if row.person == key), Attendance(key, Presence.PROXY))
        question = _("Who votes for {name}?").format(name=self._called(key))
        at = next((place for place, (each, _words) in enumerate(choices) if each == before.proxy_holder), 0)
        holder = await self.app.push_screen_wait(ChooseDialog(question, choices, at=at))
        if holder is not None:
            await self._ask_scope(before, holder)

    async def _ask_scope(self, before: Attendance, holder: int) -> None:
        day, key = self.state.sitting.date, before.person

        fields = [
            Field("scope", _("How far it goes"), before.proxy_scope, _("all matters, or one: the vote on …")),
            Field(
                "given",
                _("Given in writing on"),
                short_day(before.proxy_given) if before.proxy_given else "",
                _("a date, or leave it empty"),
                echo=lambda words: past_day_understood(words, day),
            ),
        ]
        heading = _("{name} votes for {absent}").format(name=self._called(holder), absent=self._called(key))
        dialog = FormDialog(heading, fields, lambda filled: past_day_from(filled["given"], day), _("PRIVATE."))
        filled = await self.app.push_screen_wait(dialog)
        if filled:
            scope, given = filled["scope"], past_day_from(filled["given"], day)
            self.perform(
                lambda state: attendance.with_proxy(state, key, holder, scope=scope, given=given), _("a proxy")
            )

    @work
    async def action_came(self) -> None:
        """Ask at which item the person under the cursor arrived."""
        key = self.person_in_question()
        if key is None:
            return
        item = await self._ask_item(_("{name} arrived at …").format(name=self._called(key)), _("the start"))
        if item is not None:
            self.perform(lambda state: attendance.arrived(state, key, item), _("an arrival"))

    @work
    async def action_went(self) -> None:
        """Ask at which item the person under the cursor left."""
        key = self.person_in_question()
        if key is None:
            return
        item = await self._ask_item(_("{name} left before …").format(name=self._called(key)), _("here to the end"))
        if item is not None:
            self.perform(lambda state: attendance.left(state, key, item), _("a departure"))

    async def _ask_item(self, question: str, none: str) -> int | None:
        meeting = self.state.sitting
        items = [(item.id, item.title) for item in meeting.items]
        at = meeting.order.index(meeting.current) if meeting.current in meeting.order else len(items)
        return await self.app.push_screen_wait(ChooseDialog(question, [*items, (0, none)], at=at))
