"""A vote on asking a member to leave, on the command line, and its private annex (I4)."""

from __future__ import annotations

from argparse import Namespace

from secretary.commands.common import DONE, opened_workspace, past_day_of
from secretary.domain.agenda import item_at
from secretary.domain.entries import Tally
from secretary.domain.errors import WrongStep
from secretary.domain.meeting import Meeting
from secretary.domain.membership import Ballot, VoteMethod
from secretary.printing.people import annex_record
from secretary.service import finding
from secretary.service.advice import printed_labels
from secretary.service.annex import annex_lines, annexes
from secretary.service.membership import Vote, cautions, with_membership_vote
from secretary.service.people import person_called
from secretary.service.printed import line_places
from secretary.service.workspace import Workspace
from secretary.streams import tell, write_json, write_lines


def vote(options: Namespace) -> int:
    """Put a vote down, and print the line that is minuted; or print the private annex."""
    with opened_workspace(options) as workspace:
        number = finding.meeting_to_minute(workspace.body).id if options.meeting is None else options.meeting
        workspace.take_up(number)
        if options.annex:
            _print_annex(workspace, options)
        else:
            _put_down(workspace, options)
    return DONE


def _print_annex(workspace: Workspace, options: Namespace) -> None:
    body, meeting = workspace.body, workspace.state.sitting
    if options.json:
        write_json([annex_record(each) for each in annexes(body, meeting)])
    else:
        write_lines(annex_lines(body, meeting))


def _put_down(workspace: Workspace, options: Namespace) -> None:
    wanted = _vote_in(workspace, options)
    for sentence in cautions(workspace.state, wanted):
        tell(sentence)
    workspace.perform(lambda state: with_membership_vote(state, wanted))
    workspace.save()
    meeting = workspace.state.sitting
    entry = meeting.entries[-1]
    line = line_places(meeting, printed_labels(workspace.body))[entry.id]
    if options.json:
        write_json({"line": line, "text": entry.text, "without_quorum": entry.without_quorum})
    else:
        write_lines([f"{line}: {entry.text}", "Who and how many lie in the private annex: secretary vote --annex."])


def _vote_in(workspace: Workspace, options: Namespace) -> Vote:
    return Vote(
        subject=person_called(workspace.body.people, options.member).id,
        item=_item(workspace.state.sitting, options.item),
        method=VoteMethod(options.method),
        tally=Tally(
            options.votes_for,
            options.votes_against,
            options.votes_abstain,
            options.proxy_for,
            options.proxy_against,
            options.proxy_abstain,
        ),
        notified=past_day_of(options.notified) if options.notified is not None else None,
        casting=Ballot(options.casting) if options.casting else None,
    )


def _item(meeting: Meeting, place: int | None) -> int:
    if place is not None:
        return item_at(meeting.items, place).id
    if meeting.current:
        return meeting.current
    raise WrongStep("No item is in hand: say with --item under which one the vote was held.")
