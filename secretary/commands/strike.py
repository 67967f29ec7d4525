"""Striking lines on the command line: what was done, and what could not be reached, line by line or as JSON."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from secretary.domain.errors import NotAllowed, SecretaryError
from secretary.service import finding, striking
from secretary.service.holding import Holding
from secretary.service.struck import Struck, done_sentences, remaining_sentences
from secretary.service.workspace import Workspace
from secretary.streams import tell, write_json, write_lines

DONE = 0
"""The exit code of a strike that is done."""


def strike(workspace: Workspace, options: Namespace) -> int:
    """Strike the lines that the options name, and print what was done and what was not reached; give the exit code.

    Raises NotFound or BadInput for a name, NotAllowed without the ruling that a line needs, and what saving raises.
    """
    meeting = workspace.state.sitting
    entries = [finding.line_called(workspace.body, meeting, name) for name in options.strike]
    try:
        striking.refuse(workspace, entries, ruling=options.ruling)
    except NotAllowed as error:
        if options.ruling or meeting.status.value == "approved":
            raise
        raise NotAllowed("{reason} Once the chair has ruled so, add --ruling.", reason=error) from error
    struck = striking.strike(workspace, entries, ruling=options.ruling, withdraw=options.withdraw)
    if options.json:
        write_json(_record(struck))
    else:
        write_lines([*done_sentences(struck), *remaining_sentences(struck)])
    return DONE


def finish_interrupted(workspace: Workspace) -> None:
    """Finish what was cut short, and tell it on the error output; what fails is told, and stays to be finished."""
    try:
        for struck in striking.finish_interrupted(workspace):
            for sentence in (*done_sentences(struck), *remaining_sentences(struck)):
                tell(sentence)
    except SecretaryError as error:
        tell(str(error))


def _record(struck: Struck) -> dict[str, Any]:
    return {
        "meeting": struck.meeting,
        "struck": list(struck.lines),
        "numbers_stay": struck.numbers_stay,
        "withdrawn": [_document(each) for each in struck.withdrawn],
        "still_holding": [_document(each) for each in struck.kept],
        "sent": [
            {"meeting": each.meeting, "to": each.sending.to, "on": each.sending.on.isoformat()} for each in struck.sent
        ],
        "backups": [str(path) for path in struck.backups],
        "backups_not_reached": [{"path": str(each.path), "reason": each.reason} for each in struck.unreached],
        "new_key": struck.sealed,
        "problems": list(struck.problems),
        "out_of_reach": list(remaining_sentences(Struck(struck.meeting, struck.count, sealed=struck.sealed))),
    }


def _document(holding: Holding) -> dict[str, Any]:
    document = holding.document
    return {
        "meeting": holding.meeting,
        "name": document.name,
        "kind": document.kind.value,
        "version": document.version,
        "status": document.status.value,
        "made": document.made.isoformat(),
        "sure": holding.sure,
    }
