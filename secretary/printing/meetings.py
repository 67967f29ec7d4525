"""What the commands print: plain lines that a screen reader can read out, and the same as records for JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from secretary.documents.minute_lines import vote_counts, vote_outcome
from secretary.domain.agenda import Item, ItemKind, PaperState, allotted
from secretary.domain.body import Body
from secretary.domain.entries import AdviceKind, Due, Entry, EntryKind, Ref, Tally
from secretary.domain.meeting import Meeting, MeetingLine
from secretary.domain.protocol import Protocol
from secretary.i18n import clock_time, short_day
from secretary.service.advice import Labels, printed_labels
from secretary.service.printed import line_places

Record = dict[str, Any]

_NUMBERED = {EntryKind.ACTION: "Action", EntryKind.REQUEST: "Request"}
_KIND_WORDS = {
    EntryKind.DECISION: "Decision",
    EntryKind.VOTE: "Vote",
    EntryKind.RESPONSE: "Response",
    EntryKind.STATEMENT: "Statement",
}
ADVICE_WORDS = {
    AdviceKind.ADVICE: "Advice",
    AdviceKind.CONSULTATION: "Consultation",
    AdviceKind.GOLD_GROUP: "Gold Group",
}
"""What each kind of advice is called before its number."""
_TALLY = ("votes_for", "against", "abstain", "proxy_for", "proxy_against", "proxy_abstain")


def meeting_line(line: MeetingLine) -> str:
    """Give a meeting in one line: its number in the store, what it is, when, where, and how far it has come."""
    what = f"{line.kind.value.capitalize()} meeting {line.number}"
    when = f"{short_day(line.date)}, {clock_time(line.start)}"
    return f"{line.id}. {what}, {when}, {line.place} ({line.status.value.replace('-', ' ')})"


def meeting_record(line: MeetingLine) -> Record:
    """Give a meeting for JSON; `meeting` is the number that commands take."""
    return {
        "meeting": line.id,
        "kind": line.kind.value,
        "number": line.number,
        "date": line.date.isoformat(),
        "start": line.start.isoformat("minutes"),
        "place": line.place,
        "status": line.status.value,
    }


def agenda_lines(body: Body, meeting: Meeting) -> Iterator[str]:
    """Give an agenda line by line, under a heading."""
    yield f"{body.name}. Agenda of meeting {meeting_line(body.line(meeting.id))}"
    for place, item in enumerate(meeting.items, start=1):
        yield f"{place}. {item.title}{_item_facts(item, meeting.protocol)}"
        for paper in item.papers:
            mark = "" if paper.state is PaperState.SENT else f" ({paper.state.value})"
            yield f"   Paper: {paper.title}{mark}"
    yield f"Together {allotted(meeting.items)} of {meeting.length} minutes."
    if body.subjects:
        yield f"Names that are subject matter: {'; '.join(body.subjects)}."


def _item_facts(item: Item, protocol: Protocol) -> str:
    facts = [f"{item.minutes} minutes"] if item.minutes else []
    if item.presented_by:
        facts.append(f"presented by: {protocol.party(item.presented_by).name}")
    if item.kind not in (ItemKind.DISCUSSION, ItemKind.STANDING):
        facts.append(item.kind.value.replace("-", " "))
    if item.done:
        facts.append("dealt with")
    return f" ({', '.join(facts)})" if facts else ""


def agenda_record(body: Body, meeting: Meeting) -> Record:
    """Give an agenda for JSON; `item` is the printed number."""
    return meeting_record(body.line(meeting.id)) | {
        "length": meeting.length,
        "subjects": body.subjects,
        "items": [
            {
                "item": place,
                "title": item.title,
                "kind": item.kind.value,
                "minutes": item.minutes,
                "presented_by": item.presented_by,
                "papers": [{"title": paper.title, "state": paper.state.value} for paper in item.papers],
                "done": item.done,
            }
            for place, item in enumerate(meeting.items, start=1)
        ],
    }


def minutes_lines(body: Body, meeting: Meeting) -> Iterator[str]:
    """Give the minutes line by line; items stand under lines such as `## 4 Title`, as `minutes --read` takes them."""
    printed = printed_labels(body)
    yield f"{body.name}. Minutes of meeting {meeting_line(body.line(meeting.id))}"
    for place, item in enumerate(meeting.items, start=1):
        yield f"## {place} {item.title}"
        yield from entry_lines(body, meeting, item.id, place, printed)


def entry_lines(body: Body, meeting: Meeting, item: int, place: int, printed: Labels | None = None) -> Iterator[str]:
    """Give the minuted lines of one item (an id) that has the printed number `place`."""
    printed = printed or printed_labels(body)
    paragraph = 0
    for entry in meeting.entries_of(item):
        spoken = entry.kind in (EntryKind.VIEW, EntryKind.DIFFERENT_VIEW)
        paragraph += spoken
        number = f"{place}.{paragraph}" if spoken else ""
        yield _entry_line(entry, number, meeting, printed)


def _entry_line(entry: Entry, number: str, meeting: Meeting, printed: Labels) -> str:
    if entry.kind is EntryKind.VIEW:
        return f"{number} {entry.text}"
    if entry.kind is EntryKind.DIFFERENT_VIEW:
        said = entry.text.casefold().startswith("a different view")
        return f"{number} {entry.text}" if said else f"{number} A different view: {entry.text}"
    label = printed.of(entry.kind, Ref(meeting.id, entry.id))
    numbered = ADVICE_WORDS[entry.advice] if entry.kind is EntryKind.ADVICE else _NUMBERED.get(entry.kind, "")
    head = f"{numbered} {label}" if numbered else _KIND_WORDS[entry.kind]
    if entry.reply:
        head += f" to advice {printed.advice.get(entry.reply.advice, '')}"
    facts = [meeting.protocol.party(entry.party).name] if entry.party else []
    if entry.due:
        facts.append(_due_words(entry.due))
    if entry.tally:
        facts.extend(words for words in _vote_words(entry.tally, meeting.protocol) if words)
    if entry.without_quorum:
        facts.append("without a quorum: to be confirmed")
    return f"{head} ({', '.join(facts)}): {entry.text}" if facts else f"{head}: {entry.text}"


def _due_words(due: Due) -> str:
    return f"due {short_day(due.day)}" if due.day else f"due {due.words}"


def _vote_words(tally: Tally, protocol: Protocol) -> tuple[str, str]:
    """Give how a vote ended and its counts, as the Word file of the minutes has them: under the Rule "" for these."""
    return vote_outcome(tally).lower(), vote_counts(tally, protocol)


def minutes_record(body: Body, meeting: Meeting) -> Record:
    """Give the minutes for JSON, with printed numbers and nobody's name."""
    printed = printed_labels(body)
    places = {item.id: place for place, item in enumerate(meeting.items, start=1)}
    names = line_places(meeting, printed)
    return meeting_record(body.line(meeting.id)) | {
        "entries": [
            {"line": names[entry.id]} | _entry_record(entry, meeting, printed, places) for entry in meeting.entries
        ],
    }


def _entry_record(entry: Entry, meeting: Meeting, printed: Labels, places: Mapping[int, int]) -> Record:
    record: Record = {
        "item": places[entry.item],
        "kind": entry.kind.value,
        "label": printed.of(entry.kind, Ref(meeting.id, entry.id)),
        "text": entry.text,
        "side": entry.party,
    }
    if entry.kind is EntryKind.ADVICE:
        record["advice"] = entry.advice.value
    if entry.kind is EntryKind.STATEMENT:
        record["consent"] = entry.consent
    if entry.without_quorum:
        record["without_quorum"] = True
    if entry.due:
        record["due"] = {"words": entry.due.words, "day": entry.due.day.isoformat() if entry.due.day else None}
    if entry.reply:
        record["answers"] = printed.advice.get(entry.reply.advice, "")
        record["outcome"] = entry.reply.outcome.value if entry.reply.outcome else None
        record["reason"] = entry.reply.reason
    if entry.tally:
        outcome, counts = _vote_words(entry.tally, meeting.protocol)
        record["outcome"] = outcome.replace(" ", "-")
        if counts:
            record["votes"] = {name: getattr(entry.tally, name) for name in _TALLY}
    return record
