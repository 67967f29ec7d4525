"""Striking lines, for a "please don't minute that" said afterwards: they go from everything that the program keeps.

What a strike sets out to do is put down, without a word of the lines, before the first of them goes and until the last
copy is gone. One that is cut short is finished when the store is next opened for writing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from secretary.domain import striking as rules
from secretary.domain.document import DocumentKind, DocumentStatus, KeptDocument
from secretary.domain.entries import Entry, entry_by_id
from secretary.domain.errors import NotFound, SecretaryError, WrongStep
from secretary.domain.life import SendingKind
from secretary.domain.meeting import Meeting
from secretary.domain.striking import DocumentRef, Striking, struck_line
from secretary.domain.unfinished import Unfinished
from secretary.rule.forgetting import forget_words
from secretary.service.advice import printed_labels
from secretary.service.holding import Holding, Needle, Progress, Sought, approved_with, holding_documents
from secretary.service.passphrase import also_of
from secretary.service.printed import line_places
from secretary.service.state import State
from secretary.service.struck import Sent, Struck, is_out, struck_words
from secretary.service.workspace import Workspace
from secretary.store import intents, resealing
from secretary.store.backup import Rewritten, rewrite_backups
from secretary.store.kept_aside import without_kept_aside

if TYPE_CHECKING:
    from secretary.store.export import StoreExport

_RELEASES = 0.2
"""How much of a strike it is, from 0 to 1, to look through other meetings; the rest is for backups and a new key."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a strike would do, for the card that asks: the lines with their names, and where else their words stand.

    `ruling`: only the chair's ruling strikes them. `numbers_stay`: others know a number of theirs. `problems`: in a
    sentence each, what was not looked into, and the minutes approved here that hold the words. `others`: the meetings
    that may have released something of them.
    """

    meeting: int
    entries: tuple[Entry, ...]
    names: tuple[str, ...]
    ruling: bool
    numbers_stay: bool
    documents: tuple[Holding, ...]
    sent: tuple[Sent, ...]
    problems: tuple[str, ...]
    others: tuple[int, ...]


def silent(_share: float) -> None:
    """Take no note of how far it has come."""


def part_of(progress: Progress, start: float, end: float) -> Progress:
    """Give the progress of a part, which is told as what lies from `start` to `end` of the whole."""
    return lambda share: progress(start + share * (end - start))


def refuse(workspace: Workspace, entries: Iterable[int], *, ruling: bool) -> None:
    """Raise NotAllowed where these lines of the meeting in hand may not be struck, NotFound where one is not there.

    Raises OnlyReads in a window that only reads.
    """
    workspace.refuse_only_reading()
    meeting = workspace.state.sitting
    rules.refuse_striking(meeting, [entry_by_id(meeting.entries, entry) for entry in entries], ruling=ruling)


def planned(workspace: Workspace, entries: Iterable[int], progress: Progress = silent) -> Plan:
    """Look where the words of these lines of the meeting in hand stand; reads only, so that a worker thread may do it.

    Raises NotAllowed for approved minutes, NotFound for a line that is not there.
    """
    state = workspace.state
    meeting = state.sitting
    going = tuple(entry_by_id(meeting.entries, entry) for entry in entries)
    rules.refuse_striking(meeting, going, ruling=True)
    # A line that is a view now may have been brought back as advice before it was changed.
    later = tuple(line.id for line in state.body.meetings if line.date >= meeting.date and line.id != meeting.id)
    sought = Sought(meeting.id, going)
    documents, problems = holding_documents(workspace.repository, (meeting.id, *later), sought, progress)
    names = line_places(meeting, printed_labels(state.body))
    return Plan(
        meeting=meeting.id,
        entries=going,
        names=tuple(names[entry.id] for entry in going),
        ruling=rules.wants_ruling(meeting, going),
        numbers_stay=any(rules.leaves_number(state.body, meeting, entry) for entry in going),
        documents=documents,
        sent=_sent(workspace, meeting, documents),
        problems=(*problems, *approved_with(workspace.repository, meeting, going)),
        others=later,
    )


def planned_withdrawal(workspace: Workspace, document: KeptDocument) -> Plan:
    """Give what a strike of no line would do that withdraws one document of the meeting in hand; raises OnlyReads."""
    workspace.refuse_only_reading()
    meeting = workspace.state.sitting
    kind = SendingKind.MINUTES if document.kind is DocumentKind.MINUTES else SendingKind.NOTICE
    out = is_out(Holding(meeting.id, document))
    return Plan(
        meeting=meeting.id,
        entries=(),
        names=(),
        ruling=False,
        numbers_stay=False,
        documents=(Holding(meeting.id, document),),
        sent=tuple(Sent(meeting.id, each) for each in meeting.sendings if out and each.kind is kind),
        problems=(),
        others=(),
    )


def _sent(workspace: Workspace, meeting: Meeting, documents: Iterable[Holding]) -> tuple[Sent, ...]:
    """Give to whom copies went: of this meeting's minutes, and of the agendas of later ones that hold the words."""
    sent = [Sent(meeting.id, each) for each in meeting.sendings if each.kind is SendingKind.MINUTES]
    for number in dict.fromkeys(each.meeting for each in documents if each.meeting != meeting.id):
        sendings = workspace.repository.meeting(number).sendings
        sent.extend(Sent(number, each) for each in sendings if each.kind is SendingKind.NOTICE)
    return tuple(sent)


class Strike:
    """One strike: `begin`, `take` and `finish`, in this order.

    `begin` and `finish` write, and may run in a worker thread; `take` changes what is shown. Where the program ends
    after `begin`, `finish_interrupted` does the rest at the next opening.
    """

    def __init__(self, workspace: Workspace, plan: Plan, withdrawn: Iterable[DocumentRef] = ()) -> None:
        self._workspace = workspace
        self._plan = plan
        self._sought = Sought(plan.meeting, plan.entries)
        self._needle = self._sought.needle
        lines = tuple(struck_line(entry) for entry in plan.entries)
        self.striking = Striking(plan.meeting, lines, tuple(withdrawn))

    def begin(self) -> None:
        """Put down durably what is going to happen; nothing is gone yet. Raises as saving does."""
        self._workspace.save()
        intents.keep_striking(self._workspace.repository, self.striking)

    def abandon(self) -> None:
        """Take back what `begin` put down, where nothing went."""
        intents.forget_striking(self._workspace.repository, self.striking)

    def take(self) -> None:
        """Take the lines out of what is shown, of undo, and of what is being typed.

        Raises WrongStep where the meeting is not in hand any more, or a line was changed meanwhile.
        """
        meeting = self._workspace.meeting
        standing = {struck_line(entry) for entry in meeting.entries} if meeting else set()
        if meeting is None or meeting.id != self.striking.meeting or not standing.issuperset(self.striking.lines):
            raise WrongStep("The lines were changed meanwhile: nothing was struck. Please choose them again.")
        _take(self._workspace, self.striking, self._needle)

    def concerns(self, entry: int, words: str) -> bool:
        """Tell whether words being typed are to go with the lines: they hold them, or are to replace line `entry`."""
        return entry in self.striking.entries or self._needle.is_in(words)

    def finish(self, progress: Progress = silent) -> Struck:
        """Make them gone everywhere, durably, and tell what was done; raises as saving does, to be finished later."""
        done = _finished(self._workspace, self.striking, self._needle, self._plan.others, progress)
        gone = set(self.striking.withdrawn)
        # One may have been made meanwhile.
        here, problems = holding_documents(self._workspace.repository, [self._plan.meeting], self._sought, silent)
        left = [each for each in self._plan.documents if each.ref not in gone and each.meeting != self._plan.meeting]
        return replace(
            done,
            lines=self._plan.names,
            numbers_stay=self._plan.numbers_stay,
            withdrawn=tuple(each for each in self._plan.documents if each.ref in gone),
            kept=(*here, *left),
            sent=self._plan.sent,
            problems=tuple(dict.fromkeys((*self._plan.problems, *done.problems, *problems))),
        )


def strike(
    workspace: Workspace, entries: Iterable[int], *, ruling: bool, withdraw: bool, progress: Progress = silent
) -> Struck:
    """Strike lines of the meeting in hand, and withdraw the documents that hold them where that is wanted.

    Raises NotAllowed, NotFound, and what saving raises; done when it returns.
    """
    chosen = tuple(dict.fromkeys(entries))
    refuse(workspace, chosen, ruling=ruling)
    plan = planned(workspace, chosen, progress)
    going = Strike(workspace, plan, (each.ref for each in plan.documents) if withdraw else ())
    going.begin()
    going.take()
    return going.finish(progress)


class Interrupted:
    """A strike that was cut short: `take`, with no meeting in hand, and then `finish`, as those of a `Strike`."""

    def __init__(self, workspace: Workspace, striking: Striking) -> None:
        self._workspace = workspace
        self._striking = striking
        self._needle = Needle(_still_there(workspace, striking))

    def take(self) -> None:
        """Take the lines out of their meeting where they are still there; raises what reading and saving it raise."""
        workspace = self._workspace
        if self._striking.meeting in workspace.repository.meeting_numbers():
            workspace.take_up(self._striking.meeting)
            _take(workspace, self._striking, self._needle)
            workspace.put_aside()

    def finish(self, progress: Progress = silent) -> Struck:
        """Make them gone everywhere, durably, and tell what was done; raises as saving does, to be finished later."""
        others = [line.id for line in self._workspace.body.meetings if line.id != self._striking.meeting]
        return _finished(self._workspace, self._striking, self._needle, others, progress)


def interrupted(workspace: Workspace) -> tuple[Interrupted, ...]:
    """Give the strikes that were cut short; raises what reading their meetings raises."""
    return tuple(Interrupted(workspace, striking) for striking in intents.strikings(workspace.repository))


def finish_interrupted(workspace: Workspace) -> tuple[Struck, ...]:
    """Finish every strike that was cut short, with no meeting in hand, and tell of each; raises as saving does."""
    done = []
    for going in interrupted(workspace):
        going.take()
        done.append(going.finish())
    return tuple(done)


def _still_there(workspace: Workspace, striking: Striking) -> list[Entry]:
    if striking.meeting not in workspace.repository.meeting_numbers():
        return []
    entries = workspace.repository.meeting(striking.meeting).entries
    return [entry for entry in entries if struck_line(entry) in striking.lines]


def _take(workspace: Workspace, striking: Striking, needle: Needle) -> None:
    if not striking.lines:
        return

    def without(state: State) -> State:
        body, meeting = rules.struck(state.body, state.sitting, striking, struck_words())
        return State(body, meeting)

    workspace.take_for_good(without)
    at_hand = workspace.at_hand
    rest = [line for line in at_hand.lines() if not _is_concerned(line, striking, needle)]
    at_hand.forget_words()
    at_hand.take_back(rest)
    at_hand.typed()
    # Questions were asked about lines by their numbers, which may be given again.
    at_hand.asked = {
        ref for ref in at_hand.asked if ref.meeting != striking.meeting or ref.entry not in striking.entries
    }


def _finished(
    workspace: Workspace, striking: Striking, needle: Needle, others: Sequence[int], progress: Progress
) -> Struck:
    repository = workspace.repository
    progress(0)
    # Before the lines go: what is typed is known by their words alone.
    workspace.drop_words(partial(_is_concerned, striking=striking, needle=needle))
    workspace.save_for_good(striking.meeting)
    workspace.forget_found()
    problems = _without_releases(workspace, striking, others, part_of(progress, 0, _RELEASES))
    for ref in striking.withdrawn:
        with suppress(NotFound):
            repository.withdraw_document(ref.meeting, ref.document)
    without_kept_aside(repository.folder, {striking.meeting, *(ref.meeting for ref in striking.withdrawn)})
    rewritten = _without_struck_in_backups(workspace, striking)
    sealed = _resealed(workspace, part_of(progress, _RELEASES, 1))
    # It may just have been kept; by now the number of a line may be that of a new one.
    workspace.drop_words(lambda line: needle.is_in(line.words))
    forget_words()
    intents.forget_striking(repository, striking)
    return Struck(
        striking.meeting,
        len(striking.lines),
        backups=rewritten.done,
        unreached=rewritten.unreached,
        sealed=sealed,
        problems=tuple(problems),
    )


def _is_concerned(line: Unfinished, striking: Striking, needle: Needle) -> bool:
    """Tell whether typed words are to go with the lines: they hold their words, or are to replace one of them."""
    changes = line.meeting == striking.meeting and line.entry in striking.entries
    return changes or needle.is_in(line.words)


def _without_releases(workspace: Workspace, striking: Striking, others: Sequence[int], progress: Progress) -> list[str]:
    """Take the checksums of the words out of what other meetings released; give in sentences what cannot be read."""
    repository = workspace.repository
    problems = []
    for place, number in enumerate(others):
        progress(place / len(others))
        try:
            meeting = repository.meeting(number)
        except SecretaryError as error:
            problems.append(str(error))
            continue
        after = rules.without_releases_of(meeting, striking)
        if after is meeting:
            continue
        if workspace.meeting and workspace.meeting.id == number:
            workspace.take_for_good(lambda state: State(state.body, rules.without_releases_of(state.sitting, striking)))
            workspace.save_for_good(number)
        else:
            repository.save_for_good(repository.body(), after)
    return problems


def _without_struck_in_backups(workspace: Workspace, striking: Striking) -> Rewritten:
    """Change the backups that the store knows, and give those that are done and those that could not be reached."""
    meeting = workspace.repository.meeting(striking.meeting)
    standing = {(entry.id, entry.text) for entry in meeting.entries}
    return rewrite_backups(workspace.repository, partial(cleansed, striking=striking, standing=standing))


def _resealed(workspace: Workspace, progress: Progress) -> bool:
    """Give an encrypted store a new key, so that the old files cannot be read from the disk; False for a plain one."""
    repository = workspace.repository
    if repository.keys is None:
        return False
    resealing.rekey(repository, progress=lambda done, of: progress(done / max(of, 1)), also=also_of(workspace))
    return True


def cleansed(export: StoreExport, striking: Striking, standing: rules.Standing) -> StoreExport:
    """Give what a backup holds without the struck lines, in whatever words they stood then.

    What was released of them goes too, and the documents that were withdrawn with them. `standing`: the lines that the
    meeting holds now, by number and words; they stay.
    """
    body, meetings = export.body, []
    for meeting in export.meetings:
        if meeting.id == striking.meeting:
            body, changed = rules.struck(body, meeting, striking, struck_words(), standing=standing)
            meetings.append(changed)
        else:
            meetings.append(rules.without_releases_of(meeting, striking))
    gone = set(striking.withdrawn)
    documents = tuple(
        replace(each, document=replace(each.document, status=DocumentStatus.WITHDRAWN), content=b"")
        if DocumentRef(each.meeting, each.document.id) in gone
        else each
        for each in export.documents
    )
    return replace(export, body=body, meetings=tuple(meetings), documents=documents)
