"""The private documents: who is expected, how the chair runs the meeting, and PRIVATE on every page of both."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import time

import pytest
from docx import Document
from openxml_audit import OpenXmlValidator

from secretary.documents.make import DocumentRefused, file_name, make_running_order, make_visitor_list
from secretary.documents.package import read_parts, write_parts
from secretary.documents.private import ComingBack, Matter, Said, Visitor, running_order, visitor_list
from secretary.documents.word import template_path
from secretary.domain.agenda import Item, ItemKind
from secretary.domain.attendance import Attendance, Presence
from secretary.domain.document import DocumentKind, DocumentStatus
from tests.documents.document_samples import BODY, MADE, MEETING, PEOPLE, PROTOCOL, WORDS, with_texts

BACK = ComingBack(
    tasks=(
        Matter("Action 26/28", "Find a speaker", "Forum", "Ada Okafor", "Mon 30 Nov 2026", late=True),
        Matter("Request 26/03", "The terms of the contract", "Police"),
    ),
    advice=(Matter("Advice 26/07", "Publish the figures.", standing="no outcome yet"),),
)
SAID = Said(("Good evening.",), ("Thank you all.",), lambda kind: (f"Say at {kind.value}.",))
PRIVATE = [kind for kind in DocumentKind if kind.private]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def expected(meeting=MEETING, body=BODY):
    return visitor_list(body, meeting, WORDS).visitors


def order(meeting=MEETING, back=BACK, said=SAID):
    return running_order(BODY, meeting, back, said, WORDS)


def made(kind, templates, body=BODY, meeting=MEETING):
    if kind is DocumentKind.VISITOR_LIST:
        return make_visitor_list(body, meeting, templates=templates, made=MADE)
    return make_running_order(body, meeting, BACK, SAID, templates=templates, made=MADE)


def words_of(docx):
    return " ".join(text.text or "" for text in Document(io.BytesIO(docx)).element.iter(f"{W}t"))


def test_everybody_on_a_side_is_expected_but_for_apologies_proxies_and_the_absent():
    assert [visitor.name for visitor in expected()] == [
        "Imran Cole",
        "Superintendent Claire Iqbal",
        "Patrick Keane",
        "Lena Marsh",
        "Grace Obi",
        "Ada Okafor",
        "Yusuf Rahman",
        "Dr Nadia Shah",
        "Sergeant Dev Sharma",
        "Tom Whitlock",
    ]
    absent = replace(MEETING, attendance=(Attendance(1, Presence.ABSENT),))
    assert "Yusuf Rahman" not in [visitor.name for visitor in expected(absent)]


def test_before_anything_is_known_of_attendance_members_are_expected_and_guests_of_neither_side_are_not():
    names = [visitor.name for visitor in expected(replace(MEETING, attendance=()))]
    assert len(names) == len(PEOPLE) - 1
    assert "Dr Nadia Shah" not in names


def test_nobody_who_has_left_is_expected():
    gone = replace(BODY, people=tuple(replace(person, left=person.id == 5) for person in PEOPLE))
    assert "Lena Marsh" not in [visitor.name for visitor in expected(replace(MEETING, attendance=()), gone)]


def test_a_guest_is_told_apart_whether_of_a_side_or_of_none():
    attendance = (Attendance(2, Presence.GUEST), Attendance(10, Presence.GUEST))
    visitors = {visitor.name: visitor for visitor in expected(replace(MEETING, attendance=attendance))}
    assert visitors["Ada Okafor"] == Visitor("Ada Okafor", "Eastfield Mosque", "Forum", guest=True)
    assert visitors["Dr Nadia Shah"] == Visitor("Dr Nadia Shah", "Victim Aid", "", guest=True)
    assert not visitors["Yusuf Rahman"].guest


def test_the_clock_runs_from_the_start_through_the_minutes_of_each_item():
    items = order().items
    assert [(item.start, item.end) for item in items][:3] == [
        ("18:30", "18:35"),
        ("18:35", "18:37"),
        ("18:37", "18:47"),
    ]
    assert items[-1].end == "19:30"


def test_an_item_without_minutes_takes_no_time_and_midnight_is_passed():
    items = (Item(1, "Late", minutes=40), Item(2, "Untimed"), Item(3, "Later", minutes=5))
    late = order(replace(MEETING, start=time(23, 30), items=items)).items
    assert [(item.start, item.end) for item in late] == [("23:30", "00:10"), ("00:10", "00:10"), ("00:10", "00:15")]


def test_what_is_open_comes_back_once_at_its_item_with_who_is_down_for_it():
    twice = replace(MEETING, items=(*MEETING.items, Item(9, "More arising", ItemKind.MATTERS_ARISING)))
    matters = [item.matters for item in order(twice).items]
    assert matters == [(), (), BACK.tasks, (), BACK.advice, (), (), ()]


def test_what_is_open_and_has_no_item_stands_apart_and_is_not_lost():
    without = replace(MEETING, items=MEETING.items[:2])
    assert order(without).left == (*BACK.tasks, *BACK.advice)
    assert order().left == ()


def test_the_lines_of_a_kind_stand_at_each_item_but_those_of_standing_items_only_once():
    said = [item.say for item in order().items]
    assert said[0] == ("Say at standing.",)
    assert (said[1], said[6]) == ((), ())
    assert said[3] == ("Say at serious-concern.",)


@pytest.mark.parametrize(
    ("protocol", "words"),
    [
        (PROTOCOL, "5 members needed; 7 members expected"),
        (replace(PROTOCOL, quorum=1, proxies_count=True), "1 member needed, proxies counted; 7 members expected"),
        (replace(PROTOCOL, quorum=0), "none is set; 7 members expected"),
    ],
)
def test_the_quorum_is_said_beside_the_members_expected(protocol, words):
    assert order(replace(MEETING, protocol=protocol)).quorum == words


def test_a_plan_that_is_too_long_says_by_how_much():
    assert order().plan == "60 of 120 minutes, to end at 19:30"
    assert order(replace(MEETING, length=50)).plan == "60 of 50 minutes, to end at 19:30: 10 too many"


@pytest.mark.parametrize("kind", PRIVATE)
def test_private_is_in_the_header_the_title_and_the_name_of_the_file(kind, templates):
    docx = made(kind, templates)
    document = Document(io.BytesIO(docx))
    assert "PRIVATE" in document.sections[0].header.paragraphs[0].text
    assert document.core_properties.title.startswith("PRIVATE: ")
    assert document.core_properties.author == BODY.name
    assert file_name(kind, BODY, MEETING, DocumentStatus.PRIVATE, 2) == (
        f"PRIVATE-riverside-advisory-group-2026-12-10-{kind.value}-2.docx"
    )
    assert any("PRIVATE" in paragraph.text for paragraph in document.paragraphs)


@pytest.mark.parametrize("kind", PRIVATE)
def test_the_properties_name_nobody_even_there(kind, templates):
    core = read_parts(made(kind, templates))["docProps/core.xml"].decode()
    assert [person.name for person in PEOPLE if person.name in core] == []


@pytest.mark.parametrize("kind", PRIVATE)
@pytest.mark.parametrize("text", ["<&{{", "{% x %}", "مجلس الحي", "a\x00b\x1b[31m", ""])
def test_any_text_gives_private_documents_that_word_accepts(kind, text, templates, tmp_path):
    body, meeting = with_texts(text)
    body = replace(body, people=tuple(replace(person, name=text or "x", organisation=text) for person in PEOPLE))
    path = tmp_path / "made.docx"
    path.write_bytes(made(kind, templates, body, meeting))
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


@pytest.mark.parametrize("kind", PRIVATE)
def test_the_same_values_give_the_same_bytes(kind, templates):
    assert made(kind, templates) == made(kind, templates)


def test_the_visitor_list_prints_each_visitor_and_nobody_else(templates):
    words = words_of(made(DocumentKind.VISITOR_LIST, templates))
    assert [visitor.name for visitor in expected() if visitor.name not in words] == []
    assert "Joan Pell" not in words
    assert "example.org" not in words


def test_an_empty_visitor_list_says_so(templates):
    nobody = replace(BODY, people=())
    words = words_of(make_visitor_list(nobody, MEETING, templates=templates, made=MADE))
    assert "Nobody is expected yet." in words


def test_the_running_order_prints_who_is_down_and_what_is_late(templates):
    words = words_of(made(DocumentKind.RUNNING_ORDER, templates))
    for piece in ("Action 26/28", "Ada Okafor", "late", "“Good evening.”", "“Thank you all.”", "to  18:35"):
        assert piece.replace("  ", " ") in words


def test_rows_of_private_tables_repeat_their_header(templates):
    for kind in PRIVATE:
        for table in Document(io.BytesIO(made(kind, templates))).element.iter(f"{W}tbl"):
            rows = table.findall(f"{W}tr")
            assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
            assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


@pytest.mark.parametrize(
    ("part", "before", "after", "words"),
    [
        ("word/header1.xml", "{{ mark }}", "Strictly", "does not say PRIVATE"),
        ("word/document.xml", '<w:headerReference w:type="default" r:id="rId4"/>', "", "Some pages have no header"),
        ("word/document.xml", "</w:sectPr>", "<w:titlePg/></w:sectPr>", "Some pages have no header"),
        ("word/settings.xml", "</w:settings>", "<w:evenAndOddHeaders/></w:settings>", "Some pages have no header"),
    ],
)
def test_a_template_that_leaves_a_page_unmarked_is_refused(part, before, after, words, templates, tmp_path):
    parts = read_parts(template_path(DocumentKind.VISITOR_LIST, templates).read_bytes())
    assert before in parts[part].decode()
    parts[part] = parts[part].decode().replace(before, after, 1).encode()
    (tmp_path / "word").mkdir()
    (tmp_path / "word" / "visitor-list.docx").write_bytes(write_parts(parts))
    with pytest.raises(DocumentRefused, match=words):
        made(DocumentKind.VISITOR_LIST, tmp_path)


def test_a_body_that_bears_a_persons_name_does_not_put_it_into_the_name_of_a_file():
    body = replace(BODY, name="Friends of Ada Okafor")
    assert file_name(DocumentKind.AGENDA, body, MEETING, DocumentStatus.DRAFT, 1) == (
        "friends-of-2026-12-10-agenda-draft-1.docx"
    )
    mononym = replace(body, people=(replace(PEOPLE[0], name="Friends"),))
    assert file_name(DocumentKind.AGENDA, mononym, MEETING, DocumentStatus.DRAFT, 1).startswith("friends-of-ada")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_prints_private_on_every_page(templates, tmp_path):
    many = tuple(replace(item, id=number) for number, item in enumerate(MEETING.items * 4, start=1))
    (tmp_path / "order.docx").write_bytes(
        made(DocumentKind.RUNNING_ORDER, templates, meeting=replace(MEETING, items=many))
    )
    office = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*office, "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "order.docx"],
        check=True,
        capture_output=True,
        timeout=120,
    )
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler is not installed")
    run = subprocess.run(["pdftotext", tmp_path / "order.pdf", "-"], check=True, capture_output=True, text=True)
    pages = run.stdout.split("\f")[:-1]
    assert len(pages) > 2
    assert all(re.search(r"\bPRIVATE\b", page) for page in pages)
