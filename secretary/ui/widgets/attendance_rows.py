"""The rows of an attendance list, and the counts beside them."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content

from secretary.domain.agenda import place_of
from secretary.domain.attendance import Attendance, Count, Presence
from secretary.domain.meeting import Meeting
from secretary.domain.people import Person
from secretary.i18n import _, short_day
from secretary.service.state import State
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
    person: Person,
    side: str,
    row: Attendance | None,
    known: Mapping[int, Person],
    meeting: Meeting,
    width: int,
    *,
    out: bool = False,
) -> Content:
    """Give the row of one person: the mark, the name, the side and post, and what is known of the attendance.

    `out`: they are out of the room for the item in hand.
    """
    mark, style = _MARKS[row.presence] if row else _UNKNOWN
    about = " · ".join(part for part in (person.post, person.organisation) if part)
    said = presence_words(row, known, meeting) if row else ""
    if out:
        mark, style, said = "○", "bold $warning", _("Out for this item")
    cells = [Cell(mark, 1, style), Cell(person.formal_name), Cell(side or _("guest"), 12, "$text-muted")]
    if width >= _WIDE:
        cells.append(Cell(about, width // 3, "$text-muted"))
    return line(width, *cells, Cell(said, max(24, width // 4), style))


def presence_words(row: Attendance, known: Mapping[int, Person], meeting: Meeting) -> str:
    """Give what is known of one person's attendance in words, short enough for a column."""
    if row.presence is Presence.PROXY and row.proxy_holder in known:
        limited = _("Limited proxy to {name}") if row.proxy_scope else _("Proxy to {name}")
        return limited.format(name=known[row.proxy_holder].name)
    parts = [] if row.presence is Presence.PRESENT and (row.arrived or row.left) else [PRESENCES[row.presence]]
    if row.arrived:
        parts.append(_("from item {number}").format(number=place_of(meeting.items, row.arrived)))
    if row.left:
        said = _("left at {number}") if row.arrived else _("left at item {number}")
        parts.append(said.format(number=place_of(meeting.items, row.left)))
    return ", ".join(parts)


def person_facts(state: State, person: Person) -> str:
    """Give of one person how far a proxy goes and when it was given, and their interests, "" where there are none."""
    meeting = state.sitting
    row = next((each for each in meeting.attendance if each.person == person.id), None)
    facts = []
    if row and row.proxy_scope:
        facts.append(_("proxy only for: {scope}").format(scope=row.proxy_scope))
    if row and row.proxy_given:
        facts.append(_("proxy given on {day}").format(day=short_day(row.proxy_given)))
    for interest in meeting.interests:
        if interest.person == person.id:
            words = _("interest in item {place}, stays")
            if interest.leaves:
                words = _("interest in item {place}, out for it")
            facts.append(words.format(place=place_of(meeting.items, interest.item)))
    return f"{person.name}: {' · '.join(facts)}" if facts else ""


def count_parts(count: Count, meeting: Meeting, unmarked: int) -> list[Content]:
    """Give the counts one by one: in the room, by side, guests, those who are not here, and the quorum."""
    by_side = dict(count.by_party)
    parts = [shown(_("in the room {number}").format(number=count.here), "bold")]
    parts += [shown(f"{party.name} {by_side.get(party.key, 0)}") for party in meeting.protocol.parties]
    parts.append(shown(_("guests {number}").format(number=count.guests)))
    parts.append(shown(_("apologies {number}").format(number=count.apologies)))
    parts.append(shown(_("absent {number}").format(number=count.absent)))
    if count.out:
        parts.append(shown(_("out for this item {number}").format(number=count.out), "$warning"))
    if count.limited:
        parts.append(shown(_("limited proxies {number}").format(number=count.limited), "$warning"))
    if unmarked:
        parts.append(shown(_("not marked {number} of the sides").format(number=unmarked), "$warning"))
    if count.needed:
        words = _("quorum: {here} here, {needed} needed").format(here=count.towards_quorum, needed=count.needed)
        parts.append(shown(words, "bold $success" if count.quorate else "bold $error"))
    else:
        parts.append(shown(_("members {number}, no quorum set").format(number=count.members)))
    return parts
