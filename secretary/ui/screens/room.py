"""A screen that follows the room: what changes with a person, an item or a declared interest is said at once."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from secretary.domain.agenda import item_by_id, place_of
from secretary.domain.attendance import Interest
from secretary.domain.meeting import Status
from secretary.domain.people import person_by_id
from secretary.i18n import _
from secretary.service import interests
from secretary.service.room import Room
from secretary.service.state import State
from secretary.service.workspace import Workspace
from secretary.ui.dialogs.choosing import ChooseDialog
from secretary.ui.dialogs.form import Filled, FormDialog
from secretary.ui.dialogs.interest import OUT, WITHDRAWN, interest_fields, interest_words
from secretary.ui.in_room import is_grave, room_news
from secretary.ui.screens.base import MeetingScreen
from secretary.ui.widgets.people_list import in_reading_order


class RoomScreen(MeetingScreen):
    """One of the steps at which people come, go and declare an interest."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "i,ctrl+right_square_bracket,f11",
            "interests",
            _("Interests"),
            id="meeting.interests",
            show=False,
            key_display="I",
            tooltip=_("Declarations of interest, private: declare one, change it, withdraw it (also Ctrl+] or F11)"),
        ),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._room_before: Room | None = None

    def on_mount(self) -> None:
        """Begin with the room as it is: only what changes is news."""
        self._room_before = self.room

    def after_step(self) -> None:
        """Show the new state, and say what it means for those in the room."""
        super().after_step()
        before, self._room_before = self._room_before, self.room
        news = room_news(before, self._room_before)
        if news:
            self.say(news, severity="warning" if is_grave(before, self._room_before) else "information")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey out declarations where there is nobody to declare, nothing to declare one in, or no more may be."""
        if action == "interests" and self.state.meeting is not None:
            meeting = self.state.sitting
            rests = meeting.numbers_frozen or meeting.status is Status.CANCELLED or self.workspace.repository.read_only
            return None if rests or not (meeting.items and self.state.body.people) else True
        return super().check_action(action, parameters)

    def person_in_question(self) -> int | None:
        """Give the person under the cursor, by number, None where the screen has no list of people."""
        return None

    @work
    async def action_interests(self) -> None:
        """Choose a declaration to change, or declare another interest."""
        meeting = self.state.sitting
        chosen: int | None = 0
        if meeting.interests:
            rows = [(row.id, interest_words(self.state, row)) for row in interests.in_agenda_order(meeting)]
            new = (0, _("Declare an interest"))
            heading = _("Declarations of interest · PRIVATE")
            chosen = await self.app.push_screen_wait(ChooseDialog(heading, [new, *rows]))
        if chosen:
            await self._ask_change(interests.interest_by_id(self.state.sitting, chosen))
        elif chosen is not None:
            await self._ask_new()

    async def _ask_new(self) -> None:
        person = self.person_in_question() or await self.app.push_screen_wait(
            ChooseDialog(_("Who declares an interest?"), _who_may(self.state))
        )
        if person is None:
            return
        name = person_by_id(self.state.body.people, person).name
        meeting = self.state.sitting
        items = [(item.id, item.title) for item in meeting.items]
        at = meeting.order.index(meeting.current) if meeting.current in meeting.order else None
        asked = _("{name} declares an interest in …").format(name=name)
        item = await self.app.push_screen_wait(ChooseDialog(asked, items, at=at))
        if item is None:
            return
        filled = await self._ask_words(Interest(0, person, item, meeting.protocol.interests_leave))
        if filled:
            words, leaves = filled["words"], filled["room"] == OUT
            self.perform(
                lambda state: interests.declared(state, person, item, words=words, leaves=leaves),
                _("a declaration of interest"),
            )

    async def _ask_change(self, interest: Interest) -> None:
        filled = await self._ask_words(interest)
        if not filled:
            return
        number, words, leaves = interest.id, filled["words"], filled["room"] == OUT
        if filled["room"] == WITHDRAWN:
            self.perform(lambda state: interests.withdrawn(state, number), _("withdraw a declaration"))
        else:
            self.perform(
                lambda state: interests.changed(state, number, words=words, leaves=leaves), _("change a declaration")
            )

    async def _ask_words(self, interest: Interest) -> Filled | None:
        meeting = self.state.sitting
        item = item_by_id(meeting.items, interest.item)
        heading = _("{name}: interest in {place} {title}").format(
            name=person_by_id(self.state.body.people, interest.person).name,
            place=place_of(meeting.items, item.id),
            title=item.title,
        )
        note = _("PRIVATE. Minutes say only that declarations were entered.")
        return await self.app.push_screen_wait(FormDialog(heading, interest_fields(interest), note=note))


def _who_may(state: State) -> list[tuple[int, str]]:
    """Give who may declare: those on the list of who is here, or everybody while none is taken."""
    recorded = {row.person for row in state.sitting.attendance}
    people = [each for each in state.body.people if each.id in recorded or not (recorded or each.left)]
    return [(each.id, each.formal_name) for each in in_reading_order(people, state.sitting.protocol)]
