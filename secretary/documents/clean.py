"""What Word and its templates leave in a file, taken out: who, when, with what, and on which machine."""

from __future__ import annotations

import re

from lxml import etree

from secretary.documents.package import (
    CONTENT_TYPES,
    RELATION,
    WORD,
    read_parts,
    target_part,
    write_parts,
)

_TRACES = re.compile(
    r"docProps/(?!core\.xml$)|customXml/|word/(stylesWithEffects|people|documentTasks)|word/printerSettings/|.*thumbnail",
    re.IGNORECASE,
)
_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_WORD_2012 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_TRACE_ELEMENTS = (
    f"{WORD}rsids",
    f"{WORD}attachedTemplate",
    f"{WORD}docVars",
    f"{WORD}proofErr",
    f"{WORD}lastRenderedPageBreak",
    f"{_WORD_2010}docId",
    f"{_WORD_2012}docId",
)
_TRACE_ATTRIBUTES = re.compile(
    rf"{re.escape(WORD)}rsid|{re.escape(_WORD_2010)}(paraId|textId)$",
)


def clean(docx: bytes) -> bytes:
    """Give the same document without the traces of its template and its making, and always in the same bytes.

    Gone are the application's properties, thumbnails, custom XML, revision and paragraph ids, document variables, the
    path of an attached template, and the times in the zip; the core properties stay as they were set.
    """
    parts = {name: content for name, content in read_parts(docx).items() if not _TRACES.match(name)}
    return write_parts({name: _cleaned(name, content) for name, content in parts.items()})


def _cleaned(name: str, content: bytes) -> bytes:
    if not name.endswith((".xml", ".rels")):
        return content
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    if name == CONTENT_TYPES:
        _forget_types(root)
    elif name.endswith(".rels"):
        _forget_relationships(root, name)
    else:
        _forget_traces(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _forget_types(root: etree._Element) -> None:
    for override in list(root):
        if _TRACES.match(override.get("PartName", "").removeprefix("/")):
            root.remove(override)


def _forget_relationships(root: etree._Element, name: str) -> None:
    for relation in list(root.iter(RELATION)):
        external = relation.get("TargetMode") == "External"
        attached = relation.get("Type", "").endswith("/attachedTemplate")
        if attached or (not external and _TRACES.match(target_part(name, relation.get("Target", "")))):
            root.remove(relation)


def _forget_traces(root: etree._Element) -> None:
    for element in list(root.iter(*_TRACE_ELEMENTS)):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    for element in root.iter(etree.Element):
        for attribute in element.keys():  # noqa: SIM118 - an element's iterator gives its children, not its keys
            if _TRACE_ATTRIBUTES.match(attribute):
                del element.attrib[attribute]
