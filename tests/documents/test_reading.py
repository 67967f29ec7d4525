"""Reading: a name in any part of a file is found where it stands, and a file that cannot be read says why."""

from __future__ import annotations

import subprocess
import sys
import time
import tracemalloc
import zipfile
import zlib
from base64 import b64encode
from contextlib import suppress
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from secretary.config import templates_folder
from secretary.documents.passages import CannotRead, Passage
from secretary.documents.reading import passages_of_word
from tests.documents.foreign_files import NAME, SPACES, exif, jpeg, packed, paragraph, png, word_file

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
CUSTOM = f"{OFFICE}/custom-properties"
SPLIT = (
    "<w:r><w:t>Quil</w:t></w:r><w:proofErr/><w:r><w:rPr><w:b/></w:rPr><w:t>lon Farra</w:t></w:r>"
    "<w:r><w:t>day</w:t></w:r>"
)
TEXT_BOX = (
    "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx><w:txbxContent>{first}"
    "</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
    "<w:txbxContent>{second}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
    "</w:r></w:p>"
)


def links(*relations):
    inside = "".join(f'<Relationship Id="r{number}" {words}/>' for number, words in enumerate(relations))
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )


def part(root, inside, attributes=""):
    return f"<w:{root} {SPACES} {attributes}>{inside}</w:{root}>"


def core(inside):
    spaces = (
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    return f"<cp:coreProperties {spaces}>{inside}</cp:coreProperties>"


def where(docx, words=NAME):
    """Give the parts in which these words stand whole."""
    return [passage.part for passage in passages_of_word(docx, "minutes.docx") if words in passage.text]


def run(inside):
    return f"<w:p><w:r>{inside}</w:r></w:p>"


def control(alias="x", tag="x"):
    return f"<w:sdt><w:sdtPr><w:alias w:val='{alias}'/><w:tag w:val='{tag}'/></w:sdtPr><w:sdtContent/></w:sdt>"


def drawing(attribute):
    return run(f"<w:drawing><wp:docPr id='1' {attribute}='{NAME}'/></w:drawing>")


def table(inside):
    return f"<w:tbl>{inside}</w:tbl>"


def cell(inside):
    return table(f"<w:tr><w:tc>{inside}</w:tc></w:tr>")


def chart(inside):
    return f"<c:chartSpace {SPACES}>{inside}</c:chartSpace>"


IN_THE_BODY = {
    "a paragraph": (paragraph(NAME), "body"),
    "words over several runs": (f"<w:p>{SPLIT}</w:p>", "body"),
    "a link's words": (f"<w:p><w:hyperlink w:anchor='x'>{SPLIT}</w:hyperlink></w:p>", "body"),
    "a smart tag": (f"<w:p><w:smartTag>{SPLIT}</w:smartTag></w:p>", "body"),
    "hidden text": (run(f"<w:rPr><w:vanish/></w:rPr><w:t>{NAME}</w:t>"), "body"),
    "a content control": (f"<w:sdt><w:sdtContent>{paragraph(NAME)}</w:sdtContent></w:sdt>", "body"),
    "a formula": (f"<w:p><m:oMath><m:r><m:t>{NAME}</m:t></m:r></m:oMath></w:p>", "body"),
    "inserted text": (f"<w:p><w:ins w:id='1'>{SPLIT}</w:ins></w:p>", "body"),
    "a field's result": (f"<w:p><w:fldSimple w:instr='AUTHOR'>{SPLIT}</w:fldSimple></w:p>", "body"),
    "a word with a remark in it": (run("<w:t>Quil<!-- x -->lon Farraday</w:t>"), "body"),
    "a run without a paragraph": (f"<w:r><w:t>{NAME}</w:t></w:r>", "body"),
    "text of another program": (f"<w:p><x:note xmlns:x='urn:x'>{NAME}</x:note></w:p>", "body"),
    "a table": (cell(paragraph(NAME)), "table 1"),
    "a table in a table": (cell(cell(paragraph(NAME))), "table 1"),
    "a text box": (TEXT_BOX.format(first=paragraph(NAME), second=paragraph(NAME)), "text box"),
    "an old text box only": (TEXT_BOX.format(first=paragraph("x"), second=paragraph(NAME)), "text box"),
    "old text only": (
        run(
            "<mc:AlternateContent><mc:Choice Requires='wps'><w:t>x</w:t></mc:Choice>"
            f"<mc:Fallback><w:t>{NAME}</w:t></mc:Fallback></mc:AlternateContent>"
        ),
        "alternative text",
    ),
    "letters drawn as a picture": (run(f"<w:pict><v:textpath string='{NAME}'/></w:pict>"), "text box"),
    "deleted text": (f"<w:p><w:del w:id='1'><w:r><w:delText>{NAME}</w:delText></w:r></w:del></w:p>", "deleted text"),
    "text that was moved away": (f"<w:p><w:moveFrom w:id='1'>{SPLIT}</w:moveFrom></w:p>", "deleted text"),
    "who changed": (f"<w:p><w:ins w:id='1' w:author='{NAME}'/></w:p>", "author of a change"),
    "who formatted": (f"<w:p><w:pPr><w:pPrChange w:author='{NAME}'/></w:pPr></w:p>", "author of a change"),
    "a field code": (run("<w:instrText>HYPERLINK Quillon </w:instrText><w:instrText>Farraday</w:instrText>"), "field"),
    "a simple field's code": (f"<w:p><w:fldSimple w:instr='COMMENTS {NAME}'/></w:p>", "field"),
    "a tooltip": (f"<w:p><w:hyperlink w:tooltip='{NAME}'/></w:p>", "link"),
    "a bookmark": (f"<w:p><w:bookmarkStart w:id='1' w:name='{NAME}'/></w:p>", "bookmark"),
    "a picture's alternative text": (drawing("descr"), "alt text"),
    "a picture's title": (drawing("title"), "alt text"),
    "a picture's name": (drawing("name"), "name of a picture"),
    "an old picture's title": (run(f"<w:pict><v:imagedata o:title='{NAME}'/></w:pict>"), "alt text"),
    "a table's description": (table(f"<w:tblPr><w:tblDescription w:val='{NAME}'/></w:tblPr>"), "alt text"),
    "a content control's title": (control(alias=NAME), "content control"),
    "a content control's tag": (control(tag=NAME), "content control"),
    "a form field's help": (
        run(f"<w:fldChar><w:ffData><w:helpText w:val='{NAME}'/></w:ffData></w:fldChar>"),
        "form field",
    ),
    "who may edit": (f"<w:p><w:permStart w:id='1' w:ed='{NAME}'/></w:p>", "editing permission"),
    "a remark in the markup": (f"<!-- for {NAME} --><w:p/>", "comment in the markup"),
    "who is to sign": (run(f"<w:pict><o:signatureline o:suggestedsigner='{NAME}'/></w:pict>"), "hidden value"),
    "a list's choice": (
        f"<w:sdt><w:sdtPr><w:dropDownList w:lastValue='{NAME}'/></w:sdtPr><w:sdtContent/></w:sdt>",
        "hidden value",
    ),
    "where a control has its data": (
        f"<w:sdt><w:sdtPr><w:dataBinding w:xpath='/{NAME}'/></w:sdtPr><w:sdtContent/></w:sdt>",
        "hidden value",
    ),
    "a font": (run(f"<w:rPr><w:rFonts w:ascii='{NAME}'/></w:rPr>"), "hidden value"),
    "an unknown attribute": (f"<w:p w:x='{NAME}'/>", "hidden value"),
    "what an element is called": ("<x:Quillon_Farraday xmlns:x='urn:x'/>", "hidden value"),
    "what an attribute is called": ("<x:y xmlns:x='urn:x' QuillonFarraday='1'/>", "hidden value"),
    "markup of another program": (f"<x:note xmlns:x='urn:x' who='{NAME}'/>", "markup of another program"),
}
IN_OTHER_PARTS = {
    "a header": ("word/header1.xml", part("hdr", f"<w:p>{SPLIT}</w:p>"), "header"),
    "a footer": ("word/footer1.xml", part("ftr", paragraph(NAME)), "footer"),
    "a footnote": (
        "word/footnotes.xml",
        part("footnotes", f"<w:footnote w:type='separator'/><w:footnote w:id='7'>{paragraph(NAME)}</w:footnote>"),
        "footnote 1",
    ),
    "an endnote": ("word/endnotes.xml", part("endnotes", f"<w:endnote>{paragraph(NAME)}</w:endnote>"), "endnote 1"),
    "a comment": (
        "word/comments.xml",
        part("comments", f"<w:comment/><w:comment>{paragraph(NAME)}</w:comment>"),
        "comment 2",
    ),
    "a comment's author": (
        "word/comments.xml",
        part("comments", f"<w:comment w:author='{NAME}'/>"),
        "author of a comment",
    ),
    "a comment's initials": (
        "word/comments.xml",
        part("comments", f"<w:comment w:initials='{NAME}'/>"),
        "initials of a comment",
    ),
    "the list of people": (
        "word/people.xml",
        f"<w15:people {SPACES}><w15:person w15:author='{NAME}'/></w15:people>",
        "list of people",
    ),
    "a variable": (
        "word/settings.xml",
        part("settings", f"<w:docVars><w:docVar w:name='x' w:val='{NAME}'/></w:docVars>"),
        "document variable",
    ),
    "a mail merge": (
        "word/settings.xml",
        part("settings", f"<w:mailMerge><w:query w:val='{NAME}'/></w:mailMerge>"),
        "mail merge",
    ),
    "an own style": (
        "word/styles.xml",
        part("styles", f"<w:style w:customStyle='1' w:styleId='s'><w:name w:val='{NAME}'/></w:style>"),
        "style name",
    ),
    "a list's label": (
        "word/numbering.xml",
        part("numbering", f"<w:abstractNum><w:lvl><w:lvlText w:val='{NAME} %1'/></w:lvl></w:abstractNum>"),
        "list label",
    ),
    "a building block": (
        "word/glossary/document.xml",
        part("glossaryDocument", paragraph(NAME)),
        "building block",
    ),
    "a link's target": (
        "word/_rels/document.xml.rels",
        links('TargetMode="External" Target="mailto:Quillon%20Farraday"'),
        "link",
    ),
    "the title": ("docProps/core.xml", core(f"<dc:title>{NAME}</dc:title>"), "title property"),
    "the author": ("docProps/core.xml", core(f"<dc:creator>{NAME}</dc:creator>"), "author property"),
    "the last editor": (
        "docProps/core.xml",
        core(f"<cp:lastModifiedBy>{NAME}</cp:lastModifiedBy>"),
        "last editor property",
    ),
    "the manager": (
        "docProps/app.xml",
        f'<Properties xmlns="{OFFICE}/extended-properties"><Manager>{NAME}</Manager></Properties>',
        "manager property",
    ),
    "a property of one's own": (
        "docProps/custom.xml",
        f'<Properties xmlns="{CUSTOM}"><property name="Checked"><x>{NAME}</x></property></Properties>',
        "custom property",
    ),
    "data of another program": ("customXml/item1.xml", f"<form><who>{NAME}</who></form>", "custom XML"),
    "a value of another program": ("customXml/item1.xml", f"<form who='{NAME}'/>", "custom XML"),
    "a chart": (
        "word/charts/chart1.xml",
        chart("<a:p><a:r><a:t>Quillon </a:t></a:r><a:r><a:t>Farraday</a:t></a:r></a:p>"),
        "chart",
    ),
    "a chart's figures": ("word/charts/chart1.xml", chart(f"<c:v>{NAME}</c:v>"), "chart"),
    "the theme": ("word/theme/theme1.xml", f"<a:theme {SPACES} name='{NAME}'/>", "theme name"),
    "a part's name": (f"word/media/{NAME}.png", png(), "file name in the zip"),
    "a picture's comment": (
        "word/media/image1.png",
        png((b"tEXt", b"Author\0" + NAME.encode())),
        "picture metadata",
    ),
    "a picture's packed comment": (
        "word/media/image1.png",
        png((b"iTXt", b"Author\0\1\0\0\0" + zlib.compress(NAME.encode()))),
        "picture metadata",
    ),
    "a photograph's author": (
        "word/media/image1.jpeg",
        jpeg((0xE1, b"Exif\0\0" + exif(NAME))),
        "picture metadata",
    ),
    "a photograph's comment": ("word/media/image1.jpeg", jpeg((0xFE, NAME.encode())), "picture metadata"),
    "a photograph's XMP": (
        "word/media/image1.jpeg",
        jpeg((0xE1, f"http://ns/\0<x:xmpmeta><r who='{NAME}'/></x:xmpmeta>".encode())),
        "picture metadata",
    ),
    "what stands after a picture": ("word/media/image1.png", png() + NAME.encode(), "embedded file"),
    "what stands after a photograph": ("word/media/image1.jpeg", jpeg() + NAME.encode(), "embedded file"),
    "a picture that is none": ("word/media/image1.png", NAME.encode(), "embedded file"),
    "the words of a drawing for Windows": (
        "word/media/image1.emf",
        b"\1\0\0\0" + b"\0" * 36 + b" EMF" + b"\0" * 60 + NAME.encode("utf-16-le"),
        "embedded file",
    ),
    "a schema": ("word/settings.xml", part("settings", f"<w:attachedSchema w:val='{NAME}'/>"), "hidden value"),
    "a style of Word's": (
        "word/styles.xml",
        part("styles", f"<w:style w:styleId='{NAME}'><w:name w:val='x'/></w:style>"),
        "hidden value",
    ),
    "what a link is called": ("word/_rels/document.xml.rels", links(f'Type="{NAME}" Target="x.xml"'), "hidden value"),
    "text between links": ("word/_rels/document.xml.rels", links().replace("><", f">{NAME}<"), "link"),
    "text between properties": ("docProps/core.xml", core(NAME), "property"),
    "packed form data": (
        "word/document2.xml",
        part("document", f"<w:fldData>{b64encode(NAME.encode()).decode()}</w:fldData>"),
        "embedded file",
    ),
    "a drawing": ("word/media/image1.svg", f"<svg><title>{NAME}</title></svg>", "custom XML"),
    "a workbook in the file": (
        "word/embeddings/Book.xlsx",
        packed({"xl/sharedStrings.xml": f"<sst><t>{NAME}</t></sst>"}),
        "embedded file",
    ),
    "a document in the file": ("word/embeddings/Note.docx", word_file(paragraph(NAME)), "embedded file"),
    "a web page in the file": ("word/afchunk.htm", "<p>Quillon <b>Farraday</b></p>", "embedded file"),
    "a web page that parts a word": ("word/afchunk.htm", "<p>Quil<wbr>lon <sub>Farra</sub>day", "embedded file"),
    "a web page in UTF-16": ("word/afchunk.htm", f"<p>{NAME}".encode("utf-16"), "embedded file"),
    "a text in UTF-16": ("word/note.txt", NAME.encode("utf-16"), "embedded file"),
    "a text in UTF-16 without its mark": ("word/note.txt", NAME.encode("utf-16-be"), "embedded file"),
    "rich text in the file": ("word/afchunk.rtf", r"{\rtf1 Quillon {\b Far}raday\par}", "embedded file"),
    "an object of an old program": (
        "word/embeddings/oleObject1.bin",
        b"\1\2" + NAME.encode("utf-16-le") + b"\1\2",
        "embedded file",
    ),
}


@pytest.mark.parametrize(("markup", "expected"), list(IN_THE_BODY.values()), ids=list(IN_THE_BODY))
def test_a_name_is_found_whole_wherever_it_stands_in_the_body(markup, expected):
    assert expected in where(word_file(markup))


@pytest.mark.parametrize(("name", "content", "expected"), list(IN_OTHER_PARTS.values()), ids=list(IN_OTHER_PARTS))
def test_a_name_is_found_whole_in_any_other_part(name, content, expected):
    assert where(word_file(**{name: content})) == [expected]


def test_a_deleted_piece_is_given_with_the_rest_of_its_word():
    gone = "<w:del w:id='1'><w:r><w:delText>raday spoke</w:delText></w:r></w:del>"
    docx = word_file(f"<w:p><w:r><w:t>Quillon Far</w:t></w:r>{gone}</w:p>")
    assert Passage("deleted text", 1, "Farraday spoke") in passages_of_word(docx, "x.docx")


def test_a_paragraph_is_one_text_with_its_place_in_its_part():
    docx = word_file(paragraph("One.") + "<w:p/>" + f"<w:p>{SPLIT}<w:r><w:tab/><w:t>said</w:t></w:r></w:p>")
    assert passages_of_word(docx, "x.docx") == (
        Passage("body", 1, "One."),
        Passage("body", 3, "Quillon Farraday\tsaid"),
    )


def test_tables_are_numbered_and_their_paragraphs_counted_from_one():
    two = cell(paragraph("a") + paragraph("b"))
    found = passages_of_word(word_file(two + paragraph("between") + two), "x.docx")
    assert [(each.part, each.paragraph) for each in found] == [
        ("table 1", 1),
        ("table 1", 2),
        ("body", 1),
        ("table 2", 1),
        ("table 2", 2),
    ]


HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>xx</w:t></w:r>"
INSERTED = "<w:ins w:id='1'><w:r><w:t>xx</w:t></w:r></w:ins>"


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        (HIDDEN, "text without what is hidden"),
        (INSERTED, "text before changes"),
        ("<w:r><w:br/></w:r>", "words over lines"),
    ],
)
def test_a_name_that_something_parts_is_given_whole(between, expected):
    first, last = (f"<w:r><w:t>{text}</w:t></w:r>" for text in ("Quil", "day"))
    docx = word_file(f"<w:p>{first}{between}<w:r><w:t>lon Farra</w:t></w:r>{between}{last}</w:p>")
    assert where(docx) == [expected]


def test_words_between_tabs_stay_apart():
    docx = word_file(run("<w:t>Present</w:t><w:tab/><w:t>Quillon Farraday</w:t><w:tab/><w:t>4 May</w:t>"))
    assert [each.part for each in passages_of_word(docx, "x.docx")] == ["body"]


def test_a_text_box_that_is_there_twice_is_read_once():
    docx = word_file(TEXT_BOX.format(first=paragraph(NAME), second=paragraph(NAME)))
    assert where(docx) == ["text box"]


def test_a_replacement_and_what_it_replaced_stay_apart():
    docx = word_file(
        "<w:p><w:r><w:t>It was said by </w:t></w:r><w:del w:id='1'><w:r><w:delText>Farraday</w:delText></w:r></w:del>"
        "<w:ins w:id='2'><w:r><w:t>a member</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>"
    )
    assert [(each.part, each.text) for each in passages_of_word(docx, "x.docx")] == [
        ("body", "It was said by a member."),
        ("deleted text", "Farraday"),
    ]


def test_files_of_the_strict_standard_are_read():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    document = f'<w:document xmlns:w="{strict}"><w:body><w:p>{SPLIT}</w:p></w:body></w:document>'
    assert where(packed({"word/document.xml": document})) == ["body"]


def test_a_body_under_another_name_is_read():
    docx = packed({"word/document2.xml": f"<w:document {SPACES}><w:body>{paragraph(NAME)}</w:body></w:document>"})
    assert where(docx) == ["body"]


def test_the_fonts_and_styles_that_word_brings_are_nobodys_names():
    Document().save(target := BytesIO())
    said = " ".join(passage.text for passage in passages_of_word(target.getvalue(), "x.docx"))
    assert not [name for name in ("Calibri", "Cambria", "Intense Quote,") if name in said]


def test_a_comment_on_the_whole_zip_is_read():
    target = BytesIO(word_file())
    with zipfile.ZipFile(target, "a") as package:
        package.comment = NAME.encode()
    assert where(target.getvalue()) == ["comment of the zip"]


def test_nothing_in_an_ordinary_file_is_a_hidden_value():
    document = Document()
    document.add_heading("Minutes", 1)
    document.add_paragraph("x", style="List Bullet")
    document.add_table(2, 2, style="Light Grid Accent 1")
    document.save(target := BytesIO())
    files = [target.getvalue(), *(path.read_bytes() for path in (templates_folder() / "word").glob("*.docx"))]
    for file in files:
        hidden = [each.text for each in passages_of_word(file, "x.docx") if each.part == "hidden value"]
        assert not [text for text in hidden if text.isascii()]


def bomb():
    """Give a zip whose body says that it is small, and unpacks to a gigabyte."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 2**20)
        package.infolist()[0].file_size = 2**30
    return target.getvalue()


def nested(depth):
    return word_file(**{"word/embeddings/Note.docx": nested(depth - 1)}) if depth else word_file(paragraph(NAME))


def locked():
    content = bytearray(word_file(paragraph(NAME)))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        found = content.find(mark)
        while found >= 0:
            content[found + place] |= 1
            found = content.find(mark, found + 4)
    return bytes(content)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100
ENTITIES = '<!DOCTYPE x [<!ENTITY n "Quillon"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
REFUSED = {
    "nothing": (b"", "no Word document"),
    "text": (b"Quillon Farraday spoke.", "no Word document"),
    "rich text": (b"{\\rtf1 x}", "rich text"),
    "an old document": (OLE + "WordDocument".encode("utf-16-le"), "old format"),
    "a locked document": (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "a locked zip": (locked(), "password"),
    "half a file": (word_file(paragraph(NAME))[:200], "damaged"),
    "a file without a body": (packed({"word/styles.xml": part("styles", "")}), "no Word document"),
    "a workbook": (packed({"xl/workbook.xml": "<workbook/>"}), "no Word document"),
    "a broken body": (word_file("<w:p>"), "word/document.xml"),
    "a broken property": (word_file(**{"docProps/core.xml": "<x"}), "docProps/core.xml"),
    "declared entities": (
        packed({"word/document.xml": f"{ENTITIES}<w:document {SPACES}>&n;&f;</w:document>"}),
        "entities",
    ),
    "declared entities in UTF-16": (
        packed({"word/document.xml": f"{ENTITIES}<w:document {SPACES}/>".encode("utf-16")}),
        "entities",
    ),
    "a bomb": (bomb(), "damaged|128 MB"),
    "files within files": (nested(6), "files within files"),
    "a large file within": (word_file(**{"word/foo.bin": b"ab " * 11 * 2**20}), "foo.bin in it is larger than 32 MB"),
    "much after a picture": (word_file(**{"word/media/image1.png": png() + b"ab " * 11 * 2**20}), "larger than 32 MB"),
    "much to read in a file within": (word_file(**{"word/foo.bin": b"Late buses. " * 2**20}), "1,500 pages"),
    "much to read in a picture": (
        word_file(**{"word/media/image1.jpeg": jpeg(*[(0xE2, b"Late buses. " * 5000)] * 100)}),
        "1,500 pages",
    ),
    "a large web page": (word_file(**{"word/afchunk.htm": b"<p>" * 2**21}), "1,500 pages"),
    "a large part": (word_file(" " * 13 * 2**20), "document.xml is larger than 12 MB"),
    "much markup": (word_file("<w:p/>" * 1_600_000), "markup"),
    "many paragraphs": (word_file(paragraph("a") * 100_001), "1,500 pages"),
    "elements too deep": (word_file("<w:sdt>" * 5000 + "</w:sdt>" * 5000), "word/document.xml"),
}


@pytest.mark.parametrize(("content", "words"), list(REFUSED.values()), ids=list(REFUSED))
def test_what_cannot_be_read_is_one_sentence_with_the_file_and_the_reason(content, words):
    with pytest.raises(CannotRead, match=words) as caught:
        passages_of_word(content, "minutes.docx")
    sentence = str(caught.value)
    assert sentence.startswith("minutes.docx ")
    assert sentence.endswith(".")
    assert "\n" not in sentence


@pytest.mark.parametrize("letters", [b"a", b"\1", b"\xc3\xa9", b"ab"])
def test_a_file_within_takes_no_more_memory_than_a_few_times_its_size(letters):
    docx = word_file(**{"word/foo.bin": letters * (8 * 2**20 // len(letters))})
    tracemalloc.start()
    try:
        passages_of_word(docx, "x.docx")
        assert tracemalloc.get_traced_memory()[1] < 80 * 2**20
    finally:
        tracemalloc.stop()


def test_a_picture_of_openings_without_ends_is_read_at_once():
    docx = word_file(**{"word/media/image1.png": b"<x:xmpmeta<rdf:RDF" * 200_000})
    began = time.process_time()
    passages_of_word(docx, "x.docx")
    assert time.process_time() - began < 5  # seconds of the processor; it would be minutes


@pytest.mark.parametrize(
    "docx",
    [
        word_file(**{"word/media/image1.jpeg": b"\xff\xd8" + b"\xff" * (30 * 2**20)}),
        word_file(
            "<w:p><mc:AlternateContent>"
            + "".join(f"<mc:Choice>{number}</mc:Choice>" for number in range(50_000))
            + "</mc:AlternateContent></w:p>"
        ),
    ],
    ids=["filling", "alternatives"],
)
def test_much_of_nothing_is_read_at_once(docx):
    began = time.process_time()
    passages_of_word(docx, "x.docx")
    assert time.process_time() - began < 5  # seconds of the processor


def test_a_lack_of_memory_is_one_sentence(monkeypatch):
    def lack(*_given):
        raise MemoryError

    monkeypatch.setattr("secretary.documents.reading.root_of", lack)
    with pytest.raises(CannotRead, match="memory"):
        passages_of_word(word_file(), "x.docx")


def test_a_damaged_byte_anywhere_is_a_sentence_or_a_reading():
    whole = word_file(paragraph(NAME), **{"docProps/core.xml": core("<dc:title>x</dc:title>")})
    for place in range(0, len(whole), 7):
        damaged = bytearray(whole)
        damaged[place] ^= 0xFF
        with suppress(CannotRead):
            assert passages_of_word(bytes(damaged), "x.docx"), place


HEADS = {
    "png": png()[:40],
    "jpeg": jpeg()[:30],
    "tiff": exif(NAME)[:20],
    "gif": b"GIF89a",
    "webp": b"RIFF____WEBPEXIF",
    "bin": b"",
    "rtf": b"{",
    "htm": b"<",
    "mht": b"Subject: ",
}


@settings(max_examples=60, deadline=None)
@given(content=st.binary(max_size=300), ending=st.sampled_from(list(HEADS)))
def test_no_picture_and_no_file_within_can_stop_the_reading(content, ending):
    file = word_file(paragraph(NAME), **{f"word/media/image1.{ending}": HEADS[ending] + content})
    assert NAME in [each.text for each in passages_of_word(file, "x.docx")]


def test_reading_needs_neither_word_nor_templates():
    code = "import sys, secretary.documents.reading; sys.exit(bool({'docx', 'docxtpl', 'jinja2'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
