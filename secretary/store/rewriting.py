"""Every file of a store written again through another seal, one by one, so that a crash leaves each whole."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from secretary.store import disk, places
from secretary.store.errors import DamagedFile
from secretary.store.seal import Seal, Unsealable
from secretary.store.sealed import LONGEST_HEADER, Sealed

Progress = Callable[[int, int], None]
"""Told how many files are done, and of how many."""

_IN_STORE = (places.BODY, places.UNFINISHED, "backups.json")
_IN_MEETING = (places.MEETING, places.DOCUMENTS)
_MOST_FILES = 200
_MOST_BYTES = 16 * 1024 * 1024  # of a batch that is held in memory, unless one file alone is larger
_ASIDE = re.compile(r"(?P<of>.+)\.damaged(-[0-9]+)?")


@dataclass(frozen=True, slots=True)
class _Target:
    """A file to write again: where it lies, the places for which it may have been sealed, and what it is.

    `needed`: the store is not whole without it. `aside`: its bytes were damaged, and are kept as they are.
    """

    path: Path
    names: tuple[str, ...]
    needed: bool = False
    aside: bool = False


def check_all(folder: Path, opens: Seal) -> None:
    """Make sure that every file which the store needs can be written again; raises DamagedFile for one that cannot."""
    for target in _targets(folder):
        if target.needed:
            try:
                opens.unseal(_read(target.path), target.names[0])
            except Unsealable as error:
                raise error.kind(
                    "{file} cannot be read ({reason}), so that the passphrase stays as it is: “secretary verify” "
                    "says what can be done.",
                    file=target.path,
                    reason=error,
                ) from error


def write_all_again(folder: Path, opens: Seal, writes: Sealed, progress: Progress) -> None:
    """Write every file again that is not yet as `writes` has it; each is whole at any moment, and durable on return.

    What a crash left unfinished goes, and so do an earlier generation that cannot be read and the index to find things
    by, which is made again. Raises CannotWrite at once
    where the disk takes no more, DamagedFile, once all the others are written, for a file that cannot be read.
    """
    places.throw_index_away(folder)
    targets = list(_targets(folder))
    unread: DamagedFile | None = None
    batch: list[tuple[Path, bytes]] = []
    for done, target in enumerate(targets, start=1):
        try:
            batch.extend(_written_again(target, opens, writes))
        except DamagedFile as error:
            unread = error
        if done == len(targets) or len(batch) == _MOST_FILES or sum(len(each) for _, each in batch) > _MOST_BYTES:
            disk.swap_files(batch)
            batch.clear()
            progress(done, len(targets))
    folders = list(_folders(folder))
    for place in folders:
        _sweep(place)
    disk.sync_folders(folders)
    if unread:
        raise unread


def _written_again(target: _Target, opens: Seal, writes: Sealed) -> Iterator[tuple[Path, bytes]]:
    """Give what is to be written of one file, nothing where that is not needed."""
    if _starts_as(target.path, writes):
        return
    content = _read(target.path)
    reason = ""
    for name in target.names:
        try:
            plain = opens.unseal(content, name)
        except Unsealable as error:
            reason = str(error)
            continue
        yield target.path, writes.seal(plain, name)
        return
    if target.needed:
        raise _unreadable(target.path, reason)
    if not target.aside:
        disk.remove_file(target.path)


def _starts_as(path: Path, writes: Sealed) -> bool:
    try:
        with path.open("rb") as file:
            return writes.wrote(file.read(LONGEST_HEADER))
    except OSError as error:
        raise _unreadable(path, disk.reason_of(error)) from error


def _targets(folder: Path) -> Iterator[_Target]:
    """Give every file in a store's folder through which words may pass, the body's first."""
    for place in _folders(folder):
        within = f"{places.MEETINGS}/{place.name}/" if place != folder else ""
        for name in _files_in(place):
            target = _target(place / name, within, name)
            if target:
                yield target


def _target(path: Path, within: str, name: str) -> _Target | None:
    known = _IN_MEETING if within else _IN_STORE
    if name in known:
        return _Target(path, (within + name,), needed=True)
    aside = _ASIDE.fullmatch(name)
    of = (aside["of"] if aside else name).removesuffix(".previous")
    if of not in known:
        return None
    if aside:
        return _Target(path, (within + name, within + of), aside=True)
    return _Target(path, (within + of,)) if name.endswith(".previous") else None


def _sweep(place: Path) -> None:
    for name in (*_IN_STORE, *_IN_MEETING):
        disk.sweep(place / name)


def _folders(folder: Path) -> Iterator[Path]:
    yield folder
    for number in places.numbered_folders(folder):
        place = folder / places.MEETINGS / str(number)
        if place.is_dir():
            yield place


def _files_in(place: Path) -> list[str]:
    with os.scandir(place) as entries:
        return sorted(entry.name for entry in entries if entry.is_file(follow_symlinks=False))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, disk.reason_of(error)) from error


def _unreadable(path: Path, reason: str) -> DamagedFile:
    return DamagedFile("{file} cannot be read ({reason}).", file=path, reason=reason)
