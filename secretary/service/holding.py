"""Where words of a minuted line stand besides its meeting: in documents that were kept, and in what is being typed."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from secretary.domain.approval import taken_corrections
from secretary.domain.document import DocumentKind, KeptDocument
from secretary.domain.entries import Entry, EntryKind, Ref
from secretary.domain.errors import SecretaryError
from secretary.domain.meeting import Meeting
from secretary.domain.striking import DocumentRef
from secretary.i18n import _
from secretary.store.repository import Repository

Progress = Callable[[float], None]
"""Is told how far something has come, from 0 to 1."""

_BROUGHT_BACK = frozenset({EntryKind.ADVICE, EntryKind.ACTION, EntryKind.REQUEST})
_OF_OTHER_MEETINGS = frozenset({DocumentKind.AGENDA, DocumentKind.RUNNING_ORDER})
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Holding:
    """A kept document of a meeting (by its number) that holds certain words.

    `sure`: False where it printed the line and its words are others: an earlier wording, or a line that was deleted and
    left its number; and where an earlier version of this program made it, which did not keep what it printed.
    """

    meeting: int
    document: KeptDocument
    sure: bool = True

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


class Sought:
    """Lines of a meeting as documents may have printed them: in the `needle`'s words, or by number in any others."""

    def __init__(self, meeting: int, entries: Iterable[Entry]) -> None:
        entries = tuple(entries)
        self.needle = Needle(entries)
        self._refs = frozenset(Ref(meeting, entry.id) for entry in entries)
        self._meeting = meeting
        self._comes_back = any(entry.kind in _BROUGHT_BACK for entry in entries)

    def may_be_in(self, meeting: int, document: KeptDocument) -> bool:
        """Tell whether a document of a meeting printed one of the lines, whatever it said then, or may have."""
        if document.lines is not None:
            return not self._refs.isdisjoint(document.lines)
        if meeting == self._meeting:
            return bool(self._refs) and document.kind is DocumentKind.MINUTES
        return self._comes_back and document.kind in _OF_OTHER_MEETINGS


def holding_documents(
    repository: Repository, meetings: Sequence[int], sought: Sought, progress: Progress
) -> tuple[tuple[Holding, ...], tuple[str, ...]]:
    """Give the kept documents of these meetings that hold the lines, in any wording, or may hold them.

    Beside them, in a sentence each, those that were not looked into.
    """
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
            if document.status.gone:
                continue
            try:
                if _holds(content, document.name, sought.needle):
                    found.append(Holding(number, document))
                elif sought.may_be_in(number, document):
                    found.append(Holding(number, document, sure=False))
            except SecretaryError as error:
                problems.append(str(error))
    return tuple(found), tuple(problems)


def approved_with(repository: Repository, meeting: Meeting, entries: Sequence[Entry]) -> tuple[str, ...]:
    """Give in a sentence each the minutes approved at a meeting of which these lines tell a correction: they stay.

    The files that hold the words are named; one that cannot be read is named too.
    """
    said = Needle(entries)
    told: list[str] = []
    for number in meeting.approves:
        try:
            minutes = repository.meeting(number)
        except SecretaryError as error:
            told.append(str(error))
            continue
        taken = [Entry(0, 0, EntryKind.VIEW, each.words) for each in taken_corrections(minutes)]
        here = [each for each in taken if any(Needle([each]).is_in(entry.text) for entry in entries)]
        standing = [entry for entry in minutes.entries if said.is_in(entry.text)]
        if not (here or standing):
            continue
        found, problems = holding_documents(repository, [number], Sought(0, (*here, *standing)), lambda _share: None)
        words = _(
            "The approved minutes of meeting {number} hold these words, and nothing is struck from them: minute a "
            "correction at a meeting."
        ).format(number=number)
        files = ", ".join(each.document.name for each in found)
        told += [f"{words} " + _("Files with the words: {files}.").format(files=files) if files else words, *problems]
    return tuple(told)


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
