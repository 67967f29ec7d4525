"""The Word documents of a meeting, made whole: context, template, cleaning, check. Import it only when one is made."""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING

from secretary import i18n
from secretary.documents.check import check
from secretary.documents.clean import clean
from secretary.documents.context import agenda_context, meeting_title, minutes_context, minutes_title, texts_of
from secretary.documents.minute_lines import Words
from secretary.documents.private import running_order, visitor_list
from secretary.documents.word import Properties, as_property, render, template_path
from secretary.domain.document import DocumentKind, DocumentStatus
from secretary.domain.errors import SecretaryError
from secretary.domain.wording import plain
from secretary.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from secretary.documents.context import AgendaContext, Arising, MinutesContext
    from secretary.documents.private import ComingBack, RunningOrder, Said, VisitorList
    from secretary.domain.body import Body
    from secretary.domain.meeting import Meeting

    Context = AgendaContext | MinutesContext | VisitorList | RunningOrder

_LONGEST_BODY_IN_NAME = 60


class DocumentRefused(SecretaryError):
    """A document that did not pass its check, and so is not kept; names every problem found."""


def make_agenda(body: Body, meeting: Meeting, arising: Arising, *, templates: Path, made: date) -> bytes:
    """Give the agenda of a meeting as a checked .docx; the same values give the same bytes.

    `templates` is the folder of templates, `made` the day the file says it was made on. Raises TemplateProblem and
    DocumentRefused.
    """
    context = agenda_context(body, meeting, arising, _words())
    return _made(DocumentKind.AGENDA, context, _properties(_("Agenda"), body, meeting, made), templates)


def make_minutes(body: Body, meeting: Meeting, status: DocumentStatus, *, templates: Path, made: date) -> bytes:
    """Give the minutes of a meeting as a checked .docx, marked with `status`; otherwise as `make_agenda`."""
    context = minutes_context(body, meeting, status, _words())
    return _made(DocumentKind.MINUTES, context, _properties(minutes_title(meeting), body, meeting, made), templates)


def texts_of_agenda(body: Body, meeting: Meeting, arising: Arising) -> tuple[str, ...]:
    """Give every text that the agenda of a meeting may print besides the words of its template."""
    return (*_titles(meeting), *texts_of(agenda_context(body, meeting, arising, _words())))


def texts_of_minutes(body: Body, meeting: Meeting, status: DocumentStatus) -> tuple[str, ...]:
    """Give every text that the minutes of a meeting may print besides the words of their template."""
    return (*_titles(meeting), *texts_of(minutes_context(body, meeting, status, _words())))


def _titles(meeting: Meeting) -> tuple[str, ...]:
    return (meeting_title(meeting), i18n.long_day(meeting.date))


def make_visitor_list(
    body: Body,
    meeting: Meeting,
    clearance: Mapping[int, str] = MappingProxyType({}),
    *,
    templates: Path,
    made: date,
) -> bytes:
    """Give the private list of who is expected at the venue (F2), marked as private; otherwise as `make_agenda`.

    `clearance`: what is said of each guest, by the person's number (F3).
    """
    context = visitor_list(body, meeting, _words(), clearance)
    properties = _properties(_("PRIVATE: visitor list"), body, meeting, made)
    return _made(DocumentKind.VISITOR_LIST, context, properties, templates, mark=context.mark)


def make_running_order(
    body: Body, meeting: Meeting, back: ComingBack, said: Said, *, templates: Path, made: date
) -> bytes:
    """Give the chair's private running order, marked as private; otherwise as `make_agenda`."""
    context = running_order(body, meeting, back, said, _words())
    properties = _properties(_("PRIVATE: running order"), body, meeting, made)
    return _made(DocumentKind.RUNNING_ORDER, context, properties, templates, mark=context.mark)


def file_name(kind: DocumentKind, body: Body, meeting: Meeting, status: DocumentStatus, version: int) -> str:
    """Give a document's file name in plain ASCII, under 120 characters: body, day, kind, status, version; no person.

    A private one begins with PRIVATE. Where the body's own name holds the whole name of one of its people, that name
    is left out: the name of a file is seen where its pages are not.
    """
    words = _hyphenated(body.name)
    for person in body.people:
        words = _without(words, _hyphenated(person.name))
    if len(words) > _LONGEST_BODY_IN_NAME:
        words = words[: _LONGEST_BODY_IN_NAME + 1].rpartition("-")[0] or words[:_LONGEST_BODY_IN_NAME]
    what = f"{words or 'meeting'}-{meeting.date.isoformat()}-{kind.value}"
    return f"PRIVATE-{what}-{version}.docx" if kind.private else f"{what}-{status.value}-{version}.docx"


def _hyphenated(text: str) -> str:
    """Give a text's words in small plain letters with hyphens between them."""
    plain_letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain_letters).strip("-")


def _without(words: str, name: str) -> str:
    """Give hyphenated words without a name of two words or more that is among them."""
    return f"-{words}-".replace(f"-{name}-", "-").strip("-") if "-" in name else words


def _properties(what: str, body: Body, meeting: Meeting, made: date) -> Properties:
    title = ", ".join((what, meeting_title(meeting), i18n.long_day(meeting.date), body.name))
    return Properties(title=title, author=body.name, language=body.language, made=made)


def _words() -> Words:
    return Words(i18n.long_day, i18n.short_day, i18n.clock_time)


def _made(kind: DocumentKind, context: Context, properties: Properties, templates: Path, *, mark: str = "") -> bytes:
    docx = clean(render(kind, context, templates, properties))
    problems = check(docx, author=as_property(properties.author), typed=map(plain, texts_of(context)), mark=mark)
    if problems:
        raise DocumentRefused(
            "The document was made from the template {template}, did not pass its check and was not kept: {problems}",
            template=template_path(kind, templates).name,
            problems=" ".join(problem.sentence for problem in problems),
        )
    return docx
