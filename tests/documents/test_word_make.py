"""Documents made whole: opened again, checked against the schema, and put through LibreOffice."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import datetime

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from secretary.documents.context import Arising, ArisingRow
from secretary.documents.make import file_name, make_agenda, make_minutes
from secretary.domain.body import with_meetings
from secretary.domain.document import DocumentKind, DocumentStatus
from secretary.domain.entries import AdviceKind, EntryKind
from secretary.domain.wording import plain
from tests.documents.document_samples import ARISING, BODY, MADE, MEETING, PEOPLE, with_texts

HOSTILE = [
    "<&{{",
    "{% x %} {{ body }} {_{ {_% %_} {# #}",
    "{{ a\tb\x00 }} {%",
    "[/b] ]]> &amp; &#x41; <w:p/>",
    "👩‍👩‍👧 Zoë e\u0301" + "\u0301" * 500,
    "مجلس الحي والشرطة",
    "a\x00b\x1b[31m\ufffe\u2028c",
    "",
]
LINE_OF_A_MEGABYTE = "many words " * 95_000
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def words_of(docx):
    return "\n".join(text.text or "" for text in Document(io.BytesIO(docx)).element.iter(f"{W}t"))


def styles_of(docx):
    return {p.style.name for p in Document(io.BytesIO(docx)).paragraphs}


@pytest.fixture
def agenda(templates):
    return make_agenda(BODY, MEETING, ARISING, templates=templates, made=MADE)


@pytest.fixture
def draft(templates):
    return make_minutes(BODY, MEETING, DocumentStatus.DRAFT, templates=templates, made=MADE)


@pytest.mark.fault(50, 51, 53, 55, 57, 59)
@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_gives_documents_that_word_accepts_and_that_show_it(text, templates, tmp_path):
    body, meeting = with_texts(text)
    made = {
        status.value: make_minutes(body, meeting, status, templates=templates, made=MADE)
        for status in (DocumentStatus.DRAFT, DocumentStatus.CIRCULATED, DocumentStatus.APPROVED)
    }
    made["agenda"] = make_agenda(body, meeting, ARISING, templates=templates, made=MADE)
    for name, docx in made.items():
        path = tmp_path / f"{name}.docx"
        path.write_bytes(docx)
        assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
        if text.isprintable():
            assert text in words_of(docx)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(max_size=200))
def test_every_text_is_printed_as_it_is_kept(templates, text):
    meeting = replace(MEETING, entries=(replace(MEETING.entries[0], text=text),), owners=())
    docx = make_minutes(BODY, meeting, DocumentStatus.DRAFT, templates=templates, made=MADE)
    printed = [p.text for p in Document(io.BytesIO(docx)).paragraphs if p.style.name == "Minute"]
    assert printed == [plain(text)]


def test_what_xml_cannot_hold_is_shown_as_pictures(templates):
    body, meeting = with_texts("a\x00b\x1bc")
    assert "a␀b␛c" in words_of(make_minutes(body, meeting, DocumentStatus.DRAFT, templates=templates, made=MADE))


@pytest.mark.fault(54)
def test_a_line_of_a_megabyte_is_kept_whole(templates):
    entries = (replace(MEETING.entries[0], text=LINE_OF_A_MEGABYTE),)
    meeting = replace(MEETING, entries=entries, owners=())
    docx = make_minutes(BODY, meeting, DocumentStatus.DRAFT, templates=templates, made=MADE)
    assert LINE_OF_A_MEGABYTE.strip() in words_of(docx)


def test_the_same_values_give_the_same_bytes(templates, agenda, draft):
    assert make_agenda(BODY, MEETING, ARISING, templates=templates, made=MADE) == agenda
    assert make_minutes(BODY, MEETING, DocumentStatus.DRAFT, templates=templates, made=MADE) == draft


def test_no_person_is_anywhere_in_the_files(agenda, draft):
    for docx in (agenda, draft):
        with zipfile.ZipFile(io.BytesIO(docx)) as package:
            everything = "".join(package.read(name).decode() for name in package.namelist())
        assert [p.name for p in PEOPLE if p.name in everything or p.name.split()[1] in everything] == []
        assert "example.org" not in everything


def test_the_properties_name_the_body_and_the_day_and_nobody(draft):
    core = Document(io.BytesIO(draft)).core_properties
    assert core.title == "Minutes, Regular meeting 14, Thursday 10 December 2026, Riverside Advisory Group"
    assert (core.author, core.last_modified_by, core.comments, core.language) == (BODY.name, "", "", "en-GB")
    assert core.created.replace(tzinfo=None) == core.modified.replace(tzinfo=None) == datetime(2026, 12, 12)
    assert core.revision == 1


def test_the_language_of_the_body_is_the_language_of_the_text(templates):
    docx = make_agenda(replace(BODY, language="cy-GB"), MEETING, ARISING, templates=templates, made=MADE)
    defaults = Document(io.BytesIO(docx)).styles.element.find(f"{W}docDefaults")
    assert [lang.get(f"{W}val") for lang in defaults.iter(f"{W}lang")] == ["cy-GB"]


@pytest.mark.parametrize(
    ("status", "mark"),
    [
        (DocumentStatus.DRAFT, "DRAFT – not approved"),
        (DocumentStatus.CIRCULATED, "Circulated – subject to approval"),
        (DocumentStatus.APPROVED, "Approved"),
    ],
)
def test_minutes_are_marked_on_the_first_page_and_in_every_header(status, mark, templates):
    docx = make_minutes(BODY, MEETING, status, templates=templates, made=MADE)
    document = Document(io.BytesIO(docx))
    assert [p.text for p in document.paragraphs if p.style.name == "Document Status"] == [mark]
    assert mark in document.sections[0].header.paragraphs[0].text


def test_every_kind_of_line_has_a_style_of_its_own(draft):
    kinds = {
        "Minute", "Minute Different View", "Decision", "Advice", "Response", "Action", "Request", "Vote", "Statement",
    }  # fmt: skip
    assert kinds <= styles_of(draft)


def test_numbers_are_word_numbers_in_one_list_of_two_levels(draft):
    document = Document(io.BytesIO(draft))
    lists = document.part.numbering_part.element
    levels = {level.find(f"{W}pStyle").get(f"{W}val"): level.get(f"{W}ilvl") for level in lists.iter(f"{W}lvl")}
    assert levels == {"Heading1": "0", "Minute": "1"}
    assert not any(re.match(r"\d+\.\d", p.text) for p in document.paragraphs)


def test_tables_repeat_their_header_row_and_break_no_row(agenda, draft):
    tables = [t for docx in (agenda, draft) for t in Document(io.BytesIO(docx)).element.iter(f"{W}tbl")]
    assert len(tables) == 8
    for table in tables:
        rows = table.findall(f"{W}tr")
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows[:2]] == [True, False]
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert table.find(f"{W}tblPr/{W}tblDescription").get(f"{W}val")


def test_the_page_is_said_by_fields(draft):
    footer = Document(io.BytesIO(draft)).sections[0].footer.paragraphs[0]
    assert [field.text.strip() for field in footer._element.iter(f"{W}instrText")] == ["PAGE", "NUMPAGES"]


def test_the_rule_is_stated_only_where_it_applies(templates):
    free = replace(MEETING, protocol=replace(MEETING.protocol, rule_applies=False))
    for meeting, stated in ((MEETING, True), (free, False)):
        docx = make_minutes(BODY, meeting, DocumentStatus.DRAFT, templates=templates, made=MADE)
        assert ("Chatham House Rule" in words_of(docx)) is stated


def test_the_kind_of_advice_and_what_is_to_be_confirmed_are_printed(templates):
    lines = (
        replace(MEETING.entries[0], id=1, kind=EntryKind.ADVICE, text="Convene one.", advice=AdviceKind.GOLD_GROUP),
        replace(MEETING.entries[0], id=2, kind=EntryKind.ADVICE, text="Keep it.", advice=AdviceKind.CONSULTATION),
        replace(MEETING.entries[0], id=3, kind=EntryKind.ADVICE, text="Publish it."),
    )
    meeting = replace(MEETING, entries=lines, owners=())
    text = words_of(make_minutes(BODY, meeting, DocumentStatus.DRAFT, templates=templates, made=MADE))
    assert re.findall(r"(Gold Group|Consultation|Advice) 26/", text) == ["Gold Group", "Consultation", "Advice"]
    assert "Gold Group: Convene one." in text
    back = Arising(
        advice=(ArisingRow("26/02", "Convene one.", called="Gold Group"),),
        decisions=(ArisingRow("26/01", "A letter goes to the Mayor."),),
    )
    text = words_of(make_agenda(BODY, meeting, back, templates=templates, made=MADE))
    assert "Gold Group: Convene one." in text
    assert "Decisions to be confirmed" in text
    assert "A letter goes to the Mayor." in text


def test_an_agenda_with_nothing_on_it_is_still_one(templates):
    docx = make_agenda(BODY, replace(MEETING, items=(), place=""), Arising(), templates=templates, made=MADE)
    assert "Still open" not in words_of(docx)


def test_two_thousand_lines_are_all_there(templates):
    entries = tuple(replace(entry, id=place) for place, entry in enumerate(MEETING.entries * 80, start=1))
    meeting = replace(MEETING, entries=entries, owners=())
    docx = make_minutes(with_meetings(BODY, (meeting,)), meeting, DocumentStatus.DRAFT, templates=templates, made=MADE)
    assert words_of(docx).count("It was asked how often") == 80


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_them_and_numbers_restart_under_each_item(agenda, draft, tmp_path):
    for name, docx in (("agenda", agenda), ("minutes", draft)):
        (tmp_path / f"{name}.docx").write_bytes(docx)
    office = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    files = [tmp_path / "agenda.docx", tmp_path / "minutes.docx"]
    for kind in ("pdf", "txt:Text (encoded):UTF8"):
        subprocess.run(
            [*office, "--convert-to", kind, "--outdir", tmp_path, *files], check=True, capture_output=True, timeout=120
        )
    assert (tmp_path / "agenda.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "minutes.pdf").stat().st_size > 10_000
    text = (tmp_path / "minutes.txt").read_text(encoding="utf-8")
    numbers = re.findall(r"^\s*(\d\.\d)\s+\w", text, re.MULTILINE)
    assert numbers == ["1.1", "2.1", "3.1", "4.1", "4.2", "4.3", "4.4", "5.1", "6.1", "7.1"]


@given(name=st.text(max_size=300), version=st.integers(1, 9999))
def test_a_file_name_is_short_plain_ascii(name, version):
    given_name = file_name(DocumentKind.MINUTES, replace(BODY, name=name), MEETING, DocumentStatus.CIRCULATED, version)
    assert re.fullmatch(r"[a-z0-9-]+-2026-12-10-minutes-circulated-\d+\.docx", given_name)
    assert len(given_name) < 120


def test_a_file_name_says_body_day_kind_status_and_version():
    given_name = file_name(DocumentKind.MINUTES, BODY, MEETING, DocumentStatus.DRAFT, 1)
    assert given_name == "riverside-advisory-group-2026-12-10-minutes-draft-1.docx"
