"""How the screens show what was found: a row, the whole of it, and how many there are."""

from __future__ import annotations

from textual.content import Content

from secretary.i18n import _, ngettext, short_day
from secretary.service.find import Hit, Results, kind_name
from secretary.ui.wording import meeting_name, shown

_FOUND = "bold $accent"
_NAME, _DAY = 20, 15  # cells
_BEFORE = 12  # cells of what stands before the first word that was found, in a row too short for all


def hit_name(hit: Hit) -> str:
    """Give what a hit is and where it stands, in one line."""
    found = hit.found
    parts = [f"{kind_name(found.kind)} {hit.label}".strip()]
    if found.private:
        parts.append(_("PRIVATE"))
    if hit.line is not None:
        parts.append(meeting_name(hit.line))
    if hit.day:
        parts.append(short_day(hit.day))
    if found.place:
        parts.append(_("item {place}").format(place=f"{found.place} {hit.item}".strip()))
    return " · ".join(parts)


def hit_row(hit: Hit, width: int) -> Content:
    """Give a hit in one line of so many cells: what it is, the words around what was looked for, and the day."""
    found = hit.found
    label = f"{kind_name(found.kind)} {hit.label}".strip()
    name = shown(_("PRIVATE {name}").format(name=label), "bold $warning") if found.private else shown(label, "bold")
    day = shown(short_day(hit.day) if hit.day else "", "$text-muted")
    room = max(width - _NAME - _DAY - 2, 0)
    first = hit.spans[0] if hit.spans else (0, 0)
    start = max(first[0] - _BEFORE, 0) if first[1] > room else 0
    words = _marked(hit)[start:]
    cut = Content("…") + words if start else words
    cells = ((name, _NAME), (cut, room), (day, _DAY))
    return Content(" ").join(content.truncate(cells_wide, ellipsis=True, pad=True) for content, cells_wide in cells)


def hit_detail(hit: Hit) -> Content:
    """Give all the words of a hit, with what was looked for marked, and how it stands."""
    states = ", ".join(state.replace("-", " ") for state in hit.found.states)
    return Content("\n").join([_marked(hit), *([shown(states, "$text-muted")] if states else [])])


def counted(results: Results) -> str:
    """Give how many were found, and what could not be read."""
    number = len(results.hits) + results.more
    if not number:
        told = _("Nothing found.")
    elif results.at_least:
        told = _("More than {number} found, the newest first.").format(number=number)
    else:
        told = ngettext("{number} found.", "{number} found, the newest first.", number).format(number=number)
    if results.more:
        told += " " + _("The first {number} are listed: more words find less.").format(number=len(results.hits))
    if results.unread:
        told += " " + _("{number} meetings cannot be read: “secretary verify” says why.").format(number=results.unread)
    return told


def _marked(hit: Hit) -> Content:
    words = shown(hit.found.words)
    for start, end in hit.spans:
        words = words.stylize(_FOUND, start, end)
    return words
