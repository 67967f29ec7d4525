"""Cleaning and the check: a file that tells who made it, or that is broken, is cleaned or pointed out."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary.documents.check import check
from secretary.documents.clean import clean
from secretary.documents.make import make_agenda
from secretary.documents.package import read_parts, relationships_of, target_part, write_parts
from tests.documents.document_samples import ARISING, BODY, MADE, MEETING

DOCUMENT, SETTINGS, CORE = "word/document.xml", "word/settings.xml", "docProps/core.xml"
TYPES = "[Content_Types].xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture
def agenda(templates):
    return make_agenda(BODY, MEETING, ARISING, templates=templates, made=MADE)


def changed(docx, part, before, after):
    parts = read_parts(docx)
    assert before in parts[part].decode()
    parts[part] = parts[part].decode().replace(before, after, 1).encode()
    return write_parts(parts)


def with_part(docx, name, content=b"<x/>"):
    parts = read_parts(docx)
    ending = f'<Override PartName="/{name}" ContentType="application/xml"/></Types>'
    parts[TYPES] = parts[TYPES].replace(b"</Types>", ending.encode())
    return write_parts({**parts, name: content})


def saved_by_word(docx):
    """Give the document with everything that a Word on somebody's machine would have left in it."""
    for name in ("docProps/app.xml", "docProps/custom.xml", "docProps/thumbnail.jpeg", "customXml/item1.xml"):
        docx = with_part(docx, name)
    for name in ("word/stylesWithEffects.xml", "word/people.xml"):
        docx = with_part(docx, name)
    kinds = (("thumbnail", "docProps/thumbnail.jpeg"), ("extended-properties", "docProps/app.xml"))
    root = "".join(f'<Relationship Id="x{kind}" Type="{OFFICE}/{kind}" Target="{part}"/>' for kind, part in kinds)
    docx = changed(docx, "_rels/.rels", "</Relationships>", f"{root}</Relationships>")
    settings = '<w:attachedTemplate r:id="rId1"/><w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids></w:settings>'
    docx = changed(docx, SETTINGS, "</w:settings>", settings)
    attached = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/attachedTemplate" Target="file:///C:/Users/jo/house.dotx" '
        'TargetMode="External"/></Relationships>'
    )
    parts = read_parts(docx)
    docx = write_parts({**parts, relationships_of(SETTINGS): attached.encode()})
    return changed(docx, DOCUMENT, "<w:p>", '<w:p w:rsidR="00AB12CD"><w:proofErr w:type="spellStart"/>')


@pytest.mark.fault(63)
def test_what_word_leaves_is_gone_and_nothing_else(agenda):
    dirty = saved_by_word(agenda)
    assert {problem.part for problem in check(dirty)} >= {"docProps/app.xml", relationships_of(SETTINGS)}
    tidy = read_parts(clean(dirty))
    assert b"w:rsid" not in b"".join(tidy.values())
    assert b"house.dotx" not in b"".join(tidy.values())
    assert tidy.keys() - read_parts(agenda).keys() == {relationships_of(SETTINGS)}
    assert tidy[DOCUMENT] == read_parts(agenda)[DOCUMENT]
    assert check(clean(dirty)) == ()


@pytest.mark.fault(63)
def test_the_zip_tells_no_time_and_no_system(agenda):
    with zipfile.ZipFile(BytesIO(agenda)) as package:
        entries = package.infolist()
    assert {(entry.date_time, entry.create_system, entry.extra) for entry in entries} == {
        ((1980, 1, 1, 0, 0, 0), 0, b"")
    }
    assert entries[0].filename == TYPES


@given(st.permutations(["word/b.xml", TYPES, "a.xml", "_rels/.rels"]))
def test_the_order_in_which_parts_come_changes_no_byte(order):
    assert write_parts(dict.fromkeys(order, b"x")) == write_parts(dict.fromkeys(sorted(order), b"x"))


@pytest.mark.parametrize(
    ("relationships", "target", "part"),
    [
        ("_rels/.rels", "word/document.xml", "word/document.xml"),
        ("word/_rels/document.xml.rels", "header1.xml", "word/header1.xml"),
        ("word/_rels/document.xml.rels", "../customXml/item1.xml", "customXml/item1.xml"),
        ("word/_rels/document.xml.rels", "/docProps/core.xml", "docProps/core.xml"),
    ],
)
def test_targets_are_found_from_where_they_are_said(relationships, target, part):
    assert target_part(relationships, target) == part


@pytest.mark.parametrize(
    ("part", "before", "after", "words"),
    [
        (DOCUMENT, "</w:body>", "", "not well-formed"),
        (DOCUMENT, "Committee Room 2", "{{ place }}", "left over"),
        (DOCUMENT, 'w:val="AgendaItem"/>', 'w:val="AgendaItem"/><w:numPr><w:numId w:val="7"/></w:numPr>', "list 7"),
        (DOCUMENT, 'w:val="RegisterTable"', 'w:val="Lost"', "table style Lost"),
        (DOCUMENT, 'r:id="rId4"', 'r:id="rId44"', "rId44, which leads nowhere"),
        (DOCUMENT, '<w:tblDescription w:val="', '<w:tblDescription w:val="C:\\Users\\jo\\', "path of a file"),
        (DOCUMENT, 'w:val="Heading1"', 'w:val="Heading2"', "level 2, after level 0"),
        (DOCUMENT, "<w:tblHeader/>", "", "does not repeat"),
        (DOCUMENT, "<w:sectPr>", '<w:del w:id="1"/><w:sectPr>', "tracked changes"),
        ("word/footer1.xml", 'w:fldCharType="end"', 'w:fldCharType="begin"', "begins or ends alone"),
        ("word/numbering.xml", '<w:abstractNumId w:val="1"/>', '<w:abstractNumId w:val="2"/>', "has no definition"),
        ("word/styles.xml", 'w:val="en-GB"', 'w:val=""', "which language"),
        ("word/_rels/document.xml.rels", "header1.xml", "header9.xml", "header9.xml, which is not there"),
        (TYPES, "/word/footer1.xml", "/word/footer9.xml", "footer9.xml, which is not there"),
        (TYPES, 'Extension="rels"', 'Extension="relsx"', "has no content type"),
        (CORE, "<dc:title>", "<dc:title/><dc:subject>", "no title"),
        (CORE, "<dc:creator>Riverside", "<dc:creator>Jo", "the body as the author"),
        (CORE, "<cp:revision>", "<cp:lastModifiedBy>Jo</cp:lastModifiedBy><cp:revision>", "name somebody"),
    ],
)
def test_what_is_wrong_is_said(agenda, part, before, after, words):
    if words == "no title":
        after, broken = "", changed(agenda, part, "</dc:title>", "")
        parts = read_parts(broken)
        text = parts[part].decode()
        start = text.index(before)
        parts[part] = (text[:start] + text[text.index("<", start + len(before)) :]).encode()
        broken = write_parts(parts)
    else:
        broken = changed(agenda, part, before, after)
    assert words in " ".join(problem.sentence for problem in check(broken, author=BODY.name))


def test_comments_are_pointed_out(agenda):
    assert "comments" in check(with_part(agenda, "word/comments.xml"))[0].sentence


def test_text_that_looks_like_a_tag_or_a_path_is_no_fault(agenda):
    words = '{{ who }} ="C:\\Users\\jo" ="/home/jo"'
    docx = changed(agenda, DOCUMENT, "Committee Room 2", words)
    assert check(docx, typed=(f"{words}, Riverside Town Hall",)) == ()


@pytest.mark.parametrize("content", [b"", b"not a zip", write_parts({"a.xml": b"<a/>"})])
def test_what_is_no_document_is_said_and_no_crash(content):
    assert check(content)
