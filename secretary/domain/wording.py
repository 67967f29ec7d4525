"""Text from a person, made safe to keep: nothing is cut, what cannot be kept is shown instead."""

from __future__ import annotations

import unicodedata

_CONTROL_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
_BIDI_AND_HIDDEN = dict.fromkeys(
    (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF),
)
_NO_PICTURE = dict.fromkeys((*range(0x80, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), 0xFFFD)
_REPLACED = _CONTROL_PICTURES | _NO_PICTURE


def plain(text: str) -> str:
    """Give `text` on one line, as every kept text is.

    Line ends and tabs become single spaces; other control characters become their visible pictures
    (ESC becomes U+241B); lone surrogates, non-characters and the controls above U+007F, which have no picture,
    become U+FFFD, so that any document can hold the result. Letters of every script, emoji and combining marks stay as
    they are.
    """
    joined = " ".join(text.replace("\t", " ").splitlines())
    return joined.translate(_REPLACED).strip()


def folded(text: str) -> str:
    """Give `text` as it is compared: in any case, and however its accents are put together."""
    if text.isascii():
        return text.casefold()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).casefold())


def plain_name(text: str) -> str:
    """Give a name or a title: `plain`, and without invisible direction marks and zero-width characters."""
    return " ".join(plain(text).translate(_BIDI_AND_HIDDEN).split())
