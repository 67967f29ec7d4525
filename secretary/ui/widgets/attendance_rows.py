"""The rows of an attendance list, and the counts beside them."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content

from secretary.domain.agenda import place_of
from secretary.domain.attendance import Attendance, Count, Presence
from secretary.domain.meeting import Meeting
from secretary.domain.people import Person
from secretary.i18n import _
from secretary.ui.widgets.rows import Cell, line
from secretary.ui.wording import PRESENCES, shown

_MARKS = {
    Presence.PRESENT: ("✓", "bold $success"),
    Presence.GUEST: ("✓", "bold $success"),
    Presence.PROXY: ("→", "$warning"),
    Presence.APOLOGIES: ("a", "$warning"),
    Presence.ABSENT: ("–", "$text-muted"),
}
_WIDE = 84
_UNKNOWN = ("·", "$text-muted")


def paint_attendance(
    person: Person, side: str, row: Attendance | None, known: Mapping[int, Person], meeting: Meeting, width: int
) -> Content:
    """Give the row of one person: the mark, the name, the side and post, and what is known of the attendance."""
    mark, style = _MARKS[row.presence] if row else _UNKNOWN
    about = " · ".join(part for part in (person.post, person.organisation) if part)
    said = presence_words(row, known, meeting) if row else ""
    cells = [Cell(mark, 1, style), Cell(person.formal_name), Cell(side or _("guest"), 12, "$text-muted")]
    if width >= _WIDE:
        cells.append(Cell(about, width // 3, "$text-muted"))
    return line(width, *cells, Cell(said, max(24, width // 4), style))


def presence_words(row: Attendance, known: Mapping[int, Person], meeting: Meeting) -> str:
    """Give what is known of one person's attendance in words, short enough for a column."""
    if row.presence is Presence.PROXY and row.proxy_holder in known:
        return _("Proxy to {name}").format(name=known[row.proxy_holder].name)
    parts = [] if row.presence is Presence.PRESENT and (row.arrived or row.left) else [PRESENCES[row.presence]]
    if row.arrived:
        parts.append(_("from item {number}").format(number=place_of(meeting.items, row.arrived)))
    if row.left:
        said = _("left at {number}") if row.arrived else _("left at item {number}")
        parts.append(said.format(number=place_of(meeting.items, row.left)))
    return ", ".join(parts)


def count_parts(count: Count, meeting: Meeting, unmarked: int) -> list[Content]:
    """Give the counts one by one: in the room, by side, guests, those who are not here, and the quorum."""
    by_side = dict(count.by_party)
    parts = [shown(_("in the room {number}").format(number=count.here), "bold")]
    parts += [shown(f"{party.name} {by_side.get(party.key, 0)}") for party in meeting.protocol.parties]
    parts.append(shown(_("guests {number}").format(number=count.guests)))
    parts.append(shown(_("apologies {number}").format(number=count.apologies)))
    parts.append(shown(_("absent {number}").format(number=count.absent)))
    if unmarked:
        parts.append(shown(_("not marked {number}").format(number=unmarked), "$warning"))
    if count.needed:
        words = _("quorum: {here} here, {needed} needed").format(here=count.towards_quorum, needed=count.needed)
        parts.append(shown(words, "bold $success" if count.quorate else "bold $error"))
    else:
        parts.append(shown(_("members {number}, no quorum set").format(number=count.members)))
    return parts
