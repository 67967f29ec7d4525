"""The texts of files inside a Word file that are no XML: web pages, rich text, plain text, and anything else."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from secretary.documents.passages import LONGEST_TEXTS, TooMuchText

_WORDS = re.compile(r"[^\W\d_]{2,}")
_LONG_WORDS = re.compile(r"[A-Z]?[a-z]{4,}|[A-Z]{4,}|[^\W\d_\x00-\x7f]{3,}")
# Classes of single signs: a repeated group would keep something in memory for each byte that it passes.
_SHORTEST_RUN = 6
_READABLE = re.compile(rb"[\x20-\x7e\x80-\xbf\xc3-\xef]{6,}")
_READABLE_UTF_16 = re.compile(r"[\x20-\x7e\xa0-\u05ff]{4,}")
_RTF = re.compile(r"\\'([0-9a-fA-F]{2})|\\u(-?\d{1,5})\s?\??|\\([a-z]+)-?\d*\s?|\\([^a-z])|([{}])|[\r\n]")
_RTF_ENDS = frozenset({"par", "line", "cell", "row", "sect", "page"})
_OF_LETTERS = frozenset({"htm", "html", "xhtml", "mht", "mhtml", "eml", "rtf", "txt", "csv", "md"})
_NAMING = frozenset({"title", "alt", "href", "src", "content", "value"})


class _Page(HTMLParser):
    """The texts of a web page, each in one piece, and those of its attributes that a reader may come to see."""

    def __init__(self) -> None:
        super().__init__()
        self._said: list[str] = []
        self._pieces: list[str] = []

    def texts(self) -> list[str]:
        """Give what was found so far."""
        self._part()
        return self._said

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("b", "i", "u", "em", "strong", "span", "font", "a"):
            self._part()
        self._said += [value for name, value in attrs if name in _NAMING and value]

    def handle_data(self, data: str) -> None:
        self._pieces.append(data)

    def handle_comment(self, data: str) -> None:
        self._said.append(data)

    def _part(self) -> None:
        self._said.append("".join(self._pieces))
        self._pieces.clear()


def texts_of_file(name: str, content: bytes) -> tuple[str, ...]:
    """Give the texts of a file by what its name says that it is; of an unknown kind, whatever in it can be read.

    Raises TooMuchText where that is more than can be checked.
    """
    ending = name.lower().rpartition(".")[2]
    if ending in _OF_LETTERS and len(content) > LONGEST_TEXTS:
        raise TooMuchText
    found: Iterable[str]
    match ending:
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
    return page.texts()


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


def _readable_texts(content: bytes) -> Iterator[str]:
    """Give what can be read in bytes of any kind, as UTF-8 and as UTF-16 from either byte on."""
    left = LONGEST_TEXTS
    for text in _runs(content):
        # A few letters in a row stand everywhere in packed bytes, and could be anybody's initials; one or two over and
        # over are a filling.
        if _LONG_WORDS.search(text) and text.strip(text[:2]):
            left -= len(text)
            if left < 0:
                raise TooMuchText
            yield text


def _runs(content: bytes) -> Iterator[str]:
    for match in _READABLE.finditer(content):
        for run in match[0].decode("utf-8", "replace").split("\ufffd"):
            if len(run) >= _SHORTEST_RUN:
                yield run
    for start in (0, 1):
        for found in _READABLE_UTF_16.finditer(content[start:].decode("utf-16-le", "replace")):
            yield found[0]
