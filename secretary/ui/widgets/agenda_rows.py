"""The rows of an agenda, the line about its time, and what is known of one item."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from secretary.domain.agenda import Item, ItemKind, allotted, place_of
from secretary.domain.body import Body
from secretary.domain.entries import EntryKind
from secretary.domain.guests import missing, needs_visitor_list
from secretary.domain.meeting import NOT_OPENED, Meeting
from secretary.i18n import _, ngettext
from secretary.service.advice import Matter
from secretary.service.restricted import readers_words
from secretary.ui.widgets.rows import Cell, line
from secretary.ui.wording import ITEM_KINDS, PAPER_STATES, due_words, line_kind_name, shown

_WIDE = 100
_STANDING = (EntryKind.ADVICE, EntryKind.DECISION)


def paint_item(meeting: Meeting, item: Item, width: int, matters: int) -> Content:
    """Give the row of an item; `matters` open ones stand under it."""
    mark = "✓" if item.done else "●" if item.id == meeting.current else " "
    cells = [
        Cell(str(place_of(meeting.items, item.id)), 2, "$accent", right=True),
        Cell(mark, 1, "$success"),
        Cell(item.title),
        Cell(_extras(item, matters), 8, "$text-muted"),
    ]
    if width >= _WIDE:
        cells.append(Cell(ITEM_KINDS[item.kind], 18, "$text-muted"))
    side = next((party.name for party in meeting.protocol.parties if party.key == item.presented_by), "")
    minutes = _("{minutes} min").format(minutes=item.minutes) if item.minutes else ""
    return line(width, *cells, Cell(side, 12), Cell(minutes, 7, right=True))


def _extras(item: Item, matters: int) -> str:
    """Give what hangs on an item: open matters, or papers."""
    if matters:
        return _("{count} open").format(count=matters)
    count = len(item.papers)
    return ngettext("{count} paper", "{count} papers", count).format(count=count) if count else ""


def time_line(meeting: Meeting) -> Content:
    """Give the line that holds the agenda's minutes against the meeting's planned length."""
    taken = allotted(meeting.items)
    free = meeting.length - taken
    used = _("{taken} of {length} minutes").format(taken=taken, length=meeting.length)
    if free < 0:
        over = _("{minutes} minutes too long").format(minutes=-free)
        return Content.assemble(shown(used, "bold"), shown("  "), shown(over, "bold $error"))
    return Content.assemble(
        shown(used, "bold"), shown("  "), shown(_("{minutes} free").format(minutes=free), "$success")
    )


def guests_note(meeting: Meeting) -> Content:
    """Give what is to be done before a meeting about who comes: its visitor list (F2), and guests not cleared (F3)."""
    if meeting.status not in NOT_OPENED:
        return shown("")
    waiting = sum(bool(missing(meeting, guest)) for guest in meeting.guests)
    words = [_("visitor list wanted")] if needs_visitor_list(meeting.protocol, meeting.place) else []
    if waiting:
        words.append(ngettext("{count} guest not cleared", "{count} guests not cleared", waiting).format(count=waiting))
    return shown(_("  G: {words}").format(words=", ".join(words)), "$warning") if words else shown("")


def matters_of(item: Item, matters: Sequence[Matter]) -> list[Matter]:
    """Give the open matters that belong under an item: advice under its feedback, the rest under matters arising."""
    if item.kind is ItemKind.ADVICE_FEEDBACK:
        return [matter for matter in matters if matter.kind is EntryKind.ADVICE]
    if item.kind is ItemKind.MATTERS_ARISING:
        return [matter for matter in matters if matter.kind is not EntryKind.ADVICE]
    return []


def item_details(meeting: Meeting, item: Item, matters: Sequence[Matter] | None, body: Body, today: date) -> Content:
    """Give what is known of an item in lines; `matters` is None while open ones are being looked up.

    People of the `body` are named where they chair it in the chair's place or may have a restricted paper (I3).
    """
    side = next((party.name for party in meeting.protocol.parties if party.key == item.presented_by), "")
    about = [ITEM_KINDS[item.kind], _("presented by {side}").format(side=side) if side else ""]
    lines = [shown(" · ".join(part for part in about if part), "$text-muted")]
    acting = next((each.name for each in body.people if each.id == item.acting_chair), "")
    if acting:
        lines.append(shown(_("PRIVATE: chaired by {name}").format(name=acting)))
    if item.papers:
        lines.append(shown(_("Papers"), "bold"))
        for paper in item.papers:
            lines.append(shown(f"  {paper.title} ({PAPER_STATES[paper.state]})"))
            readers = readers_words(body, paper, today)
            lines += [shown(_("    PRIVATE: {readers}").format(readers=readers), "$warning")] if readers else []
    if item.kind in (ItemKind.MATTERS_ARISING, ItemKind.ADVICE_FEEDBACK):
        lines += _matter_lines(item, meeting, matters)
    return Content("\n").join(lines)


def _matter_lines(item: Item, meeting: Meeting, matters: Sequence[Matter] | None) -> list[Content]:
    if matters is None:
        return [shown(_("Looking up what is open …"), "$text-muted")]
    here = matters_of(item, matters)
    if not here:
        return [shown(_("Nothing is open from earlier meetings."), "$text-muted")]
    return [shown(_("Open from earlier meetings; all of it stands on the printed agenda"), "bold")] + [
        matter_line(matter, meeting) for matter in here
    ]


def matter_line(matter: Matter, meeting: Meeting) -> Content:
    """Give an open matter in one line: kind, number, words, side, and until when; nobody is named."""
    side = next((party.name for party in meeting.protocol.parties if party.key == matter.party), "")
    until = due_words(matter.due)
    ends = [side, until, matter.standing if matter.kind in _STANDING else "", _("LATE") if matter.late else ""]
    tail = " · ".join(end for end in ends if end)
    return Content.assemble(
        shown(f"{line_kind_name(matter.kind, matter.advice)} {matter.label}  ", "bold"),
        shown(matter.text),
        shown(f"  {tail}", "$error" if matter.late else "$text-muted"),
    )
