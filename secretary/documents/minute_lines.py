"""A minuted line as a Word template may print it: its number, its words, and nobody's name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from secretary.domain.body import Body
from secretary.domain.entries import AdviceKind, Due, Entry, EntryKind, Outcome, Ref, Tally
from secretary.domain.meeting import Meeting
from secretary.domain.registers import labels
from secretary.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date, time

    from secretary.domain.protocol import Protocol


@dataclass(frozen=True, slots=True)
class Words:
    """How days and times are put into words: a day in full, a day in short, a time of day."""

    long_day: Callable[[date], str]
    short_day: Callable[[date], str]
    clock: Callable[[time], str]

    def due(self, due: Due | None) -> str:
        """Give a due date in short, or as it was said where it has no day yet; "" for none."""
        if due is None:
            return ""
        return self.short_day(due.day) if due.day else due.words


@dataclass(frozen=True, slots=True)
class MinuteLine:
    """One minuted line. `kind` is the value of an EntryKind.

    `number`: the printed number of the advice, action or request, or of the advice that is answered. `named`: False for
    a different view whose own words already say that it is one. `outcome`: in words, of a vote or of advice; `counts`:
    of a vote, "" where they stay private; `reason`: why advice was not followed, where the text does not say it;
    `called`: what kind of advice it is, in words, "" for plain advice and for all else.
    """

    kind: str
    text: str
    number: str = ""
    side: str = ""
    due: str = ""
    outcome: str = ""
    counts: str = ""
    reason: str = ""
    named: bool = True
    called: str = ""


def side_name(protocol: Protocol, key: str) -> str:
    """Give the name of a side; a key that the protocol no longer has is printed as it is."""
    return next((party.name for party in protocol.parties if party.key == key), key)


def minute_lines(body: Body, meeting: Meeting, words: Words) -> Iterator[MinuteLine]:
    """Give every line of a meeting as it is printed, in the order in which they stand."""
    numbers: dict[EntryKind, Mapping[Ref, str]] = {
        EntryKind.ADVICE: labels(body.registers.advice, body.years),
        EntryKind.ACTION: labels(body.registers.actions, body.years),
        EntryKind.REQUEST: labels(body.registers.requests, body.years),
    }
    for entry in meeting.entries:
        side = side_name(meeting.protocol, entry.party)
        match entry.kind:
            case EntryKind.ADVICE | EntryKind.ACTION | EntryKind.REQUEST:
                number = numbers[entry.kind][Ref(meeting.id, entry.id)]
                called = advice_kind_words(entry.advice) if entry.kind is EntryKind.ADVICE else ""
                due = words.due(entry.due)
                yield MinuteLine(entry.kind.value, entry.text, number, side=side, due=due, called=called)
            case EntryKind.RESPONSE:
                yield _response(entry, side, numbers[EntryKind.ADVICE])
            case EntryKind.VOTE:
                yield _vote(entry, meeting.protocol)
            case EntryKind.DECISION:
                yield MinuteLine(entry.kind.value, _with_mark(entry))
            case EntryKind.DIFFERENT_VIEW:
                named = _("different view") not in entry.text.casefold()
                yield MinuteLine(entry.kind.value, entry.text, named=named)
            case _:
                yield MinuteLine(entry.kind.value, entry.text)


def _response(entry: Entry, side: str, numbers: Mapping[Ref, str]) -> MinuteLine:
    """Give a response's line; an outcome or reason that its words already give is not said twice."""
    if entry.reply is None:
        return MinuteLine(entry.kind.value, entry.text, side=side)
    outcome = _outcome_words(entry.reply.outcome)
    reason = entry.reply.reason
    if not reason and entry.reply.outcome and entry.reply.outcome.wants_reason:
        reason = _("reason awaited")
    said = entry.text.casefold()
    return MinuteLine(
        entry.kind.value,
        entry.text,
        number=numbers.get(entry.reply.advice, ""),
        side=side,
        outcome="" if said.startswith(outcome.casefold()) else outcome,
        reason="" if reason.casefold() in said else reason,
    )


def advice_kind_words(kind: AdviceKind) -> str:
    """Give what kind of advice it is, in words, "" for plain advice (F9, I1)."""
    words = {AdviceKind.CONSULTATION: _("Consultation"), AdviceKind.GOLD_GROUP: _("Gold Group")}
    return words.get(kind, "")


def _outcome_words(outcome: Outcome | None) -> str:
    words = {
        None: "",
        Outcome.FOLLOWED: _("Followed"),
        Outcome.PARTLY: _("Partly followed"),
        Outcome.NOT_FOLLOWED: _("Not followed"),
        Outcome.WITHDRAWN: _("Withdrawn"),
    }
    return words[outcome]


def _with_mark(entry: Entry) -> str:
    """Give the words of a decision or a vote, with what is to be known of one that was taken without a quorum."""
    mark = _("(without a quorum: to be confirmed)") if entry.without_quorum else ""
    return " ".join(part for part in (entry.text, mark) if part)


def _vote(entry: Entry, protocol: Protocol) -> MinuteLine:
    if entry.tally is None:
        return MinuteLine(entry.kind.value, _with_mark(entry))
    outcome, counts = vote_outcome(entry.tally), vote_counts(entry.tally, protocol)
    return MinuteLine(entry.kind.value, _with_mark(entry), outcome=outcome, counts=counts)


def vote_outcome(tally: Tally) -> str:
    """Give how a vote ended, in one or two words, proxies included."""
    in_favour, against = tally.votes_for + tally.proxy_for, tally.against + tally.proxy_against
    if in_favour == against:
        return _("Tied")
    return _("Carried") if in_favour > against else _("Not carried")


def vote_counts(tally: Tally, protocol: Protocol) -> str:
    """Give a vote's counts, proxies included, or "" where they could tell how somebody voted.

    They stay private under the Rule always, and otherwise when any who voted one way are fewer than the small number,
    or when all voted the same way.
    """
    counts = (
        tally.votes_for + tally.proxy_for,
        tally.against + tally.proxy_against,
        tally.abstain + tally.proxy_abstain,
    )
    cast = [number for number in counts if number]
    if protocol.rule_applies or len(cast) < 2 or min(cast) < protocol.small_number:  # noqa: PLR2004 - two ways to vote
        return ""
    return _("{in_favour} for, {against} against, {abstain} abstaining").format(
        in_favour=counts[0], against=counts[1], abstain=counts[2]
    )
