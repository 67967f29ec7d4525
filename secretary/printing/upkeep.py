"""What `verify`, `backup` and `restore` print: plain lines, and the same as records for JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from secretary.i18n import short_day
from secretary.service.upkeep import BackedUp, Checked, Condition, Mended, Restored

Record = dict[str, Any]

_NO_EARLIER = (
    "no good earlier copy lies beside it (after a strike or a withdrawal there is none until the next save): restore a "
    "backup"
)


def checked_lines(checked: Sequence[Checked]) -> Iterator[str]:
    """Give a line for each file that is not whole, and a summary."""
    for each in checked:
        if each.condition is not Condition.WHOLE:
            back = "; “secretary verify --repair” brings back the last good copy" if each.previous else ""
            if each.lost:
                back = f"; {_NO_EARLIER}"
            yield f"{each.name}: {each.condition.value} ({each.reason}){back}"
    bad = sum(each.bad for each in checked)
    yield f"{len(checked)} files: {f'{bad} not as they should be' if bad else 'all whole'}."


def checked_record(checked: Sequence[Checked]) -> Record:
    """Give the same for JSON, with every file."""
    return {
        "whole": not any(each.bad for each in checked),
        "files": [
            {
                "file": each.name,
                "condition": each.condition.value,
                "reason": each.reason,
                "bad": each.bad,
                "earlier_copy": each.previous,
            }
            for each in checked
        ],
    }


def mended_lines(mended: Sequence[Mended]) -> Iterator[str]:
    """Give a line for each file about which something was done, or is to be done."""
    for each in mended:
        yield f"{each.name}: {'' if each.mended else 'NOT MENDED: '}{each.words}"


def mended_records(mended: Sequence[Mended]) -> list[Record]:
    """Give the same for JSON."""
    return [{"file": each.name, "mended": each.mended, "what": each.words} for each in mended]


def backed_up_lines(done: BackedUp) -> Iterator[str]:
    """Give where the backup lies, and what was deleted for it."""
    yield f"The backup is {done.path}"
    if done.dropped:
        yield f"Older backups deleted: {', '.join(path.name for path in done.dropped)}."


def backed_up_record(done: BackedUp) -> Record:
    """Give the same for JSON."""
    return {"backup": str(done.path), "deleted": [str(path) for path in done.dropped]}


def restored_line(done: Restored) -> str:
    """Give what was restored, and from which day."""
    meetings = f"{done.meetings} meeting{'' if done.meetings == 1 else 's'}"
    documents = f"{done.documents} Word file{'' if done.documents == 1 else 's'}"
    return f"{done.body}: {meetings} and {documents}, as of {short_day(done.day)}."


def restored_record(done: Restored) -> Record:
    """Give the same for JSON."""
    return {"body": done.body, "day": done.day.isoformat(), "meetings": done.meetings, "documents": done.documents}
