"""Guests of a meeting, from the invitation to the door (F3), and the posts that are expected and not there (F2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from secretary.domain.attendance import Presence
from secretary.domain.errors import BadInput, NotAllowed, NotFound, WrongStep
from secretary.domain.guests import Lack, Missing, asks_clearance, guest_of, missing
from secretary.domain.life import Guest
from secretary.domain.meeting import Meeting, Status
from secretary.domain.people import Person, people_called, person_by_id
from secretary.domain.protocol import Protocol
from secretary.domain.wording import plain, plain_name
from secretary.i18n import _
from secretary.service.people import with_person
from secretary.service.state import State


def invited(state: State, name: str, *, by: str, issue: str) -> State:
    """Give the state with a guest who is put down for the meeting in hand, whom a side (a key) invites for an issue.

    A name that nobody has yet is put down among the people, as a guest of neither side. The inviting side has agreed by
    inviting. Raises BadInput for an empty name or issue, or a name that could be several people, NotFound for an
    unknown side, and NotAllowed for a member, or for a guest who is down already.
    """
    _changeable(state)
    side = state.sitting.protocol.party(by).key
    if not plain(issue):
        raise BadInput("For which issue is the guest invited? Type it in a few words.")
    state, person = _person_called(state, name)
    if person.member:
        raise NotAllowed("{name} is a member, and needs no invitation.", name=person.name)
    if guest_of(state.sitting, person.id):
        raise NotAllowed("{name} is down as a guest of this meeting already.", name=person.name)
    fresh = Guest(person.id, side, plain(issue), agreed_by=(side,))
    return _with_guests(state, (*state.sitting.guests, fresh))


def withdrawn(state: State, person: int) -> State:
    """Give the state without a guest; whoever was there stays in the record of attendance. Raises NotFound."""
    _known(state, person)
    return _with_guests(state, tuple(each for each in state.sitting.guests if each.person != person))


def agreed(state: State, person: int, side: str, *, given: bool = True) -> State:
    """Give the state with the agreement of a side (a key) to a guest, or without it; raises NotFound."""
    key = state.sitting.protocol.party(side).key
    guest = _known(state, person)
    kept = {*guest.agreed_by, key} if given else {*guest.agreed_by} - {key}
    order = [party.key for party in state.sitting.protocol.parties]
    return _with_guest(state, replace(guest, agreed_by=tuple(each for each in order if each in kept)))


def notified(state: State, person: int, *, on: date | None) -> State:
    """Give the state with the day on which the police had a guest's details, None where they have not; NotFound."""
    return _with_guest(state, replace(_known(state, person), notified=on))


def seen_to(state: State, person: int, *, greeted_by: str | None = None, supervised_by: str | None = None) -> State:
    """Give the state with who greets and who supervises a guest, None for what stays as it is; raises NotFound.

    A name that one of the people has is put down in full.
    """
    guest = _known(state, person)
    greeter = guest.greeted_by if greeted_by is None else _name_in_full(state, greeted_by)
    supervisor = guest.supervised_by if supervised_by is None else _name_in_full(state, supervised_by)
    return _with_guest(state, replace(guest, greeted_by=greeter, supervised_by=supervisor))


def with_issue(state: State, person: int, *, by: str, issue: str) -> State:
    """Give the state with another inviting side or issue; raises NotFound, or BadInput for an empty issue."""
    if not plain(issue):
        raise BadInput("For which issue is the guest invited? Type it in a few words.")
    side = state.sitting.protocol.party(by).key
    return _with_guest(state, replace(_known(state, person), invited_by=side, issue=plain(issue)))


def guests_there(meeting: Meeting) -> tuple[int, ...]:
    """Give the people, by number, who are guests of a meeting: those put down, then those who simply came."""
    down = tuple(guest.person for guest in meeting.guests)
    came = (row.person for row in meeting.attendance if row.presence is Presence.GUEST)
    return (*down, *(person for person in came if person not in down))


def guest_called(state: State, words: str) -> int:
    """Give the number of the guest of the meeting in hand whom a name or a number means; raises NotFound, BadInput."""
    here = guests_there(state.sitting)
    known = tuple(person for person in state.body.people if person.id in here)
    if words.strip().isdecimal():
        called = tuple(person for person in known if person.id == int(words))
    else:
        called = people_called(known, words)
    if not called:
        raise NotFound("No guest of this meeting is called “{name}”.", name=words.strip())
    if len(called) > 1:
        names = " or ".join(f"{person.name} ({person.id})" for person in called)
        raise BadInput("“{name}” could be {names}: give the number.", name=words.strip(), names=names)
    return called[0].id


def clearance_words(meeting: Meeting, guest: Guest | None) -> str:
    """Give “cleared”, or “not cleared” and what is missing; "" where no guest of this meeting is cleared (F3)."""
    if not asks_clearance(meeting):
        return ""
    lacking = missing(meeting, guest)
    if not lacking:
        return _("cleared")
    words = ", ".join(missing_words(each, meeting.protocol) for each in lacking)
    return _("not cleared: {missing}").format(missing=words)


def clearances(meeting: Meeting) -> dict[int, str]:
    """Give what is said of the clearance of each guest of a meeting, by the person's number (F3)."""
    return {person: clearance_words(meeting, guest_of(meeting, person)) for person in guests_there(meeting)}


def missing_words(lacking: Missing, protocol: Protocol) -> str:
    """Tell in a few words what a guest lacks."""
    if lacking.what is Lack.AGREED:
        return _("not agreed by the {side}").format(side=protocol.party(lacking.side).name)
    return {
        Lack.INVITED: _("not put down who invites, and for what"),
        Lack.ISSUE: _("no issue stated"),
        Lack.NOTIFIED: _("police not told the details"),
        Lack.GREETED: _("nobody greets"),
        Lack.SUPERVISED: _("nobody supervises"),
    }[lacking.what]


def _person_called(state: State, name: str) -> tuple[State, Person]:
    if not plain_name(name):
        raise BadInput("The name is empty: type the guest's name.")
    called = people_called(state.body.people, name)
    if len(called) > 1:
        names = " or ".join(person.name for person in called)
        raise BadInput("“{name}” could be {names}: type the whole name.", name=plain_name(name), names=names)
    if called:
        return state, called[0]
    state = with_person(state, Person(0, plain_name(name)))
    return state, state.body.people[-1]


def _name_in_full(state: State, words: str) -> str:
    called = people_called(state.body.people, words)
    return called[0].formal_name if len(called) == 1 else plain_name(words)


def _known(state: State, person: int) -> Guest:
    guest = guest_of(state.sitting, person)
    if guest is None:
        name = person_by_id(state.body.people, person).name
        raise NotFound("{name} is not down as a guest of this meeting: invite them first.", name=name)
    return guest


def _with_guest(state: State, guest: Guest) -> State:
    return _with_guests(state, tuple(guest if each.person == guest.person else each for each in state.sitting.guests))


def _with_guests(state: State, guests: tuple[Guest, ...]) -> State:
    meeting = _changeable(state)
    return replace(state, meeting=replace(meeting, guests=guests))


def _changeable(state: State) -> Meeting:
    meeting = state.sitting
    if meeting.numbers_frozen or meeting.status is Status.CANCELLED:
        raise WrongStep("This meeting is {status}: its guests stay as they are.", status=meeting.status.value)
    return meeting
