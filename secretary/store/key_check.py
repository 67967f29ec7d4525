"""How the key file of an encrypted store is, and its twin: told without any passphrase."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from secretary.store.condition import Checked, Condition, of_modes
from secretary.store.errors import DamagedFile, KeyFileMissing, NewerSchema
from secretary.store.first_bytes import sealed_in
from secretary.store.keyfile import KEY_FILE, KeyFile, Stage, fault_of, is_locked, key_file_of, twin_of

_UNDER_WAY = {
    Stage.SETTING: "not every file is encrypted yet since a passphrase was set",
    Stage.CHANGING: "not every file is encrypted anew yet since the passphrase was changed, or a line struck",
    Stage.REMOVING: "not every file is plain yet since the passphrase was removed",
}
_GOES_ON = ": that is done when the store is opened once more"


def check_key_files(folder: Path) -> Iterator[Checked]:
    """Give how the key file is, and its twin, nothing for a plain store; `previous` where the other one can mend it."""
    path, twin = key_file_of(folder), twin_of(folder)
    if is_locked(folder):
        faults = {each: fault_of(each) for each in (path, twin)}
        if any(faults.values()):
            yield from (_faulty(each, fault, faults) if fault else _whole(each) for each, fault in faults.items())
        else:
            yield from _both(KeyFile.read(path), KeyFile.read(twin), path, twin)
    elif sealed := sealed_in(folder, every=True):
        reason = f"it is not there, nor is its twin, and {sealed.relative_to(folder)} is encrypted: put back both"
        yield Checked(KEY_FILE, path, Condition.MISSING, reason)


def _faulty(
    path: Path, fault: DamagedFile | NewerSchema, faults: dict[Path, DamagedFile | NewerSchema | None]
) -> Checked:
    if isinstance(fault, NewerSchema):
        return Checked(path.name, path, Condition.NEWER, str(fault))
    condition = Condition.MISSING if isinstance(fault, KeyFileMissing) else Condition.DAMAGED
    reason = str(fault.places.get("reason", "there is no such file"))
    return Checked(path.name, path, condition, reason, previous=None in faults.values())


def _both(content: KeyFile, other: KeyFile, path: Path, twin: Path) -> Iterator[Checked]:
    """Tell of two that are whole: of a change that is under way, and of one that does not fit the other."""
    going_on = next((each.stage for each in (content, other) if each.stage in _UNDER_WAY), None)
    yield Checked(path.name, path, Condition.UNDER_WAY, _UNDER_WAY[going_on] + _GOES_ON) if going_on else _whole(path)
    if content == other:
        yield _whole(twin)
    elif going_on and content.envelope.store == other.envelope.store:
        reason = f"it says how far that was a moment earlier or later than {path.name}: it is made the same then"
        yield Checked(twin.name, twin, Condition.UNDER_WAY, reason)
    else:
        reason = (
            f"it is another one than {path.name}, and one of the two is from before or after a change of the "
            "passphrase: “secretary verify --repair” tells by the passphrase which is right"
        )
        yield Checked(twin.name, twin, Condition.NOT_KNOWN, reason)


def _whole(path: Path) -> Checked:
    return of_modes(Checked(path.name, path, Condition.WHOLE))
