"""What a review of a document prints: its matters line by line, and the same as records for JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from secretary.printing.findings import visible
from secretary.service.rule import Matter

Record = dict[str, Any]


def matter_lines(matter: Matter, standing: str) -> Iterator[str]:
    """Give a matter of a review line by line: its number and place, how sure and why, the words, what to put instead.

    `standing`: what else is to be said of it, such as that it was released and why, "" for nothing.
    """
    finding = matter.finding
    yield f"{matter.number}. {matter.place}: {finding.severity}: [{finding.kind}] {finding.reason}"
    yield f"    here: {visible(finding.words(matter.text))}"
    if finding.edit:
        yield f"    instead: {visible(finding.edit.text) or '(nothing)'}"
    if standing:
        yield f"    {visible(standing)}"


def stopping_line(matter: Matter) -> str:
    """Give what stops a document in one line that holds none of its words: number, place and reason."""
    return f"{matter.number}. {matter.place}: [{matter.finding.kind}] {matter.finding.reason}"


def matter_record(matter: Matter, state: str, reason: str | None) -> Record:
    """Give a matter for JSON. `state`: stops, released or noted; `reason`: why it was released, None where unknown."""
    finding = matter.finding
    return {
        "number": matter.number,
        "place": matter.place,
        "state": state,
        "severity": finding.severity.value,
        "kind": finding.kind.value,
        "reason": finding.reason,
        "words": finding.words(matter.text),
        "start": finding.start,
        "end": finding.end,
        "text": matter.text,
        "rewrite": finding.rewritten(matter.text) if finding.edit else None,
        "released_because": reason,
    }
