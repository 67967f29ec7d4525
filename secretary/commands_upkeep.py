"""Looking after a store on the command line: whether it is whole, backups, and what is made of one."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime

from secretary import config, printing_upkeep
from secretary.service import upkeep
from secretary.service.opening import open_store
from secretary.streams import write_json, write_lines

_WHOLE, _NOT_WHOLE = 0, 1


def verify(options: Namespace) -> int:
    """Say of every file whether it is whole, mending first what can be mended if that is asked for."""
    folder = config.store_folder(getattr(options, "store", None))
    if options.accept:
        upkeep.accept(folder, tuple(options.accept))
    mended = upkeep.repair(folder) if options.repair else ()
    checked = upkeep.verify(folder)
    if options.json:
        done = {"mended": printing_upkeep.mended_records(mended)} if options.repair else {}
        write_json(done | printing_upkeep.checked_record(checked))
    else:
        write_lines(printing_upkeep.mended_lines(mended))
        write_lines(printing_upkeep.checked_lines(checked))
    return _NOT_WHOLE if any(each.bad for each in checked) else _WHOLE


def backup(options: Namespace) -> int:
    """Write a backup, and say where it lies."""
    with open_store(config.store_folder(getattr(options, "store", None)), _now) as workspace:
        done = upkeep.back_up(workspace, options.to, options.keep)
    if options.json:
        write_json(printing_upkeep.backed_up_record(done))
    else:
        write_lines(printing_upkeep.backed_up_lines(done))
    return _WHOLE


def restore(options: Namespace) -> int:
    """Make a store of a backup, and say what it holds."""
    folder = config.store_folder(getattr(options, "store", None))
    done = upkeep.restore(options.file, folder)
    if options.json:
        write_json(printing_upkeep.restored_record(done) | {"store": str(folder.absolute())})
    else:
        write_lines([printing_upkeep.restored_line(done), f"The store is in {folder}"])
    return _WHOLE


def _now() -> datetime:
    return datetime.now()  # noqa: DTZ005 - a backup's day is that of its place
