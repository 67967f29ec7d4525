"""What the bytes of a file pass through on their way to and from the disk."""

from __future__ import annotations

from typing import Protocol


class Seal(Protocol):
    """Turns the plain bytes of a file into those on the disk, and back: `unseal(seal(plain))` is `plain`."""

    def seal(self, plain: bytes) -> bytes:
        """Give the bytes to put on the disk."""
        ...

    def unseal(self, sealed: bytes) -> bytes:
        """Give back the plain bytes of what lies on the disk."""
        ...


class _Plain:
    def seal(self, plain: bytes) -> bytes:
        return plain

    def unseal(self, sealed: bytes) -> bytes:
        return sealed


PLAIN: Seal = _Plain()
"""The seal that changes nothing: stock TinyDB opens a file written through it."""
