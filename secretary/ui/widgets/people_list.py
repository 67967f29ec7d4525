"""A list of people with a line to find someone by any part of the name, post or organisation."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from secretary.domain.people import Person
from secretary.domain.protocol import Protocol
from secretary.domain.wording import folded
from secretary.i18n import _
from secretary.ui.widgets.one_line import OneLine
from secretary.ui.widgets.rows import Paint, RowList


def in_reading_order(people: Sequence[Person], protocol: Protocol) -> list[Person]:
    """Give people by side, in the protocol's order and guests last, and by name within a side."""
    places = {party.key: place for place, party in enumerate(protocol.parties)}
    return sorted(people, key=lambda person: (places.get(person.party, len(places)), person.name.casefold(), person.id))


class PeopleList(Vertical):
    """Rows of people; `/` opens the line to find someone, Enter goes back to the rows, Esc shows everyone again."""

    def __init__(self, paint: Paint, empty: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes="pane")
        self._paint = paint
        self._empty = empty
        self._people: tuple[Person, ...] = ()
        self._searched: dict[int, str] = {}

    def compose(self) -> ComposeResult:
        """Lay out the line to find someone, hidden until it is wanted, and the rows."""
        yield OneLine(placeholder=_("part of a name, post or organisation"), id="people-find", compact=True)
        yield RowList(self._paint, self._empty, id="people-rows")

    def on_mount(self) -> None:
        """Begin at the rows."""
        self._find.display = False
        self.rows.focus()

    @property
    def rows(self) -> RowList:
        """The rows themselves."""
        return self.query_one("#people-rows", RowList)

    @property
    def _find(self) -> Input:
        return self.query_one("#people-find", Input)

    @property
    def finding(self) -> bool:
        """True while the line to find someone is open."""
        return bool(self._find.display)

    def show(self, people: Sequence[Person], empty: str = "") -> None:
        """Show these people, in this order, as far as they match what is looked for; `empty` where there are none."""
        self._empty = empty or self._empty
        if tuple(people) != self._people:
            self._people = tuple(people)
            self._searched = {person.id: _searchable(person) for person in people}
        self._filter()

    def _filter(self) -> None:
        wanted = folded(self._find.value).split() if self.finding else []
        found = [person.id for person in self._people if all(word in self._searched[person.id] for word in wanted)]
        self.rows.show(found, _("Nobody here matches. Esc shows everyone.") if wanted else self._empty)

    def find(self) -> None:
        """Open the line to find someone, empty."""
        self._find.value = ""
        self._find.display = True
        self._find.focus()

    def show_all(self) -> None:
        """Close the line to find someone and show everyone; the cursor stays on whom it is."""
        self._find.value = ""
        self._find.display = False
        self._filter()
        self.rows.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show whom the letters fit."""
        event.stop()
        self._filter()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the rows that were found."""
        event.stop()
        self.rows.focus()


def _searchable(person: Person) -> str:
    parts = (person.name, *person.other_names, person.post, person.organisation, person.honorific)
    return folded(" ".join(parts))
