"""The texts of a meeting that its documents print, each found and changed by its spot."""

from __future__ import annotations

from dataclasses import replace

from secretary.domain.agenda import Item, item_by_id
from secretary.domain.entries import Entry, Reply, entry_by_id
from secretary.domain.errors import NotFound
from secretary.domain.meeting import Meeting
from secretary.domain.releases import Part, Release, Spot, fingerprint
from secretary.domain.shorthand import Mend, mended


def text_at(meeting: Meeting, spot: Spot) -> str:
    """Give the text that stands at a spot of this meeting, whatever meeting the spot names; raises NotFound."""
    match spot.part:
        case Part.PLACE:
            return meeting.place
        case Part.TITLE:
            return item_by_id(meeting.items, spot.item).title
        case Part.PAPER:
            papers = item_by_id(meeting.items, spot.item).papers
            if not 1 <= spot.paper <= len(papers):
                raise NotFound("The item has no paper number {number}.", number=spot.paper)
            return papers[spot.paper - 1].title
    entry = entry_by_id(meeting.entries, spot.entry)
    match spot.part:
        case Part.REASON:
            return entry.reply.reason if entry.reply else ""
        case Part.DUE:
            return entry.due.words if entry.due else ""
    return entry.text


def with_text(meeting: Meeting, spot: Spot, words: str) -> Meeting:
    """Give the meeting with other words at a spot of its own; raises NotFound.

    What a response says of advice stays as it is. Consent to a statement was given to its words and ends with them.
    """
    before = text_at(meeting, spot)
    match spot.part:
        case Part.PLACE:
            return replace(meeting, place=words)
        case Part.TITLE | Part.PAPER:
            item = _retitled(item_by_id(meeting.items, spot.item), spot, words)
            return replace(meeting, items=tuple(item if known.id == item.id else known for known in meeting.items))
    entry = _reworded(entry_by_id(meeting.entries, spot.entry), spot.part, before, words)
    return replace(meeting, entries=tuple(entry if known.id == entry.id else known for known in meeting.entries))


def without_lapsed_releases(meeting: Meeting) -> Meeting:
    """Give the meeting without the releases whose text is no longer there: of struck words not even a checksum stays.

    Texts of other meetings are not looked at.
    """
    standing = tuple(row for row in meeting.releases if row.spot.meeting or is_standing(meeting, row))
    return meeting if len(standing) == len(meeting.releases) else replace(meeting, releases=standing)


def is_standing(meeting: Meeting, release: Release) -> bool:
    """Tell whether the text that was released at this meeting stands there unchanged."""
    try:
        return fingerprint(text_at(meeting, release.spot)) == release.sha256
    except NotFound:
        return False


def _retitled(item: Item, spot: Spot, words: str) -> Item:
    if spot.part is Part.TITLE:
        return replace(item, title=words)
    papers = tuple(
        replace(paper, title=words) if number == spot.paper else paper
        for number, paper in enumerate(item.papers, start=1)
    )
    return replace(item, papers=papers)


def _reworded(entry: Entry, part: Part, before: str, words: str) -> Entry:
    if part is Part.DUE and entry.due:
        return replace(entry, due=replace(entry.due, words=words))
    if part is Part.REASON and entry.reply:
        return replace(entry, reply=replace(entry.reply, reason=words))
    changed = mended(entry, Mend(before, words))
    return replace(changed, reply=entry.reply) if _outcome(changed.reply) is not _outcome(entry.reply) else changed


def _outcome(reply: Reply | None) -> object:
    return reply.outcome if reply else None
