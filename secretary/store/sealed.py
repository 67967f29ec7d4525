"""Files that nobody reads without the key: AES-256-GCM, bound to one place in one store.

A sealed file is its header (magic, store's id, key's id, place, a short checksum of these, nonce) and what AES-256-GCM
made of the plain bytes. The whole header is bound in, so that a file is good in its own place only.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import NamedTuple

from secretary.store.envelope import STORE_ID_BYTES
from secretary.store.errors import FromAnotherKey, FromAnotherPlace, FromAnotherStore, NotSealed
from secretary.store.seal import PLAIN, SEALED_START, Unsealable

KEY_ID_BYTES = 8
_NONCE_BYTES = 12
_CHECK_BYTES = 8
_LENGTH_BYTES = 2
_FIXED_BYTES = len(SEALED_START) + STORE_ID_BYTES + KEY_ID_BYTES + _LENGTH_BYTES
_PLAIN_START = b'{"_meta":'
LONGEST_HEADER = _FIXED_BYTES + 2 ** (8 * _LENGTH_BYTES) + _CHECK_BYTES + _NONCE_BYTES
"""How many bytes of a file are enough to tell with which key it was sealed."""


class FileKey:
    """One store's key for the bytes of its files; it prints as nothing."""

    __slots__ = ("_aead", "_key", "id", "store")

    def __init__(self, key: bytes, store: bytes) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - a plain store needs none

        self._key = key
        self.store = store
        self.id = self.part("key id")[:KEY_ID_BYTES]
        self._aead = AESGCM(self.part("files"))

    def part(self, use: str) -> bytes:
        """Give the key for one use, 32 bytes: what is learnt of one says nothing of another."""
        return hmac.digest(self._key, b"secretary: " + use.encode(), "sha256")

    def encrypt(self, plain: bytes, bound: bytes) -> bytes:
        """Give the encrypted bytes and their tag; `bound` ends with a nonce of 12 bytes that was never used before."""
        return self._aead.encrypt(bound[-_NONCE_BYTES:], plain, bound)

    def decrypt(self, sealed: bytes, bound: bytes) -> bytes:
        """Give the plain bytes; raises Unsealable where they, or what is bound to them, are not as they were."""
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - as above

        try:
            return self._aead.decrypt(bound[-_NONCE_BYTES:], sealed, bound)
        except InvalidTag as error:
            raise Unsealable("a part of it was changed or lost since it was encrypted") from error

    def __repr__(self) -> str:
        return "FileKey(…)"


class Sealed:
    """The seal of a store with a passphrase.

    `before`: the key that files may still be sealed with while the key is being changed. `opens_plain`: files may still
    be plain, while a passphrase is being set or removed. `writes_plain`: what is written is, while one is removed.
    """

    __slots__ = ("_before", "_key", "_opens_plain", "_writes_plain")

    def __init__(
        self, key: FileKey, *, before: FileKey | None = None, opens_plain: bool = False, writes_plain: bool = False
    ) -> None:
        self._key = key
        self._before = before
        self._opens_plain = opens_plain
        self._writes_plain = writes_plain

    def seal(self, plain: bytes, name: str) -> bytes:
        """Give the bytes to put on the disk, other ones at every call."""
        if self._writes_plain:
            return PLAIN.seal(plain, name)
        place = name.encode()
        start = SEALED_START + self._key.store + self._key.id + len(place).to_bytes(_LENGTH_BYTES, "big") + place
        header = start + _check_of(start) + secrets.token_bytes(_NONCE_BYTES)
        return header + self._key.encrypt(plain, header)

    def unseal(self, sealed: bytes, name: str) -> bytes:
        """Give back the plain bytes of what lies on the disk; raises Unsealable, saying whose file it is."""
        if not sealed.startswith(SEALED_START):
            return self._plain(sealed)
        header = _header_of(sealed)
        if header.store != self._key.store:
            raise Unsealable("it belongs to another store", FromAnotherStore)
        key = next((key for key in (self._key, self._before) if key and key.id == header.key_id), None)
        if key is None:
            raise Unsealable(
                "it was encrypted with a key that this store does not use: it is from before or after a change of the "
                "passphrase",
                FromAnotherKey,
            )
        if header.name != name:
            raise Unsealable(f"it is this store's {header.name}, put in the wrong place", FromAnotherPlace)
        return key.decrypt(sealed[len(header.whole) :], header.whole)

    def wrote(self, start: bytes) -> bool:
        """Tell whether a file that starts so is as this seal writes it now, and needs no writing again."""
        if self._writes_plain:
            return not start.startswith(SEALED_START)
        try:
            header = _header_of(start)
        except Unsealable:
            return False
        return header.store == self._key.store and header.key_id == self._key.id

    def is_strange(self, start: bytes) -> bool:
        """Tell whether a file that starts so is encrypted with a key that this seal does not have."""
        try:
            header = _header_of(start)
        except Unsealable:
            return False
        known = {key.id for key in (self._key, self._before) if key}
        return header.store != self._key.store or header.key_id not in known

    def _plain(self, content: bytes) -> bytes:
        if self._opens_plain:
            return PLAIN.unseal(content, "")
        if content.startswith(_PLAIN_START):
            raise Unsealable(
                "it is not encrypted, as every file of this store is: somebody else put it there", NotSealed
            )
        raise Unsealable("it does not begin as this store's encrypted files do")

    def __repr__(self) -> str:
        return "Sealed(…)"


class _Header(NamedTuple):
    whole: bytes
    store: bytes
    key_id: bytes
    name: str


def _header_of(sealed: bytes) -> _Header:
    """Take the header of a sealed file apart; raises Unsealable where a part of it was changed or lost."""
    length = int.from_bytes(sealed[_FIXED_BYTES - _LENGTH_BYTES : _FIXED_BYTES], "big")
    end = _FIXED_BYTES + length
    start, check = sealed[:end], sealed[end : end + _CHECK_BYTES]
    whole = sealed[: end + _CHECK_BYTES + _NONCE_BYTES]
    if (
        not start.startswith(SEALED_START)
        or len(whole) < end + _CHECK_BYTES + _NONCE_BYTES
        or check != _check_of(start)
    ):
        raise Unsealable("its beginning was changed or lost")
    store_at, key_at = len(SEALED_START), len(SEALED_START) + STORE_ID_BYTES
    return _Header(
        whole,
        start[store_at:key_at],
        start[key_at : key_at + KEY_ID_BYTES],
        start[_FIXED_BYTES:].decode(errors="replace"),
    )


def _check_of(start: bytes) -> bytes:
    return hashlib.sha256(start).digest()[:_CHECK_BYTES]
