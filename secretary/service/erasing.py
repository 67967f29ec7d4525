"""Erasing somebody who has left (I2): what tells who it was goes from everything that the program keeps.

What is set out to be done is put down under a checksum of the names, never a name, before the first of it goes and
until the last copy is gone. What is cut short is finished when the store is next opened for writing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from secretary.domain import erasing as rules
from secretary.domain.body import with_meetings
from secretary.domain.document import DocumentStatus, KeptDocument
from secretary.domain.entries import Entry, EntryKind
from secretary.domain.erasing import Erasing, Mark
from secretary.domain.errors import NotFound, SecretaryError
from secretary.domain.people import Person, person_by_id
from secretary.domain.striking import DocumentRef
from secretary.i18n import _
from secretary.rule.forgetting import forget_words
from secretary.service import naming
from secretary.service.erased import Erased, Told
from secretary.service.holding import Holding, Progress, Sought, holding_documents
from secretary.service.passphrase import also_of
from secretary.service.state import State
from secretary.service.striking import part_of, silent
from secretary.service.workspace import Workspace
from secretary.store import intents, resealing
from secretary.store.backup import rewrite_backups
from secretary.store.export import ExportedDocument, StoreExport
from secretary.store.kept_aside import without_earlier, without_kept_aside

_STAYING = frozenset({DocumentStatus.CIRCULATED, DocumentStatus.APPROVED})
_LOOKED, _MEETINGS, _BACKUPS = 0.3, 0.6, 0.8
"""How far it has come, from 0 to 1, when the documents, the meetings and the backups are done."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What erasing somebody would do: the person, the documents that go, and those with the name that stay.

    `told`: the minuted lines and agendas that name the person, meeting by meeting. `problems`: what could not be
    looked into, in a sentence each.
    """

    person: Person
    going: tuple[Holding, ...]
    kept: tuple[Holding, ...]
    told: tuple[Told, ...]
    problems: tuple[str, ...]


def former_name(person: Person) -> str:
    """Give what somebody who was erased is called: a number, and whether it was a member."""
    words = _("Former member {number}") if person.member else _("Former participant {number}")
    return words.format(number=person.id)


def planned(workspace: Workspace, person: int, progress: Progress = silent) -> Plan:
    """Look where somebody who has left is named; reads only, so that a worker thread may do it.

    Raises NotFound, NotAllowed for somebody who has not left or was erased, or whom papers name that are still to go
    out, and OnlyReads.
    """
    workspace.refuse_only_reading()
    body = workspace.body
    known = person_by_id(body.people, person)
    rules.refuse_erasing(known)
    naming.refuse_unsent(workspace, known, former_name(known))
    numbers = workspace.repository.meeting_numbers()
    lines = tuple(Entry(0, 0, EntryKind.VIEW, name) for name in rules.names_of(known) if len(name.split()) > 1)
    found, problems = holding_documents(workspace.repository, numbers, Sought(0, lines), progress)
    told, more = naming.told(workspace, rules.marks_of(known, body.people), person, numbers)
    return Plan(
        person=known,
        going=tuple(each for each in found if _goes(each.document)),
        kept=tuple(each for each in found if not _goes(each.document)),
        told=told,
        problems=(*problems, *more),
    )


class Erase:
    """Erasing one person: `begin`, `take` and `finish`, in this order.

    `begin` and `finish` write, and may run in a worker thread while nothing else changes the store; `take` changes what
    is shown. Where the program ends after `begin`, `finish_interrupted` does the rest at the next opening.
    """

    def __init__(self, workspace: Workspace, plan: Plan, *, on: date) -> None:
        self._workspace = workspace
        self._plan = plan
        marks = rules.marks_of(plan.person, workspace.body.people)
        self._erasing = Erasing(plan.person.id, on, marks, tuple(each.ref for each in plan.going))

    def begin(self) -> None:
        """Put down durably what is going to happen; nothing is gone yet. Raises as saving does."""
        self._workspace.save()
        intents.keep_erasing(self._workspace.repository, self._erasing)

    def take(self) -> None:
        """Take the person out of what is shown and of undo."""
        _take(self._workspace, self._erasing)

    def finish(self, progress: Progress = silent) -> Erased:
        """Make it gone everywhere, durably, and tell what was done; raises as saving does, to be finished later."""
        done = _finished(self._workspace, self._erasing, progress)
        plan = self._plan
        problems = tuple(dict.fromkeys((*plan.problems, *done.problems)))
        return replace(done, withdrawn=plan.going, kept=plan.kept, told=plan.told, problems=problems)


def erase(workspace: Workspace, person: int, *, on: date, progress: Progress = silent) -> Erased:
    """Erase somebody who has left; done when it returns. Raises as `planned` does, and what saving raises."""
    going = Erase(workspace, planned(workspace, person, part_of(progress, 0, _LOOKED)), on=on)
    going.begin()
    going.take()
    return going.finish(part_of(progress, _LOOKED, 1))


class Interrupted:
    """Erasing somebody that was cut short: `take`, with no meeting in hand, and then `finish`, as those of `Erase`."""

    def __init__(self, workspace: Workspace, begun: Erasing) -> None:
        self._workspace = workspace
        self._erasing = begun

    def take(self) -> None:
        """Take the person out of what is shown, where they are still there."""
        _take(self._workspace, self._erasing)

    def finish(self, progress: Progress = silent) -> Erased:
        """Make it gone everywhere, durably, and tell what was done; raises as saving does, to be finished later."""
        return _finished(self._workspace, self._erasing, progress)


def interrupted(workspace: Workspace) -> tuple[Interrupted, ...]:
    """Give what was cut short."""
    return tuple(Interrupted(workspace, each) for each in intents.erasings(workspace.repository))


def finish_interrupted(workspace: Workspace) -> tuple[Erased, ...]:
    """Finish all that was cut short, with no meeting in hand, and tell of each; raises as saving does."""
    done = []
    for going in interrupted(workspace):
        going.take()
        done.append(going.finish())
    return tuple(done)


def _goes(document: KeptDocument) -> bool:
    """Tell whether a kept document that names the person goes: a private one, or a draft; what went out stays."""
    return document.kind.private or document.status not in _STAYING


def _take(workspace: Workspace, erasing: Erasing) -> None:
    name = former_name(person_by_id(workspace.body.people, erasing.person))

    def without(state: State) -> State:
        body = rules.erased_body(state.body, erasing, name)
        meeting = state.meeting and rules.erased_meeting(state.meeting, erasing, name)
        return State(with_meetings(body, [meeting]) if meeting else body, meeting)

    workspace.take_for_good(without)
    at_hand = workspace.at_hand
    rest = [line for line in at_hand.lines() if not rules.tells(line.words, erasing.marks)]
    at_hand.forget_words()
    at_hand.take_back(rest)
    at_hand.typed()


def _finished(workspace: Workspace, erasing: Erasing, progress: Progress) -> Erased:
    repository = workspace.repository
    progress(0)
    workspace.drop_words(lambda line: rules.tells(line.words, erasing.marks))
    workspace.save()
    numbers = repository.meeting_numbers()
    problems = _without_in_meetings(workspace, erasing, numbers, part_of(progress, 0, _MEETINGS))
    for ref in erasing.withdrawn:
        with suppress(NotFound):
            repository.withdraw_document(ref.meeting, ref.document)
    workspace.forget_found()
    without_earlier(repository.folder, numbers)
    without_kept_aside(repository.folder, numbers)
    staying = _staying(workspace, numbers)
    name = former_name(person_by_id(workspace.body.people, erasing.person))
    rewritten = rewrite_backups(repository, partial(cleansed, erasing=erasing, name=name, staying=staying))
    progress(_BACKUPS)
    sealed = repository.keys is not None
    if sealed:
        resealing.rekey(
            repository,
            progress=lambda done, of: progress(_BACKUPS + (1 - _BACKUPS) * done / max(of, 1)),
            also=also_of(workspace),
        )
    forget_words()
    intents.forget_erasing(repository, erasing)
    progress(1)
    return Erased(
        name,
        backups=rewritten.done,
        unreached=rewritten.unreached,
        sealed=sealed,
        problems=tuple(problems),
    )


def _without_in_meetings(
    workspace: Workspace, erasing: Erasing, numbers: Sequence[int], progress: Progress
) -> list[str]:
    """Take the person out of every meeting's private records; give in sentences what cannot be read."""
    name = former_name(person_by_id(workspace.body.people, erasing.person))
    problems = []
    for place, number in enumerate(numbers):
        progress(place / len(numbers))
        try:
            meeting = naming.meeting_of(workspace, number)
        except SecretaryError as error:
            problems.append(str(error))
            continue
        if workspace.meeting and workspace.meeting.id == number:
            workspace.save_for_good(number)
            continue
        after = rules.erased_meeting(meeting, erasing, name)
        if after is not meeting:
            workspace.keep_for_good(after)
    return problems


def _staying(workspace: Workspace, numbers: Iterable[int]) -> frozenset[DocumentRef]:
    """Give the documents that went out, which stay in backups as well."""
    return frozenset(
        DocumentRef(number, document.id)
        for number in numbers
        for document in workspace.repository.documents(number)
        if not _goes(document)
    )


def cleansed(export: StoreExport, erasing: Erasing, name: str, staying: frozenset[DocumentRef]) -> StoreExport:
    """Give what a backup holds without the person, who is called `name` since, by the names known then as well.

    Words may name somebody who was not on the list yet. `staying`: the documents that went out since.
    """
    person = next((each for each in export.body.people if each.id == erasing.person), None)
    if person and not person.erased:
        marks = {*erasing.marks, *rules.marks_of(person, export.body.people)}
        erasing = replace(erasing, marks=tuple(sorted(marks, key=lambda mark: (-mark.words, mark.sha256))))
    meetings = tuple(rules.erased_meeting(meeting, erasing, name) for meeting in export.meetings)
    body = rules.erased_body(export.body, erasing, name)
    documents = tuple(_without_words(each, erasing, staying) for each in export.documents)
    return replace(export, body=body, meetings=meetings, documents=documents)


def _without_words(kept: ExportedDocument, erasing: Erasing, staying: frozenset[DocumentRef]) -> ExportedDocument:
    """Give a document of a backup, withdrawn where it goes and names the person or cannot be read."""
    ref = DocumentRef(kept.meeting, kept.document.id)
    if ref in staying or not _goes(kept.document) or kept.document.status is DocumentStatus.WITHDRAWN:
        return kept
    if ref not in erasing.withdrawn and not _names(kept, erasing.marks):
        return kept
    return replace(kept, document=replace(kept.document, status=DocumentStatus.WITHDRAWN), content=b"")


def _names(kept: ExportedDocument, marks: Sequence[Mark]) -> bool:
    from secretary.documents.reading import passages_of_word  # noqa: PLC0415 - Word's libraries are wanted only here

    try:
        passages = passages_of_word(kept.content, kept.document.name)
    except SecretaryError:
        return True
    return any(rules.tells(passage.text, marks) for passage in passages)
