"""A template that tells who made it gives documents that do not, or a sentence that says what to mend in it."""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
import zlib
from io import BytesIO

import pytest
from docx import Document
from openxml_audit import OpenXmlValidator

from secretary.documents.check import check
from secretary.documents.clean import clean
from secretary.documents.make import DocumentRefused, file_name, make_agenda, make_minutes
from secretary.documents.package import CONTENT_TYPES, ROOT_RELATIONSHIPS, read_parts, relationships_of, write_parts
from secretary.documents.pictures import texts_of_picture, without_metadata
from secretary.documents.reading import passages_of_word
from secretary.documents.word import template_path
from secretary.domain.document import DocumentKind, DocumentStatus
from tests.documents.document_samples import ARISING, BODY, MADE, MEETING
from tests.documents.foreign_files import NAME, SPACES, exif, jpeg, png

DOCUMENT, SETTINGS, HEADER = "word/document.xml", "word/settings.xml", "word/header1.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
RELATIONS = f"{OFFICE}/relationships"
LOGO = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:wp14="http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing" wp14:anchorId="1A2B3C4D"'
    ' wp14:editId="5E6F7A8B"><wp:extent cx="360000" cy="360000"/>'
    f'<wp:docPr id="1" name="{NAME}.png" descr="C:\\Users\\{NAME}\\logo.png"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
    f'<pic:cNvPr id="2" name="{NAME} logo.PNG" title="Town crest"><a:extLst>'
    '<a:ext uri="{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}"><c:creationId'
    ' xmlns:c="http://schemas.microsoft.com/office/drawing/2014/main" id="{12345678-0000-0000-0000-000000000000}"/>'
    '</a:ext></a:extLst></pic:cNvPr><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="rLogo"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="360000" cy="360000"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr>'
    '</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
)  # fmt: skip
SECRETS = (NAME, "Farraday", "1A2B3C4D", "5E6F7A8B", "12345678-0000", "00AB12CD", "HouseStyle", "0F0E0D0C")


def with_part(parts, name, content, kind="application/xml"):
    types = parts[CONTENT_TYPES].decode()
    override = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
    parts[CONTENT_TYPES] = types.replace("</Types>", override).encode()
    parts[name] = content.encode() if isinstance(content, str) else content


def related(parts, source, kind, target, identity, mode=""):
    name = relationships_of(source) if source else ROOT_RELATIONSHIPS
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    external = ' TargetMode="External"' if mode else ""
    relation = f'<Relationship Id="{identity}" Type="{kind}" Target="{target}"{external}/></Relationships>'
    parts[name] = parts.get(name, empty).replace(b"</Relationships>", relation.encode())


def put(parts, name, before, after):
    text = parts[name].decode()
    assert before in text, before
    parts[name] = text.replace(before, after, 1).encode()


def with_traces_in_parts(parts):
    """Put in the parts that Word keeps beside the words."""
    app = (
        f'<Properties xmlns="{OFFICE}/extended-properties"><Template>HouseStyle.dotx</Template>'
        f"<Manager>{NAME}</Manager><Company>{NAME}</Company><HyperlinkBase>file:///C:/{NAME}</HyperlinkBase></Properties>"
    )
    custom = f'<Properties xmlns="{OFFICE}/custom-properties"><property name="By"><x>{NAME}</x></property></Properties>'
    people = f'<w15:people {SPACES}><w15:person w15:author="{NAME}"/></w15:people>'
    for name, content, source, kind in (
        ("docProps/app.xml", app, "", f"{RELATIONS}/extended-properties"),
        ("docProps/custom.xml", custom, "", f"{RELATIONS}/custom-properties"),
        ("docProps/thumbnail.jpeg", jpeg((0xFE, NAME.encode())), "", f"{RELATIONS}/metadata/thumbnail"),
        ("docMetadata/LabelInfo.xml", f"<x who='{NAME}'/>", "", "http://schemas.microsoft.com/x/classificationlabels"),
        ("customXml/item1.xml", f"<x>{NAME}</x>", DOCUMENT, f"{RELATIONS}/customXml"),
        ("word/people.xml", people, DOCUMENT, "http://schemas.microsoft.com/office/2011/relationships/people"),
        ("word/comments.xml", f"<w:comments {SPACES}/>", DOCUMENT, f"{RELATIONS}/comments"),
        (
            "word/printerSettings/printerSettings1.bin",
            NAME.encode("utf-16-le"),
            DOCUMENT,
            f"{RELATIONS}/printerSettings",
        ),
        ("word/fonts/font1.odttf", NAME.encode(), "word/fontTable.xml", f"{RELATIONS}/font"),
        ("word/glossary/document.xml", f"<w:glossaryDocument {SPACES}/>", DOCUMENT, f"{RELATIONS}/glossaryDocument"),
    ):
        with_part(parts, name, content)
        related(parts, source, kind, f"/{name}", f"x{len(parts)}")


def with_traces_in_markup(parts):
    """Put in what Word writes into the parts that stay."""
    put(
        parts,
        SETTINGS,
        "</w:settings>",
        '<w:attachedTemplate r:id="rTpl"/><w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids><w:docVars>'
        f'<w:docVar w:name="who" w:val="{NAME}"/></w:docVars><w15:docId xmlns:w15='
        '"http://schemas.microsoft.com/office/word/2012/wordml" w15:val="{00AB12CD-0000-0000-0000-000000000000}"/>'
        "</w:settings>",
    )
    related(parts, SETTINGS, f"{RELATIONS}/attachedTemplate", "file:///C:/Users/x/HouseStyle.dotx", "rTpl", "External")
    put(
        parts,
        DOCUMENT,
        "<w:p>",
        f'<!-- {NAME} --><?x {NAME}?><w:p w:rsidR="00AB12CD"><w:proofErr w:type="spellStart"/>',
    )
    put(
        parts,
        DOCUMENT,
        "<w:sectPr>",
        f'<w:p><w:permStart w:id="9" w:ed="{NAME}"/><w:permEnd w:id="9"/></w:p><w:sectPr>',
    )
    put(parts, "word/numbering.xml", "<w:multiLevelType", '<w:nsid w:val="0F0E0D0C"/><w:multiLevelType')


def with_a_logo(parts, content, ending="png", kind="image/png"):
    put(parts, HEADER, "</w:hdr>", f"{LOGO}</w:hdr>")
    name = f"word/media/{NAME} logo.{ending}"
    with_part(parts, name, content, kind)
    related(parts, HEADER, f"{RELATIONS}/image", f"media/{NAME} logo.{ending}", "rLogo")


def changed(templates, *changes):
    """Give the parts of the agenda's template after some changes to them."""
    parts = read_parts(template_path(DocumentKind.AGENDA, templates).read_bytes())
    for change in changes:
        change(parts)
    return parts


@pytest.fixture
def house_style(templates, tmp_path):
    """Give a function that makes the agenda from its template after some changes to the parts of it."""

    def made(*changes):
        parts = changed(templates, *changes)
        folder = tmp_path / "house" / "word"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "agenda.docx").write_bytes(write_parts(parts))
        return make_agenda(BODY, MEETING, ARISING, templates=folder.parent, made=MADE)

    return made


def secrets_in(docx):
    """Give what was planted and is still there: in any part's bytes or name, or in any text that can be read."""
    raw = b"".join(name.encode() + b" " + content for name, content in read_parts(docx).items())
    texts = " ".join(passage.text for passage in passages_of_word(docx, "x.docx"))
    return [word for word in SECRETS if word in texts or word.encode() in raw or word.encode("utf-16-le") in raw]


@pytest.mark.fault(63, 64)
def test_nothing_of_a_template_that_tells_everything_reaches_the_document(house_style, templates, tmp_path):
    picture = png(
        (b"tEXt", b"Author\0" + NAME.encode()), (b"eXIf", exif(NAME)), (b"pHYs", b"\0\0\x0b\x13\0\0\x0b\x13\1")
    )

    def logo(parts):
        with_a_logo(parts, picture)

    dirty = changed(templates, with_traces_in_parts, with_traces_in_markup, logo)
    assert secrets_in(write_parts(dirty)) == list(SECRETS)
    made = house_style(with_traces_in_parts, with_traces_in_markup, logo)
    assert secrets_in(made) == []
    assert made == house_style(with_traces_in_parts, with_traces_in_markup, logo)
    parts = read_parts(made)
    assert [name for name in parts if not re.fullmatch(r"[\w./\[\]]+", name)] == []
    assert [name for name in parts if name.startswith("word/media/")] == ["word/media/image1.png"]
    assert b'title="Town crest"' in parts[HEADER]
    (tmp_path / "made.docx").write_bytes(made)
    assert [str(error) for error in OpenXmlValidator().validate(str(tmp_path / "made.docx")).errors] == []
    (shown,) = Document(BytesIO(made)).sections[0].header.part.rels.values()
    assert shown.target_part.blob.startswith(b"\x89PNG")


@pytest.mark.fault(64)
@pytest.mark.parametrize("keep", [b"IHDR", b"IDAT", b"pHYs"])
def test_a_png_keeps_what_is_shown_and_loses_what_is_said(keep):
    said = ((b"tEXt", b"Author\0" + NAME.encode()), (b"zTXt", b"By\0\0" + zlib.compress(NAME.encode())))
    resolution = (b"pHYs", b"\0\0\x0b\x13\0\0\x0b\x13\1")
    dirty = png(*said, (b"iCCP", b"Farraday's screen\0\0" + zlib.compress(NAME.encode())), resolution) + NAME.encode()
    assert len(texts_of_picture(dirty)) == 4
    assert without_metadata(dirty) == png(resolution)
    assert keep in without_metadata(dirty)


@pytest.mark.fault(64)
def test_a_photograph_keeps_its_pixels_and_which_way_up_it_is_held():
    said = ((0xE1, b"Exif\0\0" + exif(NAME, 6)), (0xE2, b"ICC_PROFILE\0\1\1" + NAME.encode()), (0xFE, NAME.encode()))
    dirty = jpeg(*said, (0xED, b"Photoshop 3.0\0" + NAME.encode()), (0xEE, b"Adobe\0\x64\0\0\0\0\1")) + NAME.encode()
    tidy = without_metadata(dirty)
    assert texts_of_picture(tidy) == ()
    assert NAME.encode() not in tidy
    assert b"Adobe" in tidy
    pixels = dirty.index(b"\xff\xdb"), dirty.index(NAME.encode(), dirty.index(b"\xff\xda"))
    assert tidy[tidy.index(b"\xff\xdb") :] == dirty[slice(*pixels)]
    assert struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0) in tidy


@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff", png()[:50], jpeg()[:60], jpeg()[:-2], b"GIF89a", exif(NAME)])
def test_a_picture_that_is_damaged_or_of_another_kind_stays_as_it_is(content):
    assert without_metadata(content) == content


def test_a_drawing_loses_what_its_program_keeps_in_it(house_style):
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/x" '
        f'i:export-filename="/home/x/{NAME}.png"><title>{NAME}</title><metadata><by>{NAME}</by></metadata>'
        f'<i:view name="{NAME}"/><rect width="1" height="1"/></svg>'
    )
    made = house_style(lambda parts: with_a_logo(parts, drawing, "svg", "image/svg+xml"))
    assert secrets_in(made) == []
    assert b"<rect" in read_parts(made)["word/media/image1.svg"]


def comments(parts):
    with_part(parts, "word/comments.xml", f'<w:comments {SPACES}><w:comment w:id="1" w:author="{NAME}"/></w:comments>')
    related(parts, DOCUMENT, f"{RELATIONS}/comments", "comments.xml", "rComments")


def changed_style(parts):
    change = f'<w:pPr><w:pPrChange w:id="1" w:author="{NAME}"><w:pPr/></w:pPrChange></w:pPr></w:style></w:styles>'
    put(parts, "word/styles.xml", "</w:style></w:styles>", change)


def changed_table(parts):
    put(parts, DOCUMENT, "<w:cantSplit/><w:tblHeader/>", f'<w:cantSplit/><w:tblHeader/><w:ins w:author="{NAME}"/>')


def embedded(parts):
    with_part(parts, "word/embeddings/Book.xlsx", b"x")
    related(parts, DOCUMENT, f"{RELATIONS}/package", "embeddings/Book.xlsx", "rBook")


def picture_of_another_kind(parts):
    comment = NAME.encode()
    with_a_logo(parts, b"GIF89a\x21\xfe" + bytes([len(comment)]) + comment + b"\0;", "gif", "image/gif")


def picture_of_another_program(parts):
    said = f"Drawing program\0{NAME}\0\0".encode("utf-16-le")
    head = b"\1\0\0\0" + b"\0" * 36 + b" EMF" + b"\0" * 16 + struct.pack("<II", len(said) // 2, 88) + b"\0" * 20
    with_a_logo(parts, head + said, "emf", "image/x-emf")


def picture_from_elsewhere(parts):
    related(parts, DOCUMENT, f"{RELATIONS}/image", "https://example.org/pixel.png", "rFar", "External")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (comments, "holds comments; delete them"),
        (changed_style, "tracked changes; accept or reject them"),
        (changed_table, "tracked changes; accept or reject them"),
        (embedded, r"holds another file, word/embeddings/Book\.xlsx"),
        (picture_of_another_kind, r"picture word/media/image1\.gif says who made it"),
        (picture_of_another_program, r"picture word/media/image1\.emf says who made it"),
        (picture_from_elsewhere, "a picture that is not in it"),
    ],
)
def test_what_only_the_owner_of_a_template_can_mend_is_said_and_no_document_made(house_style, change, words):
    with pytest.raises(DocumentRefused, match=words) as caught:
        house_style(change)
    assert NAME not in str(caught.value)


def test_what_was_made_is_clean_already(templates):
    for made in (
        make_agenda(BODY, MEETING, ARISING, templates=templates, made=MADE),
        make_minutes(BODY, MEETING, DocumentStatus.DRAFT, templates=templates, made=MADE),
    ):
        assert clean(made) == made
        assert check(made, author=BODY.name) == ()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_template_that_libreoffice_saved_gives_documents_without_its_traces(templates, tmp_path):
    folder = tmp_path / "house" / "word"
    folder.mkdir(parents=True)
    office = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*office, "--convert-to", "docx", "--outdir", folder, template_path(DocumentKind.AGENDA, templates)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    saved = read_parts((folder / "agenda.docx").read_bytes())
    assert b"LibreOffice" in saved["docProps/app.xml"]
    made = make_agenda(BODY, MEETING, ARISING, templates=folder.parent, made=MADE)
    assert made == make_agenda(BODY, MEETING, ARISING, templates=folder.parent, made=MADE)
    everything = b"".join(read_parts(made).values())
    assert not re.search(rb"LibreOffice|w:rsid|paraId|docId|/tmp/|file:", everything)
    assert check(made, author=BODY.name) == ()


def test_a_file_name_names_no_one():
    for kind in DocumentKind:
        name = file_name(kind, BODY, MEETING, DocumentStatus.DRAFT, 1)
        assert not [part for person in BODY.people for part in person.name.lower().split() if part in name.split("-")]
