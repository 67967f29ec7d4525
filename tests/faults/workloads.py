"""What a secretary does to a store, as numbered steps: run by the crash states, the kills and the full disk.

State `number` of a workload is the one after its step of that number; a run tells a number when it was kept.
"""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from secretary.domain.body import with_meetings
from secretary.domain.document import DocumentKind, DocumentStatus, KeptDocument
from secretary.domain.entries import EntryKind
from secretary.domain.meeting import Status, Step
from secretary.domain.shorthand import Typed
from secretary.domain.unfinished import Unfinished
from secretary.service import convene, minutes, striking, upkeep
from secretary.service.state import State
from secretary.service.workspace import Workspace
from secretary.store import backup_file, envelope, keys, resealing
from secretary.store.envelope import Cost
from secretary.store.errors import WrongPassphrase
from secretary.store.known_backups import known_in
from secretary.store.passphrase import Passphrase
from secretary.store.repository import Repository
from tests.builders import DAY, ITEMS, a_body, a_state, clock

Told = Callable[[int], None]


class Workload(ABC):
    """A run of numbered steps over a store in `place / "store"`."""

    first = 0
    """The state that `prepare` makes."""
    goes_on = True
    """Whether a run that was cut off can be followed by another in the same store."""
    period = 1 << 30
    """After so many steps a store looks as it did before, so that its states have no other numbers."""

    @property
    def name(self) -> str:
        """What the run does."""
        return type(self).__name__.casefold()

    def prepare(self, place: Path) -> None:
        """Make the store as it is before the first step."""
        state = a_state()
        with Repository.create(store_in(place), state.body) as repository:
            repository.save(state.body, state.meeting)

    def recover(self, place: Path) -> None:
        """Open the store for writing as the program does, and close it; raises nothing after any crash."""
        with Workspace(Repository.open(store_in(place)), clock) as workspace:
            mending = workspace.mend()
            assert mending.problems == ()

    def steps_since(self, place: Path, number: int) -> int:
        """Give how many steps after state `number` the store is; fails where it is in no state at all."""
        return (self.state(place) - number) % self.period

    @abstractmethod
    def run(self, place: Path, told: Told, last: int) -> None:
        """Take every step from the present state to `last`, telling each number that was kept."""

    @abstractmethod
    def state(self, place: Path) -> int:
        """Give the number of the state that the store is in; fails where it is in none."""


class Inserting(Workload):
    """Lines go in at the end; every third is advice, so that the step touches two files."""

    def run(self, place: Path, told: Told, last: int) -> None:
        with Workspace(Repository.open(store_in(place)), clock) as workspace:
            workspace.mend()
            number = len(workspace.take_up(1).entries)
            while number < last:
                number += 1
                workspace.perform(partial(minutes.with_line, item=2, typed=line(number)))
                workspace.save()
                told(number)

    def state(self, place: Path) -> int:
        with Repository.open(store_in(place), read_only=True) as repository:
            body, meeting = repository.body(), repository.meeting(1)
        number = len(meeting.entries)
        assert [entry.text for entry in meeting.entries] == [line(place).text for place in range(1, number + 1)]
        assert with_meetings(body, [meeting]) == body, "the registers are those of the meeting"
        assert len(body.registers.advice) == number // 3
        return number


class Editing(Workload):
    """One line is put in other words again and again."""

    first = 1

    def prepare(self, place: Path) -> None:
        super().prepare(place)
        with Workspace(Repository.open(store_in(place)), clock) as workspace:
            workspace.take_up(1)
            for number in range(3):
                workspace.perform(partial(minutes.with_line, item=2, typed=wording(number)))

    def run(self, place: Path, told: Told, last: int) -> None:
        with Workspace(Repository.open(store_in(place)), clock) as workspace:
            workspace.mend()
            number = _number_in(workspace.take_up(1).entries[1].text)
            while number < last:
                number += 1
                workspace.perform(partial(minutes.with_changed_line, entry_id=2, typed=wording(number)))
                workspace.save()
                told(number)

    def state(self, place: Path) -> int:
        with Repository.open(store_in(place), read_only=True) as repository:
            before, edited, after = repository.meeting(1).entries
        number = _number_in(edited.text)
        assert [before.text, edited.text, after.text] == [wording(n).text for n in (0, number, 2)]
        return number


class FirstStart(Workload):
    """A store is made, then its first meeting, which is opened and minuted."""

    goes_on = False

    def prepare(self, place: Path) -> None:
        place.mkdir(exist_ok=True)

    def recover(self, place: Path) -> None:
        if Repository.exists(store_in(place)):
            super().recover(place)

    def run(self, place: Path, told: Told, last: int) -> None:
        folder = store_in(place)
        number = self.state(place)
        opened = Repository.open(folder) if Repository.exists(folder) else Repository.create(folder, a_body())
        with Workspace(opened, clock) as workspace:
            number = max(number, 1)
            told(number)
            if number > 1:
                workspace.take_up(1)
            for step in self.steps()[number - 1 : last - 1]:
                workspace.perform(step)
                workspace.save()
                number += 1
                told(number)

    @staticmethod
    def steps() -> list:
        return [
            partial(convene.convened, day=DAY, place="Library", items=ITEMS),
            partial(convene.stepped, step=Step.OPEN),
            *(partial(minutes.with_line, item=2, typed=line(number)) for number in range(1, 500)),
        ]

    def state(self, place: Path) -> int:
        if not Repository.exists(store_in(place)):
            return 0
        with Repository.open(store_in(place), read_only=True) as repository:
            body, numbers = repository.body(), repository.meeting_numbers()
            assert (body.name, body.people) == (a_body().name, a_body().people)
            assert tuple(line.id for line in body.meetings) == numbers
            if not numbers:
                return 1
            meeting = repository.meeting(1)
        assert [entry.text for entry in meeting.entries] == [line(n + 1).text for n in range(len(meeting.entries))]
        return 2 if meeting.status is Status.DRAFT else 3 + len(meeting.entries)


class Documents(Workload):
    """Word files are kept one after the other."""

    def run(self, place: Path, told: Told, last: int) -> None:
        with Repository.open(store_in(place)) as repository:
            number = len(repository.documents(1))
            while number < last:
                number += 1
                repository.keep_document(1, *document(number))
                told(number)

    def state(self, place: Path) -> int:
        with Repository.open(store_in(place), read_only=True) as repository:
            kept = repository.documents(1)
            assert kept == tuple(document(n + 1)[0] for n in range(len(kept)))
            for known in kept[-5:]:
                assert repository.document_bytes(1, known.id) == document(known.id)[1]
        return len(kept)


class Typing(Workload):
    """Words are kept while they are typed; every second step makes a line of them, and they are gone."""

    def run(self, place: Path, told: Told, last: int) -> None:
        with Workspace(Repository.open(store_in(place)), clock) as workspace:
            workspace.mend()
            workspace.take_up(1)
            number = self._number(workspace.repository)
            while number < last:
                number += 1
                if number % 2:
                    workspace.repository.keep_unfinished((Unfinished(1, 2, 0, line(number).text),))
                else:
                    workspace.perform(partial(minutes.with_line, item=2, typed=line(number - 1)))
                    workspace.save()
                    workspace.repository.keep_unfinished(())
                told(number)

    def state(self, place: Path) -> int:
        with Repository.open(store_in(place), read_only=True) as repository:
            texts = [entry.text for entry in repository.meeting(1).entries]
            assert texts == [line(2 * n + 1).text for n in range(len(texts))]
            return self._number(repository)

    @staticmethod
    def _number(repository: Repository) -> int:
        """Give the number of the state; words that are a line already were only not yet taken away."""
        lines = len(repository.meeting(1).entries)
        words = [typed.words for typed in repository.unfinished()]
        assert words in ([], [line(2 * lines + 1).text], [line(2 * lines - 1).text])
        return 2 * lines + (words == [line(2 * lines + 1).text])


class Striking(Workload):
    """The first line is struck again and again; a backup and an earlier generation hold the words as well."""

    goes_on = False
    _lines = 8

    def prepare(self, place: Path) -> None:
        super().prepare(place)
        with Workspace(Repository.open(store_in(place)), clock) as workspace:
            workspace.take_up(1)
            for number in range(self._lines):
                typed = Typed(EntryKind.VIEW, f"Point {number}: {self._secret(number)} was heard at the weir.")
                workspace.perform(partial(minutes.with_line, item=2, typed=typed))
                workspace.save()
            upkeep.back_up(workspace, place / "backups")

    def recover(self, place: Path) -> None:
        with Workspace(Repository.open(store_in(place)), clock) as workspace:
            assert workspace.mend().problems == ()
            striking.finish_interrupted(workspace)

    def run(self, place: Path, told: Told, last: int) -> None:
        with Workspace(Repository.open(store_in(place)), clock) as workspace:
            entries = workspace.take_up(1).entries
            number = self._lines - len(entries)
            for entry in entries[: last - number]:
                done = striking.strike(workspace, [entry.id], ruling=False, withdraw=False)
                assert done.unreached == ()
                number += 1
                told(number)

    def state(self, place: Path) -> int:
        with Repository.open(store_in(place), read_only=True) as repository:
            texts = [entry.text for entry in repository.meeting(1).entries]
        number = self._lines - len(texts)
        assert [_number_in(text) for text in texts] == list(range(number, self._lines))
        lying = {path.relative_to(place): path.read_bytes() for path in place.rglob("*") if path.is_file()}
        for struck in range(number):
            assert [name for name, content in lying.items() if self._secret(struck).encode() in content] == []
        return number

    @staticmethod
    def _secret(number: int) -> str:
        return f"otter-{number}-otter"


class Backups(Workload):
    """Backups are made one after the other; of more than four the oldest goes."""

    _keep = 4

    def run(self, place: Path, told: Told, last: int) -> None:
        with Workspace(Repository.open(store_in(place)), clock) as workspace:
            number = self.state(place)
            while number < last:
                number += 1
                workspace.repository.save(replace(workspace.body, usual_place=str(number)))
                workspace.state = State(workspace.repository.body())
                upkeep.back_up(workspace, place / "backups", self._keep)
                told(number)

    def state(self, place: Path) -> int:
        """Give the number of the newest backup; each is whole, and known to the store, so that a strike reaches it."""
        numbers = []
        with Repository.open(store_in(place), read_only=True) as repository:
            known = {row.file for row in known_in(repository).rows}
        for path in (place / "backups").glob("*.backup"):
            backup = backup_file.opened(path.read_bytes(), path)
            numbers.append(int(backup.export.body.usual_place))
            assert path in known
        return max(numbers, default=0)


class Passphrases(Workload):
    """A passphrase is set, then changed, then removed, and so on; nothing else of the store changes."""

    period = 3
    _words = (None, Passphrase("grey heron by the weir"), Passphrase("three otters on the bank"))

    def prepare(self, place: Path) -> None:
        super().prepare(place)
        with Repository.open(store_in(place)) as repository:
            body, meeting = repository.body(), repository.meeting(1)
            repository.save(body, replace(meeting, id=2))
            repository.keep_document(1, *document(1))
            repository.keep_unfinished((Unfinished(1, 2, 0, "Half a line"),))

    def recover(self, place: Path) -> None:
        with light(), self._opened(place) as repository:
            resealing.finish(repository)

    def run(self, place: Path, told: Told, last: int) -> None:
        number = self.state(place)
        with light(), self._opened(place) as repository:
            while number < last:
                number += 1
                resealing.reseal(repository, self._words[number % 3])
                told(number)

    def state(self, place: Path) -> int:
        with self._opened(place, read_only=True) as repository:
            assert repository.body().name == a_body().name
            meetings = [repository.meeting(number) for number in repository.meeting_numbers()]
            assert meetings == [replace(meetings[0], id=number) for number in (1, 2)]
            assert repository.documents_with_bytes(1) == (document(1),)
            assert [typed.words for typed in repository.unfinished()] == ["Half a line"]
            number = self._number(place)
        plain = [path for path in store_in(place).rglob("*.json*") if b"Riverside" in path.read_bytes()]
        assert bool(plain) is (number == 0)
        return number

    def _number(self, place: Path) -> int:
        if not keys.is_locked(store_in(place)):
            return 0
        for number in (1, 2):
            with suppress(WrongPassphrase), light():
                keys.unlock(store_in(place), self._words[number], read_only=True)
                return number
        raise AssertionError("neither passphrase opens the store")

    def _opened(self, place: Path, *, read_only: bool = False) -> Repository:
        with light():
            number = self._number(place)
            unlocked = keys.unlock(store_in(place), self._words[number], read_only=read_only) if number else None
            return Repository.open(store_in(place), keys=unlocked, read_only=read_only)


def store_in(place: Path) -> Path:
    """Give the folder of the store that a workload works on."""
    return place / "store"


@contextmanager
def light() -> Iterator[None]:
    """Make a try at a passphrase cost next to nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(envelope, "COST", Cost(memory_kib=8, passes=1, lanes=1))
        yield


def line(number: int) -> Typed:
    """Give the line of a number, every third of them advice."""
    kind = EntryKind.VIEW if number % 3 else EntryKind.ADVICE
    return Typed(kind, f"Point {number}: lighting on the way to the canal was found wanting after dark.")


def wording(number: int) -> Typed:
    """Give a line in its wording of a number; the wordings differ in length."""
    return Typed(EntryKind.VIEW, f"Wording {number}: it was said {'again ' * (number % 7)}that patrols brought calm.")


def document(number: int) -> tuple[KeptDocument, bytes]:
    """Give an invented Word file and what is known of it."""
    content = b"PK\x03\x04" + number.to_bytes(4) * 100
    name = f"2026-12-10 minutes, draft {number}.docx"
    digest = hashlib.sha256(content).hexdigest()
    kind, status = DocumentKind.MINUTES, DocumentStatus.DRAFT
    return KeptDocument(number, kind, number, status, name, DAY, len(content), digest), content


def _number_in(text: str) -> int:
    return int(text.split()[1].rstrip(":"))


_WORKS = (Inserting, Editing, Striking, FirstStart, Passphrases, Documents, Typing, Backups)
WORKLOADS: dict[str, Workload] = {work().name: work() for work in _WORKS}
