"""Every state in which a power cut could leave a folder, from the recorded events of a run.

Between two confirmations the disk may have done any part of what it was asked. Names: any selection of the changes
since, as long as no change comes without an earlier one of the same name (or of a folder on the way to it); so every
order in which a disk may write them is covered, and the order of a journal with it. The bytes of a file that was not
confirmed since: all that it held meanwhile, cut in the middle, the new in front of the old, or as many zeros.
A move is one change, as POSIX has it. Modes are not looked at.
"""

from __future__ import annotations

import hashlib
import itertools
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.faults.recorder import Bytes, Event, FileConfirmed, FolderConfirmed, Kept, Names

MOST_SELECTIONS = 4096
"""Selections of names at one moment of a run; where there are more, every prefix and a sample of this many."""


@dataclass(frozen=True)
class CrashState:
    """What lies in the folder after the power came back, and what the run had been told by then.

    `kept` is the last number that was told as kept; the next one may be there already.
    """

    files: Mapping[str, bytes]
    folders: frozenset[str]
    kept: int
    events: int

    def lay(self, root: Path) -> None:
        """Put the state into an empty folder."""
        for folder in sorted(self.folders):
            (root / folder).mkdir(mode=0o700)
        for name, content in self.files.items():
            (root / name).write_bytes(content)


def crash_states(events: Sequence[Event], since: int, *, first: int = 0) -> Iterator[CrashState]:
    """Give each state once (with each number that was told) that a crash after event `since` or later could leave.

    `first`: the number that was kept before the run.
    """
    seen: set[tuple[object, ...]] = set()
    kept = first
    for moment in range(since, len(events) + 1):
        if moment > since and isinstance(events[moment - 1], Kept):
            kept = events[moment - 1].number
        for files, folders in _at(events[:moment]):
            key = (kept, folders, frozenset((name, _digest(content)) for name, content in files.items()))
            if key not in seen:
                seen.add(key)
                yield CrashState(files, folders, kept, moment)


@cache
def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def _at(events: Sequence[Event]) -> Iterator[tuple[dict[str, bytes], frozenset[str]]]:
    """Give the states that a crash right after these events could leave, some of them more than once."""
    changes = [event for event in events if isinstance(event, Names)]
    sure = _confirmed_names(events)
    bytes_of = _possible_bytes(events)
    for selected in _selections(changes, sure):
        nodes, folders = _named(changes, selected)
        names = list(nodes)
        for contents in itertools.product(*(bytes_of[nodes[name]] for name in names)):
            files = dict(zip(names, contents, strict=True))
            if all(files[one] == files[other] for one, other in _pairs_of_links(nodes)):
                yield files, frozenset(folders)


def _pairs_of_links(nodes: Mapping[str, int]) -> list[tuple[str, str]]:
    """Give the names that stand for the same file, in pairs: such a file has one content, whatever it is."""
    first: dict[int, str] = {}
    return [(first[node], name) for name, node in nodes.items() if first.setdefault(node, name) != name]


def _confirmed_names(events: Sequence[Event]) -> frozenset[int]:
    """Give the places, among the changes of names, of those that the disk confirmed."""
    sure: set[int] = set()
    waiting: dict[str, list[int]] = {}
    place = -1
    for event in events:
        if isinstance(event, Names):
            place += 1
            for folder in {_folder_of(name) for name in event.touched}:
                waiting.setdefault(folder, []).append(place)
        elif isinstance(event, FolderConfirmed):
            sure.update(waiting.pop(event.folder, ()))
    return frozenset(sure)


def _possible_bytes(events: Sequence[Event]) -> dict[int, tuple[bytes, ...]]:
    """Give for every file what it may hold after a crash: one content where the disk confirmed it."""
    held: dict[int, list[bytes]] = {}
    for event in events:
        if isinstance(event, Names) and event.node is not None:
            held.setdefault(event.node, [b""])
        elif isinstance(event, Bytes):
            held[event.node].append(event.content)
        elif isinstance(event, FileConfirmed):
            del held[event.node][:-1]
    return {node: _variants(versions) for node, versions in held.items()}


def _variants(versions: Sequence[bytes]) -> tuple[bytes, ...]:
    if len(versions) == 1:
        return tuple(versions)
    found = dict.fromkeys(versions)
    for old, new in itertools.pairwise(versions):
        half = len(new) // 2
        found.update(dict.fromkeys((new[:half], new[:half] + old[half:], bytes(len(new)))))
    return tuple(found)


def _selections(changes: Sequence[Names], sure: frozenset[int]) -> Iterator[frozenset[int]]:
    """Give each selection of changes that the disk may have made, those that are sure among them all."""
    pending = [place for place in range(len(changes)) if place not in sure]
    needs = {
        place: [earlier for earlier in pending if earlier < place and _share_a_name(changes[earlier], changes[place])]
        for place in pending
    }
    some = list(itertools.islice(_closed(pending, needs), MOST_SELECTIONS + 1))
    yield from (sure | selected for selected in some)
    if len(some) <= MOST_SELECTIONS:
        return
    chance = random.Random(len(changes))  # noqa: S311 - a sample, not a secret
    for length in range(len(pending) + 1):
        yield sure | frozenset(pending[:length])
    for _ in range(MOST_SELECTIONS):
        chosen: set[int] = set()
        for place in pending:
            if chance.random() < 0.5 and chosen.issuperset(needs[place]):
                chosen.add(place)
        yield sure | chosen


def _closed(pending: Sequence[int], needs: Mapping[int, Sequence[int]]) -> Iterator[frozenset[int]]:
    """Give every selection in which each change has all that it needs."""
    if not pending:
        yield frozenset()
        return
    *rest, last = pending
    for selected in _closed(rest, needs):
        yield selected
        if selected.issuperset(needs[last]):
            yield selected | {last}


def _share_a_name(one: Names, other: Names) -> bool:
    return any(a == b or a.startswith(f"{b}/") or b.startswith(f"{a}/") for a in one.touched for b in other.touched)


def _named(changes: Sequence[Names], selected: frozenset[int]) -> tuple[dict[str, int], set[str]]:
    """Give the files by name, and the folders, that these changes leave; what has no folder to stand in is lost."""
    nodes: dict[str, int] = {}
    folders: set[str] = set()
    for place, change in enumerate(changes):
        if place not in selected or (change.new and _folder_of(change.new) not in folders | {""}):
            continue
        if change.node is not None:
            nodes.pop(change.old, None)
            nodes[change.new] = change.node
        elif not change.old:
            folders.add(change.new)
        elif not change.new:
            nodes.pop(change.old, None)
            folders.discard(change.old)
        elif change.old in folders:
            _move_folder(nodes, folders, change)
    return nodes, folders


def _move_folder(nodes: dict[str, int], folders: set[str], change: Names) -> None:
    for name in [name for name in nodes if name.startswith(f"{change.old}/")]:
        nodes[change.new + name.removeprefix(change.old)] = nodes.pop(name)
    for name in [name for name in folders if f"{name}/".startswith(f"{change.old}/")]:
        folders.remove(name)
        folders.add(change.new + name.removeprefix(change.old))


def _folder_of(name: str) -> str:
    return name.rpartition("/")[0]
