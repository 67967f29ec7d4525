"""What the commands print of a meeting's life and of its documents, as lines and as records for JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from secretary.domain.body import Body
from secretary.domain.document import KeptDocument
from secretary.domain.life import CorrectionState
from secretary.domain.meeting import Meeting
from secretary.i18n import short_day
from secretary.printing.meetings import meeting_line, meeting_record
from secretary.service.advice import printed_labels
from secretary.service.comparing import ComparedParagraph, Mark
from secretary.service.printed import line_places
from secretary.service.progress import done_steps, next_steps
from secretary.service.responses import OwnResponse
from secretary.service.restricted import paper_words
from secretary.service.state import State

Record = dict[str, Any]
_MARKS = {Mark.GONE: "- ", Mark.NEW: "+ "}


def life_lines(state: State, today: date) -> Iterator[str]:
    """Give a meeting's life: what was done with its days, what comes next, and the corrections to its minutes.

    Before it is closed it says who may have each restricted paper, marked PRIVATE (I3).
    """
    meeting = state.sitting
    yield f"{state.body.name}. Meeting {meeting_line(state.body.line(meeting.id))}"
    for step in done_steps(meeting):
        yield f"Done on {short_day(step.on)}: {step.what}{f' ({step.words})' if step.words else ''}"
    if meeting.short_notice:
        yield f"Called at short notice: {meeting.short_notice}"
    if not meeting.minutes_taken:
        yield "No minutes are taken: decisions, advice and what follows from them are recorded."
    if meeting.approved_at:
        yield f"Its minutes were approved at meeting {meeting.approved_at}."
    for number in meeting.approves:
        yield f"The minutes of meeting {number} were approved here."
    yield from correction_lines(state.body, meeting)
    if meeting.agenda_open:
        yield from (f"PRIVATE: restricted paper {words}" for words in paper_words(state.body, meeting, today))
    for words in next_steps(state):
        yield f"Next: {words}"


def correction_lines(body: Body, meeting: Meeting) -> Iterator[str]:
    """Give the corrections to a meeting's minutes, with the numbers that commands take."""
    places = line_places(meeting, printed_labels(body)) if meeting.corrections else {}
    for each in meeting.corrections:
        about = f" to {places[each.entry]}" if each.entry in places else ""
        state = "not decided" if each.state is CorrectionState.GATHERED else each.state.value
        yield f"Correction {each.id}{about} ({state}): {each.words}"


def life_record(state: State) -> Record:
    """Give a meeting's life for JSON; acting chairs and working notes are private, and not in it."""
    meeting = state.sitting
    places = line_places(meeting, printed_labels(state.body)) if meeting.corrections else {}
    return meeting_record(state.body.line(meeting.id)) | {
        "done": [{"on": each.on.isoformat(), "what": each.what, "words": each.words} for each in done_steps(meeting)],
        "next": list(next_steps(state)),
        "short_notice": meeting.short_notice,
        "minutes_taken": meeting.minutes_taken,
        "approved_at": meeting.approved_at or None,
        "approves": list(meeting.approves),
        "corrections": [
            {"number": each.id, "line": places.get(each.entry), "state": each.state.value, "words": each.words}
            for each in meeting.corrections
        ],
    }


def response_record(response: OwnResponse) -> Record:
    """Give one response of a side's extract for JSON."""
    return {
        "number": response.number,
        "advice": response.advice,
        "response": response.text,
        "outcome": response.outcome,
        "reason": response.reason,
    }


def document_line(document: KeptDocument) -> str:
    """Give a kept document in one line, with the number that commands take."""
    what = f"{document.kind.value.replace('-', ' ').capitalize()}, version {document.version}"
    return f"{document.id}. {what} ({document.status.value}), made {short_day(document.made)}: {document.name}"


def document_record(document: KeptDocument) -> Record:
    """Give a kept document for JSON."""
    return {
        "number": document.id,
        "kind": document.kind.value,
        "version": document.version,
        "status": document.status.value,
        "private": document.kind.private,
        "made": document.made.isoformat(),
        "name": document.name,
        "size": 0 if document.status.gone else document.size,
        "sha256": document.sha256,
    }


def compared_lines(paragraphs: Sequence[ComparedParagraph]) -> Iterator[str]:
    """Give what went and what came, and of what stayed only how much there is; that it is private, where it is."""
    if any(each.private for each in paragraphs):
        yield "PRIVATE. These documents name people."
    for mark, same in groupby(paragraphs, key=lambda each: each.mark):
        found = list(same)
        if mark is Mark.SAME:
            yield f"  ({len(found)} paragraphs are the same)"
            continue
        for each in found:
            stops = " [stops this document now: it gives somebody away]" if each.stops else ""
            yield f"{_MARKS[mark]}{each.text}{stops}"


def compared_records(paragraphs: Sequence[ComparedParagraph]) -> list[Record]:
    """Give every paragraph for JSON, with what became of it."""
    return [
        {"mark": each.mark.value, "text": each.text, "private": each.private, "stops": each.stops}
        for each in paragraphs
    ]
