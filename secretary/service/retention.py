"""Destroying what the body keeps only for a time: working notes, drafts, and the private lists of a meeting."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from secretary.domain.document import DocumentStatus, KeptDocument
from secretary.domain.keeping import Destruction, ForATime, days_kept, due_for_destruction
from secretary.domain.life import Milestone, Passed
from secretary.domain.meeting import Meeting
from secretary.domain.striking import DocumentRef
from secretary.i18n import _, ngettext, short_day
from secretary.service.workspace import Workspace
from secretary.store.backup import Unreached, rewrite_backups
from secretary.store.export import StoreExport
from secretary.store.kept_aside import without_kept_aside
from secretary.store.looked_through import keep_looked_through, looked_through


@dataclass(frozen=True, slots=True)
class Destroyed:
    """What was destroyed of one meeting: how many working notes, and which documents."""

    meeting: int
    day: date
    notes: int
    documents: tuple[KeptDocument, ...]

    @property
    def any(self) -> bool:
        """True where there was anything to destroy."""
        return bool(self.notes or self.documents)


@dataclass(frozen=True, slots=True)
class DestroyedAll:
    """Everything that was destroyed at once, and the backups that could not be reached."""

    meetings: tuple[Destroyed, ...] = ()
    unreached: tuple[Unreached, ...] = ()


def due(workspace: Workspace) -> tuple[Destruction, ...]:
    """Give what is to be looked for today, but for what was before; nothing in a window that only reads."""
    if workspace.repository.read_only:
        return ()
    waiting = due_for_destruction(workspace.body, workspace.today)
    through = looked_through(workspace.repository, _days(workspace)) if waiting else None
    return tuple(each for each in waiting if through is None or each.on > through)


def destroy_due(workspace: Workspace) -> DestroyedAll:
    """Destroy what is due: it goes from the store, from its earlier generations and from the backups that it knows.

    That it is done is put down last, so that what a crash cut short is done again at the next opening. Raises what
    reading and saving raise.
    """
    waiting = due(workspace)
    if not waiting:
        return DestroyedAll()
    kinds = {number: [each.what for each in waiting if each.meeting == number] for number in _meetings(waiting)}
    done = [gone for number in kinds if (gone := _destroyed(workspace, number, kinds[number])).any]
    unreached: tuple[Unreached, ...] = ()
    if done:
        without_kept_aside(workspace.repository.folder, {each.meeting for each in done})
        refs = frozenset(DocumentRef(each.meeting, document.id) for each in done for document in each.documents)
        noted = frozenset(each.meeting for each in done if each.notes)
        change = partial(_without_destroyed, refs=refs, noted=noted)
        unreached = rewrite_backups(workspace.repository, change).unreached
    for each in done:
        _put_down(workspace, each.meeting, kinds[each.meeting])
    keep_looked_through(workspace.repository, workspace.today, _days(workspace))
    return DestroyedAll(tuple(done), unreached)


def _days(workspace: Workspace) -> tuple[int | None, ...]:
    return tuple(days_kept(workspace.body.protocol).values())


def _meetings(waiting: Iterable[Destruction]) -> Iterable[int]:
    return dict.fromkeys(each.meeting for each in waiting)


def told(destruction: DestroyedAll) -> Iterator[str]:
    """Give what was destroyed in one sentence, and what was not reached in one each; nothing where nothing was."""
    if not destruction.meetings:
        return
    notes = sum(each.notes for each in destruction.meetings)
    kept = [document for each in destruction.meetings for document in each.documents]
    lists = sum(document.kind.private for document in kept)
    drafts = len(kept) - lists
    counted = (
        (notes, ngettext("{number} note", "{number} notes", notes)),
        (drafts, ngettext("{number} draft", "{number} drafts", drafts)),
        (lists, ngettext("{number} private list", "{number} private lists", lists)),
    )
    yield _("Destroyed, as the body's setting has it ({days}): {what}.").format(
        days=", ".join(short_day(each.day) for each in destruction.meetings),
        what=", ".join(words.format(number=number) for number, words in counted if number),
    )
    for unreached in destruction.unreached:
        yield _("A backup was not reached, and may hold them still: {path} ({reason})").format(
            path=unreached.path, reason=unreached.reason
        )


def out_of_reach() -> str:
    """Say what no destruction reaches."""
    return _("Out of reach: files written out, exports, restored stores, copies made by hand, old bytes on the disk.")


def _destroyed(workspace: Workspace, number: int, kinds: Collection[ForATime]) -> Destroyed:
    repository = workspace.repository
    meeting = repository.meeting(number)
    going = [each for each in repository.documents(number) if _is_due(each, kinds)]
    for document in going:
        repository.withdraw_document(number, document.id, DocumentStatus.DESTROYED)
    notes = len(meeting.notes) if ForATime.NOTES in kinds else 0
    if notes:
        workspace.keep_beside(replace(meeting, notes=()), for_good=True)
    return Destroyed(number, meeting.date, notes, tuple(going))


def _is_due(document: KeptDocument, kinds: Collection[ForATime]) -> bool:
    if document.kind.private:
        return ForATime.LISTS in kinds and not document.status.gone
    return ForATime.DRAFTS in kinds and document.status is DocumentStatus.DRAFT


def _put_down(workspace: Workspace, number: int, kinds: Collection[ForATime]) -> None:
    meeting = workspace.repository.meeting(number)
    life = tuple(Passed(Milestone.DESTROYED, workspace.today, what.value) for what in kinds)
    workspace.keep_beside(replace(meeting, life=(*meeting.life, *life)))


def _without_destroyed(export: StoreExport, refs: Collection[DocumentRef], noted: Collection[int]) -> StoreExport:
    """Give what a backup holds without the bytes and the notes that are destroyed."""
    documents = tuple(
        replace(each, document=replace(each.document, status=DocumentStatus.DESTROYED), content=b"")
        if DocumentRef(each.meeting, each.document.id) in refs
        else each
        for each in export.documents
    )
    meetings = tuple(_without_notes(each) if each.id in noted else each for each in export.meetings)
    return replace(export, documents=documents, meetings=meetings)


def _without_notes(meeting: Meeting) -> Meeting:
    return replace(meeting, notes=())
