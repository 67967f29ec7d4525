"""The keys of a store that was unlocked, and how it is unlocked."""

from __future__ import annotations

import hmac
import secrets
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from secretary.store import disk, places
from secretary.store.envelope import KEY_BYTES, STORE_ID_BYTES, Envelope, empty_envelope
from secretary.store.errors import (
    DamagedFile,
    DamagedKeyFile,
    NewerSchema,
    PassphraseNeeded,
    StaleKeyFile,
    WrongPassphrase,
)
from secretary.store.first_bytes import is_strange, refuse_without_key, strange_in
from secretary.store.keyfile import (
    KeyFile,
    Stage,
    is_locked,
    key_file_of,
    put_in_place,
    read_key_file,
    remove_key_file,
    sweep,
    twin_of,
    unlike,
    whole_in,
    write_key_file,
)
from secretary.store.passphrase import Passphrase
from secretary.store.seal import Seal, Unsealable
from secretary.store.sealed import KEY_ID_BYTES, FileKey, Sealed

_NONCE_BYTES = 12
_OLD_KEY = b"old key"

__all__ = [
    "Keys",
    "Stage",
    "begin_with",
    "check_keys",
    "followed_keys",
    "is_locked",
    "new_keys",
    "unlock",
    "unlock_envelope",
]


class Keys:
    """What opens and seals one store; it prints as nothing.

    `envelope`: the key, wrapped, for whatever is to open with the same passphrase; `seal`: what the store's files pass
    through; `stage`: how far a change of the passphrase has come; `before`: the keys of what has not been written again
    while they are being changed, for reading; `stale`: the key file or its twin, where it was another store key's and
    was made again from the other when the store was opened.
    """

    __slots__ = ("_content", "_file_key", "_key", "_wrapping_key", "before", "stale")

    def __init__(self, content: KeyFile, key: bytes, wrapping_key: bytes, before: Keys | None = None) -> None:
        self._content = content
        self._key = key
        self._wrapping_key = wrapping_key
        self._file_key = FileKey(key, content.envelope.store)
        self.before = before
        self.stale: Path | None = None

    @property
    def store_id(self) -> bytes:
        """The id of the store, 16 bytes, which it keeps when its passphrase is changed."""
        return self.envelope.store

    @property
    def envelope(self) -> Envelope:
        """The key, wrapped under the passphrase."""
        return self._content.envelope

    @property
    def stage(self) -> Stage:
        """How far a change of the passphrase has come."""
        return self._content.stage

    @property
    def seal(self) -> Seal:
        """What the bytes of the store's files pass through."""
        return self._sealed(self.stage)

    @property
    def settled_seal(self) -> Sealed:
        """What they pass through once the change of the passphrase that is under way is done."""
        return self._sealed(Stage.SETTLED) if self.stage is not Stage.REMOVING else self._sealed(Stage.REMOVING)

    def fits(self, passphrase: Passphrase) -> bool:
        """Tell whether this is the passphrase; it takes as long as unlocking does."""
        try:
            return hmac.compare_digest(self.envelope.unwrapped(self.envelope.derived(passphrase)), self._key)
        except WrongPassphrase:
            return False

    def of(self, envelope: Envelope) -> Keys:
        """Give the keys in another envelope that the passphrase opens without new work, such as that of a backup.

        Raises WrongPassphrase for any that is not of this passphrase, or from before it was last set.
        """
        return Keys(KeyFile(envelope), envelope.unwrapped(self._wrapping_key), self._wrapping_key)

    def encrypt(self, plain: bytes, bound: bytes) -> bytes:
        """Give bytes that only these keys open, and only beside the very same `bound`; for a backup."""
        nonce = self._file_key.id + secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._aside().encrypt(plain, bound + nonce)

    def decrypt(self, sealed: bytes, bound: bytes) -> bytes:
        """Give back what was encrypted; raises Unsealable."""
        start = KEY_ID_BYTES + _NONCE_BYTES
        if sealed[:KEY_ID_BYTES] != self._file_key.id:
            raise Unsealable("it was encrypted with another key")
        return self._aside().decrypt(sealed[start:], bound + sealed[:start])

    def at(self, stage: Stage, *, before: Keys | None = None) -> Keys:
        """Give the same keys with a change of the passphrase at this stage, from those `before` it."""
        old = b""
        if before is not None:
            nonce = secrets.token_bytes(_NONCE_BYTES)
            # With what wraps it, so that what the old passphrase closed elsewhere, such as a backup, opens as well.
            both = before._key + before._wrapping_key  # noqa: SLF001 - of its own class
            old = nonce + self._for_old_key().encrypt(both, _OLD_KEY + nonce)
        content = KeyFile(self.envelope, stage, old)
        content = replace(content, proof=_proof(self._file_key, content))
        return Keys(content, self._key, self._wrapping_key, before)

    def with_new_key(self, passphrase: Passphrase | None = None) -> Keys:
        """Give keys for the same store with a new random key, under the same passphrase or another one."""
        if passphrase is None:
            return _filled(self.envelope, self._wrapping_key)
        return _made(self.store_id, passphrase)

    def write(self, folder: Path) -> None:
        """Write the key file of a store, and its twin; durable on return. Raises CannotWrite."""
        write_key_file(folder, self._content)

    def is_in(self, folder: Path) -> bool:
        """Tell whether the key file of the store in `folder` is the one that these keys write."""
        try:
            return read_key_file(folder) == self._content
        except (DamagedFile, NewerSchema):
            return False

    def check(self, folder: Path, *, read_only: bool) -> None:
        """Make sure that these are the keys of the store in `folder` now; the twin of the key file is mended.

        Raises PassphraseNeeded where the passphrase was changed since the keys were had, and what reading it raises.
        """
        now = whole_in(folder, read_only=read_only) if is_locked(folder) else ()
        if self._content not in now[:1] and not (self._content in now and self.open_body(folder)):
            raise PassphraseNeeded(
                "The passphrase of the store {folder} was changed a moment ago: open it again.", folder=folder
            )
        if not read_only:
            sweep(folder)
            self.mend(folder)

    def mend(self, folder: Path) -> tuple[Path, ...]:
        """Make the key file and its twin say what these keys say, and give which of them did not.

        Neither is written over before the body's file was opened, nor while any file may need the other's key.
        """
        others = tuple(unlike(folder, self._content))
        if not others or not self.open_body(folder) or strange_in(folder, self._sealed(self.stage)):
            return ()
        stale = [each for each in whole_in(folder, read_only=True) if each.envelope != self.envelope]
        mended = tuple(path for path in others if put_in_place(path, self._content))
        if mended and stale and self.stage is Stage.SETTLED:
            self.stale = mended[0]
        return mended

    def open_body(self, folder: Path, *, previous: bool = False) -> bool:
        """Tell whether the body's file, or where it is missing the generation before, opens with these keys.

        `previous`: it is the generation before that is to open.
        """
        body = folder / places.BODY
        for path in (body, disk.previous_of(body))[previous:]:
            try:
                self.seal.unseal(disk.read_file(path), places.BODY)
            except FileNotFoundError:
                continue
            except (OSError, Unsealable):
                return False
            return True
        return False

    def are_strange_to(self, path: Path) -> bool:
        """Tell whether a file is encrypted, and with none of these keys."""
        return is_strange(path, self._sealed(self.stage))

    def _sealed(self, stage: Stage) -> Sealed:
        old = self.before._file_key if self.before and stage is Stage.CHANGING else None  # noqa: SLF001 - as above
        return Sealed(
            self._file_key,
            before=old,
            opens_plain=stage in (Stage.SETTING, Stage.REMOVING),
            writes_plain=stage is Stage.REMOVING,
        )

    def _aside(self) -> FileKey:
        return FileKey(self._file_key.part("backups"), self.store_id)

    def _for_old_key(self) -> FileKey:
        return FileKey(self._file_key.part("the key before"), self.store_id)

    def __repr__(self) -> str:
        return "Keys(…)"

    def renewed(self, folder: Path) -> Keys:
        """Give the keys of the store in `folder` as they are now, where the same passphrase opens it; for reading.

        Raises PassphraseNeeded where it is another one, or none.
        """
        changed = PassphraseNeeded(
            "The passphrase of the store {folder} was changed: open the store again.", folder=folder
        )
        if not is_locked(folder):
            raise changed
        contents = whole_in(folder, read_only=True)
        if self._content in contents and self.open_body(folder):
            return self
        same = [each for each in contents if each.envelope.salt == self.envelope.salt]
        if not same:
            raise changed
        return _best(folder, [Keys.opened(each, self._wrapping_key, key_file_of(folder)) for each in same])

    @classmethod
    def opened(cls, content: KeyFile, wrapping_key: bytes, file: Path) -> Keys:
        """Give the keys in a key file; raises WrongPassphrase, or DamagedKeyFile where its parts do not fit."""
        keys = cls(content, content.envelope.unwrapped(wrapping_key), wrapping_key)
        if not hmac.compare_digest(content.proof, _proof(keys._file_key, content)):
            raise _unfit(file)
        if content.stage is Stage.CHANGING:
            nonce, old = content.before[:_NONCE_BYTES], content.before[_NONCE_BYTES:]
            try:
                both = keys._for_old_key().decrypt(old, _OLD_KEY + nonce)
            except Unsealable as error:
                raise _unfit(file) from error
            key, wrapping_before = both[:KEY_BYTES], both[KEY_BYTES:]
            keys.before = cls(KeyFile(content.envelope), key, wrapping_before or wrapping_key)
        return keys


def new_keys(passphrase: Passphrase) -> Keys:
    """Give the keys of a new store, or of a plain one that is to get a passphrase."""
    return _made(secrets.token_bytes(STORE_ID_BYTES), passphrase)


def unlock(folder: Path, passphrase: Passphrase, *, read_only: bool = False) -> Keys:
    """Give the keys of the store in `folder`; to read only, the twin of a damaged key file will do.

    Raises WrongPassphrase; ChangedCost, before any work; KeyFileMissing, DamagedKeyFile or NewerSchema.
    """
    contents = whole_in(folder, read_only=read_only)
    if len(contents) == 1:
        return Keys.opened(contents[0], contents[0].envelope.derived(passphrase), key_file_of(folder))
    return _of_two(folder, contents, passphrase)


def _of_two(folder: Path, contents: tuple[KeyFile, ...], passphrase: Passphrase) -> Keys:
    """Give the keys in that one of two different key files which opens the body's file."""
    places_of_both = {"file": key_file_of(folder), "copy": twin_of(folder)}
    opened: list[Keys] = []
    derived: dict[bytes, bytes] = {}
    for content, path in zip(contents, places_of_both.values(), strict=True):
        salt = content.envelope.salt
        derived[salt] = derived.get(salt) or content.envelope.derived(passphrase)
        with suppress(WrongPassphrase, DamagedKeyFile):
            opened.append(Keys.opened(content, derived[salt], path))
    body = folder / places.BODY
    if not opened:
        raise WrongPassphrase(
            "That is not the passphrase: try again. The key file {file} and its twin {copy} are two different ones, "
            "from before and after a change of the passphrase, so try the earlier and the later passphrase.",
            **places_of_both,
        )
    if len(opened) == 1 and opened[0].are_strange_to(body):
        raise StaleKeyFile(
            "That is the passphrase of a key file from before or after a change of the passphrase: {file} and its twin "
            "{copy} are two different ones, and the other one is for {body}. Type the passphrase of that one.",
            **places_of_both,
            body=body,
        )
    return _best(folder, opened)


def _best(folder: Path, opened: list[Keys]) -> Keys:
    """Give of two keys those which open the store, where both do those that say more of how far a change has come."""
    same = len({keys.envelope.wrapped for keys in opened}) == 1
    # The same key is settled once its change is done; another one that is being changed to knows the one before.
    order = [Stage.SETTING, Stage.SETTLED, Stage.REMOVING]
    order.insert(1 if same else len(order), Stage.CHANGING)
    body = folder / places.BODY
    return max(
        opened, key=lambda keys: (keys.open_body(folder), not keys.are_strange_to(body), order.index(keys.stage))
    )


def unlock_envelope(envelope: Envelope, passphrase: Passphrase) -> Keys:
    """Give the keys in an envelope that stands by itself, as in a backup; raises WrongPassphrase or ChangedCost."""
    wrapping_key = envelope.derived(passphrase)
    return Keys(KeyFile(envelope), envelope.unwrapped(wrapping_key), wrapping_key).at(Stage.SETTLED)


def begin_with(folder: Path, keys: Keys | None) -> None:
    """Write the key file of a store that is being made, or take away what another attempt left; raises CannotWrite."""
    if keys:
        keys.write(folder)
    elif is_locked(folder):
        remove_key_file(folder)


def check_keys(folder: Path, keys: Keys | None, *, read_only: bool) -> None:
    """Make sure that the store in `folder` is one for these keys, or is plain.

    Raises PassphraseNeeded, or KeyFileMissing where a file is encrypted and there is neither key file nor twin.
    """
    if keys:
        keys.check(folder, read_only=read_only)
        return
    if not read_only:
        sweep(folder)
    if is_locked(folder):
        raise _needed(folder)
    refuse_without_key(folder)


def followed_keys(folder: Path, keys: Keys | None) -> Keys | None:
    """Give the keys of a store that another window sealed anew under the same passphrase; raises PassphraseNeeded."""
    if keys:
        return keys.renewed(folder)
    if is_locked(folder):
        raise _needed(folder)
    return None


def _needed(folder: Path) -> PassphraseNeeded:
    return PassphraseNeeded("The store {folder} opens with its passphrase only.", folder=folder)


def _made(store: bytes, passphrase: Passphrase) -> Keys:
    envelope = empty_envelope(store)
    return _filled(envelope, envelope.derived(passphrase))


def _filled(envelope: Envelope, wrapping_key: bytes) -> Keys:
    key = secrets.token_bytes(KEY_BYTES)
    return Keys(KeyFile(envelope.wrapping(key, wrapping_key)), key, wrapping_key).at(Stage.SETTLED)


def _proof(key: FileKey, content: KeyFile) -> bytes:
    return hmac.digest(key.part("key file"), content.proven(), "sha256")


def _unfit(file: Path) -> DamagedKeyFile:
    return DamagedKeyFile(
        "{file} cannot be read (its parts do not belong together): it was left as it is. Put it back from a copy of "
        "this folder.",
        file=file,
    )
