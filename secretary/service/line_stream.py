"""The check of lines that another program sends, one JSON object a line, as it goes.

The protocol is told in `docs/check.md`. Nothing here needs the store, so that the first answer comes at once.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from secretary.domain.errors import BadInput
from secretary.rule.detect import Checker
from secretary.rule.findings import Finding, Severity
from secretary.service.rosters import Pid, roster_from_record

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Meeting:
    """The check of one meeting's lines, and what its people are called by whoever sends them."""

    checker: Checker
    pids: Mapping[str, Pid]


class LineStream:
    """One conversation: the rosters that were sent, and an answer to everything but a roster that can be read."""

    def __init__(self) -> None:
        self._meetings: dict[str, _Meeting] = {}
        self._last: _Meeting | None = None

    def answer(self, sent: bytes) -> str:
        """Give the answer to one line as one line of JSON in ASCII, "" where there is nothing to answer.

        A line that is blank is passed over, and so is a roster once it is taken up. What cannot be understood is
        answered with its error in one plain sentence, and changes nothing.
        """
        if not sent.strip():
            return ""
        identifier: object = None
        try:
            record = _record(sent)
            identifier = record.get("id")
            answer = self._answer(record)
            return json.dumps({"id": identifier} | answer, allow_nan=False) if answer else ""
        except BadInput as error:
            return json.dumps({"id": identifier, "error": str(error)})

    def _answer(self, record: Record) -> Record | None:
        kind = record.get("type")
        if kind == "roster":
            self._take(record)
            return None
        if kind == "line":
            return {"flags": self._flags(record)}
        raise BadInput("“type” is neither “roster” nor “line”.")

    def _take(self, record: Record) -> None:
        given = roster_from_record(record, "The roster")
        if not given.roster.people:
            raise BadInput("The roster has nobody in it, so that nobody could be found: put in who takes part.")
        self._last = _Meeting(Checker(given.roster), given.pids)
        self._meetings[_key(record)] = self._last

    def _flags(self, record: Record) -> list[Record]:
        text = record.get("text")
        if not isinstance(text, str):
            raise BadInput("“text” is missing, or is not text.")
        meeting = self._last if record.get("meeting_id") is None else self._meetings.get(_key(record))
        if meeting is None:
            raise BadInput("There is no roster for this meeting yet: send one before its first line.")
        return [_flag(finding, text, meeting.pids) for finding in meeting.checker.check(text)]


def _record(sent: bytes) -> Record:
    try:
        record = json.loads(sent.decode("utf-8-sig", "surrogatepass"), parse_constant=_refuse_constant)
        # What cannot be written as JSON again could not be handed back as an identifier.
        json.dumps(record, allow_nan=False)
    except json.JSONDecodeError as error:
        raise BadInput("This is not JSON ({reason}, column {column}).", reason=error.msg, column=error.colno) from error
    except UnicodeDecodeError as error:
        raise BadInput("This is not text in UTF-8.") from error
    except RecursionError as error:
        raise BadInput("This is nested too deep.") from error
    except ValueError as error:
        raise BadInput("This has a number that is none, or is too long.") from error
    if not isinstance(record, dict):
        raise BadInput("This is no JSON object.")
    return record


def _refuse_constant(word: str) -> None:
    raise ValueError(word)


def _key(record: Record) -> str:
    """Give a meeting's identifier, which may be any JSON value, as a text that can be looked up."""
    return json.dumps(record.get("meeting_id"), sort_keys=True)


def _flag(finding: Finding, text: str, pids: Mapping[str, Pid]) -> Record:
    flag: Record = {"start": finding.start, "end": finding.end}
    if finding.person in pids:
        flag["person"] = pids[finding.person]
    flag |= {
        "kind": finding.kind.value,
        "severity": "block" if finding.severity is Severity.CERTAIN else "warn",
        "reason": finding.reason,
    }
    if finding.edit:
        flag["rewrite"] = finding.rewritten(text)
    return flag
