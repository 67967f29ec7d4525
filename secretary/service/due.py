"""What is due, read from an open store: everything that is owed, and the sentence for each thing with what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from secretary.domain.body import Body
from secretary.domain.document import DocumentKind
from secretary.domain.entries import AdviceKind, EntryKind, Ref
from secretary.domain.errors import BadInput, SecretaryError
from secretary.domain.meeting import NOT_OPENED, Meeting, MeetingLine
from secretary.domain.owed import is_live, owed
from secretary.domain.owing import Owed, Owing, Urgency
from secretary.domain.registers import Row, labels
from secretary.i18n import _, ngettext, short_day
from secretary.service import retention
from secretary.service.calendars import working_days
from secretary.service.due_words import AGREEMENTS, NOT_AS_USUAL, WORDS, Words
from secretary.service.state import State
from secretary.service.workspace import Workspace

_MONTHS = (
    _("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"), _("August"),
    _("September"), _("October"), _("November"), _("December"),
)  # fmt: skip
_KINDS = {"regular": _("Regular"), "formal": _("Formal"), "extraordinary": _("Extraordinary")}
_REGISTERS = {
    Owing.ADVICE_OPEN: EntryKind.ADVICE,
    Owing.ADVICE_REASON: EntryKind.ADVICE,
    Owing.ADVICE_WAY_FORWARD: EntryKind.ADVICE,
    Owing.ACTION_OPEN: EntryKind.ACTION,
    Owing.REQUEST_OPEN: EntryKind.REQUEST,
    Owing.REQUEST_REASON: EntryKind.REQUEST,
}
_QUARTER = 3


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that is owed in words: `what` it is ("Advice 26/09"), its own `words`, how it stands, what to do."""

    what: str
    words: str
    standing: str
    to_do: str


def due_now(workspace: Workspace, on: date | None = None) -> tuple[Owed, ...]:
    """Give everything that is owed today, or on another day, the most urgent first; an unreadable meeting owes nothing.

    It reads meetings and bank holidays, so screens call it in a worker.
    """
    body, today = workspace.body, on or workspace.today
    live = [meeting for line in body.meetings if is_live(line) and (meeting := _read(workspace, line.id))]
    rules = body.protocol
    days = working_days(rules.calendar, rules.extra_holidays)
    listed = {meeting.id for meeting in live if rules.police_premises and _has_visitor_list(workspace, meeting)}
    # Nothing of a sample is destroyed, since all of it goes.
    kept = () if workspace.at_hand.passing else retention.due(workspace)
    destructions = [(each.meeting, each.on) for each in kept]
    return owed(body, live, days, today, listed=listed, destructions=destructions)


def _read(workspace: Workspace, number: int) -> Meeting | None:
    hand = workspace.meeting
    if hand and hand.id == number:
        return hand
    try:
        return workspace.repository.meeting(number)
    except SecretaryError:
        return None  # whoever opens the store is told by `look_for_mending`


def _has_visitor_list(workspace: Workspace, meeting: Meeting) -> bool:
    if meeting.status not in NOT_OPENED:
        return False
    try:
        documents = workspace.repository.documents(meeting.id)
    except SecretaryError:
        return False
    return any(each.kind is DocumentKind.VISITOR_LIST and not each.status.gone for each in documents)


def with_chair_and_lead_met(state: State, on: date, *, today: date) -> State:
    """Give the state with a day on which chair and police lead met between meetings (I5); raises BadInput."""
    if on > today:
        raise BadInput("{day} is still to come: put it down once they have met.", day=short_day(on))
    met = tuple(sorted({*state.body.chair_and_lead_met, on}))
    return replace(state, body=replace(state.body, chair_and_lead_met=met))


class Teller:
    """Says in words what is owed in a workspace, as it stood on `today`; words of minutes are read when asked for."""

    def __init__(self, workspace: Workspace, today: date) -> None:
        self._workspace = workspace
        self._body = workspace.body
        self._today = today
        self._texts: dict[Ref, str] = {}

    def told(self, each: Owed) -> Told:
        """Give one thing in words."""
        words, places = _words_of(each), self._places(each)
        number = each.about.concern
        kind = self._advice_kinds.get(each.about.ref) if each.about.ref else None
        called = NOT_AS_USUAL[kind].what if kind else words.what
        what = f"{called} {number}" if number else f"{called} {self._label(each)}".rstrip()
        return Told(what, self._subject(each), self._standing(each, words, places), words.to_do.format_map(places))

    def _subject(self, each: Owed) -> str:
        about, body = each.about, self._body
        if about.ref:
            return self._text(about.ref)
        own = (
            *(one.title for one in body.concerns if one.id == about.concern),
            *(one.title for one in body.workstreams if one.id == about.workstream),
            *(one.words for one in body.amendments if one.id == about.amendment),
        )
        if own:
            return own[0]
        person = self._people.get(about.person, "")
        meeting = self._named(about.meeting)
        if person or meeting:
            return self._with_others(", ".join(part for part in (person, meeting) if part), each)
        if each.what is Owing.FORMAL_MEETINGS:
            return str(self._today.year)
        return _span(each) or body.protocol.name

    def _with_others(self, name: str, each: Owed) -> str:
        others = int(each.place("others") or 0)
        if not others:
            return name
        return ngettext("{name} and {number} other", "{name} and {number} others", others).format(
            name=name, number=others
        )

    def _text(self, ref: Ref) -> str:
        """Give the words of a minuted line, or why its meeting cannot be read: a list opens all the same."""
        if ref not in self._texts:
            try:
                self._texts[ref] = self._workspace.entry(ref).text
            except SecretaryError as error:
                self._texts[ref] = f"[{error}]"
        return self._texts[ref]

    def _named(self, number: int) -> str:
        line = self._lines.get(number)
        if line is None:
            return ""
        kind = _KINDS[line.kind.value]
        return _("{kind} meeting {number}, {day}").format(kind=kind, number=line.number, day=short_day(line.date))

    def _label(self, each: Owed) -> str:
        ref = each.about.ref
        kind = _REGISTERS.get(each.what)
        if ref is None or kind is None:
            return ""
        return str(each.place("label")) or self._provisional[kind].get(ref, "")

    @cached_property
    def _provisional(self) -> Mapping[EntryKind, Mapping[Ref, str]]:
        """The printed numbers of rows that have none fixed yet."""
        rows, years = self._body.registers, self._body.years
        return {
            EntryKind.ADVICE: _unfixed(rows.advice, years),
            EntryKind.ACTION: _unfixed(rows.actions, years),
            EntryKind.REQUEST: _unfixed(rows.requests, years),
        }

    @cached_property
    def _advice_kinds(self) -> Mapping[Ref, str]:
        """What advice is that is called otherwise: a consultation, or a suggestion to a Gold Group."""
        rows = self._body.registers.advice
        return {row.ref: row.kind.value for row in rows if row.kind is not AdviceKind.ADVICE}

    @cached_property
    def _lines(self) -> Mapping[int, MeetingLine]:
        return {line.id: line for line in self._body.meetings}

    @cached_property
    def _people(self) -> Mapping[int, str]:
        return {person.id: person.name for person in self._body.people}

    def _standing(self, each: Owed, words: Words, places: Mapping[str, str]) -> str:
        """Give how it stands: how late it is, otherwise in its own words, otherwise by when."""
        own = words.standing.format_map(places)
        late = ngettext("{days} working day late", "{days} working days late", each.late).format(days=each.late)
        if each.what in _TOLD_BY_ITSELF or each.day is None:
            return own or str(each.place("words")) or _("no day given")
        if each.urgency is Urgency.OVERDUE:
            return late if each.late else _("was due {day}").format(day=short_day(each.day))
        return own if each.what in _TOLD_FIRST else by_day(each.day, self._today)

    def _places(self, each: Owed) -> Mapping[str, str]:
        """Give what the sentences may name: the numbers of the thing itself, and the words of the body's rules."""
        rules = self._body.protocol
        other = rules.other.name if rules.other else _("the other side")
        minor = each.place("way") == "minor"
        channel = rules.concern_minor_to if minor else rules.concern_outside_to
        since = each.place("since")
        return {
            **{name: str(value) for name, value in each.places},
            "other": other,
            "party": _sides(self._body, str(each.place("party"))) or other,
            "area": rules.concern_area or _("the area of this body"),
            "office": rules.concern_office,
            "channel": channel or _("the channel for such concerns"),
            "awaited": _listed(each.place("awaited"), _AGREEING),
            "missing": _listed(each.place("missing"), _LEADING | {"own": rules.own.name, "other": other}),
            "agreement": AGREEMENTS.get(str(each.place("agreement")), ""),
            "outcome": str(each.place("outcome")).replace("-", " "),
            "since": short_day(date.fromisoformat(str(since))) if since else "",
            "day": short_day(each.day) if each.day else "",
            "span": _span(each),
            "ranks": ", ".join(rules.lead_ranks),
        }


_AGREEING = {"chair": _("the chair"), "lead": _("the police lead")}
_LEADING = {"chief": _("a chief officer")}
_TOLD_BY_ITSELF = frozenset(
    {
        Owing.NOT_OPENED, Owing.NOT_CLOSED, Owing.SHORT_NOTICE_REASON, Owing.CONCERN_SHORT, Owing.NO_MEETING,
        Owing.LEAD_NOT_MET, Owing.FORMAL_MEETINGS, Owing.CHAIR_AND_LEAD, Owing.AGREEMENT_EXPIRED,
        Owing.AGREEMENT_EXPIRING, Owing.CORRECTIONS_WAITING, Owing.ADVICE_WAY_FORWARD,
    }
)  # fmt: skip
"""What is told in its own words however late it is: its day alone would not say what is wrong."""
_TOLD_FIRST = frozenset(
    {
        Owing.ADVICE_OPEN, Owing.ADVICE_REASON, Owing.REQUEST_REASON, Owing.AGENDA_NOT_AGREED,
        Owing.GUEST_NOT_CLEARED, Owing.DECISION_TO_CONFIRM, Owing.MINUTES_TO_WRITE, Owing.MINUTES_TO_CLEAR,
        Owing.RESPONSES_TO_CHECK, Owing.MINUTES_TO_CIRCULATE, Owing.MINUTES_TO_APPROVE,
    }
)  # fmt: skip
"""What is told in its own words until it is late."""


def _unfixed(rows: tuple[Row, ...], years: Mapping[int, int]) -> Mapping[Ref, str]:
    """Give the printed numbers of rows that have none fixed yet; only the other rows of their years are looked at."""
    waiting = [row for row in rows if not row.label]
    theirs = tuple({f"{years.get(row.ref.meeting, 0) % 100:02}/" for row in waiting})
    return labels(tuple([row for row in rows if not row.label or row.label.startswith(theirs)]), years)


def by_day(day: date, today: date) -> str:
    """Give by when something is due, as a list has it."""
    if day == today:
        return _("due today")
    if day == today + timedelta(days=1):
        return _("due tomorrow")
    return _("by {day}").format(day=short_day(day))


def _words_of(each: Owed) -> Words:
    unusual = {
        Owing.NOTICE_TO_SEND: "short-notice" if each.place("short") else "",
        Owing.NOT_CLOSED: "adjourned" if each.place("adjourned") else "",
        Owing.RESPONSES_TO_CHECK: "responses-sent" if each.place("sent") else "",
        Owing.MINUTES_TO_APPROVE: "approved-at-meeting" if each.place("at_meeting") else "",
        Owing.ADVICE_WAY_FORWARD: "way-agreed" if each.place("agreed") else "",
        Owing.ADVICE_OPEN: str(each.place("kind")),
        Owing.NO_MEETING: "gap" if each.place("gone") else "",
        Owing.LEAD_NOT_MET: "lead-gap" if each.place("gone") else "",
        Owing.FORMAL_MEETINGS: "planned" if _all_planned(each) else "",
        Owing.CHAIR_AND_LEAD: "" if each.place("ever") else "never-met",
        Owing.STREAM_SILENT: "" if each.place("ever") else "never-reported",
        Owing.REVIEW: "review-asked" if each.place("party") else "",
    }.get(each.what, "")
    return NOT_AS_USUAL.get(unusual, WORDS[each.what])


def _all_planned(each: Owed) -> bool:
    if each.what is not Owing.FORMAL_MEETINGS:
        return False
    return int(each.place("held")) + int(each.place("to_come")) >= int(each.place("needed"))


def _span(each: Owed) -> str:
    """Give the month or the quarter that something is about: "March 2027", "January to March 2027"."""
    since = each.place("since")
    if not since or not each.place("months") or each.about.workstream:
        return ""
    start = date.fromisoformat(str(since))
    if each.place("months") != _QUARTER:
        return f"{_MONTHS[start.month - 1]} {start.year}"
    last = (start.month + 1) % len(_MONTHS)
    year = start.year + (start.month + 1) // len(_MONTHS)
    return _("{first} to {last} {year}").format(first=_MONTHS[start.month - 1], last=_MONTHS[last], year=year)


def _sides(body: Body, keys: str) -> str:
    names = {party.key: party.name for party in body.protocol.parties}
    return _(" and ").join(names.get(key, key) for key in keys.split())


def _listed(keys: str | int, names: Mapping[str, str]) -> str:
    return _(" and ").join(names.get(key, key) for key in str(keys).split())
