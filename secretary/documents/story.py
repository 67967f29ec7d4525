"""The words of one part of a Word file, paragraph by paragraph, as a reader sees them and as they were before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from lxml import etree

Found = Callable[[str, int, str], None]
"""Takes a passage: its part in words, its place in that part from 1, and its text."""

_WORD = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
)
_DRAWING = frozenset(
    {"http://schemas.openxmlformats.org/drawingml/2006/main", "http://purl.oclc.org/ooxml/drawingml/main"}
)
_PREFIXES = {
    **dict.fromkeys(_WORD, "w:"),
    **dict.fromkeys(_DRAWING, "a:"),
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
}

_TEXT = frozenset({"w:t", "m:t", "a:t"})
_GONE_TEXT = frozenset({"w:delText"})
_FIELD_TEXT = frozenset({"w:instrText", "w:delInstrText"})
_SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "a:br": "\n", "w:noBreakHyphen": "-"}
_VANISHING = frozenset({"w:vanish", "w:webHidden", "w:specVanish"})
_GONE, _CAME = frozenset({"w:del", "w:moveFrom"}), frozenset({"w:ins", "w:moveTo"})
_PROPERTIES = frozenset({"w:pPr", "w:rPr", "w:sdtPr", "w:rubyPr", "a:pPr", "a:rPr", "w:tcPr", "w:trPr", "w:tblPr"})
_APART = frozenset({"w:p", "a:p", "w:txbxContent", "w:drawing", "w:pict", "w:object", "w:rt", "w:tbl"})
_PARAGRAPHS = frozenset({"w:p", "w:r", "w:hyperlink", "w:fldSimple", "a:p", "a:r", "a:fld", "w:rt"})
_ALTERNATIVES = frozenset({"mc:Choice", "mc:Fallback"})
_NOTES = {"w:footnote": "footnote", "w:endnote": "endnote", "w:comment": "comment"}
_SYMBOLS = range(0xF020, 0xF100)

CONSUMED = _TEXT | _GONE_TEXT | _FIELD_TEXT
"""The elements whose texts a story gives, by `name_of`."""


@lru_cache(maxsize=4096)
def _named(tag: str) -> str:
    namespace, _brace, local = tag.removeprefix("{").rpartition("}")
    return _PREFIXES.get(namespace, "") + local


def name_of(element: etree._Element) -> str:
    """Give an element's name with a prefix that means the same in every file; "" for a comment or an instruction."""
    return _named(element.tag) if isinstance(element.tag, str) else ""


def own_text(element: etree._Element) -> str:
    """Give the text of an element itself, also where comments cut it up."""
    return (element.text or "") + "".join(child.tail or "" for child in element)


class _Pieces:
    """The words of one paragraph in order, and what stands in it apart."""

    def __init__(self) -> None:
        self.words: list[tuple[str, bool, bool]] = []
        self.hidden: set[int] = set()
        self.breaks: set[int] = set()
        self.codes: list[str] = []
        self.apart: list[etree._Element] = []

    def add(self, text: str, *, gone: bool, came: bool, hidden: bool = False) -> None:
        if hidden:
            self.hidden.add(len(self.words))
        if text == "\n":
            self.breaks.add(len(self.words))
        self.words.append((text, gone, came))

    def joined(self) -> Iterator[tuple[str, str]]:
        """Give the words that are whole only without what parts them, and what they are as a part of the file."""
        now = [(text, place) for place, (text, gone, _came) in enumerate(self.words) if not gone]
        yield "text without what is hidden", _over_gaps((text, place in self.hidden) for text, place in now)
        yield "words over lines", _over_gaps(((text, place in self.breaks) for text, place in now), within=True)
        yield "text before changes", _over_gaps((text, came) for text, _gone, came in self.words)

    @property
    def now(self) -> str:
        return "".join(text for text, gone, _came in self.words if not gone)

    def gone(self) -> Iterator[str]:
        """Give what was deleted, each piece with the rest of the words that it was cut out of."""
        before = [(text, gone) for text, gone, came in self.words if gone or not came]
        text = "".join(part for part, _gone in before)
        marks = "".join("x" if gone else " " for part, gone in before for _sign in part)
        for match in re.finditer("x+", marks):
            start, end = match.span()
            while start and text[start - 1].isalnum() and text[start].isalnum():
                start -= 1
            while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
                end += 1
            yield text[start:end]


def _over_gaps(pieces: Iterable[tuple[str, bool]], *, within: bool = False) -> str:
    """Give the words that come together where the pieces marked with True are left out, "" for none.

    With `within`, only where a small letter follows, as in the middle of a word.
    """
    kept: list[str] = []
    seams: list[int] = []
    length, gap = 0, False
    for text, left_out in pieces:
        if left_out or not text:
            gap = gap or bool(text)
            continue
        if gap and kept and kept[-1][-1].isalpha() and (text[0].islower() if within else text[0].isalpha()):
            seams.append(length)
        kept.append(text)
        length, gap = length + len(text), False
    if not seams:
        return ""
    whole = "".join(kept)
    found, place = [], 0
    for word in re.finditer(r"\w+", whole):
        while place < len(seams) and seams[place] <= word.start():
            place += 1
        if place < len(seams) and seams[place] < word.end():
            found.append(word[0])
    return " ".join(found)


class Story:
    """Reads one part, such as the body or a header, and gives its passages to `found`.

    `words` is what the part is called; `counts` goes on from part to part, so that tables and text boxes are numbered
    through the file.
    """

    def __init__(self, words: str, counts: Counter[str], found: Found) -> None:
        self._words = words
        self._counts = counts
        self._found = found

    def read(self, root: etree._Element) -> None:
        """Give every passage of the part."""
        self._walk(root, self._words)

    def _walk(self, element: etree._Element, place: str) -> None:
        for child in element:
            name = name_of(child)
            if name in _PARAGRAPHS:
                self._paragraph(child, place)
            elif name == "mc:AlternateContent":
                for each in _alternatives(child):
                    self._walk(each, place)
            elif name and name not in _PROPERTIES:
                self._walk(child, self._place_within(child, name, place))

    def _place_within(self, element: etree._Element, name: str, place: str) -> str:
        if name == "w:tbl" and place == "body":
            return self._numbered("table")
        if name in _NOTES:
            kind = next((value for key, value in element.attrib.items() if key.endswith("}type")), "normal")
            return self._numbered(_NOTES[name]) if kind == "normal" else f"{_NOTES[name]} separator"
        return "text box" if name == "w:txbxContent" else place

    def _numbered(self, words: str) -> str:
        self._counts[f"{words}s"] += 1
        return f"{words} {self._counts[f'{words}s']}"

    def _paragraph(self, element: etree._Element, place: str) -> None:
        pieces = _Pieces()
        _collect(element, pieces, gone=False, came=False)
        self._give(place, pieces.now)
        for text in pieces.gone():
            self._give("deleted text", text)
        for part, text in pieces.joined():
            if text:
                self._give(part, text)
        if pieces.codes:
            self._give("field", "".join(pieces.codes))
        for each in pieces.apart:
            name = name_of(each)
            if name == "w:rt":
                self._paragraph(each, "phonetic guide")
            elif name in ("a:p", "w:p"):
                self._paragraph(each, place)
            elif name in _PARAGRAPHS or name in _ALTERNATIVES:
                self._paragraph(each, "alternative text")
            else:
                self._walk(each, self._place_within(each, name, place))

    def _give(self, place: str, text: str) -> None:
        self._counts[place] += 1
        self._found(place, self._counts[place], text)


def _collect(element: etree._Element, pieces: _Pieces, *, gone: bool, came: bool) -> None:
    hidden = name_of(element) == "w:r" and _is_hidden(element)
    for child in element:
        name = name_of(child)
        if name in _TEXT or name in _GONE_TEXT:
            pieces.add(own_text(child), gone=gone or name in _GONE_TEXT, came=came, hidden=hidden)
        elif name in _SIGNS:
            pieces.add(_SIGNS[name], gone=gone, came=came)
        elif name == "w:sym":
            pieces.add(_symbol(child), gone=gone, came=came)
        elif name in _FIELD_TEXT:
            pieces.codes.append(own_text(child))
        elif name in _APART:
            pieces.apart.append(child)
        elif name == "mc:AlternateContent":
            first, *others = _alternatives(child) or [child]
            _collect(first, pieces, gone=gone, came=came)
            pieces.apart += others
        elif name and name not in _PROPERTIES:
            _collect(child, pieces, gone=gone or name in _GONE, came=came or name in _CAME)


def _is_hidden(run: etree._Element) -> bool:
    properties = next((child for child in run if name_of(child) == "w:rPr"), None)
    return properties is not None and any(name_of(child) in _VANISHING for child in properties)


def _alternatives(element: etree._Element) -> list[etree._Element]:
    """Give the contents of which a program shows one, those left out that say the same as the first."""
    offered = [child for child in element if name_of(child) in _ALTERNATIVES]
    first: dict[str, etree._Element] = {}
    for each in offered:
        first.setdefault("".join(each.itertext()), each)
    return list(first.values())


def _symbol(element: etree._Element) -> str:
    """Give the sign that a symbol stands for where its font has letters in their usual places, "" otherwise."""
    code = next((value for key, value in element.attrib.items() if key.endswith("}char")), "")
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if number in _SYMBOLS:
        return chr(number - 0xF000)
    return chr(number) if number < 0xD800 else ""  # noqa: PLR2004 - below the surrogates
