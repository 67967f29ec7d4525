"""A Word template and a context made into a .docx, and what is wrong with a template said in one sentence."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup, escape

from secretary.domain.errors import SecretaryError
from secretary.domain.wording import plain, plain_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docx.document import Document

    from secretary.domain.document import DocumentKind

_LONGEST_PROPERTY = 255
_TAG_MARKS = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_TAG_PAIRS = {("{{", "}}"), ("{%", "%}"), ("{#", "#}")}
_QUOTED_NAME = re.compile(r"'(\w+)'")
_LINES_BEFORE = 3  # docxtpl gives this many lines before that of a syntax error
_LONGEST_QUOTE = 80


class TemplateProblem(SecretaryError):
    """A Word template that is missing, damaged, or asks for something that it cannot have."""


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says of itself. `author` is the body's name, never a person's; `made` the day, without a time."""

    title: str
    author: str
    language: str
    made: date


class _StrictTemplate(DocxTemplate):  # type: ignore[misc] # docxtpl has no types
    """A template whose result must be well-formed: docxtpl mends what is not in silence, and loses text by it."""

    def fix_tables(self, xml: str) -> Any:
        etree.fromstring(xml.encode(), etree.XMLParser(huge_tree=True))
        return super().fix_tables(xml)


def template_path(kind: DocumentKind, templates: Path) -> Path:
    """Give the Word template of a kind of document under the folder of templates."""
    return templates / "word" / f"{kind.value}.docx"


def render(kind: DocumentKind, context: object, templates: Path, properties: Properties) -> bytes:
    """Give the .docx that the template of this kind makes of `context`, a dataclass; raises TemplateProblem.

    The template runs in a sandbox and sees the context's fields only; a name that is not there is a problem, and
    every value stands as the text that it is, on one line, whatever signs it holds.
    """
    path = template_path(kind, templates)
    template = _opened(path)
    _refuse_open_tags(path, template.docx)
    values = {field.name: getattr(context, field.name) for field in fields(context)}  # type: ignore[arg-type]
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, finalize=_as_text)
    try:
        template.render(values, environment, autoescape=True)
    except TemplateError as error:
        raise _problem(path, _reason(error), _place(template.docx, error)) from error
    except etree.XMLSyntaxError as error:
        raise _problem(path, "a tag in it begins in one paragraph, row or cell and ends in another", "") from error
    except MemoryError as error:
        raise _problem(path, "a tag in it makes more text than there is room for", "") from error
    except (ArithmeticError, TypeError, ValueError) as error:
        raise _problem(path, f"a tag in it cannot be worked out ({error})", "") from error
    _set_properties(template.docx, properties)
    target = io.BytesIO()
    template.docx.save(target)
    return target.getvalue()


def _as_text(value: object) -> object:
    """Give a value as escaped text; braces are escaped too, since docxtpl reads some of them after rendering."""
    if isinstance(value, StrictUndefined):
        return value
    escaped = str(escape(plain(str(value))))
    return Markup(escaped.replace("{", "&#123;").replace("}", "&#125;"))  # noqa: S704 - escaped above


def _opened(path: Path) -> _StrictTemplate:
    try:
        template = _StrictTemplate(io.BytesIO(path.read_bytes()))
        template.init_docx()
    except OSError as error:
        raise TemplateProblem(
            "The Word template {name} cannot be read in {folder}: put it back from the program's own templates.",
            name=path.name,
            folder=path.parent,
        ) from error
    except (PackageNotFoundError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise TemplateProblem(
            "The template {name} in {folder} is damaged or is no Word document (.docx): save it from Word again.",
            name=path.name,
            folder=path.parent,
        ) from error
    return template


def _problem(path: Path, reason: str, place: str) -> TemplateProblem:
    shown = place if len(place) <= _LONGEST_QUOTE else f"{place[:_LONGEST_QUOTE]}…"
    where = f", at “{shown}”" if place else ""
    return TemplateProblem(
        "The template {name} cannot be used: {reason}{where}; correct it in Word, then make the document again.",
        name=path.name,
        reason=reason,
        where=where,
    )


def _reason(error: TemplateError) -> str:
    message = error.message or "a tag in it is not understood"
    if isinstance(error, UndefinedError):
        name = _QUOTED_NAME.findall(message)
        return f"it asks for “{name[-1]}”, which this document does not have" if name else message
    if "end of template" in message:
        return "a {% for %} or {% if %} in it has no end"
    first = message.partition(". ")[0].rstrip(".")
    return first[:1].lower() + first[1:]


def _place(document: Document, error: TemplateError) -> str:
    """Give the paragraph in which the fault is, as far as it can be told, else ""."""
    for name in reversed(_QUOTED_NAME.findall(error.message or "")):
        wanted = re.compile(rf"\{{[{{%][^{{}}]*\b{name}\b")
        found = next((text for text in _paragraphs(document) if wanted.search(text)), "")
        if found:
            return found
    lines = list(getattr(error, "docx_context", ()))
    number = getattr(error, "lineno", 0) or 0
    place = min(number - 1, _LINES_BEFORE)
    return lines[place].strip() if 0 <= place < len(lines) else ""


def _refuse_open_tags(path: Path, document: Document) -> None:
    """Raise TemplateProblem for a tag that its paragraph does not close: docxtpl would swallow what follows it."""
    for text in _paragraphs(document):
        marks = _TAG_MARKS.findall(text)
        pairs = zip(marks[::2], marks[1::2], strict=False)
        if len(marks) % 2 or any(pair not in _TAG_PAIRS for pair in pairs):
            raise _problem(path, "a tag in it is not closed in the paragraph where it begins", text)


def _paragraphs(document: Document) -> Iterator[str]:
    """Give the text of every paragraph of the body, then of the headers and footers."""
    kinds = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
    margins = [relation.target_part.element for relation in document.part.rels.values() if relation.reltype in kinds]
    for root in (document.element, *margins):
        for paragraph in root.iter(qn("w:p")):
            yield "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


def _set_properties(document: Document, properties: Properties) -> None:
    """Write the properties afresh, so that nothing of the template's author, dates or revisions is left."""
    package = document.part.package
    for name, relation in list(package.rels.items()):
        if relation.reltype.endswith("/core-properties"):  # LibreOffice writes another type than Word
            del package.rels[name]
    core = document.core_properties
    element = package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).element
    for child in list(element):
        element.remove(child)
    core.title = as_property(properties.title)
    core.author = as_property(properties.author)
    core.language = properties.language
    core.revision = 1
    core.created = core.modified = datetime.combine(properties.made, time())
    for language in document.styles.element.iterfind(f"{qn('w:docDefaults')}//{qn('w:lang')}"):
        language.set(qn("w:val"), properties.language)


def as_property(text: str) -> str:
    """Give a text short enough for a property of a Word file, which holds 255 characters."""
    name = plain_name(text)
    return name if len(name) <= _LONGEST_PROPERTY else f"{name[: _LONGEST_PROPERTY - 1]}…"
