"""Templates: those that ship are sound, and one that somebody broke is a plain sentence."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date

import pytest

from secretary.documents.make import DocumentRefused, make_agenda
from secretary.documents.package import read_parts, write_parts
from secretary.documents.word import Properties, TemplateProblem, template_path
from secretary.domain.document import DocumentKind
from secretary.domain.errors import SecretaryError
from tests.documents.document_samples import ARISING, BODY, MADE, MEETING


@pytest.fixture
def broken(templates, tmp_path):
    """Give a function that makes the agenda from its template with one text in one part replaced."""

    def made(before, after, part="word/document.xml"):
        parts = read_parts(template_path(DocumentKind.AGENDA, templates).read_bytes())
        text = parts[part].decode()
        assert before in text
        parts[part] = text.replace(before, after, 1).encode()
        folder = tmp_path / "word"
        folder.mkdir()
        (folder / "agenda.docx").write_bytes(write_parts(parts))
        return make_agenda(BODY, MEETING, ARISING, templates=tmp_path, made=MADE)

    return made


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_templates_that_ship_pass_docxtpl_lint(kind, templates):
    run = subprocess.run(
        [sys.executable, "-m", "docxtpl_lint", template_path(kind, templates)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_templates_that_ship_carry_no_trace_of_their_making(kind, templates):
    parts = read_parts(template_path(kind, templates).read_bytes())
    everything = b"".join(parts.values())
    assert not [name for name in parts if name.startswith("docProps/") and name != "docProps/core.xml"]
    assert not re.search(rb"rsid|python-docx|stylesWithEffects|paraId|file:|/tmp", everything)


def test_the_properties_of_a_template_that_libreoffice_saved_do_not_shine_through(templates, tmp_path):
    parts = read_parts(template_path(DocumentKind.AGENDA, templates).read_bytes())
    kind = b"http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"
    parts["_rels/.rels"] = re.sub(rb'"[^"]*/core-properties"', b'"' + kind + b'"', parts["_rels/.rels"])
    core = parts["docProps/core.xml"].replace(b"<dc:creator>", b"<dc:creator>Jo Bloggs").replace(b"Template", b"House")
    assert core.count(b"Jo Bloggs") == 1
    (tmp_path / "word").mkdir()
    (tmp_path / "word" / "agenda.docx").write_bytes(write_parts({**parts, "docProps/core.xml": core}))
    made = make_agenda(BODY, MEETING, ARISING, templates=tmp_path, made=MADE)
    assert b"Bloggs" not in read_parts(made)["docProps/core.xml"]
    assert made == make_agenda(BODY, MEETING, ARISING, templates=templates, made=MADE)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("{{ item.title }}", "{{ item.title", ["{{ item.title"]),
        ("{{ item.title }}", "{{ item.heading }}", ["“heading”", "{{ item.heading }}"]),
        ("{{ meeting }}", "{{ meting }}", ["“meting”", "{{ meting }}"]),
        ("{%p endfor %}", "{%p endfour %}", ["endfour"]),
        ("{%p endfor %}", "", ["has no end"]),
        ("{{ place }}", "{{ place | shout }}", ["shout"]),
        ("{{ place }}", "{{ place + 1 }}", ["cannot be worked out"]),
        ("{{ place }}", "{{ 1 / 0 }}", ["cannot be worked out"]),
        ("{{ place }}", "{{ 'x' * 10 ** 17 }}", ["more text than there is room for"]),
        ("{{ place }}", "{{ place.__class__.__mro__ }}", ["place.__class__"]),
        ("{{ place }}", "{% include 'passwords' %}", ["cannot be worked out"]),
    ],
)
def test_a_broken_tag_is_one_sentence_with_the_template_and_the_place(broken, before, after, words):
    with pytest.raises(TemplateProblem) as caught:
        broken(before, after)
    sentence = str(caught.value)
    assert "agenda.docx" in sentence
    assert "\n" not in sentence
    assert [word for word in words if word not in sentence] == []


def test_a_broken_tag_in_the_header_is_found_too(broken):
    with pytest.raises(TemplateProblem, match="boddy"):
        broken("{{ body }}", "{{ boddy }}", "word/header1.xml")


def test_a_loop_across_a_table_is_refused_where_docxtpl_would_lose_text(broken):
    with pytest.raises(TemplateProblem, match="begins in one paragraph"):
        broken("{%tr for item in items %}", "{%tc for item in items %}")


def test_a_template_that_is_missing_or_no_word_file_is_one_sentence(templates, tmp_path):
    with pytest.raises(TemplateProblem, match=r"agenda\.docx cannot be read"):
        make_agenda(BODY, MEETING, ARISING, templates=tmp_path, made=MADE)
    (tmp_path / "word").mkdir()
    whole = template_path(DocumentKind.AGENDA, templates).read_bytes()
    for damaged in (
        b"",
        b"not a zip",
        whole[: len(whole) // 2],
        whole[:300] + b"\0" * 40 + whole[340:],
        write_parts({"a": b""}),
    ):
        (tmp_path / "word" / "agenda.docx").write_bytes(damaged)
        with pytest.raises(SecretaryError, match="agenda"):
            make_agenda(BODY, MEETING, ARISING, templates=tmp_path, made=MADE)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("<w:tblHeader/>", "", "does not repeat as its header"),
        ('<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="Heading2"/>', "at level 2, after level 0"),
        ('<w:pStyle w:val="Fact"/>', '<w:pStyle w:val="Facts"/>', "style Facts is used and not defined"),
        ("<w:sectPr>", '<w:p><w:ins w:id="1" w:author="Jo"/></w:p><w:sectPr>', "tracked changes"),
    ],
)
def test_a_document_that_fails_its_check_is_refused_in_words_for_the_owner_of_the_template(
    broken, before, after, words
):
    with pytest.raises(DocumentRefused, match=words):
        broken(before, after)


def test_properties_are_cut_to_what_word_holds(templates):
    from secretary.documents.word import render  # noqa: PLC0415 - beside its only use

    context = _agenda()
    docx = render(DocumentKind.AGENDA, context, templates, Properties("t" * 300, "b" * 300, "en-GB", date(2026, 1, 1)))
    assert b"t" * 254 + "…".encode() in read_parts(docx)["docProps/core.xml"]


def _agenda():
    from secretary.documents.context import agenda_context  # noqa: PLC0415 - as above
    from tests.documents.document_samples import WORDS  # noqa: PLC0415 - as above

    return agenda_context(BODY, MEETING, ARISING, WORDS)
