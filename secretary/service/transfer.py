"""A whole store as one JSON file, out and in again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from secretary.domain.body import Body, with_meetings
from secretary.domain.consistency import Disagreement, contradicted, disagreements
from secretary.domain.errors import BadInput, FaultyFile, SecretaryError
from secretary.service.reasons import without_telling_reasons
from secretary.service.whole import write_whole
from secretary.service.workspace import Workspace
from secretary.store import export
from secretary.store.keys import new_keys
from secretary.store.passphrase import Passphrase


class CannotTransfer(SecretaryError):
    """A file that cannot be written or read."""


def exported(workspace: Workspace) -> bytes:
    """Give everything that the store holds as JSON, the same bytes for the same content.

    Raises DamagedFile or NotFound where the body knows a meeting whose file is gone: an export never passes over one.
    """
    for line in workspace.body.meetings:
        workspace.repository.meeting(line.id)
    return export.export_store(workspace.repository)


def schema() -> bytes:
    """Give the JSON Schema of an export."""
    return export.export_schema()


def write_export(content: bytes, target: Path) -> None:
    """Put an export into a file that only its owner may read, whole or not at all; raises CannotTransfer.

    What is no file, such as a device, is never replaced by one.
    """
    if target.exists() and not target.is_file():
        raise CannotTransfer("{file} is no file: name a file to write the export to.", file=target)
    try:
        write_whole(target, content)
    except OSError as error:
        raise CannotTransfer("{file} cannot be written: {reason}.", file=target, reason=error.strerror) from error


def read_export(source: Path) -> bytes:
    """Give the bytes of an export; raises CannotTransfer."""
    try:
        return source.read_bytes()
    except OSError as error:
        raise CannotTransfer("{file} cannot be read: {reason}.", file=source, reason=error.strerror) from error


def imported(content: bytes, folder: Path, *, source: str, passphrase: Passphrase | None = None) -> int:
    """Make the store of an export in an empty or new folder, whole or not at all; with a passphrase it is encrypted.

    A release whose reason is too long or gives a participant away is not taken over; gives how many there were.
    Raises FaultyFile with `source` and the place that does not fit, and what making a store raises.
    """
    try:
        read = export.read_export(content)
        _refuse(disagreements(read.body, read.meetings))
        whole = _with_every_row(read)
        meetings = tuple(without_telling_reasons(read.body, meeting) for meeting in read.meetings)
        keys = new_keys(passphrase) if passphrase else None
        export.make_store(replace(read, body=whole, meetings=meetings), folder, keys=keys).close()
    except BadInput as error:
        raise FaultyFile("{source}: {reason}", source=source, reason=error) from error
    return sum(len(meeting.releases) for meeting in read.meetings) - sum(len(each.releases) for each in meetings)


def _with_every_row(read: export.StoreExport) -> Body:
    """Give the body with the rows that its meetings have and it lacks, in an older schema also what that did not keep.

    Raises BadInput where it says something else of a meeting than that one says of itself.
    """
    body = read.body
    whole = with_meetings(body, read.meetings)
    if read.schema != export.PRESENT_SCHEMA:
        return whole
    _refuse(contradicted(body, whole))
    known = {line.id: line for line in body.meetings}
    return replace(body, registers=whole.registers, meetings=tuple(known.get(each.id, each) for each in whole.meetings))


def _refuse(wrong: Iterator[Disagreement]) -> None:
    for each in wrong:
        raise BadInput(
            "The export cannot be taken in: at $.{place}, {reason}. Nothing was made.",
            place=each.place,
            reason=each.reason,
        )
