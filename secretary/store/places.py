"""Where things lie in a store's folder."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from secretary.store import disk
from secretary.store.errors import CannotKeep, CannotWrite, NoPlaceForBackups, NotAStore
from secretary.store.keyfile import KEY_FILE, KEY_FILE_TWIN
from secretary.store.lock import LOCK_NAME
from secretary.store.records import FileKind
from secretary.store.room import FIND_INDEX, RESERVE_NAME

BODY = "body.json"
MEETINGS = "meetings"
MEETING = "meeting.json"
DOCUMENTS = "documents.json"
UNFINISHED = "unfinished.json"
BACKUPS = "backups.json"
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


@dataclass(frozen=True, slots=True)
class StoreFile:
    """One file of a store: its place in it, such as `meetings/12/meeting.json`, where it lies, and what it holds."""

    name: str
    path: Path
    kind: FileKind


def name_of(number: int, name: str) -> str:
    """Give the place of one of a meeting's files in its store."""
    return f"{MEETINGS}/{number}/{name}"


def is_number(name: str) -> bool:
    """Tell whether a meeting's folder may be called so."""
    return _NUMBER.fullmatch(name) is not None


def numbered_folders(folder: Path) -> list[int]:
    """Give the numbers of the folders that are named as a meeting's, in order."""
    try:
        names = os.listdir(folder / MEETINGS)  # noqa: PTH208 - only the names are wanted
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted(int(name) for name in names if is_number(name))


def make_meeting_folder(folder: Path, number: int) -> None:
    """Make sure of the folder of a meeting's files; raises CannotKeep for what is no number of one, CannotWrite."""
    if not is_number(str(number)):
        raise CannotKeep("A meeting's number is from 1 to 999999999, not {number}: nothing was written.", number=number)
    for each in (folder / MEETINGS, folder / MEETINGS / str(number)):
        disk.make_folder(each)


def sweep_all(folder: Path) -> None:
    """Take away what a crash left unfinished of the list of backups, and in every meeting's folder.

    The index to find things by goes too: it can be made again, and what a crash left of its meetings cannot be told.
    """
    with suppress(CannotWrite):
        throw_index_away(folder)
    disk.sweep(folder / BACKUPS)
    for number in numbered_folders(folder):
        for name in (MEETING, DOCUMENTS):
            disk.sweep(folder / name_of(number, name))


def throw_index_away(folder: Path) -> None:
    """Take the index to find things by off the disk, durably; raises CannotWrite."""
    index = folder / FIND_INDEX
    for path in (index, disk.unfinished_of(index)[0]):
        if os.path.lexists(path):
            disk.remove_file(path)


def meeting_numbers(folder: Path) -> tuple[int, ...]:
    """Give the numbers of the meetings that have a file, in order."""
    meetings = os.fspath(folder / MEETINGS)
    return tuple(n for n in numbered_folders(folder) if os.path.isfile(f"{meetings}/{n}/{MEETING}"))  # noqa: PTH113 - a third of the time for 1,000 meetings


def files_of(folder: Path) -> tuple[StoreFile, ...]:
    """Give the files with content that a store has now: the body's first, then those of the meetings in order."""
    names = [(BODY, FileKind.BODY), (UNFINISHED, FileKind.UNFINISHED), (BACKUPS, FileKind.BACKUPS)]
    for number in numbered_folders(folder):
        names.append((name_of(number, MEETING), FileKind.MEETING))
        names.append((name_of(number, DOCUMENTS), FileKind.DOCUMENTS))
    found = [StoreFile(name, folder / name, kind) for name, kind in names]
    return tuple(file for file in found if file.path.is_file())


def as_text(path: Path) -> str:
    """Give the place of a backup as it is kept in the list of them; raises NoPlaceForBackups where it is no text."""
    text = str(path)
    if any("\ud800" <= sign <= "\udfff" for sign in text):
        raise NoPlaceForBackups(
            "The name {file} is not text in UTF-8, so that the backup could not be found again: choose a folder and a "
            "name that are text.",
            file=path,
        )
    return text


def holds_store(folder: Path) -> bool:
    """Tell whether there is a store in `folder`, whole or damaged."""
    body = folder / BODY
    return any(os.path.exists(path) for path in (body, disk.previous_of(body), folder / MEETINGS))  # noqa: PTH110 - False, not an error, in a folder that may not be read


def holds_only_a_store(folder: Path) -> bool:
    """Tell whether nothing lies in a folder but what a store may have there, whole or not; raises OSError."""
    files = (BODY, UNFINISHED, BACKUPS, KEY_FILE, KEY_FILE_TWIN, LOCK_NAME, RESERVE_NAME, FIND_INDEX)
    beside = (disk.previous_of(Path(name)).name for name in files)
    cut_off = (path.name for name in files for path in disk.unfinished_of(Path(name)))
    return set(os.listdir(folder)) <= {MEETINGS, *files, *beside, *cut_off}  # noqa: PTH208 - only the names are wanted


def refuse_occupied(folder: Path) -> None:
    """Raise NotAStore where a new store would mix with what is there."""
    if holds_store(folder):
        raise NotAStore("There is a store in {folder} already: open it, or choose another folder.", folder=folder)
    try:
        names = {path.name for path in folder.iterdir()}
    except FileNotFoundError:
        return
    except OSError as error:
        raise NotAStore(
            "{folder} is no folder that a store can be made in ({reason}): choose another place.",
            folder=folder,
            reason=disk.reason_of(error),
        ) from error
    left = (folder / BODY, folder / KEY_FILE, folder / KEY_FILE_TWIN)
    cut_off = {path.name for each in left for path in disk.unfinished_of(each)}
    if names - {LOCK_NAME, RESERVE_NAME, KEY_FILE, KEY_FILE_TWIN} - cut_off:
        raise NotAStore("The folder {folder} holds other files: choose an empty or a new one.", folder=folder)
