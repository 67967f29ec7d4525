"""Two versions of a document side by side: which of their paragraphs went, came, and stayed."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from secretary.domain.document import KeptDocument
from secretary.domain.errors import NotFound
from secretary.service.documents import stopping_now
from secretary.service.workspace import Workspace


class Mark(StrEnum):
    """What became of a paragraph from the one version to the other."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class ComparedParagraph:
    """A paragraph of either version, and what became of it.

    `private`: the document may name people, and never circulates. `stops`: it holds words for which the document would
    not be made now.
    """

    mark: Mark
    text: str
    private: bool = False
    stops: bool = False


def document_numbered(workspace: Workspace, meeting: int, number: int) -> KeptDocument:
    """Give a kept document of a meeting by its number; raises NotFound with those there are."""
    kept = workspace.repository.documents(meeting)
    for document in kept:
        if document.id == number:
            return document
    raise NotFound(
        "This meeting has no document number {number}; it has: {known}.",
        number=number,
        known=", ".join(str(each.id) for each in kept) or "none",
    )


def compared(workspace: Workspace, meeting: int, first: int, second: int) -> tuple[ComparedParagraph, ...]:
    """Give the paragraphs of two kept documents in order, each with what became of it from `first` to `second`.

    Raises NotFound for a number that is not there, or a document whose bytes are gone.
    """
    one, other = (document_numbered(workspace, meeting, number) for number in (first, second))
    before, after = (_paragraphs(workspace, meeting, document) for document in (one, other))
    private = one.kind.private or other.kind.private
    stopping = {each.text for kind in {one.kind, other.kind} for each in stopping_now(workspace, meeting, kind)}

    def paragraph(mark: Mark, text: str) -> ComparedParagraph:
        return ComparedParagraph(mark, text, private, stops=any(words in text for words in stopping))

    found: list[ComparedParagraph] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.extend(paragraph(Mark.SAME, text) for text in before[a:b])
            continue
        found.extend(paragraph(Mark.GONE, text) for text in before[a:b])
        found.extend(paragraph(Mark.NEW, text) for text in after[c:d])
    return tuple(found)


def _paragraphs(workspace: Workspace, meeting: int, document: KeptDocument) -> list[str]:
    from secretary.documents.reading import passages_of_word  # noqa: PLC0415 - Word's libraries are wanted only here

    content = workspace.repository.document_bytes(meeting, document.id)
    passages = passages_of_word(content, document.name)
    return [each.text for each in passages if each.part.startswith(("body", "table")) and each.text.strip()]
