"""What `secretary check` does: files that were written elsewhere, or the lines that another program sends.

What needs the store or Word is imported only where it is used, so that the first line is answered at once.
"""
# ruff: noqa: PLC0415 - as said above

from __future__ import annotations

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secretary import config, streams
from secretary.domain.errors import BadInput, FaultyFile
from secretary.rule.findings import Severity

if TYPE_CHECKING:
    from secretary.rule.detect import Checker
    from secretary.service.checking import Found
    from secretary.service.rosters import GivenRoster

CLEAN, FOUND = 0, 1
"""The exit codes of a check that found nothing certain, and of one that did or could not read a file."""

_INPUT = "-"
_INPUT_SHOWN = "(standard input)"


def check(options: Namespace) -> int:
    """Check the files, or the lines that come from the input, and give the exit code."""
    return _check_lines() if options.stream else _check_files(options)


def _check_lines() -> int:
    from secretary.service.line_stream import LineStream

    conversation = LineStream()
    for sent in streams.raw_input():
        if answer := conversation.answer(sent):
            streams.write_lines([answer])
            streams.flush()
    return CLEAN


@dataclass
class _Check:
    """A check under way: what it shows, and what it has found so far."""

    checker: Checker
    given: GivenRoster
    quiet: frozenset[str]
    shown: frozenset[Severity]
    counts: Counter[Severity] = field(default_factory=Counter)
    left_out: int = 0
    unread: list[str] = field(default_factory=list)

    def of_file(self, name: str) -> Iterator[Found]:
        """Give what is to be shown of one file; one that cannot be read ends with its sentence in `unread`."""
        from secretary.service.checking import check_file, check_text

        if name == _INPUT:
            everything = check_text(streams.raw_input(), self.checker, _INPUT_SHOWN, markdown=True)
        else:
            everything = check_file(Path(name), self.checker)
        try:
            for found in everything:
                if self._is_shown(found):
                    self.counts[found.finding.severity] += 1
                    yield found
                else:
                    self.left_out += 1
        except FaultyFile as error:
            self.unread.append(str(error))

    def _is_shown(self, found: Found) -> bool:
        severity = found.finding.severity
        return severity is Severity.CERTAIN or (severity in self.shown and found.finding.kind not in self.quiet)

    @property
    def code(self) -> int:
        """The exit code: FOUND where something certain stands, or where a file was not read."""
        return FOUND if self.counts[Severity.CERTAIN] or self.unread else CLEAN


def _check_files(options: Namespace) -> int:
    from secretary.rule.detect import Checker

    given = _roster(options).with_names(options.voice, options.subject)
    if not given.roster.people:
        raise BadInput("The roster has nobody in it, so that nobody could be found: put in who takes part.")
    severities = list(Severity)
    check = _Check(
        Checker(given.roster),
        given,
        frozenset(options.quiet),
        frozenset(severities[: severities.index(Severity(options.at_least)) + 1]),
    )
    if options.json:
        _print_json(check, options.files)
    else:
        _print_lines(check, options.files)
    return check.code


def _print_lines(check: _Check, files: list[str]) -> None:
    from secretary.printing.findings import finding_lines, summary_line, visible

    for name in files:
        unread = len(check.unread)
        for found in check.of_file(name):
            streams.write_lines(finding_lines(_shown_name(name), found))
        for problem in check.unread[unread:]:
            # What was found before it stands above it, also on a terminal.
            streams.flush()
            sys.stderr.write(f"secretary: {visible(problem)}\n")
    streams.write_lines([summary_line(len(files) - len(check.unread), len(check.unread), check.counts, check.left_out)])


def _print_json(check: _Check, files: list[str]) -> None:
    from secretary.printing.findings import check_record, finding_record

    records: list[dict[str, Any]] = []
    for name in files:
        unread = len(check.unread)
        findings = [finding_record(found, check.given.pids) for found in check.of_file(name)]
        error = check.unread[unread] if len(check.unread) > unread else None
        records.append({"file": _shown_name(name), "error": error, "findings": findings})
    streams.write_ascii_json(check_record(records, check.counts, check.left_out))


def _shown_name(name: str) -> str:
    return _INPUT_SHOWN if name == _INPUT else name


def _roster(options: Namespace) -> GivenRoster:
    """Give whom the Rule protects: as the file says, or as the store does."""
    from secretary.service.rosters import read_roster

    if options.roster:
        return read_roster(options.roster)
    from secretary.asking import opened
    from secretary.service.store_roster import roster_of_store

    folder = config.store_folder(getattr(options, "store", None))
    return opened(folder, options, lambda passphrase: roster_of_store(folder, _now, options.meeting, passphrase))


def _now() -> datetime:
    return datetime.now()  # noqa: DTZ005 - a meeting's day and time are those of its place
