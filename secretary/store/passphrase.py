"""A passphrase on its way from the keyboard to the key: it shows itself to nobody."""

from __future__ import annotations

import hmac
import unicodedata
from typing import NoReturn


class Passphrase:
    """The words that open a store. Composed and decomposed accents are the same passphrase; nothing prints it."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = unicodedata.normalize("NFC", text)

    @property
    def characters(self) -> int:
        """How many characters it has, accents counted with their letters."""
        return len(self._text)

    def encoded(self) -> bytes:
        """Give the bytes from which a key is made, also of what is no text, such as a lone surrogate."""
        return self._text.encode("utf-8", "surrogatepass")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Passphrase) and hmac.compare_digest(self.encoded(), other.encoded())

    __hash__ = None  # type: ignore[assignment] # a hash could be tried against a list of words

    def __repr__(self) -> str:
        return "Passphrase(…)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a passphrase is never written down")
