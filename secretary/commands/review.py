"""What a document would give away, on the command line: listed, mended, released, and told where it stops one."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from secretary.domain.document import DocumentKind
from secretary.domain.errors import BadInput, NotFound
from secretary.printing import review as printed
from secretary.service import rule
from secretary.service.state import State
from secretary.service.workspace import Workspace
from secretary.streams import tell, write_json, write_lines

NOTHING_STOPS, STOPS = 0, 1
"""The exit codes of a review of what can be made as it is, and of what can not."""


def settle(workspace: Workspace, kind: DocumentKind, options: Namespace) -> bool:
    """Mend a matter, release it or take its release back, as the options say; tell whether they said so.

    Raises NotFound for a number that no matter has, and what these steps raise.
    """
    for number, settled in (
        (options.mend, partial(_mended, words=options.words)),
        (options.release, partial(rule.with_release, reason=options.reason)),
        (options.take_back, rule.without_release),
    ):
        if number is not None:
            matter = _numbered(rule.review(workspace, kind), number)
            workspace.perform(partial(settled, matter=matter))
            return True
    return False


def _numbered(review: rule.Review, number: int) -> rule.Matter:
    for matter in review.matters:
        if matter.number == number:
            return matter
    raise NotFound("Nothing here has the number {number}: --review lists what there is.", number=number)


def _mended(state: State, matter: rule.Matter, words: str | None) -> State:
    if words is None and matter.finding.edit is None:
        raise BadInput(
            "Nothing is proposed for number {number}: say with --words how it is to read.", number=matter.number
        )
    return rule.with_words(state, matter, matter.finding.rewritten(matter.text) if words is None else words)


def list_matters(workspace: Workspace, kind: DocumentKind, options: Namespace) -> int:
    """List what a document would give away, and give the exit code: STOPS only where just that was asked."""
    review = rule.review(workspace, kind)
    if options.json:
        write_json(_record(workspace, kind, review))
    else:
        write_lines(_lines(workspace, review))
    return STOPS if options.review and review.stopping else NOTHING_STOPS


def _lines(workspace: Workspace, review: rule.Review) -> Iterator[str]:
    for matter in review.matters:
        standing = ""
        if matter in review.released:
            reason = _released_because(workspace, matter)
            standing = f"released: {reason}" if reason else "released at an earlier meeting"
        yield from printed.matter_lines(matter, standing)
    yield f"Stop the document: {len(review.stopping)}; released: {len(review.released)}; to note: {len(review.others)}."


def _record(workspace: Workspace, kind: DocumentKind, review: rule.Review) -> dict[str, Any]:
    states = ((review.stopping, "stops"), (review.released, "released"), (review.others, "noted"))
    records = [
        printed.matter_record(matter, state, _released_because(workspace, matter))
        for matters, state in states
        for matter in matters
    ]
    return {
        "meeting": workspace.state.sitting.id,
        "document": kind.value,
        "stops": bool(review.stopping),
        "matters": sorted(records, key=lambda record: record["number"]),
    }


def _released_because(workspace: Workspace, matter: rule.Matter) -> str | None:
    release = rule.release_of(workspace.state, matter)
    return release.reason if release else None


@contextmanager
def told(workspace: Workspace, kind: DocumentKind) -> Iterator[None]:
    """Tell on the error output, line by line, what stops a document, where something does."""
    try:
        yield
    except rule.GivesAway:
        for matter in rule.review(workspace, kind).stopping:
            tell(printed.stopping_line(matter))
        raise
