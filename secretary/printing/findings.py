"""What `check` prints: findings in the style of a compiler, and the same as records for JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from secretary.rule.findings import Edit, Finding, Severity
from secretary.service.checking import Found
from secretary.service.rosters import Pid

Record = dict[str, Any]

_SENTENCE_END = re.compile(r"[.!?]['”’\")]*\s+")
_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
_HIDDEN = (0xAD, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070), 0xFEFF)
_VISIBLE = {code: f"\\x{code:02x}" for code in _CONTROLS} | {code: f"\\u{code:04x}" for code in _HIDDEN}


def visible(text: str) -> str:
    """Give `text` so that a terminal shows all of it and obeys none of it: controls and hidden marks as escapes."""
    return text.replace("\n", " ").replace("\t", " ").translate(_VISIBLE)


def finding_lines(file: str, found: Found) -> Iterator[str]:
    """Give a finding line by line: its place, how sure and why; the words that it is about; what to put instead."""
    finding = found.finding
    yield f"{visible(file)}:{_place(found)}: {finding.severity}: [{finding.kind}] {finding.reason}"
    yield f"    here: {visible(finding.words(found.text))}"
    if finding.edit:
        _, instead = _sentences(finding, found.text)
        yield f"    instead: {visible(instead) or '(nothing)'}"


def finding_record(found: Found, pids: Mapping[str, Pid]) -> Record:
    """Give a finding for JSON; what does not apply to its file is null."""
    finding = found.finding
    sentence, instead = _sentences(finding, found.text)
    return {
        "part": found.part or None,
        "paragraph": found.paragraph or None,
        "line": found.line or None,
        "column": found.column,
        "severity": finding.severity.value,
        "kind": finding.kind.value,
        "person": pids.get(finding.person),
        "words": finding.words(found.text),
        "reason": finding.reason,
        "sentence": sentence,
        "rewrite": instead if finding.edit else None,
    }


def summary_line(files: int, unread: int, counts: Mapping[Severity, int], left_out: int) -> str:
    """Give the last line of a check: how many files, and how many findings of each kind of certainty."""
    checked = "1 file" if files == 1 else f"{files} files"
    found = ", ".join(f"{counts[severity]} {severity}" for severity in Severity)
    rest = [f"{left_out} left out"] if left_out else []
    rest += [f"{unread} could not be read"] if unread else []
    return f"Checked {checked}: {'; '.join([found, *rest])}."


def check_record(files: Iterable[Record], counts: Mapping[Severity, int], left_out: int) -> Record:
    """Give a whole check for JSON."""
    return {
        "files": list(files),
        "counts": {severity.value: counts[severity] for severity in Severity},
        "left_out": left_out,
    }


def _place(found: Found) -> str:
    if found.line:
        return f"{found.line}:{found.column}"
    paragraph = f" paragraph {found.paragraph}" if found.paragraph else ""
    return f"{found.part}{paragraph}:{found.column}"


def _sentences(finding: Finding, text: str) -> tuple[str, str]:
    """Give the sentences that a finding touches as they are and as they could be: a whole paragraph can be long."""
    edit = finding.edit or Edit(finding.start, finding.end, finding.words(text))
    first, last = min(edit.start, finding.start), max(edit.end, finding.end)
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    start = max((end for end in ends if end <= first), default=0)
    stop = min((end for end in ends if end >= last), default=len(text))
    instead = f"{text[start : edit.start]}{edit.text}{text[edit.end : stop]}"
    return text[start:stop].strip(), instead.strip()
