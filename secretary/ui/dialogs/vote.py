"""The form for a vote on asking a member to leave (I4); what it collects is private."""

from __future__ import annotations

from datetime import date

from secretary.domain.electorate import electorate
from secretary.domain.entries import Tally
from secretary.domain.errors import BadInput
from secretary.domain.membership import Ballot, VoteMethod, lead_of
from secretary.domain.people import Person
from secretary.i18n import _
from secretary.service.membership import Vote, cautions, with_membership_vote
from secretary.service.state import State
from secretary.ui.dialogs.days import past_day_field, past_day_in
from secretary.ui.dialogs.form import Field, Filled, FormDialog
from secretary.ui.reading import number_from

_COUNTS = ("votes_for", "against", "abstain", "proxy_for", "proxy_against", "proxy_abstain")


def vote_dialog(state: State, subject: Person, today: date) -> FormDialog:
    """Give the dialog for a vote about this member; it stays open, and says why, until it can be put down."""
    return FormDialog(
        _("A vote on asking {name} to leave · PRIVATE").format(name=subject.name),
        _fields(state, today),
        lambda filled: with_membership_vote(state, vote_from(filled, subject.id, today)),
        lambda filled: _note(state, subject.id, int(filled["item"])),
    )


def vote_from(filled: Filled, subject: int, today: date) -> Vote:
    """Read the fields of the dialog; raises BadInput."""
    tally = _tally(filled)
    return Vote(
        subject=subject,
        item=int(filled["item"]),
        method=VoteMethod(filled["method"]),
        tally=tally,
        notified=past_day_in(filled["notified"], today),
        casting=Ballot(filled["casting"]) if filled["casting"] and lead_of(tally) == 0 else None,
    )


def _fields(state: State, today: date) -> list[Field]:
    meeting = state.sitting
    items = [(str(item.id), f"{place} {item.title}") for place, item in enumerate(meeting.items, start=1)]
    casting = [("", _("not cast")), (Ballot.FOR.value, _("for")), (Ballot.AGAINST.value, _("against"))]
    return [
        Field("item", _("Under item"), str(meeting.current or meeting.order[0]), choices=items),
        past_day_field("notified", _("Was told on"), None, today, _("the day, before this one")),
        Field(
            "method", _("Voted"), VoteMethod.HANDS.value,
            choices=[(VoteMethod.HANDS.value, _("by show of hands")), (VoteMethod.PAPER.value, _("on paper"))],
        ),
        Field("votes_for", _("For")),
        Field("against", _("Against")),
        Field("abstain", _("Abstaining")),
        Field("proxy_for", _("Proxy for")),
        Field("proxy_against", _("Proxy against")),
        Field("proxy_abstain", _("Proxy abstaining")),
        Field("casting", _("Casting vote"), "", choices=casting, applies=lambda filled: _is_tied(state, filled)),
    ]  # fmt: skip


def _is_tied(state: State, filled: Filled) -> bool:
    if not state.sitting.protocol.casting_vote:
        return False
    try:
        tally = _tally(filled)
    except BadInput:
        return False
    return tally != Tally() and lead_of(tally) == 0


def _tally(filled: Filled) -> Tally:
    return Tally(*(number_from(filled[name] or "0", _("A number of votes")) for name in _COUNTS))


def _note(state: State, subject: int, item: int) -> str:
    allowed = electorate(state.body, state.sitting, item, subject)
    words = [
        _("In the room with a vote, without the member: {voters}. Proxies that count: {proxies}.").format(
            voters=len(allowed.voters), proxies=allowed.counting
        ),
        *cautions(state, Vote(subject, item, VoteMethod.HANDS, Tally(), None)),
        _("Minutes say only that a membership matter was decided."),
    ]
    return " ".join(words)
