"""The texts that a document prints of what people typed, each with where it stands.

The names of the body and of its sides are not among them: under the Rule they are voices. Nor is who was there, which
the disclosure setting rules, nor any word of the templates.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from secretary.domain.body import next_meeting
from secretary.domain.document import DocumentKind
from secretary.domain.entries import Due, Entry, EntryKind
from secretary.domain.meeting import Meeting
from secretary.domain.releases import Part, Spot
from secretary.i18n import _
from secretary.service.advice import (
    Labels,
    Matter,
    action_matters,
    advice_matters,
    decision_matters,
    printed_labels,
    request_matters,
)
from secretary.service.minutes import ref_of
from secretary.service.workspace import Workspace

_VIEWS = (EntryKind.VIEW, EntryKind.DIFFERENT_VIEW)


@dataclass(frozen=True, slots=True)
class PrintedText:
    """One text of a document: `place` in words that name nobody, such as "4.2" or "title of item 3"; `spot`; `text`."""

    place: str
    spot: Spot
    text: str


def printed_texts(workspace: Workspace, kind: DocumentKind) -> tuple[PrintedText, ...]:
    """Give what a document of the meeting in hand prints, in its order; () for a private one, which may name people.

    Raises WrongStep without a meeting in hand, NotFound or DamagedFile where an earlier meeting cannot be read.
    """
    meeting = workspace.state.sitting
    texts = _PRINTED[kind](workspace, meeting) if kind in _PRINTED else ()
    return tuple(printed for printed in texts if printed.text)


def line_places(meeting: Meeting, printed: Labels) -> dict[int, str]:
    """Give where each line stands, by its number: 4.2 for a view, ADVICE 26/09, or DECISION 1 of item 4."""
    places: dict[int, str] = {}
    numbers = {item.id: number for number, item in enumerate(meeting.items, start=1)}
    counted: dict[tuple[int, str], int] = {}
    for entry in meeting.entries_in_order:
        kind = "" if entry.kind in _VIEWS else entry.kind.value.upper()
        counted[entry.item, kind] = counted.get((entry.item, kind), 0) + 1
        number = counted[entry.item, kind]
        label = printed.of(entry.kind, ref_of(meeting, entry))
        item = numbers.get(entry.item, 0)
        if label:
            places[entry.id] = f"{kind} {label}"
        elif not kind:
            places[entry.id] = f"{item}.{number}"
        else:
            places[entry.id] = _("{kind} {number} of item {item}").format(kind=kind, number=number, item=item)
    return places


def _agenda(workspace: Workspace, meeting: Meeting) -> Iterator[PrintedText]:
    yield from _headings(meeting, papers=True)
    yield from _brought_back(workspace, meeting)


def _minutes(workspace: Workspace, meeting: Meeting) -> Iterator[PrintedText]:
    yield from _headings(meeting, papers=False)
    yield from _lines(workspace, meeting)
    yield from _next(workspace, meeting)


_PRINTED = {DocumentKind.AGENDA: _agenda, DocumentKind.MINUTES: _minutes}


def _headings(meeting: Meeting, *, papers: bool) -> Iterator[PrintedText]:
    yield PrintedText(_("the place of the meeting"), Spot(Part.PLACE), meeting.place)
    for number, item in enumerate(meeting.items, start=1):
        yield PrintedText(_("title of item {item}").format(item=number), Spot(Part.TITLE, item=item.id), item.title)
        for count, paper in enumerate(item.papers if papers else (), start=1):
            place = _("paper {number} of item {item}").format(number=count, item=number)
            yield PrintedText(place, Spot(Part.PAPER, item=item.id, paper=count), paper.title)


def _lines(workspace: Workspace, meeting: Meeting) -> Iterator[PrintedText]:
    places = line_places(meeting, printed_labels(workspace.body))
    for entry in meeting.entries_in_order:
        place = places[entry.id]
        yield PrintedText(place, Spot(Part.LINE, entry.id), entry.text)
        yield PrintedText(_("reason in {place}").format(place=place), Spot(Part.REASON, entry.id), _reason(entry))
        yield PrintedText(_("due date of {place}").format(place=place), Spot(Part.DUE, entry.id), _said(entry.due))


def _brought_back(workspace: Workspace, meeting: Meeting) -> Iterator[PrintedText]:
    """Give what comes back from earlier meetings: open actions, advice, requests and decisions (I12, F6)."""
    for given in (action_matters, advice_matters, request_matters, decision_matters):
        for matter in given(workspace, open_only=True, before=meeting.id):
            yield from _back(workspace, matter)


def _back(workspace: Workspace, matter: Matter) -> Iterator[PrintedText]:
    place = f"{matter.kind.value.upper()} {matter.label}"
    entry, earlier = matter.ref.entry, matter.ref.meeting
    yield PrintedText(place, Spot(Part.LINE, entry, meeting=earlier), workspace.entry(matter.ref).text)
    due = _("due date of {place}").format(place=place)
    yield PrintedText(due, Spot(Part.DUE, entry, meeting=earlier), _said(matter.due))


def _next(workspace: Workspace, meeting: Meeting) -> Iterator[PrintedText]:
    coming = next_meeting(workspace.body, meeting)
    if coming:
        yield PrintedText(_("the place of the next meeting"), Spot(Part.PLACE, meeting=coming.id), coming.place)


def _said(due: Due | None) -> str:
    """Give the words of a due date where they are printed: where no day was understood."""
    return due.words if due and not due.day else ""


def _reason(entry: Entry) -> str:
    """Give the reason in a response where it is printed beside its words, since they do not give it."""
    reason = entry.reply.reason if entry.reply else ""
    return "" if reason.casefold() in entry.text.casefold() else reason
