"""The private annex of a meeting: who each vote on membership was about, how it was held, and the count (I4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from secretary.domain.body import Body
from secretary.domain.electorate import electorate
from secretary.domain.meeting import Meeting
from secretary.domain.membership import Ballot, MembershipOutcome, MembershipVote, VoteMethod
from secretary.i18n import _, short_day
from secretary.service.advice import printed_labels
from secretary.service.printed import line_places

_METHODS = {VoteMethod.HANDS: _("by show of hands"), VoteMethod.PAPER: _("on paper")}
_OUTCOMES = {MembershipOutcome.ASKED_TO_LEAVE: _("asked to leave"), MembershipOutcome.STAYS: _("stays")}
_BALLOTS = {Ballot.FOR: _("for"), Ballot.AGAINST: _("against")}


@dataclass(frozen=True, slots=True)
class WrittenProxy:
    """A proxy at the meeting: who gave and holds it, how far it goes, its day, and why it does not count, if so.

    `scope`: "" for all matters; `given`: None where the day in writing is not put down; `refused`: "" where it counts.
    """

    giver: str
    holder: str
    scope: str
    given: date | None
    refused: str


@dataclass(frozen=True, slots=True)
class Annex:
    """One vote, the line that is minuted of it, such as “DECISION 1 of item 4”, the member's name, and the proxies."""

    vote: MembershipVote
    line: str
    name: str
    proxies: tuple[WrittenProxy, ...]


def annexes(body: Body, meeting: Meeting) -> tuple[Annex, ...]:
    """Give the votes on membership of a meeting, in the order in which they were put down."""
    names = {person.id: person.name for person in body.people}
    places = line_places(meeting, printed_labels(body))
    items = {entry.id: entry.item for entry in meeting.entries}
    return tuple(
        Annex(
            vote,
            places[vote.entry],
            names[vote.subject],
            tuple(
                WrittenProxy(
                    names[row.person], names.get(row.proxy_holder, ""), row.proxy_scope, row.proxy_given, refused
                )
                for row, refused in (
                    (each.row, each.refused)
                    for each in electorate(body, meeting, items[vote.entry], vote.subject).proxies
                )
            ),
        )
        for vote in meeting.votes
    )


def annex_lines(body: Body, meeting: Meeting) -> Iterator[str]:
    """Give the private annex line by line, under a heading that says that it is private."""
    yield _("PRIVATE. Annex to the minutes of meeting {number} of {body}, {day}.").format(
        number=meeting.id, body=body.name, day=short_day(meeting.date)
    )
    for annex in annexes(body, meeting):
        yield from _lines_of(annex)


def _lines_of(annex: Annex) -> Iterator[str]:
    vote, tally = annex.vote, annex.vote.tally
    counted = _("{votes_for} for, {against} against, {abstain} abstaining")
    yield f"{annex.line}: {annex.name}, {_OUTCOMES[vote.outcome]}."
    yield _("Voted {method}: {room}; by proxy: {proxy}.").format(
        method=_METHODS[vote.method],
        room=counted.format(votes_for=tally.votes_for, against=tally.against, abstain=tally.abstain),
        proxy=counted.format(votes_for=tally.proxy_for, against=tally.proxy_against, abstain=tally.proxy_abstain),
    )
    if vote.casting:
        yield _("The chair's casting vote: {ballot}.").format(ballot=_BALLOTS[vote.casting])
    if vote.notified:
        yield _("Told beforehand on {day}.").format(day=short_day(vote.notified))
    if vote.withdrew:
        yield _("Withdrew for it.")
    yield from map(_proxy_line, annex.proxies)


def _proxy_line(proxy: WrittenProxy) -> str:
    words = [
        _("Proxy of {giver}, held by {holder}").format(giver=proxy.giver, holder=proxy.holder),
        _("limited to {scope}").format(scope=proxy.scope) if proxy.scope else _("for all matters"),
        _("given in writing on {day}").format(day=short_day(proxy.given))
        if proxy.given
        else _("the day in writing is not put down"),
    ]
    if proxy.refused:
        words.append(_("does not count: {reason}").format(reason=_(proxy.refused)))
    return f"{', '.join(words)}."
