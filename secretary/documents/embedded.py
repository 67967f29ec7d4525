"""The texts of files inside a Word file that are no XML: web pages, rich text, plain text, and anything else."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress

from lxml import etree

from secretary.documents.passages import LONGEST_TEXTS, TooMuchText

_WORDS = re.compile(r"[^\W\d_]{2,}")
_LONG_WORDS = re.compile(r"[A-Z]?[a-z]{4,}|[A-Z]{4,}|[^\W\d_\x00-\x7f]{3,}")
# Classes of single signs: a repeated group would keep something in memory for each byte that it passes.
_SHORTEST_RUN = 6
_HEAD = 1000
_READABLE = re.compile(rb"[\x20-\x7e\x80-\xbf\xc3-\xef]{6,}")
_READABLE_UTF_16 = re.compile(r"[\x20-\x7e\xa0-\u05ff]{4,}")
_RTF = re.compile(r"\\'([0-9a-fA-F]{2})|\\u(-?\d{1,5})\s?\??|\\([a-z]+)-?\d*\s?|\\([^a-z])|([{}])|[\r\n]")
_RTF_ENDS = frozenset({"par", "line", "cell", "row", "sect", "page"})
_OF_LETTERS = frozenset({"htm", "html", "xhtml", "mht", "mhtml", "eml", "rtf", "txt", "csv", "md"})
_WITHIN_WORDS = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark"}
    | {"nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr"}
)
_NAMING = frozenset({"title", "alt", "href", "src", "content", "value"})


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
            found = _page_texts(_as_letters(content))
        case "mht" | "mhtml" | "eml":
            found = _message_texts(content)
        case "rtf":
            found = _rich_texts(content.decode("latin-1"))
        case "txt" | "csv" | "md":
            found = _as_letters(content).splitlines()
        case _:
            found = _readable_texts(content)
    return tuple(text for text in dict.fromkeys(" ".join(text.split()) for text in found) if _WORDS.search(text))


def _page_texts(content: bytes | str) -> list[str]:
    """Give the texts of a web page, each in one piece, its remarks, and the attributes that a reader may see."""
    found: list[str] = []
    pieces: list[str] = []

    def end() -> None:
        found.append("".join(pieces))
        pieces.clear()

    parser = etree.HTMLPullParser(events=("start", "end", "comment", "pi"), no_network=True)
    parser.feed(content)
    with suppress(etree.XMLSyntaxError):
        parser.close()
    for event, element in parser.read_events():
        if event in ("comment", "pi"):
            found.append(element.text or "")
            pieces.append(element.tail or "")
            continue
        if element.tag not in _WITHIN_WORDS:
            end()
        pieces.append((element.text if event == "start" else element.tail) or "")
        if event == "start":
            found += [value for name, value in element.attrib.items() if name in _NAMING]
    end()
    return found


def _as_letters(content: bytes) -> str:
    """Give a text in UTF-8 or UTF-16, which is told by its mark or its NULs."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if b"\0" in content[:_HEAD]:
        big = content[:_HEAD:2].count(0) > content[1:_HEAD:2].count(0)
        return content.decode("utf-16-be" if big else "utf-16-le", "replace")
    return content.decode("utf-8", "replace").removeprefix("\ufeff")


def _message_texts(content: bytes) -> list[str]:
    found: list[str] = []
    message = email.message_from_bytes(content, policy=email.policy.compat32)
    for part in message.walk():
        found += [str(value) for value in part.values()]
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            text = _as_letters(payload)
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
