"""Which files of a store are encrypted, and with whose key: told from their first bytes, without any passphrase."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from secretary.store import disk, places
from secretary.store.errors import KeyFileMissing
from secretary.store.keyfile import key_file_of
from secretary.store.seal import SEALED_START
from secretary.store.sealed import LONGEST_HEADER, Sealed

_AT_EITHER_END = 3  # meetings, of which the files are looked at where not every one is


def sealed_in(folder: Path, *, every: bool = False) -> Path | None:
    """Give a file of the store in `folder` that is encrypted, None where there is none.

    Of the meetings only the first and the last few are looked at unless `every` one is to be.
    """
    return next(
        (path for path in _files(folder, every=every) if _start_of(path, len(SEALED_START)) == SEALED_START), None
    )


def refuse_without_key(folder: Path, *, every: bool = False) -> None:
    """Raise KeyFileMissing for a store without a key file that holds an encrypted file."""
    sealed = sealed_in(folder, every=every)
    if sealed:
        raise KeyFileMissing(
            "{file} is missing, and so is its twin, but {sealed} is encrypted: no passphrase opens it without, and "
            "nothing was changed. Put back both from a copy of this folder; if the store has no passphrase, take "
            "{sealed} out of it.",
            file=key_file_of(folder),
            sealed=sealed,
        )


def is_strange(path: Path, seal: Sealed) -> bool:
    """Tell whether a file is encrypted with a key that this seal does not have."""
    return seal.is_strange(_start_of(path, LONGEST_HEADER))


def strange_in(folder: Path, seal: Sealed) -> Path | None:
    """Give a file of the store in `folder` that is encrypted with a key which this seal does not have."""
    return next((path for path in _files(folder, every=True) if is_strange(path, seal)), None)


def _files(folder: Path, *, every: bool) -> Iterator[Path]:
    numbers = places.numbered_folders(folder)
    if not every and len(numbers) > 2 * _AT_EITHER_END:
        numbers = numbers[:_AT_EITHER_END] + numbers[-_AT_EITHER_END:]
    names = [places.BODY, places.UNFINISHED, places.BACKUPS]
    names += [places.name_of(number, name) for number in numbers for name in (places.MEETING, places.DOCUMENTS)]
    for name in names:
        yield folder / name
        yield disk.previous_of(folder / name)


def _start_of(path: Path, length: int) -> bytes:
    try:
        with disk.open_file(path) as file:
            return file.read(length)
    except OSError:
        return b""
