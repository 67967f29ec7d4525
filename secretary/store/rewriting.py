"""Every file of a store written again through another seal, one by one, so that a crash leaves each whole."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from secretary.store import disk
from secretary.store.errors import DamagedFile
from secretary.store.seal import Seal, Unsealable
from secretary.store.sealed import LONGEST_HEADER, Sealed

Progress = Callable[[int, int], None]
"""Told how many files are done, and of how many."""

_IN_STORE = ("body.json", "unfinished.json", "backups.json")
_IN_MEETING = ("meeting.json", "documents.json")
_MEETINGS = "meetings"
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
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

    What a crash left unfinished goes, and so does an earlier generation that cannot be read. Raises CannotWrite at once
    where the disk takes no more, DamagedFile, once all the others are written, for a file that cannot be read.
    """
    targets = list(_targets(folder))
    unread: DamagedFile | None = None
    for done, target in enumerate(targets, start=1):
        try:
            _write_again(target, opens, writes)
        except DamagedFile as error:
            unread = error
        progress(done, len(targets))
    for place in _folders(folder):
        _sweep(place)
        disk.sync_folder(place)
    if unread:
        raise unread


def _write_again(target: _Target, opens: Seal, writes: Sealed) -> None:
    try:
        with target.path.open("rb") as file:
            if writes.wrote(file.read(LONGEST_HEADER)):
                return
    except OSError as error:
        raise _unreadable(target.path, disk.reason_of(error)) from error
    content = _read(target.path)
    reason = ""
    for name in target.names:
        try:
            plain = opens.unseal(content, name)
        except Unsealable as error:
            reason = str(error)
            continue
        disk.swap_file(target.path, writes.seal(plain, name))
        return
    if target.needed:
        raise _unreadable(target.path, reason)
    if not target.aside:
        disk.remove_file(target.path)


def _targets(folder: Path) -> Iterator[_Target]:
    """Give every file in a store's folder through which words may pass, the body's first."""
    for place in _folders(folder):
        within = f"{_MEETINGS}/{place.name}/" if place != folder else ""
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
    try:
        names = os.listdir(folder / _MEETINGS)  # noqa: PTH208 - only the names are wanted
    except (FileNotFoundError, NotADirectoryError):
        return
    for number in sorted(int(name) for name in names if _NUMBER.fullmatch(name)):
        place = folder / _MEETINGS / str(number)
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
