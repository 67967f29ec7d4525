"""What the bytes of a file pass through on their way to and from the disk."""

from __future__ import annotations

from typing import Protocol

from secretary.store.errors import DamagedFile, SealedFile

SEALED_START = b"\x89secretary sealed 1\n"
"""The bytes with which every encrypted file begins."""


class Unsealable(Exception):
    """Bytes that a seal does not open: the message is the reason, in words for people; `kind` is the error to raise."""

    def __init__(self, reason: str, kind: type[DamagedFile] = DamagedFile) -> None:
        super().__init__(reason)
        self.kind = kind


class Seal(Protocol):
    """Turns the plain bytes of a file into those on the disk, and back: `unseal(seal(plain, name), name)` is `plain`.

    `name` is the file's place in the store, such as `meetings/12/meeting.json`; the generation before has the same.
    """

    def seal(self, plain: bytes, name: str) -> bytes:
        """Give the bytes to put on the disk."""
        ...

    def unseal(self, sealed: bytes, name: str) -> bytes:
        """Give back the plain bytes of what lies on the disk; raises Unsealable."""
        ...


class _Plain:
    def seal(self, plain: bytes, name: str) -> bytes:  # noqa: ARG002 - a plain file says nothing of its place
        return plain

    def unseal(self, sealed: bytes, name: str) -> bytes:  # noqa: ARG002 - as above
        if sealed.startswith(SEALED_START):
            raise Unsealable("it is encrypted, and this store has no passphrase", SealedFile)
        return sealed


PLAIN: Seal = _Plain()
"""The seal that changes nothing: stock TinyDB opens a file written through it."""
