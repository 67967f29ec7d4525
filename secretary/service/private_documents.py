"""The private documents of a meeting: who is expected at the venue, and how the chair means to run it.

They may name people, so nothing that circulates is ever made of them; `secretary.service.documents` makes and keeps
them as it does the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from secretary.config import templates_folder
from secretary.domain.document import DocumentKind
from secretary.domain.entries import EntryKind, Ref
from secretary.domain.errors import WrongStep
from secretary.domain.meeting import Meeting, Status
from secretary.domain.people import person_by_id
from secretary.domain.registers import ActionRow
from secretary.i18n import _, clock_time, long_day, short_day
from secretary.service import advice, templates
from secretary.service.guests import clearances
from secretary.service.state import State
from secretary.service.workspace import Workspace

if TYPE_CHECKING:
    from secretary.documents.minute_lines import Words
    from secretary.documents.private import ComingBack, Matter, RunningOrder, Said, VisitorList


def visitors(workspace: Workspace) -> VisitorList:
    """Give who is expected at the meeting in hand (F2); raises WrongStep where it is cancelled."""
    from secretary.documents.private import visitor_list  # noqa: PLC0415 - the screens start without it

    state = workspace.state
    refuse_cancelled(DocumentKind.VISITOR_LIST, state.sitting)
    return visitor_list(state.body, state.sitting, _words(), clearances(state.sitting))


def running_order(workspace: Workspace) -> RunningOrder:
    """Give the meeting in hand as its chair runs it; raises WrongStep where it is cancelled, and TemplateProblem."""
    from secretary.documents import private  # noqa: PLC0415 - as above

    state = workspace.state
    refuse_cancelled(DocumentKind.RUNNING_ORDER, state.sitting)
    return private.running_order(state.body, state.sitting, _coming_back(workspace, state), _said(), _words())


def refuse_cancelled(kind: DocumentKind, meeting: Meeting) -> None:
    """Raise WrongStep for a private document of a meeting that nobody will come to."""
    if kind.private and meeting.status is Status.CANCELLED:
        raise WrongStep("The meeting is cancelled: nobody is expected, and there is nothing to run.")


def made(workspace: Workspace, state: State, kind: DocumentKind) -> bytes:
    """Give a private document as a checked .docx; raises what making it raises."""
    from secretary.documents import make  # noqa: PLC0415 - Word's libraries are a quarter of a start

    body, meeting = state.body, state.sitting
    folder, day = templates_folder(), workspace.today
    if kind is DocumentKind.VISITOR_LIST:
        return make.make_visitor_list(body, meeting, clearances(meeting), templates=folder, made=day)
    back = _coming_back(workspace, state)
    return make.make_running_order(body, meeting, back, _said(), templates=folder, made=day)


def _words() -> Words:
    from secretary.documents.minute_lines import Words  # noqa: PLC0415 - as above

    return Words(long_day, short_day, clock_time)


def _said() -> Said:
    from secretary.documents.private import Said  # noqa: PLC0415 - as above

    found = templates.sayings()
    return Said(found.opening, found.closing, found.at)


def _coming_back(workspace: Workspace, state: State) -> ComingBack:
    from secretary.documents.private import ComingBack  # noqa: PLC0415 - as above

    number = state.sitting.id
    actions = advice.action_matters(workspace, open_only=True, before=number)
    requests = advice.request_matters(workspace, open_only=True, before=number)
    given = advice.advice_matters(workspace, open_only=True, before=number)
    decided = advice.decision_matters(workspace, open_only=True, before=number)
    owners = {row.ref: row for row in state.body.registers.actions}
    return ComingBack(
        tasks=tuple(_matter(state, matter, owners) for matter in (*actions, *requests, *decided)),
        advice=tuple(_matter(state, matter, owners) for matter in given),
    )


def _matter(state: State, matter: advice.Matter, owners: dict[Ref, ActionRow]) -> Matter:
    from secretary.documents.minute_lines import advice_kind_words  # noqa: PLC0415 - as above
    from secretary.documents.private import Matter  # noqa: PLC0415 - as above

    kinds = {
        EntryKind.ACTION: _("Action"),
        EntryKind.REQUEST: _("Request"),
        EntryKind.ADVICE: advice_kind_words(matter.advice) or _("Advice"),
        EntryKind.DECISION: _("Decision"),
    }
    names = {party.key: party.name for party in state.body.protocol.parties}
    due = matter.due
    return Matter(
        what=f"{kinds[matter.kind]} {matter.label}",
        text=matter.text,
        side=names.get(matter.party, ""),
        owner=_owner(state, owners.get(matter.ref)),
        due=(short_day(due.day) if due.day else due.words) if due else "",
        late=matter.late,
        standing=matter.standing if matter.kind in (EntryKind.ADVICE, EntryKind.DECISION) else "",
    )


def _owner(state: State, row: ActionRow | None) -> str:
    """Give who is privately down for an action, as a person or in the words in which it was said."""
    if row is None:
        return ""
    return person_by_id(state.body.people, row.owner).formal_name if row.owner else row.owner_words
