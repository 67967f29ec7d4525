"""How the key of a store is kept: wrapped under a key that Argon2id makes of the passphrase."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple, Self

import orjson

from secretary.store.errors import ChangedCost, DamagedKeyFile, NewerSchema, WrongPassphrase
from secretary.store.passphrase import Passphrase

KEY_BYTES = 32
STORE_ID_BYTES = 16
_SALT_BYTES = 16
_NONCE_BYTES = 12
_WRAPPED_BYTES = _NONCE_BYTES + KEY_BYTES + 16
_FORMAT = 1


class Cost(NamedTuple):
    """What one try at a passphrase costs: KiB of memory, passes over them, and how many lanes may run at once."""

    memory_kib: int
    passes: int
    lanes: int


COST = Cost(memory_kib=65536, passes=3, lanes=4)
"""The cost of every envelope that this program writes, and the only one that it opens."""


class UnfitEnvelope(ValueError):
    """A record that is no envelope; the message says why."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """A store's key, wrapped under a passphrase, with all that is needed to unwrap it but the passphrase.

    `store`: the store's id; `wrapped`: nonce, encrypted key and tag, to which every other field is bound.
    """

    store: bytes
    salt: bytes
    wrapped: bytes = b""
    memory_kib: int = 0
    passes: int = 0
    lanes: int = 0

    def record(self) -> dict[str, str | int]:
        """Give the envelope as plain values, for a file."""
        return {
            "format": _FORMAT,
            "lanes": self.lanes,
            "memory_kib": self.memory_kib,
            "passes": self.passes,
            "salt": self.salt.hex(),
            "store": self.store.hex(),
            "wrapped": self.wrapped.hex(),
        }

    @classmethod
    def from_record(cls, record: object, *, file: object = "The key's envelope") -> Self:
        """Give the envelope of a record that `file` holds.

        Raises ChangedCost before anything else, then NewerSchema, then DamagedKeyFile, each naming the file.
        """
        try:
            return cls._read(record, file)
        except UnfitEnvelope as error:
            raise DamagedKeyFile("{file} cannot be read ({reason}).", file=file, reason=error) from error

    @classmethod
    def _read(cls, record: object, file: object) -> Self:
        if not isinstance(record, Mapping):
            raise UnfitEnvelope("it holds no envelope")
        number = _number_of(record, "format")
        if number < 1:
            raise UnfitEnvelope("it does not say how the key is wrapped")
        if number > _FORMAT:
            raise NewerSchema(
                "{file} was written by a newer version of the program (format {schema}; this one knows {known}): "
                "install the newer version to open it.",
                file=file,
                schema=number,
                known=_FORMAT,
            )
        cost = Cost(*(_number_of(record, name) for name in Cost._fields))
        if cost != COST:
            raise _changed_cost(file, cost)
        return cls(
            store=_bytes_of(record, "store", STORE_ID_BYTES),
            salt=_bytes_of(record, "salt", _SALT_BYTES),
            wrapped=_bytes_of(record, "wrapped", _WRAPPED_BYTES),
            **COST._asdict(),
        )

    def derived(self, passphrase: Passphrase) -> bytes:
        """Give the key that wraps the store's, 32 bytes: a fraction of a second of work, in 64 MiB of memory.

        Raises ChangedCost, before any work, where another cost stands in the envelope than this program's.
        """
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # noqa: PLC0415 - a plain store needs none

        cost = Cost(self.memory_kib, self.passes, self.lanes)
        if cost != COST:
            raise _changed_cost("The key's envelope", cost)
        work = Argon2id(
            salt=self.salt, length=KEY_BYTES, iterations=self.passes, lanes=self.lanes, memory_cost=self.memory_kib
        )
        return work.derive(passphrase.encoded())

    def wrapping(self, key: bytes, wrapping_key: bytes) -> Self:
        """Give this envelope with `key` in it."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - as above

        nonce = secrets.token_bytes(_NONCE_BYTES)
        return replace(self, wrapped=nonce + AESGCM(wrapping_key).encrypt(nonce, key, self._bound()))

    def unwrapped(self, wrapping_key: bytes) -> bytes:
        """Give the key in the envelope, 32 bytes; raises WrongPassphrase."""
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - as above
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - as above

        nonce, wrapped = self.wrapped[:_NONCE_BYTES], self.wrapped[_NONCE_BYTES:]
        try:
            return AESGCM(wrapping_key).decrypt(nonce, wrapped, self._bound())
        except InvalidTag as error:
            raise WrongPassphrase("That is not the passphrase: try again.") from error

    def _bound(self) -> bytes:
        record = self.record()
        del record["wrapped"]
        return orjson.dumps(record, option=orjson.OPT_SORT_KEYS)


def empty_envelope(store: bytes) -> Envelope:
    """Give a new envelope for the store with this id: a salt of its own, and no key in it yet."""
    return Envelope(store, secrets.token_bytes(_SALT_BYTES), **COST._asdict())


def _number_of(record: Mapping[str, object], name: str) -> int:
    value = record.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise UnfitEnvelope(f"its “{name}” is no number")
    return value


def _bytes_of(record: Mapping[str, object], name: str, length: int) -> bytes:
    text = record.get(name)
    try:
        value = bytes.fromhex(text) if isinstance(text, str) else b""
    except ValueError:
        value = b""
    if len(value) != length or value.hex() != text:
        raise UnfitEnvelope(f"its “{name}” does not have {length} bytes")
    return value


def _changed_cost(file: object, cost: Cost) -> ChangedCost:
    return ChangedCost(
        "{file} asks for other work at a passphrase ({memory_kib} KiB, {passes} passes, {lanes} lanes) than this "
        "program ever wrote, so somebody changed it: no passphrase was tried.",
        file=file,
        **cost._asdict(),
    )
