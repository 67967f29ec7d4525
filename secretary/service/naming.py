"""Where somebody who has left is named in words that erasing leaves, and what must go out before it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from secretary.domain import erasing as rules
from secretary.domain.body import Body
from secretary.domain.document import DocumentKind
from secretary.domain.erasing import Erasing, Mark
from secretary.domain.errors import NotAllowed, SecretaryError
from secretary.domain.meeting import NOT_OPENED, SITTING, Meeting, Status
from secretary.domain.people import Person
from secretary.domain.protocol import Disclosure
from secretary.service.erased import Told
from secretary.service.rule import Matter, review
from secretary.service.state import State
from secretary.service.workspace import Workspace

_UNSENT = SITTING | {Status.CLOSED}


def told(
    workspace: Workspace, marks: Collection[Mark], person: int, numbers: Iterable[int]
) -> tuple[tuple[Told, ...], tuple[str, ...]]:
    """Give where `person` is named, or may be, in words that stay, and in a sentence each what cannot be read."""
    found, problems = [_told_of_body(workspace.body, marks, person)], []
    for number in numbers:
        try:
            meeting = meeting_of(workspace, number)
        except SecretaryError as error:
            problems.append(str(error))
            continue
        found.append(
            Told(
                number,
                len(rules.telling_lines(meeting, marks)),
                agenda=rules.tells_beside_lines(meeting, marks),
                protocol=rules.tells_in(meeting.protocol, marks),
                perhaps=rules.perhaps_telling(meeting, marks),
            )
        )
    return tuple(each for each in found if each != Told(each.meeting)), tuple(problems)


def _told_of_body(body: Body, marks: Collection[Mark], person: int) -> Told:
    # A name that somebody shares is theirs.
    others = (replace(each, name="", other_names=()) for each in body.people if each.id != person)
    return Told(
        0,
        protocol=rules.tells_beside_lines(_outlined(body), marks),
        people=tuple(each.id for each in others if rules.tells_in(each, marks)),
        perhaps=rules.perhaps_telling(body, marks),
    )


def _outlined(body: Body) -> Body:
    """Give what of a body stays in its words: rules, subject matter and titles, without what is erased."""
    return replace(body, people=(), registers=type(body.registers)(), concerns=(), amendments=())


def meeting_of(workspace: Workspace, number: int) -> Meeting:
    """Give a meeting as it is shown, or as it is kept; raises what reading it raises."""
    hand = workspace.meeting
    return hand if hand and hand.id == number else workspace.repository.meeting(number)


def refuse_unsent(workspace: Workspace, person: Person, name: str) -> None:
    """Raise NotAllowed where papers that are still to go out name somebody, since they would not be stopped any more.

    So too where they would print `name`, what the person is called from then on, among those who were there.
    """
    body = workspace.body
    erasing = Erasing(person.id, workspace.today, rules.marks_of(person, body.people))
    after = rules.erased_body(body, erasing, name)
    for line in body.meetings:
        if line.status not in _UNSENT | NOT_OPENED:
            continue
        try:
            meeting = meeting_of(workspace, line.id)
        except SecretaryError:
            # It is named as a problem, and nothing of it goes out before it reads.
            continue
        kind = DocumentKind.AGENDA if line.status in NOT_OPENED else DocumentKind.MINUTES
        stopped = _stopping(workspace, State(body, meeting), kind) - _stopping(workspace, State(after, meeting), kind)
        if stopped or (kind is DocumentKind.MINUTES and _is_listed(meeting, person.id)):
            raise NotAllowed(
                "Meeting {number} is not out yet and names {name}: nothing would point that out any more. Reword or "
                "strike it, or send the minutes or the notice out; then erase.",
                number=line.id,
                name=person.name,
            )


def _stopping(workspace: Workspace, state: State, kind: DocumentKind) -> set[tuple[object, ...]]:
    return {_key(each) for each in review(workspace.seen_at(state), kind).stopping}


def _key(matter: Matter) -> tuple[object, ...]:
    return matter.spot, matter.finding.start, matter.finding.end


def _is_listed(meeting: Meeting, person: int) -> bool:
    by_name = meeting.protocol.disclosure is Disclosure.NAMES
    return by_name and any(row.person == person for row in meeting.attendance)
