"""The Word files that were made of a meeting: what is known of each; the bytes lie beside it in the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from secretary.domain.entries import Ref


class DocumentKind(StrEnum):
    """What a Word file is."""

    AGENDA = "agenda"
    MINUTES = "minutes"
    VISITOR_LIST = "visitor-list"
    RUNNING_ORDER = "running-order"

    @property
    def private(self) -> bool:
        """True where it may name people, and is therefore marked PRIVATE and never circulated."""
        return self in (DocumentKind.VISITOR_LIST, DocumentKind.RUNNING_ORDER)


CIRCULATING = tuple(kind for kind in DocumentKind if not kind.private)
"""The kinds that go out of the body, and are bound by the Rule where it applies."""


class DocumentStatus(StrEnum):
    """How far a document has come: a draft may be remade; what was circulated or approved is only superseded.

    A private document has no way to go: it stays private. Of a withdrawn one the bytes are gone, and of one that was
    destroyed when its time had come; a superseded one keeps them.
    """

    DRAFT = "draft"
    CIRCULATED = "circulated"
    APPROVED = "approved"
    PRIVATE = "private"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    DESTROYED = "destroyed"

    @property
    def gone(self) -> bool:
        """True where only the list goes on naming it, and its bytes are gone."""
        return self in (DocumentStatus.WITHDRAWN, DocumentStatus.DESTROYED)


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """One kept Word file. `version` counts files of its kind from 1; `size` is in bytes; `sha256` in hexadecimal.

    `lines`: where the minuted lines are that it printed, of whatever words since; None where that was not kept yet.
    """

    id: int
    kind: DocumentKind
    version: int
    status: DocumentStatus
    name: str
    made: date
    size: int
    sha256: str
    lines: tuple[Ref, ...] | None = None
