"""What the two private documents print: the front desk's visitor list, and the chair's running order.

They may name people, and are marked PRIVATE for it. Nothing here may enter a document that circulates.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from secretary.documents.context import PaperLine, meeting_title, paper_line
from secretary.domain.agenda import Item, ItemKind, Paper, allotted
from secretary.domain.attendance import Presence
from secretary.domain.guests import absent_posts, guest_of, missing
from secretary.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from secretary.documents.minute_lines import Words
    from secretary.domain.body import Body
    from secretary.domain.meeting import Meeting
    from secretary.domain.people import Person

_COMING = frozenset({Presence.PRESENT, Presence.GUEST})
_NOT_COMING = frozenset({Presence.APOLOGIES, Presence.PROXY, Presence.ABSENT})


@dataclass(frozen=True, slots=True)
class Visitor:
    """One person whom the front desk is to let in. `name` has its honorific; `side` is "" for a guest of neither.

    `clearance`: of a guest, “cleared”, or “not cleared” with what is missing (F3), "" where nobody is to be cleared;
    `cleared`: nothing is missing.
    """

    name: str
    organisation: str
    side: str
    guest: bool
    clearance: str = ""
    cleared: bool = True
    greeted_by: str = ""
    supervised_by: str = ""


@dataclass(frozen=True, slots=True)
class VisitorList:
    """Everything that the visitor list's template may print (F2). `mark` says that it is private."""

    body: str
    meeting: str
    date: str
    time: str
    place: str
    mark: str
    visitors: tuple[Visitor, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """Something open from before. `what` is its kind and printed number; `owner` is the person who is down for it.

    `standing` says of advice what it waits for: an outcome, or the reason for one.
    """

    what: str
    text: str
    side: str = ""
    owner: str = ""
    due: str = ""
    late: bool = False
    standing: str = ""


@dataclass(frozen=True, slots=True)
class ComingBack:
    """What is still open from earlier meetings: actions and requests, and advice that awaits an outcome or a reason."""

    tasks: tuple[Matter, ...] = ()
    advice: tuple[Matter, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What the chair may say: when the meeting opens, when it closes, and at an item by its kind."""

    opening: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    at: Callable[[ItemKind], tuple[str, ...]] = field(default=lambda _kind: ())


@dataclass(frozen=True, slots=True)
class RunningItem:
    """One item as the chair needs it: planned from `start` to `end` on the clock, `minutes` allotted, 0 for none."""

    title: str
    start: str
    end: str
    minutes: int
    side: str
    papers: tuple[PaperLine, ...]
    matters: tuple[Matter, ...]
    say: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RunningOrder:
    """Everything that the running order's template may print. `plan`: the minutes of the items beside the meeting's.

    `left` is what comes back and has no item of its own on this agenda; `absent_posts` are those that are expected and
    that nobody holds who is coming, or is here (F2).
    """

    body: str
    meeting: str
    date: str
    time: str
    place: str
    mark: str
    rule_applies: bool
    quorum: str
    plan: str
    opening: tuple[str, ...]
    items: tuple[RunningItem, ...]
    left: tuple[Matter, ...]
    closing: tuple[str, ...]
    absent_posts: tuple[str, ...] = ()


def visitor_list(
    body: Body, meeting: Meeting, words: Words, clearance: Mapping[int, str] = MappingProxyType({})
) -> VisitorList:
    """Give who is expected at the venue, members included (F2), in the order of their last names.

    Expected is everybody on a side who has not sent apologies or a proxy and is not down as absent, and every guest
    who is down for this meeting. `clearance`: what is said of each guest, by the person's number (F3).
    """
    return VisitorList(
        body=body.name,
        meeting=meeting_title(meeting),
        date=words.long_day(meeting.date),
        time=words.clock(meeting.start),
        place=meeting.place,
        mark=_("PRIVATE"),
        visitors=tuple(
            _visitor(person, meeting, clearance.get(person.id, ""))
            for person in sorted(_expected(body, meeting), key=_by_last_name)
        ),
    )


def running_order(body: Body, meeting: Meeting, back: ComingBack, said: Said, words: Words) -> RunningOrder:
    """Give the meeting as its chair runs it: the clock, who presents, what comes back, and what may be said."""
    placed = {ItemKind.MATTERS_ARISING: back.tasks, ItemKind.ADVICE_FEEDBACK: back.advice}
    begin = datetime.combine(meeting.date, meeting.start)
    items: list[RunningItem] = []
    before: set[ItemKind] = set()
    for item in meeting.items:
        end = begin + timedelta(minutes=item.minutes)
        # Standing items follow one another, and their lines are the same: once is enough.
        again = item.kind is ItemKind.STANDING and item.kind in before
        lines = () if again else said.at(item.kind)
        before.add(item.kind)
        # What is open comes back at the first item of its kind only.
        clock = words.clock(begin.time()), words.clock(end.time())
        items.append(_running_item(item, body, meeting, clock, placed.pop(item.kind, ()), lines))
        begin = end
    return RunningOrder(
        body=body.name,
        meeting=meeting_title(meeting),
        date=words.long_day(meeting.date),
        time=words.clock(meeting.start),
        place=meeting.place,
        mark=_("PRIVATE"),
        rule_applies=meeting.protocol.rule_applies,
        quorum=_quorum(body, meeting),
        plan=_plan(meeting, words.clock(begin.time())),
        opening=said.opening,
        items=tuple(items),
        left=tuple(matter for matters in placed.values() for matter in matters),
        closing=said.closing,
        absent_posts=absent_posts(meeting, body.people),
    )


def _expected(body: Body, meeting: Meeting) -> list[Person]:
    rows = {row.person: row.presence for row in meeting.attendance}
    invited = {guest.person for guest in meeting.guests}
    return [
        person
        for person in body.people
        if rows.get(person.id) in _COMING
        or ((person.party or person.id in invited) and not person.left and rows.get(person.id) not in _NOT_COMING)
    ]


def _by_last_name(person: Person) -> tuple[str, str]:
    return person.name.rpartition(" ")[2].casefold(), person.name.casefold()


def _visitor(person: Person, meeting: Meeting, clearance: str) -> Visitor:
    came = {row.person for row in meeting.attendance if row.presence is Presence.GUEST}
    invited = guest_of(meeting, person.id)
    guest = not person.party or person.id in came or invited is not None
    return Visitor(
        name=person.formal_name,
        organisation=person.organisation,
        side=_side(meeting, person.party),
        guest=guest,
        clearance=clearance if guest else "",
        cleared=not (guest and missing(meeting, invited)),
        greeted_by=invited.greeted_by if invited else "",
        supervised_by=invited.supervised_by if invited else "",
    )


def _side(meeting: Meeting, key: str) -> str:
    return next((party.name for party in meeting.protocol.parties if party.key == key), key)


def _running_item(
    item: Item,
    body: Body,
    meeting: Meeting,
    clock: tuple[str, str],
    matters: tuple[Matter, ...],
    say: tuple[str, ...],
) -> RunningItem:
    return RunningItem(
        title=item.title,
        start=clock[0],
        end=clock[1],
        minutes=item.minutes,
        side=_side(meeting, item.presented_by),
        papers=tuple(_paper(paper, body) for paper in item.papers),
        matters=matters,
        say=say,
    )


def _paper(paper: Paper, body: Body) -> PaperLine:
    """Give a paper with those who may have it where it is restricted (I3): the order is for the chair alone."""
    printed = paper_line(paper)
    names = ", ".join(each.name for each in body.people if each.id in paper.may_have and not each.left)
    if not names:
        return printed
    return replace(printed, mark=_("{mark}, only for {names}").format(mark=printed.mark, names=names))


def _quorum(body: Body, meeting: Meeting) -> str:
    """Give the members needed and the members expected; guests and other sides never count."""
    expected = sum(person.member for person in _expected(body, meeting))
    coming = ngettext("{number} member expected", "{number} members expected", expected).format(number=expected)
    needed = meeting.protocol.quorum
    if not needed:
        return _("none is set; {coming}").format(coming=coming)
    words = ngettext("{number} member needed", "{number} members needed", needed).format(number=needed)
    if meeting.protocol.proxies_count:
        words = _("{needed}, proxies counted").format(needed=words)
    return f"{words}; {coming}"


def _plan(meeting: Meeting, end: str) -> str:
    planned = allotted(meeting.items)
    words = _("{planned} of {length} minutes, to end at {end}").format(planned=planned, length=meeting.length, end=end)
    over = planned - meeting.length
    return _("{plan}: {over} too many").format(plan=words, over=over) if over > 0 else words
