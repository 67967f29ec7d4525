"""Invented bodies to look around in: their transcripts under `templates/samples/`, played through the real verbs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import partial
from pathlib import Path

from secretary.domain.agenda import Item, ItemKind, Paper
from secretary.domain.attendance import Presence
from secretary.domain.document import DocumentKind
from secretary.domain.entries import Outcome, Ref
from secretary.domain.errors import BadInput, NotFound
from secretary.domain.life import Milestone
from secretary.domain.meeting import MeetingKind, Status, Step
from secretary.domain.people import Person
from secretary.domain.protocol import Protocol
from secretary.domain.registers import ActionState, RequestState
from secretary.service import templates
from secretary.service.advice import printed_labels, with_action_ended, with_outcome, with_request_answered
from secretary.service.approving import approve_at_meeting
from secretary.service.attendance import arrived, everybody_present, left, with_presence
from secretary.service.convene import circulated, convened, new_body, noticed, stepped
from secretary.service.dates import BritishDateReader
from secretary.service.documents import circulate, make_document
from secretary.service.finding import meeting_to_minute
from secretary.service.milestones import passed
from secretary.service.minutes import at_item
from secretary.service.people import with_person
from secretary.service.state import State
from secretary.service.transcript import transcribed
from secretary.service.workspace import Clock, Workspace
from secretary.store.repository import Repository

SAMPLE_NOW = datetime(2026, 12, 10, 18, 42)  # noqa: DTZ001 - a meeting's day and time are those of its place
"""The moment at which the samples stand: the evening of Riverside's meeting in December."""

USUAL_SAMPLE = "riverside"
"""The sample that a newcomer is shown; its meeting is open at SAMPLE_NOW."""

_PATH = (
    Status.DRAFT,
    Status.NOTICE_GIVEN,
    Status.OPEN,
    Status.CLOSED,
    Status.CIRCULATED,
    Status.APPROVED,
)
_BECAME: Mapping[str, ActionState | RequestState | Outcome] = {
    ending.value: ending for ending in (*ActionState, *RequestState, *Outcome)
}
_OFFICE_HOUR = time(9)
_SENT_TO = "everyone on the list"


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """Somebody of a sample; `side` is a side's name, "" for a guest."""

    name: str
    side: str = ""
    member: bool = False
    post: str = ""
    honorific: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class SampleItem:
    """An item of a sample's agenda."""

    title: str
    kind: ItemKind = ItemKind.DISCUSSION
    minutes: int = 0
    presented_by: str = ""
    papers: tuple[Paper, ...] = ()


@dataclass(frozen=True, slots=True)
class Later:
    """What became of something after a meeting, by its printed number; `became`, such as `done`, tells its register."""

    number: str
    became: str
    on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class SampleMeeting:
    """One meeting: its agenda, who was not simply present, what was typed, and how far it has come (`reaches`).

    `at`: the item in hand, by its printed number, where the meeting is open; `rest`: what is typed after SAMPLE_NOW.
    `documents`: whether its Word files are made as well.
    """

    day: date
    agenda: tuple[SampleItem, ...]
    reaches: Status
    minutes: str = ""
    start: time | None = None
    kind: MeetingKind = MeetingKind.REGULAR
    place: str = ""
    length: int | None = None
    notice: date | None = None
    short_notice: str = ""
    circulated: date | None = None
    documents: bool = False
    at: int = 0
    rest: str = ""
    apologies: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    unrecorded: tuple[str, ...] = ()
    proxies: dict[str, str] = field(default_factory=dict)
    arrives: dict[str, int] = field(default_factory=dict)
    leaves: dict[str, int] = field(default_factory=dict)
    later: tuple[Later, ...] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """A whole invented body."""

    name: str
    protocol: str
    people: tuple[SamplePerson, ...]
    meeting: tuple[SampleMeeting, ...]
    place: str
    start: time
    length: int = 120
    quorum: int = 0
    proxies_count: bool = False


def sample_clock() -> datetime:
    """Give the moment at which the samples stand."""
    return SAMPLE_NOW


def sample(name: str) -> Sample:
    """Read a sample; raises NotFound, or TemplateProblem with the file and what is wrong in it."""
    return templates.read_as(templates.file_called(name, "samples", "sample"), Sample)


def build_sample(folder: Path, name: str = USUAL_SAMPLE, clock: Clock = sample_clock) -> Workspace:
    """Make the store of a sample in an empty or new folder, play its year, and give it open, at the desk.

    Two runs give the same bytes. Raises what reading the sample and making a store raise.
    """
    script = sample(name)
    rules = replace(templates.protocol(script.protocol), quorum=script.quorum, proxies_count=script.proxies_count)
    body = replace(
        new_body(script.name, rules),
        usual_place=script.place,
        usual_start=script.start,
        usual_length=script.length,
    )
    workspace = Workspace(Repository.create(folder, body), clock)
    try:
        for person in script.people:
            workspace.perform(partial(with_person, person=_person(person, rules)))
        for meeting in script.meeting:
            _play(workspace, meeting, name, _agreed_at(script, meeting))
        workspace.put_aside()
        workspace.clock = clock
    except BaseException:
        workspace.repository.close()
        raise
    return workspace


def _person(person: SamplePerson, rules: Protocol) -> Person:
    side = rules.party_called(person.side) if person.side else None
    return Person(
        id=0,
        name=person.name,
        party=side.key if side else "",
        member=person.member,
        post=person.post,
        honorific=person.honorific,
        organisation=person.organisation,
    )


def play_on(workspace: Workspace, name: str = USUAL_SAMPLE) -> None:
    """Play the rest of the sample's meeting and close it; with none open, take up the last one that was minuted."""
    line = meeting_to_minute(workspace.body)
    workspace.take_up(line.id)
    if line.status is Status.OPEN:
        rest = next(meeting.rest for meeting in sample(name).meeting if meeting.day == line.date)
        workspace.perform(lambda state: stepped(_typed(state, rest, f"{name}.toml, {line.date}"), Step.CLOSE))
        workspace.save()


def _agreed_at(script: Sample, meeting: SampleMeeting) -> Mapping[date, bool]:
    """Give the days of the meetings whose minutes are approved at this one, those since the last ordinary one.

    Beside each stands whether its Word files are made.
    """
    if meeting.kind is MeetingKind.EXTRAORDINARY:
        return {}
    earlier = [each for each in script.meeting if each.day < meeting.day]
    ordinary = [place for place, each in enumerate(earlier) if each.kind is not MeetingKind.EXTRAORDINARY]
    since = earlier[ordinary[-1] :] if ordinary else earlier
    return {each.day: each.documents for each in since if each.reaches is Status.APPROVED}


def _play(workspace: Workspace, meeting: SampleMeeting, source: str, agreed: Mapping[date, bool]) -> None:
    """Take one meeting from its draft as far as it came; the steps are those of a secretary, in their order."""
    workspace.put_aside()
    workspace.perform(lambda state: _drafted(state, meeting))
    far = _PATH.index(meeting.reaches)
    given, sent = meeting.notice, meeting.circulated
    if far >= _PATH.index(Status.NOTICE_GIVEN) and given:
        workspace.perform(partial(passed, what=Milestone.AGREED_BY_CHAIR, on=given))
        if workspace.state.sitting.protocol.agenda_in_partnership:
            workspace.perform(partial(passed, what=Milestone.AGREED_BY_LEAD, on=given))
        workspace.perform(lambda state: noticed(state, on=given, to=_SENT_TO, words=meeting.short_notice))
        if meeting.documents:
            workspace.clock = partial(datetime.combine, given, _OFFICE_HOUR)
            make_document(workspace, DocumentKind.AGENDA)
    if far >= _PATH.index(Status.OPEN):
        workspace.perform(lambda state: _attended(stepped(state, Step.OPEN), meeting))
        workspace.perform(partial(passed, what=Milestone.RULE_READ))
        for line in workspace.body.meetings:
            if line.date in agreed:
                approve_at_meeting(workspace, line.id, made=agreed[line.date])
        workspace.perform(lambda state: _minuted(state, meeting, source))
    if far >= _PATH.index(Status.CLOSED):
        workspace.perform(partial(passed, what=Milestone.READ_BACK))
        workspace.perform(lambda state: stepped(state, Step.CLOSE))
    if far >= _PATH.index(Status.CIRCULATED) and sent:
        _circulate(workspace, sent, documents=meeting.documents)
    for later in meeting.later:
        workspace.perform(partial(_settled, later=later))


def _circulate(workspace: Workspace, day: date, *, documents: bool) -> None:
    if documents:
        workspace.clock = partial(datetime.combine, day, _OFFICE_HOUR)
        circulate(workspace, _SENT_TO, cleared=True, checked=True)
    else:
        workspace.perform(lambda state: circulated(state, on=day, to=_SENT_TO, cleared=True, checked=True))


def _drafted(state: State, meeting: SampleMeeting) -> State:
    items = tuple(
        Item(number, item.title, item.kind, item.minutes, item.presented_by, item.papers)
        for number, item in enumerate(meeting.agenda, start=1)
    )
    usual = state.body
    drafted = convened(
        state,
        day=meeting.day,
        place=meeting.place or usual.usual_place,
        items=items,
        start=meeting.start,
        kind=meeting.kind,
        length=meeting.length,
    )
    # Where one meeting was held elsewhere, the next is at the usual place and time again.
    body = replace(drafted.body, usual_place=usual.usual_place, usual_start=usual.usual_start)
    return replace(drafted, body=body)


def _attended(state: State, meeting: SampleMeeting) -> State:
    numbers = {person.name: person.id for person in state.body.people}
    state = everybody_present(state)
    for presence, names in (
        (Presence.APOLOGIES, meeting.apologies),
        (Presence.ABSENT, meeting.absent),
        (Presence.GUEST, meeting.guests),
        (None, meeting.unrecorded),
    ):
        for name in names:
            state = with_presence(state, _number(numbers, name), presence)
    for name, holder in meeting.proxies.items():
        state = with_presence(state, _number(numbers, name), Presence.PROXY, proxy_holder=_number(numbers, holder))
    order = state.sitting.order
    for name, place in meeting.arrives.items():
        state = arrived(state, _number(numbers, name), order[place - 1])
    for name, place in meeting.leaves.items():
        state = left(state, _number(numbers, name), order[place - 1])
    return state


def _number(numbers: Mapping[str, int], name: str) -> int:
    if name not in numbers:
        raise NotFound("There is nobody called “{name}” in the sample.", name=name)
    return numbers[name]


def _minuted(state: State, meeting: SampleMeeting, source: str) -> State:
    state = _typed(state, meeting.minutes, f"{source}.toml, {meeting.day}")
    last = meeting.at or len(state.sitting.items)
    return at_item(state, state.sitting.order[last - 1])


def _typed(state: State, text: str, source: str) -> State:
    # Whoever makes a statement in a sample is invented, and agrees.
    return transcribed(state, text, BritishDateReader(), source=source, consent=True).state


def _settled(state: State, later: Later) -> State:
    printed = printed_labels(state.body)
    match _BECAME.get(later.became):
        case ActionState() as ending:
            return with_action_ended(state, _ref(printed.actions, later), ending, later.note, on=later.on)
        case RequestState() as answer:
            return with_request_answered(state, _ref(printed.requests, later), answer, later.note, on=later.on)
        case Outcome() as outcome:
            return with_outcome(state, _ref(printed.advice, later), outcome, later.note, on=later.on)
    raise BadInput("“{word}” is nothing that can become of {number}.", word=later.became, number=later.number)


def _ref(printed: Mapping[Ref, str], later: Later) -> Ref:
    for ref, label in printed.items():
        if label == later.number:
            return ref
    raise NotFound("Nothing in the sample has the number {number}.", number=later.number)
