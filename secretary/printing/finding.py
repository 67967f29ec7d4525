"""What `find` prints: a line for each thing that was found, which a screen reader can read out, and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from secretary.i18n import _, ngettext, short_day
from secretary.service.find import Hit, Results, kind_name


def results_lines(results: Results) -> Iterator[str]:
    """Give a line for each hit, how many more there are, and what could not be read."""
    if not results.hits:
        yield _("Nothing found.")
    for hit in results.hits:
        yield ". ".join(part for part in (_head(hit), hit.found.words.rstrip("."), _standing(hit)) if part)
    if results.more:
        least = (
            _("At least {number} more: --limit lists them.")
            if results.at_least
            else _("{number} more: --limit lists them.")
        )
        yield least.format(number=results.more)
    if results.unread:
        words = ngettext("{number} meeting", "{number} meetings", results.unread).format(number=results.unread)
        yield _("{meetings} could not be read and may hold more: “secretary verify” says why.").format(meetings=words)


def results_record(results: Results) -> dict[str, Any]:
    """Give the same for JSON."""
    return {
        "hits": [_record(hit) for hit in results.hits],
        "more": results.more,
        "more_is_at_least": results.at_least,
        "meetings_not_read": results.unread,
    }


def _head(hit: Hit) -> str:
    found = hit.found
    name = f"{kind_name(found.kind)} {hit.label}".strip()
    if found.private:
        name = f"{_('PRIVATE')}, {name}"
    where = []
    if hit.line is not None:
        where.append(_("meeting {number}").format(number=hit.line.id))
    if hit.day:
        where.append(short_day(hit.day))
    if found.place:
        where.append(_("item {place}").format(place=f"{found.place} {hit.item}".strip()))
    return ", ".join([name, *where])


def _standing(hit: Hit) -> str:
    return ", ".join(state.replace("-", " ") for state in hit.found.states)


def _record(hit: Hit) -> dict[str, Any]:
    found = hit.found
    return {
        "kind": found.kind.value,
        "private": found.private,
        "label": hit.label,
        "meeting": found.meeting or None,
        "day": hit.day.isoformat() if hit.day else None,
        "item": found.place or None,
        "item_title": hit.item,
        "number": found.number or None,
        "text": found.text,
        "beside": found.beside,
        "states": list(found.states),
        "matches": [list(span) for span in hit.spans],
    }
