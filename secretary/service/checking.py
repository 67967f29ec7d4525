"""The check of a file that was written elsewhere: what in it, and in its name, gives a participant away."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from secretary.domain.errors import FaultyFile
from secretary.rule.detect import Checker
from secretary.rule.findings import Finding, Kind, Severity
from secretary.service.plain_text import text_in, text_passages

FILE_NAME = "file name"
"""The part of a file that its own name is."""

_WORD = frozenset({".docx"})
_MARKDOWN = frozenset({".md", ".markdown"})
_TEXT = frozenset({".txt", ".text"})
_BY_WHOM = "The file says who had a hand in it: take that out in Word, under File, Info, Inspect Document."
_TRACES = {
    "author property": _BY_WHOM,
    "last editor property": _BY_WHOM,
    "manager property": _BY_WHOM,
    "author of a comment": _BY_WHOM,
    "author of a change": _BY_WHOM,
    "deleted text": "These words are deleted, and still in the file: accept or reject every change in Word.",
}
_BETWEEN_WORDS = re.compile(r"[_.+-]")


@dataclass(frozen=True, slots=True)
class Found:
    """A finding in a file. `text` is the passage that the finding's places count in.

    In a Word file, and for the file's name, `part` says where ("body", "footer", "file name") and `paragraph` counts
    in it from 1, 0 where there is none; in a text file `line` counts from 1. `column` counts code points, from 1.
    """

    finding: Finding
    text: str
    column: int
    part: str = ""
    paragraph: int = 0
    line: int = 0


def check_file(path: Path, checker: Checker) -> Iterator[Found]:
    """Give what a Word, Markdown or text file gives away, its name first; raises FaultyFile where it does not read."""
    suffix = path.suffix.casefold()
    yield from _in_name(path, checker)
    if suffix in _WORD:
        yield from _in_word(path, checker)
    elif suffix in _MARKDOWN | _TEXT:
        try:
            with path.open("rb") as raw:
                yield from check_text(raw, checker, str(path), markdown=suffix in _MARKDOWN)
        except OSError as error:
            raise FaultyFile("{file} cannot be read: {reason}.", file=path, reason=error.strerror) from error
    else:
        raise FaultyFile("{file} cannot be checked: it is neither .docx nor .md nor .txt.", file=path)


def check_text(raw: io.BufferedReader, checker: Checker, source: str, *, markdown: bool) -> Iterator[Found]:
    """Give what a text gives away, line by line; raises FaultyFile, which calls it `source`, where it is no text.

    A NUL is refused: UTF-16 without its mark passes for UTF-8, with one between any two letters of a name.
    """
    try:
        with text_in(raw) as stream:
            for passage in text_passages(stream, markdown=markdown):
                if "\0" in passage.text:
                    raise FaultyFile("{file} is no text, or not in UTF-8: save it as text in UTF-8.", file=source)
                for finding in checker.check(passage.text):
                    line, column = passage.place_of(finding.start)
                    yield Found(finding, passage.text, column, line=line)
    except UnicodeDecodeError as error:
        raise FaultyFile("{file} is not text in UTF-8: save it as UTF-8.", file=source) from error


def _in_name(path: Path, checker: Checker) -> Iterator[Found]:
    """Give what the name of a file gives away, as `minutes_YR.docx` does.

    What to put instead is left out: a name is no sentence.
    """
    words = _BETWEEN_WORDS.sub(" ", path.stem)
    for finding in checker.check(words):
        bare = Finding(finding.start, finding.end, finding.severity, finding.kind, finding.reason, finding.person)
        yield Found(bare, path.stem, finding.start + 1, part=FILE_NAME)


def _in_word(path: Path, checker: Checker) -> Iterator[Found]:
    from secretary.documents.reading import passages_of_word  # noqa: PLC0415 - a text file needs no Word

    passages = tuple(passages_of_word(_content(path), str(path)))
    ours = {each.text.strip().casefold() for each in passages if each.part not in _TRACES}
    ours.update(voice.casefold() for voice in checker.roster.voices)
    for passage in passages:
        findings = checker.check(passage.text) or _trace(passage.part, passage.text, ours)
        for finding in findings:
            yield Found(finding, passage.text, finding.start + 1, part=passage.part, paragraph=passage.paragraph)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FaultyFile("{file} cannot be read: {reason}.", file=path, reason=error.strerror) from error


def _trace(part: str, text: str, ours: Collection[str]) -> tuple[Finding, ...]:
    """Give what a passage tells by being there at all, whatever it says.

    Nothing is told by an author that the document prints as a line of its own, as it does the body's name (`ours`), or
    that is a voice which may speak.
    """
    reason = _TRACES.get(part)
    if not reason or (reason is _BY_WHOM and text.strip().casefold() in ours):
        return ()
    return (Finding(0, len(text), Severity.LIKELY, Kind.TRACE, reason),)
