"""What a side is shown of the minutes to check: its own responses and the advice that each answers (F4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from secretary.domain.entries import Entry, EntryKind, Outcome
from secretary.domain.errors import NotAllowed, NotFound, SecretaryError, WrongStep
from secretary.domain.life import Milestone, SendingKind
from secretary.domain.meeting import Meeting
from secretary.domain.protocol import Party
from secretary.domain.releases import Part, Spot
from secretary.i18n import _, long_day, short_day
from secretary.service.advice import printed_labels
from secretary.service.documents import written_into
from secretary.service.printed import PrintedText, line_places
from secretary.service.rule import GivesAway, review_of
from secretary.service.workspace import Workspace

_OUTCOMES = {
    Outcome.FOLLOWED: _("followed"),
    Outcome.PARTLY: _("partly followed"),
    Outcome.NOT_FOLLOWED: _("not followed"),
    Outcome.WITHDRAWN: _("withdrawn"),
}


@dataclass(frozen=True, slots=True)
class OwnResponse:
    """One response: `advice` and its printed `number`, "" where it answers none; `outcome` in words, "" for none."""

    number: str
    advice: str
    text: str
    outcome: str
    reason: str


def side_called(meeting: Meeting, words: str) -> Party:
    """Give the side that is meant, any but the body's own; raises NotFound and NotAllowed."""
    party = meeting.protocol.party_called(words)
    others = ", ".join(each.name for each in meeting.protocol.parties[1:]) or _("none")
    if party is None:
        raise NotFound("“{side}” is no side that answers this body; those that do: {sides}.", side=words, sides=others)
    if party.key == meeting.protocol.own.key:
        raise NotAllowed("The minutes are the body's own: only another side is asked to check its responses.")
    return party


def own_responses(workspace: Workspace, side: str) -> tuple[OwnResponse, ...]:
    """Give what a side, by its key, is shown of the meeting in hand.

    A response for which no side is down belongs to the other side, where there is just one. Raises WrongStep before the
    meeting was held, and GivesAway where one of these texts would give a participant away.
    """
    meeting = workspace.state.sitting
    if not (meeting.takes_minutes or meeting.numbers_frozen):
        raise WrongStep("There are no responses yet: the meeting was not held.")
    labels = printed_labels(workspace.body).advice
    given = (entry for entry in meeting.entries_in_order if entry.kind is EntryKind.RESPONSE)
    entries = [entry for entry in given if _side_of(meeting, entry) == side]
    _refuse_giving_away(workspace, entries)
    found = []
    for entry in entries:
        reply = entry.reply
        advice = _text_of(workspace, entry)
        outcome = _OUTCOMES[reply.outcome] if reply and reply.outcome else ""
        number = labels.get(reply.advice, "") if reply else ""
        found.append(OwnResponse(number, advice, entry.text, outcome, reply.reason if reply else ""))
    return tuple(found)


def _refuse_giving_away(workspace: Workspace, entries: Iterable[Entry]) -> None:
    """Check every text of the extract itself: advice of an earlier meeting is in no document of this one."""
    stopping = review_of(workspace, lambda: [each for each in _printed(workspace, entries) if each.text]).stopping
    if stopping:
        raise GivesAway(
            "This extract would give participants away (the first in {place}): look through the minutes of that "
            "meeting and settle it there first.",
            place=stopping[0].place,
        )


def _printed(workspace: Workspace, entries: Iterable[Entry]) -> Iterator[PrintedText]:
    meeting, labels = workspace.state.sitting, printed_labels(workspace.body)
    places = line_places(meeting, labels)
    for entry in entries:
        place, reply = places[entry.id], entry.reply
        if reply:
            there = reply.advice.meeting if reply.advice.meeting != meeting.id else 0
            spot = Spot(Part.LINE, reply.advice.entry, meeting=there)
            given = _("advice {number}").format(number=labels.advice.get(reply.advice, ""))
            yield PrintedText(given, spot, _text_of(workspace, entry))
            yield PrintedText(_("reason in {place}").format(place=place), Spot(Part.REASON, entry.id), reply.reason)
        yield PrintedText(place, Spot(Part.LINE, entry.id), entry.text)


def extract_lines(workspace: Workspace, side: Party) -> Iterator[str]:
    """Give the extract as text, paragraph by paragraph; raises as `own_responses` does."""
    meeting = workspace.state.sitting
    responses = own_responses(workspace, side.key)
    yield _("{body}. Responses of the {side} at the meeting of {day}, to be checked.").format(
        body=workspace.body.name, side=side.name, day=long_day(meeting.date)
    )
    if not responses:
        yield _("There are none.")
    for each in responses:
        if each.advice:
            yield _("Advice {number}: {text}").format(number=each.number, text=each.advice)
        parts = [each.text, each.outcome and _("Outcome: {words}.").format(words=each.outcome)]
        parts.append(each.reason and _("Reason: {words}").format(words=each.reason))
        yield _("Response: {words}").format(words=" ".join(part for part in parts if part))


def write_extract(workspace: Workspace, side: Party, folder: Path) -> Path:
    """Write what a side is shown into a folder, as text, and give its path; raises as above, and CannotWriteOut."""
    text = "\n\n".join(extract_lines(workspace, side)) + "\n"
    return written_into(folder, file_name(workspace.state.sitting), text.encode())


def file_name(meeting: Meeting) -> str:
    """Give what the file of an extract is called."""
    return _("responses-{day}.txt").format(day=meeting.date.isoformat())


def standing_words(meeting: Meeting) -> str:
    """Tell whether these responses were sent, and whether they are checked."""
    sent = [each for each in meeting.sendings if each.kind is SendingKind.RESPONSES]
    checked = meeting.passed(Milestone.RESPONSES_CHECKED)
    words = _("Not sent to be checked yet.")
    if sent:
        words = _("Sent to {whom}, {day}.").format(whom=sent[-1].to, day=short_day(sent[-1].on))
    if checked:
        return words + " " + _("Checked, {day}.").format(day=short_day(checked.on))
    return words + " " + _("Not put down as checked yet.")


def _side_of(meeting: Meeting, entry: Entry) -> str:
    other = meeting.protocol.other
    return entry.party or (other.key if other else "")


def _text_of(workspace: Workspace, entry: Entry) -> str:
    """Give the advice that a response answers; "" where it is no longer there."""
    if entry.reply is None:
        return ""
    try:
        return workspace.entry(entry.reply.advice).text
    except SecretaryError:
        return ""
