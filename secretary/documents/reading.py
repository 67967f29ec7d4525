"""Every text in a Word file, whoever made it: what is printed, what is hidden, and what the file says of itself.

A part is told by what it holds and not by its name, and what no rule knows is read all the same: in markup of other
programs and in files within the file every text counts.
"""

from __future__ import annotations

import base64
import posixpath
import re
from collections import Counter
from urllib.parse import unquote

from lxml import etree

from secretary.documents.embedded import texts_of_file
from secretary.documents.foreign import LARGEST_WITHIN, Allowance, Part, is_package, parts_of, root_of
from secretary.documents.passages import LONGEST_TEXTS, CannotRead, Passage, TooMuchText
from secretary.documents.pictures import rest_of_picture, texts_of_picture
from secretary.documents.standard import words_in_value
from secretary.documents.story import CONSUMED, Story, name_of, own_text

_DEEPEST = 3
_MOST_TEXTS = 100_000
_PICTURES = frozenset({"png", "jpg", "jpeg", "jpe", "gif", "tif", "tiff", "webp", "emf"})
_FONTS = frozenset({"odttf", "ttf", "otf", "fntdata"})
_MAIN = "document"
_STORIES = {
    "document": "body",
    "hdr": "header",
    "ftr": "footer",
    "footnotes": "footnote",
    "endnotes": "endnote",
    "comments": "comment",
    "glossaryDocument": "building block",
    "chartSpace": "chart",
    "dataModel": "diagram",
    "drawing": "diagram",
    "userShapes": "chart",
}
_SETTINGS = {
    **dict.fromkeys(("settings", "styles", "numbering", "fonts", "webSettings", "theme", "Types"), "setting"),
    "people": "list of people",
}
_AUTHORS = {"comment": "author of a comment", "list of people": "list of people"}
_PROPERTY_WORDS = {
    "creator": "author property",
    "lastModifiedBy": "last editor property",
    "description": "comments property",
    "Company": "company property",
    "Manager": "manager property",
    "TitlesOfParts": "headings property",
    "HyperlinkBase": "link base property",
}

# Where in the markup of Word words can stand outside its texts: by attribute wherever it is, or by element as well.
_ATTRIBUTES = {
    "initials": "initials of a comment",
    "tooltip": "link",
    "anchor": "link",
    "docLocation": "link",
    "tgtFrame": "link",
    "href": "link",
    "src": "link",
    "descr": "alt text",
    "title": "alt text",
    "alt": "alt text",
    "instr": "field",
    "string": "text box",
    "displayText": "content control",
    "ed": "editing permission",
    "userId": "list of people",
    "userName": "list of people",
    "providerId": "list of people",
    "ProgID": "embedded file",
}
_OF_ELEMENTS = {
    ("val", "alias"): "content control",
    ("val", "tag"): "content control",
    ("val", "docPart"): "content control",
    ("value", "listItem"): "content control",
    ("val", "tblCaption"): "alt text",
    ("val", "tblDescription"): "alt text",
    ("val", "lvlText"): "list label",
    ("val", "aliases"): "style name",
    ("val", "helpText"): "form field",
    ("val", "statusText"): "form field",
    ("val", "default"): "form field",
    ("val", "listEntry"): "form field",
    ("val", "entryMacro"): "form field",
    ("val", "exitMacro"): "form field",
    ("name", "control"): "form field",
    ("val", "description"): "building block",
    ("val", "connectString"): "mail merge",
    ("val", "query"): "mail merge",
    ("val", "addressFieldName"): "mail merge",
    ("val", "mailSubject"): "mail merge",
    ("val", "mappedName"): "mail merge",
    ("val", "udl"): "mail merge",
    ("name", "docPr"): "name of a picture",
    ("name", "cNvPr"): "name of a picture",
    ("name", "bookmarkStart"): "bookmark",
    ("name", "docVar"): "document variable",
    ("val", "docVar"): "document variable",
    ("name", "attr"): "smart tag",
    ("val", "attr"): "smart tag",
    ("name", "theme"): "theme name",
    ("name", "clrScheme"): "theme name",
    ("name", "fontScheme"): "theme name",
    ("name", "fmtScheme"): "theme name",
}
_NAME_OF = {"ffData": "form field", "docPartPr": "building block", "category": "building block"}
_OFFICE = (
    "http://schemas.openxmlformats.org/",
    "http://schemas.microsoft.com/",
    "http://purl.oclc.org/ooxml/",
    "urn:schemas-microsoft-com:",
    "http://www.w3.org/",
)
_MEASURES = re.compile(r"\{[^{}]*/wordprocessingDrawing\}")
_TIME = re.compile(r"[\dTZ:.+-]*")
_CODED = frozenset({"w:fldData", "w:binData"})
_USUAL_NAMES = re.compile(
    r"(?:(?:_rels|docProps|word|theme|media|embeddings|charts|diagrams|glossary|customXml|fonts|activeX|drawings"
    r"|printerSettings|ink|webextensions)/)*"
    r"(?:\[Content_Types\]|(?:document|header|footer|footnotes|endnotes|comments|commentsExtended|commentsExtensible"
    r"|commentsIds|people|settings|webSettings|styles|stylesWithEffects|numbering|fontTable|theme|image|picture|chart"
    r"|style|colors|data|layout|quickStyle|drawing|item|itemProps|core|app|custom|thumbnail|font|afchunk|activeX"
    r"|oleObject|printerSettings|vmlDrawing|Microsoft_Excel_Sheet|Microsoft_Excel_Worksheet|Microsoft_Word_Document"
    r"|vbaProject|vbaData)?\d*)(?:\.[a-z]{1,5})*",
    re.IGNORECASE,
)


def passages_of_word(content: bytes, file: str) -> tuple[Passage, ...]:
    """Give every text of a Word file (.docx): the body first, then all else in which a name can stand.

    Printed are paragraphs and tables, headers, footers, notes and text boxes, each paragraph as one text. Besides:
    comments and their authors, deleted text, field codes, links, alternative texts, bookmarks, content controls,
    properties, variables, the names of styles, pictures and parts, what pictures and embedded files say, and the data
    of other programs. A text that says the same in the same part is given once. `file` is what errors call it. Raises
    CannotRead, and then gives nothing: a file of which some is hidden is not checked.
    """
    reader = _Reader(file)
    try:
        reader.read(content)
    except TooMuchText as error:
        raise CannotRead("{file} is refused: it holds more text than 1,500 pages.", file=file) from error
    except MemoryError as error:
        raise CannotRead("{file} is refused: reading it takes more memory than there is.", file=file) from error
    body = [passage for passage in reader.passages if passage.part in ("body", *reader.tables)]
    return (*body, *(passage for passage in reader.passages if passage.part not in ("body", *reader.tables)))


class _Reader:
    """Collects the passages of one file and of the files within it."""

    def __init__(self, file: str) -> None:
        self.passages: list[Passage] = []
        self._file = file
        self._counts: Counter[str] = Counter()
        self._seen: set[tuple[str, str]] = set()
        self._allowance = Allowance()
        self._letters_left = LONGEST_TEXTS

    @property
    def tables(self) -> frozenset[str]:
        """The parts that are tables of the body."""
        return frozenset(f"table {number}" for number in range(1, self._counts["tables"] + 1))

    def read(self, content: bytes, depth: int = 0) -> None:
        """Read a package; raises CannotRead, also where it holds no document."""
        if depth > _DEEPEST:
            raise CannotRead("{file} is refused: it holds files within files within files.", file=self._file)
        whole = False
        for part in parts_of(content, self._file, self._allowance):
            self._say_once("comment of the zip", part.comment)
            if not _USUAL_NAMES.fullmatch(part.name):
                self._say_once("file name in the zip", part.name)
            whole = self._part(part, depth) or whole
        if not whole and not depth:
            raise CannotRead("{file} holds no Word document: save it from Word as .docx.", file=self._file)

    def _part(self, part: Part, depth: int) -> bool:
        """Read one part and tell whether it is the document itself."""
        ending = part.name.lower().rpartition(".")[2]
        if is_package(part.content):
            self.read(part.content, depth + 1)
        elif ending in _PICTURES:
            for text in texts_of_picture(part.content):
                self._say_once("picture metadata", text)
            self._file_within(part, "", rest_of_picture(part.content))
        elif ending in ("xml", "rels", "vml", "svg"):
            root = root_of(part, self._file, self._allowance)
            self._markup(root, within=depth > 0)
            return bool(etree.QName(root).localname == _MAIN)
        elif ending not in _FONTS and not part.name.endswith("/"):
            self._file_within(part, part.name, part.content)
        return False

    def _file_within(self, part: Part, name: str, content: bytes) -> None:
        if len(content) > LARGEST_WITHIN:
            raise CannotRead(
                "{file} is refused: the file {part} in it is larger than 32 MB.", file=self._file, part=part.name
            )
        for text in texts_of_file(name, content):
            self._say_once("embedded file", text)

    def _markup(self, root: etree._Element, *, within: bool) -> None:
        kind = etree.QName(root).localname
        if kind in _STORIES and not within:
            self._story(root, kind)
        elif kind == "Relationships":
            self._links(root)
        elif kind in ("coreProperties", "Properties"):
            self._properties(root)
        elif kind in _SETTINGS:
            self._markings(root, _SETTINGS[kind])
        else:
            words = "embedded file" if within else "custom XML"
            for element in root.iter():
                for text in (own_text(element), *element.attrib.values()):
                    self._say_once(words, text)
                self._names(element)

    def _story(self, root: etree._Element, kind: str) -> None:
        words = _STORIES[kind]
        if words in ("header", "footer"):
            self._counts[f"{words}s"] += 1
            number = self._counts[f"{words}s"]
            words = words if number == 1 else f"{words} {number}"
        Story(words, self._counts, self._say).read(root)
        self._markings(root, words)

    def _markings(self, root: etree._Element, words: str) -> None:
        """Give what stands in the markup outside the texts; text that no rule knows is given as the part's own."""
        author = _AUTHORS.get(words, "author of a change")
        self._spaces(root)
        for element in root.iter():
            name = name_of(element)
            if not name:
                self._say_once("comment in the markup", element.text or "")
            elif name in _CODED:
                for text in texts_of_file("", _from_base_64(own_text(element))):
                    self._say_once("embedded file", text)
            elif name not in CONSUMED and not _MEASURES.match(element.tag):
                self._say_once(words, own_text(element))
            if name and not element.tag.removeprefix("{").startswith(_OFFICE):
                self._names(element)
                for text in element.attrib.values():
                    self._say_once("markup of another program", text)
            else:
                self._attributes(element, author)

    def _attributes(self, element: etree._Element, author: str) -> None:
        for key, text in element.attrib.items():
            attribute = etree.QName(key).localname
            part = author if attribute == "author" else _part_of(element, attribute)
            if part:
                self._say_once(part, text)
            else:
                self._value(text)

    def _names(self, element: etree._Element) -> None:
        """Give what an element of no known program, its attributes and their namespace are called."""
        for name in (element.tag, *element.keys()):
            for piece in name.removeprefix("{").split("}") if isinstance(name, str) else ():
                self._value(piece)
        self._spaces(element)

    def _spaces(self, element: etree._Element) -> None:
        for prefix, space in element.nsmap.items():
            self._value(prefix or "")
            self._value(space)

    def _value(self, value: str) -> None:
        """Give the words of a value that no rule knows, unless they are standard."""
        if words := words_in_value(value):
            self._say_once("hidden value", words)

    def _unknown(self, element: etree._Element, *known: str) -> None:
        """Give the values of an element's attributes but those that are known."""
        for key, text in element.attrib.items():
            if key not in known:
                self._value(text)

    def _links(self, root: etree._Element) -> None:
        for relation in root.iter(etree.Element):
            self._say_once("link", own_text(relation))
            self._unknown(relation)
            target = relation.get("Target", "")
            if relation.get("TargetMode") == "External" or ":" in target or target.startswith("#"):
                self._say_once("link", unquote(target))
            elif not _USUAL_NAMES.fullmatch(posixpath.basename(target)):
                self._say_once("file name in the zip", unquote(target))

    def _properties(self, root: etree._Element) -> None:
        self._say_once("property", own_text(root))
        self._spaces(root)
        for child in root:
            name = etree.QName(child).localname if isinstance(child.tag, str) else ""
            for element in child.iter():
                self._unknown(element, "name")
            if name == "property":
                self._say_once("custom property", f"{child.get('name', '')}: {''.join(child.itertext())}")
                continue
            part = _PROPERTY_WORDS.get(name) or f"{name.lower()} property"
            for element in child.iter():
                text = own_text(element)
                if not _TIME.fullmatch(text):
                    self._say_once(part, text)

    def _say(self, part: str, paragraph: int, text: str) -> None:
        if any(sign.isalnum() for sign in text):
            self._add(Passage(part, paragraph, text))

    def _say_once(self, part: str, text: str) -> None:
        text = " ".join(text.split())
        if not any(sign.isalpha() for sign in text) or (part, text) in self._seen:
            return
        self._seen.add((part, text))
        self._counts[part] += 1
        self._add(Passage(part, self._counts[part], text))

    def _add(self, passage: Passage) -> None:
        self._letters_left -= len(passage.text)
        if self._letters_left < 0 or len(self.passages) >= _MOST_TEXTS:
            raise TooMuchText
        self.passages.append(passage)


def _from_base_64(text: str) -> bytes:
    try:
        return base64.b64decode(text)
    except ValueError:
        return b""


def _part_of(element: etree._Element, attribute: str) -> str:
    """Give what an attribute's words are part of, "" where it holds none that a person chose."""
    kind = etree.QName(element).localname
    if attribute == "val" and kind == "name":
        return _name_part(element)
    if attribute == "styleId" and _is_own_style(element):
        return "style name"
    if attribute == "id" and element.tag.startswith("{urn:schemas-microsoft-com:vml}"):
        return "name of a picture"
    return _OF_ELEMENTS.get((attribute, kind)) or _ATTRIBUTES.get(attribute, "")


def _name_part(element: etree._Element) -> str:
    parent = element.getparent()
    kind = "" if parent is None else etree.QName(parent).localname
    if kind == "style":
        return "style name" if parent is not None and _is_own_style(parent) else ""
    return _NAME_OF.get(kind, "list name")


def _is_own_style(style: etree._Element) -> bool:
    return any(key.endswith("}customStyle") and value not in ("0", "false") for key, value in style.attrib.items())
