"""What Word and its templates leave in a file, taken out: who, when, with what, and on which machine."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from lxml import etree

from secretary.documents.package import (
    CONTENT_TYPES,
    RELATION,
    WORD,
    read_parts,
    target_part,
    write_parts,
)
from secretary.documents.pictures import without_metadata

_TRACES = re.compile(
    r"docProps/(?!core\.xml$)|docMetadata/|customXml/|customUI/|userCustomization/|_xmlsignatures/|.*thumbnail"
    r"|word/(?:stylesWithEffects|people|documentTasks|recipientData|customizations|attachedToolbars)"
    r"|word/(?:printerSettings|fonts|glossary|webextensions)/",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"word/comments", re.IGNORECASE)
_COMMENT = b":comment "
_OUTSIDE = ("/attachedTemplate", "/mailMergeSource", "/mailMergeHeaderSource", "/transform")
_MEDIA = "word/media/"

_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_WORD_2012 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_SVG = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}"
_XML = "{http://www.w3.org/XML/1998/namespace}"

_TRACE_ELEMENTS = (
    # who edited it, when, and with which template and data
    *(f"{WORD}{name}" for name in ("rsids", "attachedTemplate", "docVars", "mailMerge", "saveThroughXslt")),
    *(f"{WORD}{name}" for name in ("proofErr", "lastRenderedPageBreak", "activeWritingStyle", "permStart", "permEnd")),
    # ids that are the same in every document of one template
    *(f"{WORD}{name}" for name in ("nsid", "tmpl", "dataBinding")),
    f"{_WORD_2010}docId",
    f"{_WORD_2012}docId",
    f"{_WORD_2012}dataBinding",
    # embedded fonts carry the licence of whoever bought them
    *(f"{WORD}{name}" for name in ("embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts")),
    *(f"{WORD}embed{name}" for name in ("Regular", "Bold", "Italic", "BoldItalic")),
)
_TRACE_ATTRIBUTES = re.compile(
    rf"{re.escape(WORD)}rsid|{re.escape(_WORD_2010)}(?:paraId|textId)$"
    r"|\{http://schemas\.microsoft\.com/office/word/2010/wordprocessingDrawing\}(?:anchorId|editId)$"
    r"|\{http://schemas\.microsoft\.com/office/word/2016/wordml/cid\}durableId$"
    r"|\{http://schemas\.microsoft\.com/office/word/2023/wordml/word16du\}"
    r"|\{http://schemas\.microsoft\.com/office/word/2020/wordml/sdtdatahash\}"
)
_TRACE_EXTENSION = re.compile(r"\{FF2B5EF4-|\{05A4C25C-", re.IGNORECASE)  # ids of a drawing, of a family of themes
_FILE_NAME = re.compile(
    r"^(?:file:|[a-z]:[\\/]|\\\\|[/~])|\.(?:png|jpe?g|gif|bmp|tiff?|[ew]mf|svg|webp|heic|psd|ai|eps|pdf|do[ct]x?)$",
    re.IGNORECASE,
)


def clean(docx: bytes) -> bytes:
    """Give the same document without the traces of its template and its making, and always in the same bytes.

    Gone are the application's properties, thumbnails, custom XML, empty comments, the list of people, building blocks,
    embedded fonts, revision, paragraph and drawing ids, document variables, mail merges, the path of an attached
    template, remarks in the markup, and the times in the zip; pictures lose what they say beside what they show, their
    file names, and alternative texts that are one. The core properties stay as they were set.
    """
    parts = {name: content for name, content in read_parts(docx).items() if not _TRACES.match(name)}
    if not any(_COMMENT in content for name, content in parts.items() if _COMMENTS.match(name)):
        parts = {name: content for name, content in parts.items() if not _COMMENTS.match(name)}
    renamed = _plain_media_names(parts)
    return write_parts(
        {renamed.get(name, name): _cleaned(name, content, renamed, frozenset(parts)) for name, content in parts.items()}
    )


def _plain_media_names(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Give a name that says nothing for every picture, in an order that is always the same."""
    pictures = sorted(name for name in parts if name.startswith(_MEDIA))
    return {
        name: f"{_MEDIA}image{number}{posixpath.splitext(name)[1].lower()}"
        for number, name in enumerate(pictures, start=1)
    }


def _cleaned(name: str, content: bytes, renamed: Mapping[str, str], kept: frozenset[str]) -> bytes:
    if name.lower().endswith(".svg"):
        return _bare_drawing(content)
    if not name.endswith((".xml", ".rels")):
        return without_metadata(content)
    root = etree.fromstring(content, _parser())
    if name == CONTENT_TYPES:
        _forget_types(root, renamed, kept)
    elif name.endswith(".rels"):
        _forget_relationships(root, name, renamed, kept)
    else:
        _forget_traces(root)
    return _written(root)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )


def _written(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _forget_types(root: etree._Element, renamed: Mapping[str, str], kept: frozenset[str]) -> None:
    for override in list(root):
        name = override.get("PartName", "").removeprefix("/")
        if _is_gone(name, kept):
            root.remove(override)
        elif name in renamed:
            override.set("PartName", f"/{renamed[name]}")


def _forget_relationships(root: etree._Element, name: str, renamed: Mapping[str, str], kept: frozenset[str]) -> None:
    folder = posixpath.dirname(posixpath.dirname(name))
    for relation in list(root.iter(RELATION)):
        if relation.get("Type", "").endswith(_OUTSIDE):
            root.remove(relation)
        if relation.get("TargetMode") == "External":
            continue
        target = target_part(name, relation.get("Target", ""))
        if _is_gone(target, kept):
            root.remove(relation)
        elif target in renamed:
            relation.set("Target", posixpath.relpath(renamed[target], folder))


def _is_gone(part: str, kept: frozenset[str]) -> bool:
    """Tell whether a part was taken out; one that was never there is a fault of the template, and stays to be found."""
    return bool(_TRACES.match(part) or (_COMMENTS.match(part) and part not in kept))


def _forget_traces(root: etree._Element) -> None:
    for element in list(root.iter(*_TRACE_ELEMENTS)):
        _remove(element)
    for extension in list(root.iter(f"{_DRAWING}ext")):
        if _TRACE_EXTENSION.match(extension.get("uri", "")):
            _remove(extension)
    for extensions in list(root.iter(f"{_DRAWING}extLst")):
        if not len(extensions):
            _remove(extensions)
    for element in root.iter(etree.Element):
        for attribute in element.keys():  # noqa: SIM118 - an element's iterator gives its children, not its keys
            if _TRACE_ATTRIBUTES.match(attribute):
                del element.attrib[attribute]
        _forget_file_names(element)


def _forget_file_names(element: etree._Element) -> None:
    """Take a picture's own name, and what names its file, out of the element that shows it."""
    kind = etree.QName(element).localname
    if kind in ("docPr", "cNvPr"):
        element.set("name", f"Picture {element.get('id', '')}".strip())
    elif not element.tag.startswith(_VML):
        return
    element.attrib.pop(f"{_OFFICE}href", None)
    if kind == "imagedata":
        element.attrib.pop(f"{_OFFICE}title", None)  # Word puts the file's name here, without its ending
    for attribute in ("descr", "title", "alt"):
        if _FILE_NAME.search(element.get(attribute, "").strip()):
            del element.attrib[attribute]


def _bare_drawing(content: bytes) -> bytes:
    """Give an SVG without its title, its description and what the program that drew it keeps in it."""
    try:
        root = etree.fromstring(content, _parser())
    except etree.XMLSyntaxError:
        return content
    said = (f"{_SVG}title", f"{_SVG}desc", f"{_SVG}metadata")
    for element in list(root.iter(etree.Element)):
        if element.tag in said or not element.tag.startswith(_SVG):
            _remove(element)
            continue
        for attribute in element.keys():  # noqa: SIM118 - as above
            if attribute.startswith("{") and not attribute.startswith((_LINK, _XML)):
                del element.attrib[attribute]
    return _written(root)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
