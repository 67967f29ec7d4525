"""The check that every document passes before it is kept: whole, well made, accessible, and clean of traces."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from lxml import etree

from secretary.documents.package import (
    CONTENT_TYPES,
    RELATION,
    ROOT_RELATIONSHIPS,
    WORD,
    read_parts,
    relationships_of,
    target_part,
)
from secretary.documents.passages import TooMuchText
from secretary.documents.pictures import texts_of_picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_DOCUMENT = "word/document.xml"
_STYLES = "word/styles.xml"
_NUMBERING = "word/numbering.xml"
_SETTINGS = "word/settings.xml"
_CORE = "docProps/core.xml"
_NEEDED = (CONTENT_TYPES, ROOT_RELATIONSHIPS, _DOCUMENT, _STYLES, _CORE)
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_CORE_PROPERTY = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_RELATION_ID = re.compile(rb'<[^<>]*?\sr:(?:id|embed|link)="([^"]*)"')
_OWN_PATH = re.compile(
    rb"""<[^<>]*?="(?:file:|[A-Za-z]:(?:\\|/|%5C)|\\\\|/(?:home|Users|root|tmp|var|work|mnt)/)""", re.IGNORECASE
)
_TAG = re.compile(r"\{\{|\{%|\{#")
_REVISIONS = tuple(
    f"{WORD}{name}"
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "numberingChange"),
        *("tblPrChange", "tblPrExChange", "tblGridChange", "trPrChange", "tcPrChange"),
        *("cellIns", "cellDel", "cellMerge"),
    )
)
_EMBEDDED = re.compile(
    r"word/(?:embeddings/|activeX/|vba|afchunk)|.*\.(?:bin|mht|mhtml|html?|rtf|docx?|xlsx?)$", re.IGNORECASE
)
_STYLED = {f"{WORD}pStyle": "paragraph", f"{WORD}rStyle": "character", f"{WORD}tblStyle": "table"}
_SHOWN_TEXT = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: the part of the file that it is in, and a sentence for the owner of the template."""

    part: str
    sentence: str


@dataclass(frozen=True)
class _Opened:
    """A package that could be read, each XML part parsed, and the words that people typed into it."""

    parts: dict[str, bytes]
    roots: dict[str, Any]
    typed: tuple[str, ...]
    author: str | None
    mark: str

    @cached_property
    def stories(self) -> dict[str, Any]:
        """The parts whose text is printed, by name."""
        printed = ("document", "header", "footer", "footnotes", "endnotes")
        return {name: root for name, root in self.roots.items() if name.startswith(tuple(f"word/{p}" for p in printed))}

    @cached_property
    def styles(self) -> dict[str, Any]:
        """The defined styles by their id."""
        return {style.get(f"{WORD}styleId"): style for style in self.roots[_STYLES].iter(f"{WORD}style")}


def check(docx: bytes, *, author: str | None = None, typed: Iterable[str] = (), mark: str = "") -> tuple[Problem, ...]:
    """Give what is wrong with a document, nothing where it may be kept.

    `author` is whom the properties must name, None for anybody but a program. `typed` are the texts that people put
    in: what looks like a template's tag in them is their text, and no fault. `mark` is what the header of every page
    must say, "" for nothing.
    """
    try:
        parts = read_parts(docx)
    except (zipfile.BadZipFile, zlib.error, EOFError):
        return (Problem("", "The file is not a Word document."),)
    missing = [name for name in _NEEDED if name not in parts]
    if missing:
        return tuple(Problem(name, f"The file lacks its part {name}.") for name in missing)
    roots: dict[str, Any] = {}
    broken = []
    for name, content in parts.items():
        if name.endswith((".xml", ".rels", ".svg")):
            try:
                roots[name] = etree.fromstring(content, etree.XMLParser(resolve_entities=False, huge_tree=True))
            except etree.XMLSyntaxError:
                broken.append(Problem(name, f"The part {name} is not well-formed."))
    if broken:
        return tuple(broken)
    opened = _Opened(parts, roots, tuple(typed), author, mark)
    return tuple(problem for look in _CHECKS for problem in look(opened))


def _content_types(opened: _Opened) -> Iterator[Problem]:
    root = opened.roots[CONTENT_TYPES]
    endings = {default.get("Extension", "").lower() for default in root.iter(f"{_TYPE}Default")}
    named = {override.get("PartName", "").removeprefix("/") for override in root.iter(f"{_TYPE}Override")}
    for name in opened.parts:
        if name != CONTENT_TYPES and name not in named and name.rpartition(".")[2].lower() not in endings:
            yield Problem(CONTENT_TYPES, f"The part {name} has no content type.")
    for name in sorted(named - opened.parts.keys()):
        yield Problem(CONTENT_TYPES, f"A content type is given for {name}, which is not there.")


def _relationships(opened: _Opened) -> Iterator[Problem]:
    known: dict[str, set[str]] = {}
    for name, root in opened.roots.items():
        if not name.endswith(".rels"):
            continue
        known[name] = {relation.get("Id", "") for relation in root.iter(RELATION)}
        for relation in root.iter(RELATION):
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External" and target_part(name, target) not in opened.parts:
                yield Problem(name, f"The file refers to its part {target}, which is not there.")
    for name, content in opened.parts.items():
        if name.startswith("word/") and name.endswith(".xml"):
            used = {match.decode() for match in _RELATION_ID.findall(content)}
            for reference in sorted(used - known.get(relationships_of(name), set())):
                yield Problem(name, f"The part {name} uses the reference {reference}, which leads nowhere.")


def _left_over_tags(opened: _Opened) -> Iterator[Problem]:
    braced = sorted((text for text in set(opened.typed) if _TAG.search(text)), key=len, reverse=True)
    for name, root in opened.stories.items():
        for paragraph in root.iter(f"{WORD}p"):
            text = "".join(piece.text or "" for piece in paragraph.iter(f"{WORD}t"))
            rest = text
            if _TAG.search(text):
                for words in braced:
                    rest = rest.replace(words, " ")
            if _TAG.search(rest):
                yield Problem(name, f"A tag of the template was left over in “{text[:_SHOWN_TEXT]}”.")


def _numbering(opened: _Opened) -> Iterator[Problem]:
    root = opened.roots.get(_NUMBERING)
    lists = {} if root is None else {n.get(f"{WORD}numId"): n for n in root.iter(f"{WORD}num")}
    shapes = set() if root is None else {a.get(f"{WORD}abstractNumId") for a in root.iter(f"{WORD}abstractNum")}
    for number, bound in lists.items():
        shape = bound.find(f"{WORD}abstractNumId")
        if shape is None or shape.get(f"{WORD}val") not in shapes:
            yield Problem(_NUMBERING, f"The list {number} has no definition.")
    for name, part in {**opened.stories, _STYLES: opened.roots[_STYLES]}.items():
        used = {element.get(f"{WORD}val") for element in part.iter(f"{WORD}numId")}
        for number in sorted(used - lists.keys() - {"0"}):
            yield Problem(name, f"A paragraph or style is in the list {number}, which is not defined.")


def _fields(opened: _Opened) -> Iterator[Problem]:
    steps = {"begin": 1, "separate": 0, "end": -1}
    for name, root in opened.stories.items():
        depth = lowest = 0
        for mark in root.iter(f"{WORD}fldChar"):
            depth += steps.get(mark.get(f"{WORD}fldCharType"), 0)
            lowest = min(lowest, depth)
        if depth or lowest:
            yield Problem(name, f"A field, such as a page number, begins or ends alone in {name}.")


def _used_styles(opened: _Opened) -> Iterator[Problem]:
    for name, root in opened.stories.items():
        used = {(element.tag, element.get(f"{WORD}val")) for element in root.iter(*_STYLED)}
        for tag, style in sorted(used):
            if style not in opened.styles:
                yield Problem(name, f"The {_STYLED[tag]} style {style} is used and not defined.")


def _language_and_title(opened: _Opened) -> Iterator[Problem]:
    defaults = opened.roots[_STYLES].find(f"{WORD}docDefaults")
    languages = [] if defaults is None else [lang.get(f"{WORD}val") for lang in defaults.iter(f"{WORD}lang")]
    if not any(languages):
        yield Problem(_STYLES, "The template does not say which language its text is in.")
    if not opened.roots[_CORE].findtext(f"{_DUBLIN_CORE}title"):
        yield Problem(_CORE, "The document has no title among its properties.")


def _tables(opened: _Opened) -> Iterator[Problem]:
    for table in opened.roots[_DOCUMENT].iter(f"{WORD}tbl"):
        first = table.find(f"{WORD}tr")
        if first is None or first.find(f"{WORD}trPr/{WORD}tblHeader") is None:
            words = "" if first is None else " ".join(t.text or "" for t in first.iter(f"{WORD}t"))
            yield Problem(
                _DOCUMENT, f"The first row of the table “{words[:_SHOWN_TEXT]}” does not repeat as its header."
            )


def _headings(opened: _Opened) -> Iterator[Problem]:
    levels = {style_id: _outline_level(opened, style_id) for style_id in opened.styles}
    last = 0
    for paragraph in opened.roots[_DOCUMENT].iter(f"{WORD}p"):
        style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
        level = 0 if style is None else levels.get(style.get(f"{WORD}val"), 0)
        if level > last + 1:
            text = "".join(piece.text or "" for piece in paragraph.iter(f"{WORD}t"))
            yield Problem(_DOCUMENT, f"The heading “{text[:_SHOWN_TEXT]}” is at level {level}, after level {last}.")
        last = level or last


def _outline_level(opened: _Opened, style_id: str | None) -> int:
    """Give the heading level of a style, its own or inherited, from 1; 0 where it is no heading."""
    seen: set[str] = set()
    while style_id in opened.styles and style_id not in seen:
        seen.add(style_id)
        style = opened.styles[style_id]
        level = style.find(f"{WORD}pPr/{WORD}outlineLvl")
        if level is not None:
            number = int(level.get(f"{WORD}val", "9"))
            return number + 1 if number < 9 else 0  # noqa: PLR2004 - 9 is Word's body text
        parent = style.find(f"{WORD}basedOn")
        style_id = None if parent is None else parent.get(f"{WORD}val")
    return 0


def _traces(opened: _Opened) -> Iterator[Problem]:
    core = opened.roots[_CORE]
    for tag in (f"{_CORE_PROPERTY}lastModifiedBy", f"{_DUBLIN_CORE}description", f"{_CORE_PROPERTY}keywords"):
        if core.findtext(tag):
            yield Problem(_CORE, "The properties name somebody, or hold a comment or keywords.")
    author = core.findtext(f"{_DUBLIN_CORE}creator") or ""
    if author == "python-docx" or opened.author not in (None, author):
        yield Problem(_CORE, "The properties do not give the body as the author.")
    for name, content in opened.parts.items():
        if name.startswith("word/comments"):
            yield Problem(name, "The template holds comments; delete them.")
        if name.startswith("docProps/") and name != _CORE:
            yield Problem(name, f"The part {name} tells of the program or the template that made the file.")
        if name.endswith((".xml", ".rels")) and _OWN_PATH.search(content):
            yield Problem(name, f"The part {name} holds the path of a file on somebody's machine.")
    for name, root in opened.roots.items():
        if next(root.iter(*_REVISIONS), None) is not None:
            yield Problem(name, "The template holds tracked changes; accept or reject them.")


def _files_within(opened: _Opened) -> Iterator[Problem]:
    for name, content in opened.parts.items():
        if _EMBEDDED.match(name):
            yield Problem(name, f"The template holds another file, {name}, which can name people; put a picture there.")
        elif name.startswith("word/media/") and _says_something(content):
            yield Problem(
                name, f"The picture {name} says who made it, or with what; save it as PNG and put it in again."
            )
    for name, root in opened.roots.items():
        for relation in root.iter(RELATION):
            if relation.get("TargetMode") == "External" and relation.get("Type", "").endswith("/image"):
                yield Problem(name, "The template shows a picture that is not in it; put the picture itself there.")


def _says_something(picture: bytes) -> bool:
    try:
        return bool(texts_of_picture(picture))
    except TooMuchText:
        return True


def _marked_pages(opened: _Opened) -> Iterator[Problem]:
    if not opened.mark:
        return
    for name, root in opened.roots.items():
        words = "".join(piece.text or "" for piece in root.iter(f"{WORD}t"))
        if name.startswith("word/header") and opened.mark not in words:
            yield Problem(name, f"The header {name} does not say {opened.mark}; put {{{{ mark }}}} into it.")
    wanted = {"default"}
    if next(opened.roots[_DOCUMENT].iter(f"{WORD}titlePg"), None) is not None:
        wanted.add("first")
    if _SETTINGS in opened.roots and opened.roots[_SETTINGS].find(f"{WORD}evenAndOddHeaders") is not None:
        wanted.add("even")
    first = next(opened.roots[_DOCUMENT].iter(f"{WORD}sectPr"), None)
    references = () if first is None else first.iter(f"{WORD}headerReference")
    if wanted - {reference.get(f"{WORD}type") for reference in references}:
        yield Problem(_DOCUMENT, f"Some pages have no header to say {opened.mark}; give every page the same header.")


_CHECKS: tuple[Callable[[_Opened], Iterator[Problem]], ...] = (
    _content_types,
    _relationships,
    _left_over_tags,
    _numbering,
    _fields,
    _used_styles,
    _language_and_title,
    _tables,
    _headings,
    _traces,
    _files_within,
    _marked_pages,
)
