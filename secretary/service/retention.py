"""Destroying what the body keeps only for a time: working notes, drafts, and the private lists of a meeting."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from secretary.domain.document import DocumentStatus, KeptDocument
from secretary.domain.errors import SecretaryError
from secretary.domain.keeping import Destruction, ForATime, days_kept, due_for_destruction, kept_as
from secretary.domain.life import Milestone, Passed
from secretary.domain.meeting import Meeting
from secretary.i18n import _, ngettext, short_day
from secretary.service.workspace import Workspace
from secretary.store.backup import Unreached, rewrite_backups
from secretary.store.export import StoreExport
from secretary.store.kept_aside import without_earlier, without_kept_aside
from secretary.store.looked_through import LookedThrough, keep_looked_through, looked_through


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
    """Everything that was destroyed at once, the backups that could not be reached, and what could not be read.

    `problems` are plain sentences.
    """

    meetings: tuple[Destroyed, ...] = ()
    unreached: tuple[Unreached, ...] = ()
    problems: tuple[str, ...] = ()


def due(workspace: Workspace) -> tuple[Destruction, ...]:
    """Give what may be kept longer than the setting says, in the store or in a backup that was not reached.

    Nothing in a window that only reads.
    """
    if workspace.repository.read_only:
        return ()
    waiting = due_for_destruction(workspace.body, workspace.today)
    done = _looked(workspace).done if waiting else frozenset()
    return tuple(each for each in waiting if (each.meeting, each.what) not in done)


def destroy_due(workspace: Workspace, *, again: bool = False) -> DestroyedAll:
    """Destroy what is due: it goes from the store, from its earlier generations and from the backups that it knows.

    That it is done is put down last, so that what a crash cut short is done again at the next opening, and only where
    every backup was reached; one that was not is tried again the next day, or at once with `again`. Raises what saving
    raises.
    """
    looked = _looked(workspace)
    tried = looked.tried if looked.on == workspace.today and not again else frozenset()
    kinds: dict[int, list[ForATime]] = {}
    for each in due(workspace):
        if (each.meeting, each.what) not in tried:
            kinds.setdefault(each.meeting, []).append(each.what)
    if not kinds:
        return DestroyedAll()
    done, problems = _destroyed_here(workspace, kinds)
    # What is due goes from the backups whether it was found here or not: a crash, or a hand, may have taken it.
    rewritten = rewrite_backups(workspace.repository, partial(_without_destroyed, kinds=kinds))
    tried_now = {(number, what) for number in kinds for what in kinds[number]}
    reached = frozenset() if rewritten.unreached else {each for each in tried_now if each[0] not in problems}
    now = LookedThrough(workspace.today, looked.done | reached, (tried | tried_now) - reached)
    keep_looked_through(workspace.repository, now, _days(workspace))
    found = tuple(each for each in done if each.any)
    return DestroyedAll(found, rewritten.unreached, tuple(dict.fromkeys(problems.values())))


def _looked(workspace: Workspace) -> LookedThrough:
    return looked_through(workspace.repository, _days(workspace), workspace.today)


def _days(workspace: Workspace) -> tuple[int | None, ...]:
    return tuple(days_kept(workspace.body.protocol).values())


def told(destruction: DestroyedAll) -> Iterator[str]:
    """Give what was destroyed in one sentence, and what was not reached or read in one each."""
    if destruction.meetings:
        yield _told_meetings(destruction.meetings)
    for unreached in destruction.unreached:
        yield _(
            "A backup was not reached, and may hold what is due to be destroyed: {path} ({reason}). It is tried again "
            "every day."
        ).format(path=unreached.path, reason=unreached.reason)
    yield from destruction.problems


def _told_meetings(meetings: Collection[Destroyed]) -> str:
    notes = sum(each.notes for each in meetings)
    kept = [document for each in meetings for document in each.documents]
    lists = sum(document.kind.private for document in kept)
    drafts = len(kept) - lists
    counted = (
        (notes, ngettext("{number} note", "{number} notes", notes)),
        (drafts, ngettext("{number} draft", "{number} drafts", drafts)),
        (lists, ngettext("{number} private list", "{number} private lists", lists)),
    )
    return _("Destroyed, as the body's setting has it ({days}): {what}.").format(
        days=", ".join(short_day(each.day) for each in meetings),
        what=", ".join(words.format(number=number) for number, words in counted if number),
    )


def out_of_reach() -> str:
    """Say what no destruction reaches."""
    return _("Out of reach: files written out, exports, restored stores, copies made by hand, old bytes on the disk.")


def _destroyed_here(
    workspace: Workspace, kinds: Mapping[int, Collection[ForATime]]
) -> tuple[list[Destroyed], dict[int, str]]:
    """Destroy what is due in the store itself; give it, and by meeting in a sentence what cannot be read."""
    folder = workspace.repository.folder
    done: list[Destroyed] = []
    problems: dict[int, str] = {}
    for number in kinds:
        try:
            meeting, kept = workspace.repository.meeting(number), workspace.repository.documents(number)
        except SecretaryError as error:
            problems[number] = str(error)
            continue
        done.append(_destroyed(workspace, meeting, kept, kinds[number]))
    without_kept_aside(folder, kinds)
    # A crash may have come between a file and its earlier generation, or a hand may have taken a note at the last.
    without_earlier(folder, kinds)
    if any(workspace.body.line(number).destroyed for number in kinds):
        workspace.forget_found()
    return done, problems


def _destroyed(
    workspace: Workspace, meeting: Meeting, kept: Iterable[KeptDocument], kinds: Collection[ForATime]
) -> Destroyed:
    """Destroy what is due of one meeting. That it was is put down first: what a crash leaves is found by it no more."""
    going = tuple(each for each in kept if kept_as(each.kind, each.status) in kinds)
    notes = meeting.notes if ForATime.NOTES in kinds else ()
    found = {kept_as(each.kind, each.status) for each in going} | ({ForATime.NOTES} if notes else set())
    known = {each.words for each in meeting.life if each.what is Milestone.DESTROYED}
    new = [what for what in kinds if what in found and what.value not in known]
    if notes or new:
        life = (*meeting.life, *(Passed(Milestone.DESTROYED, workspace.today, what.value) for what in new))
        rest = () if notes else meeting.notes
        workspace.keep_beside(replace(meeting, notes=rest, life=life), for_good=True)
    for document in going:
        workspace.repository.withdraw_document(meeting.id, document.id, DocumentStatus.DESTROYED)
    return Destroyed(meeting.id, meeting.date, len(notes), going)


def _without_destroyed(export: StoreExport, kinds: Mapping[int, Collection[ForATime]]) -> StoreExport:
    """Give what a backup holds without the bytes and the notes that are due, also those that the store lost since."""
    documents = tuple(
        replace(each, document=replace(each.document, status=DocumentStatus.DESTROYED), content=b"")
        if kept_as(each.document.kind, each.document.status) in kinds.get(each.meeting, ())
        else each
        for each in export.documents
    )
    meetings = tuple(
        replace(each, notes=()) if each.notes and ForATime.NOTES in kinds.get(each.id, ()) else each
        for each in export.meetings
    )
    return replace(export, documents=documents, meetings=meetings)
