"""The Word documents of a meeting, made whole: context, template, cleaning, check. Import it only when one is made."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from secretary import i18n
from secretary.documents.check import check
from secretary.documents.clean import clean
from secretary.documents.context import Words, agenda_context, minutes_context, texts_of
from secretary.documents.word import Properties, as_property, render, template_path
from secretary.domain.document import DocumentKind, DocumentStatus
from secretary.domain.errors import SecretaryError
from secretary.domain.wording import plain
from secretary.i18n import _

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from secretary.documents.context import AgendaContext, Arising, MinutesContext
    from secretary.domain.body import Body
    from secretary.domain.meeting import Meeting

_LONGEST_BODY_IN_NAME = 60


class DocumentRefused(SecretaryError):
    """A document that did not pass its check, and so is not kept; names every problem found."""


def make_agenda(body: Body, meeting: Meeting, arising: Arising, *, templates: Path, made: date) -> bytes:
    """Give the agenda of a meeting as a checked .docx; the same values give the same bytes.

    `templates` is the folder of templates, `made` the day the file says it was made on. Raises TemplateProblem and
    DocumentRefused.
    """
    context = agenda_context(body, meeting, arising, _words())
    title = ", ".join((_("Agenda"), context.meeting, context.date, body.name))
    properties = Properties(title=title, author=body.name, language=body.language, made=made)
    return _made(DocumentKind.AGENDA, context, properties, templates)


def make_minutes(body: Body, meeting: Meeting, status: DocumentStatus, *, templates: Path, made: date) -> bytes:
    """Give the minutes of a meeting as a checked .docx, marked with `status`; otherwise as `make_agenda`."""
    context = minutes_context(body, meeting, status, _words())
    title = ", ".join((_("Minutes"), context.meeting, context.date, body.name))
    properties = Properties(title=title, author=body.name, language=body.language, made=made)
    return _made(DocumentKind.MINUTES, context, properties, templates)


def file_name(kind: DocumentKind, body: Body, meeting: Meeting, status: DocumentStatus, version: int) -> str:
    """Give a document's file name in plain ASCII, under 120 characters: body, day, kind, status, version; no person."""
    plain_letters = unicodedata.normalize("NFKD", body.name).encode("ascii", "ignore").decode().casefold()
    words = re.sub(r"[^a-z0-9]+", "-", plain_letters).strip("-")
    if len(words) > _LONGEST_BODY_IN_NAME:
        words = words[: _LONGEST_BODY_IN_NAME + 1].rpartition("-")[0] or words[:_LONGEST_BODY_IN_NAME]
    return f"{words or 'meeting'}-{meeting.date.isoformat()}-{kind.value}-{status.value}-{version}.docx"


def _words() -> Words:
    return Words(i18n.long_day, i18n.short_day, i18n.clock_time)


def _made(
    kind: DocumentKind, context: AgendaContext | MinutesContext, properties: Properties, templates: Path
) -> bytes:
    docx = clean(render(kind, context, templates, properties))
    problems = check(docx, author=as_property(properties.author), typed=map(plain, texts_of(context)))
    if problems:
        raise DocumentRefused(
            "The document was made from the template {template}, did not pass its check and was not kept: {problems}",
            template=template_path(kind, templates).name,
            problems=" ".join(problem.sentence for problem in problems),
        )
    return docx
