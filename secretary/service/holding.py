"""Where words of a minuted line stand besides its meeting: in documents that were kept, and in what is being typed."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from secretary.domain.document import DocumentStatus, KeptDocument
from secretary.domain.entries import Entry, EntryKind
from secretary.domain.errors import SecretaryError
from secretary.domain.striking import DocumentRef
from secretary.store.repository import Repository

Progress = Callable[[float], None]
"""Is told how far something has come, from 0 to 1."""

_BROUGHT_BACK = frozenset({EntryKind.ADVICE, EntryKind.ACTION, EntryKind.REQUEST})
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Holding:
    """A kept document of a meeting (by its number) that holds certain words."""

    meeting: int
    document: KeptDocument

    @property
    def ref(self) -> DocumentRef:
        """Which document it is."""
        return DocumentRef(self.meeting, self.document.id)


class Needle:
    """Words that are looked for in any case, spacing and punctuation, whole words only."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        texts = [text for entry in entries for text in (entry.text, entry.reply.reason if entry.reply else "")]
        self._words = tuple(dict.fromkeys(words for text in texts if (words := _plain(text)).strip()))

    def may_be_in(self, markup: str) -> bool:
        """Tell, at next to no cost, whether the lines' words can be in a text, in whatever markup they stand."""
        folded = markup.casefold()
        return any(max(words.split(), key=len) in folded for words in self._words)

    def is_in(self, text: str) -> bool:
        """Tell whether a text holds any of the lines' words whole."""
        plain = _plain(text)
        return any(words in plain for words in self._words)


def holding_documents(
    repository: Repository, meetings: Sequence[int], needle: Needle, progress: Progress
) -> tuple[tuple[Holding, ...], tuple[str, ...]]:
    """Give the kept documents of these meetings that hold the words, and in a sentence each those not looked into."""
    found: list[Holding] = []
    problems: list[str] = []
    for place, number in enumerate(meetings):
        progress(place / len(meetings))
        try:
            kept = repository.documents_with_bytes(number)
        except SecretaryError as error:
            problems.append(str(error))
            continue
        for document, content in kept:
            if document.status is DocumentStatus.WITHDRAWN:
                continue
            try:
                if _holds(content, document.name, needle):
                    found.append(Holding(number, document))
            except SecretaryError as error:
                problems.append(str(error))
    return tuple(found), tuple(problems)


def meetings_concerned(meeting: int, entries: Iterable[Entry], later: Iterable[int]) -> tuple[int, ...]:
    """Give the meetings whose documents may print these lines: their own, and `later` ones that bring them back."""
    back = any(entry.kind in _BROUGHT_BACK for entry in entries)
    return (meeting, *(number for number in later if number != meeting)) if back else (meeting,)


def _holds(content: bytes, name: str, needle: Needle) -> bool:
    if not _may_hold(content, needle):
        return False
    from secretary.documents.reading import passages_of_word  # noqa: PLC0415 - Word's libraries are wanted only here

    return any(needle.is_in(passage.text) for passage in passages_of_word(content, name))


def _may_hold(content: bytes, needle: Needle) -> bool:
    """Tell whether a Word file may hold the words: a document of this program's has each word in one piece."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = [package.read(name).decode("utf-8", "replace") for name in package.namelist()]
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError):
        return True
    return any(needle.may_be_in(part) for part in parts)


def _plain(text: str) -> str:
    return f" {' '.join(_WORD.findall(text)).casefold()} "
