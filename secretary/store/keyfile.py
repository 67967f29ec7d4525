"""The file without which no passphrase opens a store, and its twin beside it.

It holds the envelope of the key and how far a change of the passphrase has come. It is written in one step, keeps no
earlier generation, and what lay under its name before is written over: an old passphrase must not live on in it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

import orjson

from secretary.store import disk
from secretary.store.envelope import Envelope
from secretary.store.errors import CannotWrite, DamagedFile, DamagedKeyFile, KeyFileMissing, NewerSchema

KEY_FILE = "key.json"
KEY_FILE_TWIN = "key.json.copy"
_MOST_BYTES = 65_536
_PROOF_BYTES = 32
_CHANGED = "a part of it was changed or lost"
_REPAIR = " Its twin {copy} is good: “secretary verify --repair” puts it in its place."
_NO_TWIN = " There is no good twin of it beside it: put back both from a copy of this folder."


class Stage(StrEnum):
    """How far a change of the passphrase has come."""

    SETTLED = "settled"
    SETTING = "setting"
    CHANGING = "changing"
    REMOVING = "removing"


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What a key file holds.

    `before`: while the key is being changed, the old one, encrypted with the new; `proof`: a MAC of all the rest with
    the key itself, so that nobody without it can say that plain files are good.
    """

    envelope: Envelope
    stage: Stage = Stage.SETTLED
    before: bytes = b""
    proof: bytes = b""

    def proven(self) -> bytes:
        """Give the bytes that `proof` is of."""
        return _dumped(self._record() | {"proof": ""})

    def rendered(self) -> bytes:
        """Give the bytes of the file: the same for the same content, with their checksum."""
        record = self._record()
        return _dumped(record | {"sha256": hashlib.sha256(_dumped(record)).hexdigest()})

    @classmethod
    def read(cls, path: Path) -> Self:
        """Give what the file at `path` holds; raises KeyFileMissing, ChangedCost, NewerSchema or DamagedKeyFile."""
        try:
            with disk.open_file(path) as file:
                raw = file.read(_MOST_BYTES + 1)
        except FileNotFoundError as error:
            raise KeyFileMissing("{file} is missing.", file=path) from error
        except OSError as error:
            raise _unreadable(path, disk.reason_of(error)) from error
        record = _record_in(raw)
        if record is None:
            raise _unreadable(path, "it is empty" if not raw else "it is not a key file")
        read = cls._from(record, path)
        if read.rendered() != raw:
            raise _unreadable(path, _CHANGED)
        return read

    @classmethod
    def _from(cls, record: dict[str, Any], path: Path) -> Self:
        envelope = Envelope.from_record(record.get("envelope"), file=path)
        try:
            return cls(
                envelope, Stage(record["stage"]), bytes.fromhex(record["before"]), bytes.fromhex(record["proof"])
            )
        except (KeyError, TypeError, ValueError) as error:
            raise _unreadable(path, _CHANGED) from error

    def _record(self) -> dict[str, Any]:
        return {
            "before": self.before.hex(),
            "envelope": self.envelope.record(),
            "proof": self.proof.hex(),
            "stage": self.stage.value,
        }


def key_file_of(folder: Path) -> Path:
    """Give the place of a store's key file."""
    return folder / KEY_FILE


def twin_of(folder: Path) -> Path:
    """Give the place of the key file's twin."""
    return folder / KEY_FILE_TWIN


def is_locked(folder: Path) -> bool:
    """Tell whether the store in `folder` opens with a passphrase only."""
    return any(os.path.exists(path) for path in (key_file_of(folder), twin_of(folder)))  # noqa: PTH110 - False, not an error, in a folder that may not be read


def fault_of(path: Path) -> DamagedFile | NewerSchema | None:
    """Give what is wrong with a key file or its twin, None where it is whole; no passphrase is needed to tell."""
    try:
        KeyFile.read(path)
    except (DamagedFile, NewerSchema) as error:
        return error
    return None


def read_key_file(folder: Path, *, read_only: bool = False) -> KeyFile:
    """Give what the key file of the store in `folder` says; to read only, its twin will do.

    Raises what `KeyFile.read` does, with the place of the twin where that is good.
    """
    path, twin = key_file_of(folder), twin_of(folder)
    try:
        return KeyFile.read(path)
    except DamagedKeyFile as error:
        if fault_of(twin):
            raise _saying(error, _NO_TWIN) from error
        if read_only:
            return KeyFile.read(twin)
        raise _saying(error, _REPAIR, copy=twin) from error


def write_key_file(folder: Path, content: KeyFile) -> None:
    """Put `content` into the key file, then into its twin; durable on return. Raises CannotWrite.

    What the first of them says holds from the moment in which it is in place.
    """
    for path in (key_file_of(folder), twin_of(folder)):
        _put(path, content.rendered())


def remove_key_file(folder: Path) -> None:
    """Take the twin away, then the key file: whoever meets only one of them meets that which says more."""
    for path in (twin_of(folder), key_file_of(folder)):
        disk.sweep(path)
        with _overwriting_old(path):
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise CannotWrite(
                    "{file} could not be removed ({reason}): the store still asks for its passphrase.",
                    file=path,
                    reason=disk.reason_of(error),
                ) from error
            disk.sync_folder(folder)


def forget_asides(folder: Path) -> None:
    """Take away damaged key files that a repair kept aside, since an old passphrase opens them; raises CannotWrite."""
    for path in sorted(folder.glob(f"{KEY_FILE}*.damaged*")):
        with _overwriting_old(path):
            disk.remove_file(path)


def sweep(folder: Path) -> None:
    """Take away what a crash left unfinished of either, and close both to others."""
    for path in (key_file_of(folder), twin_of(folder)):
        disk.sweep(path)
        disk.make_private(path)


def whole_in(folder: Path, *, read_only: bool = False) -> tuple[KeyFile, ...]:
    """Give what the key file says, and then what its twin says where that is whole and says something else.

    Raises as `read_key_file` does.
    """
    content = read_key_file(folder, read_only=read_only)
    try:
        other = KeyFile.read(twin_of(folder))
    except (DamagedFile, NewerSchema):
        return (content,)
    return (content,) if other == content else (content, other)


def unlike(folder: Path, content: KeyFile) -> Iterator[Path]:
    """Give which of the two does not say this; one that a newer version of the program wrote is passed over."""
    for path in (key_file_of(folder), twin_of(folder)):
        try:
            if KeyFile.read(path) != content:
                yield path
        except DamagedFile:
            yield path
        except NewerSchema:
            continue


def put_in_place(path: Path, content: KeyFile) -> bool:
    """Make one of the two say this, and tell whether it does; a disk that takes nothing now is asked another time."""
    with suppress(CannotWrite):
        _put(path, content.rendered())
        return True
    return False


def mend_from_other(folder: Path, name: str) -> None:
    """Make one of the two what the other is, which is whole; durable on return. Raises CannotWrite."""
    path, twin = key_file_of(folder), twin_of(folder)
    bad, good = (path, twin) if name == path.name else (twin, path)
    _put(bad, KeyFile.read(good).rendered())


def _put(path: Path, content: bytes) -> None:
    with _overwriting_old(path):
        disk.swap_file(path, content)
        disk.sync_folder(path.parent)


@contextmanager
def _overwriting_old(path: Path) -> Iterator[None]:
    """Write over the bytes that lie under `path` now, once something else does; one that has a second name is spared.

    No promise: a disk may have written elsewhere. But an ordinary one then holds no key of an old passphrase.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        yield
        return
    try:
        yield
        with suppress(OSError):
            if os.fstat(descriptor).st_nlink == 0:
                os.pwrite(descriptor, bytes(os.fstat(descriptor).st_size), 0)
                os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _record_in(raw: bytes) -> dict[str, Any] | None:
    if len(raw) > _MOST_BYTES:
        return None
    try:
        record = orjson.loads(raw)
    except orjson.JSONDecodeError:
        return None
    return record if isinstance(record, dict) else None


def _dumped(record: dict[str, Any]) -> bytes:
    return orjson.dumps(record, option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _unreadable(path: Path, reason: str) -> DamagedKeyFile:
    return DamagedKeyFile("{file} cannot be read ({reason}): it was left as it is.", file=path, reason=reason)


def _saying(error: DamagedKeyFile, more: str, **places: object) -> DamagedKeyFile:
    """Give the error with what to do about it; it says as well what the file is for."""
    without = " No passphrase opens the store without it."
    return type(error)(error.message + without + more, **error.places, **places)
