"""The Word documents of a meeting: made, checked, kept in the store, and written out again.

python-docx and docxtpl come with `secretary.documents.make`, which is imported where a document is made, so that
the screens start without them.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from secretary.config import templates_folder
from secretary.domain import keeping
from secretary.domain.body import Body, with_meetings
from secretary.domain.document import DocumentKind, DocumentStatus, KeptDocument
from secretary.domain.entries import Ref
from secretary.domain.errors import BadInput, NotAllowed, SecretaryError, WrongStep
from secretary.domain.life import Milestone, SendingKind
from secretary.domain.meeting import NOT_OPENED, Meeting, Status
from secretary.i18n import short_day
from secretary.rule.detect import Checker
from secretary.rule.findings import Finding, Kind, Severity
from secretary.service import advice, convene, private_documents, reasons
from secretary.service.own_words import OwnWords
from secretary.service.protected import roster_of
from secretary.service.rule import GivesAway, Matter, refuse_giving_away, review
from secretary.service.state import State
from secretary.service.whole import write_whole
from secretary.service.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from secretary.documents.context import Arising, ArisingRow


_PRINTED_PARTS = ("body", "table", "header", "footer", "footnote", "endnote", "text box")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")


class CannotWriteOut(SecretaryError):
    """A folder into which a document cannot be written."""


def kept_documents(workspace: Workspace, meeting: int) -> tuple[KeptDocument, ...]:
    """Give the documents that were made of a meeting, in the order of their making."""
    return workspace.repository.documents(meeting)


def sent_minutes(kept: Sequence[KeptDocument]) -> KeptDocument | None:
    """Give the minutes that went to people when they were circulated, also where they are withdrawn since.

    Minutes that were made again later, after a strike or a withdrawal, have been sent to nobody, as far as is known.
    """
    circulated = DocumentStatus.CIRCULATED.value
    for each in kept:
        if each.kind is DocumentKind.MINUTES and each.name.endswith(f"-{circulated}-{each.version}.docx"):
            return each
    return None


def make_document(workspace: Workspace, kind: DocumentKind) -> KeptDocument:
    """Make a document of the meeting in hand as it stands, check it, and keep it as the next version.

    Where nothing has changed since the latest version of the same status, that one is given, and so are approved
    minutes that are kept: they are only superseded. Raises WrongStep for
    minutes of a meeting that was not opened and for private documents of one that is cancelled, GivesAway where
    somebody would be given away, and what making or keeping raises; then nothing is kept.
    """
    state = workspace.state
    meeting = state.sitting
    if kind is DocumentKind.MINUTES and meeting.status in NOT_OPENED | {Status.CANCELLED}:
        raise WrongStep("There are no minutes yet: the meeting was not opened.")
    private_documents.refuse_cancelled(kind, meeting)
    standing = approved_document(kept_documents(workspace, meeting.id))
    if kind is DocumentKind.MINUTES and standing:
        return standing
    if not meeting.items and kind is not DocumentKind.VISITOR_LIST:
        raise WrongStep("The agenda is empty: add an item before a document is made of it.")
    keeping.refuse_again(state.body.protocol, meeting, keeping.kept_as(kind, _status(kind, meeting)), workspace.today)
    content = _checked(workspace, state, kind)
    workspace.save()
    return keep_made(workspace, state, kind, content)


def approved_document(kept: Sequence[KeptDocument]) -> KeptDocument | None:
    """Give the approved minutes as they stand, None where they are not made."""
    approved = (each for each in reversed(kept) if each.kind is DocumentKind.MINUTES)
    return next((each for each in approved if each.status is DocumentStatus.APPROVED), None)


def supersede(workspace: Workspace, why: str) -> KeptDocument:
    """Make the approved minutes of the meeting in hand again, and keep the version before with its bytes as superseded.

    `why` is put down with the day. Raises WrongStep where none are approved, NotAllowed where they would be the same
    again, and what making them raises.
    """
    state = workspace.state
    kept = kept_documents(workspace, state.sitting.id)
    standing = approved_document(kept)
    if standing is None:
        raise WrongStep("There are no approved minutes to be superseded: make them first.")
    words = reasons.told(state.body, state.sitting, why)
    if not words:
        raise BadInput("Why is it superseded? Type the reason, such as: new house style.")
    content = _checked(workspace, state, DocumentKind.MINUTES)
    if hashlib.sha256(content).hexdigest() == standing.sha256:
        raise NotAllowed("The approved minutes would be the same again: nothing was superseded.")
    workspace.perform(partial(_superseded, on=workspace.today, words=words), "supersede the minutes")
    workspace.save()
    over = replace(standing, status=DocumentStatus.SUPERSEDED)
    return keep_made(workspace, state, DocumentKind.MINUTES, content, over=over)


def _superseded(state: State, *, on: date, words: str) -> State:
    meeting = convene.with_passed(state.sitting, Milestone.SUPERSEDED, on, words)
    return replace(state, meeting=meeting)


def circulate(workspace: Workspace, to: str, *, cleared: bool = False, checked: bool | None = None) -> KeptDocument:
    """Circulate the minutes of the meeting in hand: made and checked first, then every printed number is frozen.

    `to`: whom they go to; `cleared`: the chair has cleared the draft; `checked`: whether the other side has checked its
    responses, None where that is not said. Raises WrongStep from anywhere but a closed meeting, NotAllowed where the
    rules want either and it is not said, and GivesAway where somebody would be given away; where making them fails,
    nothing changes.
    """
    step = partial(convene.circulated, on=workspace.today, to=to, cleared=cleared, checked=checked)
    return _frozen(workspace, step, "circulate the minutes")


def approve(workspace: Workspace) -> KeptDocument:
    """Approve the circulated minutes of the meeting in hand and keep them as approved.

    Raises WrongStep from anywhere but circulated minutes, NotAllowed where they are approved at a later meeting or a
    correction is not decided on, and GivesAway where somebody would be given away; where making them fails, nothing
    changes.
    """
    return _frozen(workspace, partial(convene.approved, on=workspace.today), "approve the minutes")


def checked_beside(workspace: Workspace, approved: Meeting) -> bytes:
    """Make the approved minutes of a meeting that need not be in hand; raises GivesAway, and as making them does."""
    state = State(with_meetings(workspace.body, [approved]), approved)
    seen = workspace.seen_at(state)
    refuse_giving_away(seen, DocumentKind.MINUTES)
    return _made(seen, state, DocumentKind.MINUTES)


def _frozen(workspace: Workspace, step: Callable[[State], State], name: str) -> KeptDocument:
    before = workspace.state
    after = step(before)
    content = _checked(workspace, after, DocumentKind.MINUTES)
    if workspace.state is not before:
        raise WrongStep("The meeting was changed meanwhile: please try again.")
    workspace.perform(step, name)
    workspace.save()
    return keep_made(workspace, after, DocumentKind.MINUTES, content)


def write_out(workspace: Workspace, meeting: int, document: KeptDocument, folder: Path) -> Path:
    """Write a kept document into a folder, whole or not at all, and give its path.

    A file of that name with other content is never overwritten: the new one gets a number. Raises CannotWriteOut, also
    for a name that would lead out of the folder, and GivesAway for a draft with words that stop a document now.
    """
    if Path(document.name).name != document.name or document.name in ("", "..") or "\0" in document.name:
        raise CannotWriteOut("“{name}” is no name for a file: make the document again.", name=document.name)
    content = workspace.repository.document_bytes(meeting, document.id)
    if document.status is DocumentStatus.DRAFT:
        _refuse_telling_draft(workspace, meeting, document, content)
    return written_into(folder, document.name, content)


def written_into(folder: Path, name: str, content: bytes) -> Path:
    """Write a file into a folder and give its path, a number added where another file has it; raises CannotWriteOut."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target = _free_path(folder, name, content)
        if not target.exists():
            write_whole(target, content)
    except OSError as error:
        raise CannotWriteOut(
            "{name} cannot be written into {folder}: {reason}. Choose another folder.",
            name=name,
            folder=folder,
            reason=error.strerror or error,
        ) from error
    return target


def _refuse_telling_draft(workspace: Workspace, meeting: int, document: KeptDocument, content: bytes) -> None:
    """Raise GivesAway for a draft that holds what stops a document now, such as what was released and is no longer.

    What was circulated or approved is out, and stays as it is.
    """
    stopping = stopping_now(workspace, meeting, document.kind)
    if not stopping:
        return
    from secretary.documents.reading import passages_of_word  # noqa: PLC0415 - as below

    printed = [passage.text for passage in passages_of_word(content, document.name)]
    for matter in stopping:
        if any(matter.text in text for text in printed):
            raise GivesAway(
                "{name} holds what would give somebody away now (at {place}): settle that, and make it again.",
                name=document.name,
                place=matter.place,
            )


def stopping_now(workspace: Workspace, meeting: int, kind: DocumentKind) -> tuple[Matter, ...]:
    """Give what would stop a document of a meeting, by its number, if it were made now."""
    here = workspace.state
    state = (
        here if here.meeting and here.meeting.id == meeting else State(here.body, workspace.repository.meeting(meeting))
    )
    return review(workspace.seen_at(state), kind).stopping


def _free_path(folder: Path, name: str, content: bytes) -> Path:
    target = folder / name
    number = 1
    while target.exists() and (not target.is_file() or target.read_bytes() != content):
        number += 1
        target = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
    return target


def _status(kind: DocumentKind, meeting: Meeting) -> DocumentStatus:
    if kind.private:
        return DocumentStatus.PRIVATE
    if kind is DocumentKind.AGENDA:
        sent = any(each.kind is SendingKind.NOTICE for each in meeting.sendings)
        before_notice = meeting.status in (Status.DRAFT, Status.POSTPONED) or not sent
        return DocumentStatus.DRAFT if before_notice else DocumentStatus.CIRCULATED
    statuses = {Status.CIRCULATED: DocumentStatus.CIRCULATED, Status.APPROVED: DocumentStatus.APPROVED}
    return statuses.get(meeting.status, DocumentStatus.DRAFT)


def _checked(workspace: Workspace, state: State, kind: DocumentKind) -> bytes:
    """Make a document of the very state that is looked through, whatever is typed meanwhile.

    Raises GivesAway, and WrongStep where another meeting was taken in hand meanwhile.
    """
    seen = workspace.seen_at(state)
    refuse_giving_away(seen, kind)
    content = _made(seen, state, kind)
    if seen.state is not state or workspace.meeting is None or workspace.meeting.id != state.sitting.id:
        raise WrongStep("The meeting was changed meanwhile: please try again.")
    return content


def _made(workspace: Workspace, state: State, kind: DocumentKind) -> bytes:
    from secretary.documents import make  # noqa: PLC0415 - Word's libraries are a quarter of a start

    if kind.private:
        return private_documents.made(workspace, state, kind)
    meeting = state.sitting
    templates, day = templates_folder(), workspace.today
    if kind is DocumentKind.AGENDA:
        arising = _arising(workspace, meeting)
        made = make.make_agenda(state.body, meeting, arising, templates=templates, made=day)
        said = make.texts_of_agenda(state.body, meeting, arising)
    else:
        status = _status(kind, meeting)
        made = make.make_minutes(state.body, meeting, status, templates=templates, made=day)
        said = make.texts_of_minutes(state.body, meeting, status)
    _refuse_telling_template(state.body, meeting, kind, made, said)
    return made


def _refuse_telling_template(
    body: Body, meeting: Meeting, kind: DocumentKind, made: bytes, said: tuple[str, ...]
) -> None:
    """Raise GivesAway where the template's own words, such as a letterhead, name a participant.

    Looked at are what the template prints, and all that the document made of it holds, seen and unseen, besides what
    its meeting says: `said` was reviewed, or tells who was there as the disclosure setting has it.
    """
    from secretary.documents.reading import passages_of_word  # noqa: PLC0415 - as above
    from secretary.documents.word import template_path  # noqa: PLC0415 - as above

    if not meeting.protocol.rule_applies:
        return
    checker = Checker(roster_of(body, meeting))
    path = template_path(kind, templates_folder())
    template = passages_of_word(path.read_bytes(), path.name)
    own = OwnWords(said)
    words = {
        **{_TAG.sub(" ", each.text): each.part for each in template if each.part.startswith(_PRINTED_PARTS)},
        **{own.of(each.text): each.part for each in passages_of_word(made, path.name)},
    }
    for text, part in words.items():
        if any(_names_somebody(each, text) for each in checker.check(text)):
            raise GivesAway(
                "The Word template {name} names a participant in its {part}: take that out in Word, and try again.",
                name=path.name,
                part=part,
            )


def _names_somebody(found: Finding, text: str) -> bool:
    """Tell whether a finding in a template's words is a name or a contact, or initials that are written as such."""
    if found.severity is not Severity.CERTAIN:
        return False
    stopped = found.kind is Kind.INITIALS and "." in text[found.start : found.end]
    return stopped or found.kind in (Kind.NAME, Kind.CONTACT)


def keep_made(
    workspace: Workspace, state: State, kind: DocumentKind, content: bytes, *, over: KeptDocument | None = None
) -> KeptDocument:
    """Keep a document that was made of a state as the next version of its kind, or give the latest where it is that.

    `over`: the version before as it is from then on, kept together with the new one.
    """
    from secretary.documents import make  # noqa: PLC0415 - as above

    meeting, lines = state.sitting, _printed_lines(state, kind)
    status = _status(kind, meeting)
    known = workspace.repository.documents(meeting.id)
    checksum = hashlib.sha256(content).hexdigest()
    same_kind = [document for document in known if document.kind is kind]
    if same_kind and same_kind[-1].sha256 == checksum and same_kind[-1].status is status:
        # The same words may stand in other lines by now.
        known_lines = tuple(dict.fromkeys((*(same_kind[-1].lines or ()), *lines)))
        same = replace(same_kind[-1], lines=known_lines)
        if same != same_kind[-1]:
            workspace.repository.keep_document(meeting.id, same, content)
        return same
    version = max((document.version for document in same_kind), default=0) + 1
    document = KeptDocument(
        id=max((document.id for document in known), default=0) + 1,
        kind=kind,
        version=version,
        status=status,
        name=make.file_name(kind, workspace.body, meeting, status, version),
        made=workspace.today,
        size=len(content),
        sha256=checksum,
        lines=lines,
    )
    workspace.repository.keep_document(meeting.id, document, content, over=over)
    return document


def _printed_lines(state: State, kind: DocumentKind) -> tuple[Ref, ...]:
    """Give where the lines are that a document of the meeting prints: its own, or those that it brings back."""
    meeting = state.sitting
    if kind is DocumentKind.MINUTES:
        return tuple(Ref(meeting.id, entry.id) for entry in meeting.entries)
    return () if kind is DocumentKind.VISITOR_LIST else advice.open_before(state.body, meeting.id)


def _arising(workspace: Workspace, meeting: Meeting) -> Arising:
    """Give what the agenda brings back from earlier meetings (I12, F6)."""
    from secretary.documents.context import Arising  # noqa: PLC0415 - as above

    return Arising(
        actions=_rows(workspace, advice.action_matters(workspace, open_only=True, before=meeting.id)),
        advice=_rows(workspace, advice.advice_matters(workspace, open_only=True, before=meeting.id)),
        requests=_rows(workspace, advice.request_matters(workspace, open_only=True, before=meeting.id)),
        decisions=_rows(workspace, advice.decision_matters(workspace, open_only=True, before=meeting.id)),
    )


def _rows(workspace: Workspace, matters: tuple[advice.Matter, ...]) -> tuple[ArisingRow, ...]:
    from secretary.documents.context import ArisingRow  # noqa: PLC0415 - as above
    from secretary.documents.minute_lines import advice_kind_words  # noqa: PLC0415 - as above

    names = {party.key: party.name for party in workspace.body.protocol.parties}
    return tuple(
        ArisingRow(
            label=matter.label,
            text=workspace.entry(matter.ref).text,
            party=names.get(matter.party, ""),
            due=(short_day(matter.due.day) if matter.due.day else matter.due.words) if matter.due else "",
            late=matter.late,
            called=advice_kind_words(matter.advice),
        )
        for matter in matters
    )
