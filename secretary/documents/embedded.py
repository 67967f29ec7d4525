"""The texts of files inside a Word file that are no XML: web pages, rich text, plain text, and anything else."""

from __future__ import annotations

import email
import email.policy
import re
from html.parser import HTMLParser

_WORDS = re.compile(r"[^\W\d_]{2,}")
_LONG_WORDS = re.compile(r"[A-Z]?[a-z]{4,}|[A-Z]{4,}|[^\W\d_\x00-\x7f]{3,}")
_READABLE = re.compile(rb"(?:[\x20-\x7e]|[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}){6,}")
_READABLE_UTF_16 = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\0|[\x00-\xff][\x01-\x05]){4,}")
_RTF = re.compile(r"\\'([0-9a-fA-F]{2})|\\u(-?\d{1,5})\s?\??|\\([a-z]+)-?\d*\s?|\\([^a-z])|([{}])|[\r\n]")
_RTF_ENDS = frozenset({"par", "line", "cell", "row", "sect", "page"})
_NAMING = frozenset({"title", "alt", "href", "src", "content", "value"})


class _Page(HTMLParser):
    """The texts of a web page, each in one piece, and those of its attributes that a reader may come to see."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("b", "i", "u", "em", "strong", "span", "font", "a"):
            self.found.append("")
        said = [value for name, value in attrs if name in _NAMING and value]
        self.found[-1:-1] = said

    def handle_data(self, data: str) -> None:
        self.found[-1] += data

    def handle_comment(self, data: str) -> None:
        self.found[-1:-1] = [data]


def texts_of_file(name: str, content: bytes) -> tuple[str, ...]:
    """Give the texts of a file by what its name says that it is; of an unknown kind, whatever in it can be read."""
    match name.lower().rpartition(".")[2]:
        case "htm" | "html" | "xhtml":
            found = _page_texts(content.decode("utf-8", "replace"))
        case "mht" | "mhtml" | "eml":
            found = _message_texts(content)
        case "rtf":
            found = _rich_texts(content.decode("latin-1"))
        case "txt" | "csv" | "md":
            found = content.decode("utf-8", "replace").splitlines()
        case _:
            found = _readable_texts(content)
    return tuple(text for text in dict.fromkeys(" ".join(text.split()) for text in found) if _WORDS.search(text))


def _page_texts(markup: str) -> list[str]:
    page = _Page()
    page.feed(markup)
    page.close()
    return page.found


def _message_texts(content: bytes) -> list[str]:
    found: list[str] = []
    message = email.message_from_bytes(content, policy=email.policy.compat32)
    for part in message.walk():
        found += [str(value) for value in part.values()]
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            text = payload.decode("utf-8", "replace")
            found += _page_texts(text) if part.get_content_subtype() == "html" else text.splitlines()
    return found


def _rich_texts(source: str) -> list[str]:
    def plain(match: re.Match[str]) -> str:
        byte, code, word, sign, _brace = match.groups()
        if byte:
            return bytes([int(byte, 16)]).decode("cp1252", "replace")
        if code:
            return chr(int(code) % 0x10000)
        if word:
            return "\n" if word in _RTF_ENDS else ""
        return sign if sign and sign in "\\{}" else ""

    return _RTF.sub(plain, source).encode("utf-8", "replace").decode("utf-8", "replace").splitlines()


def _readable_texts(content: bytes) -> list[str]:
    found = [run.decode("utf-8", "ignore") for run in _READABLE.findall(content)]
    found += [run.decode("utf-16-le", "ignore") for run in _READABLE_UTF_16.findall(content)]
    # A few letters in a row stand everywhere in packed bytes, and could be anybody's initials.
    return [text for text in found if _LONG_WORDS.search(text)]
