"""Looking after a store on the command line: whether it is whole, backups, and what is made of one."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from pathlib import Path

from secretary import asking, config
from secretary.commands.at_work import at_work
from secretary.printing import upkeep as printed
from secretary.service import upkeep
from secretary.service.opening import open_store
from secretary.service.passphrase import Passphrase
from secretary.service.upkeep import Checked, Mended
from secretary.streams import write_json, write_lines

_WHOLE, _NOT_WHOLE = 0, 1


def verify(options: Namespace) -> int:
    """Say of every file whether it is whole, mending first what can be mended if that is asked for."""
    folder = _store(options)
    first = upkeep.repair_key_file(folder) if options.repair else ()
    mended, checked = asking.opened(folder, options, lambda passphrase: _looked_at(options, passphrase))
    if options.json:
        done = {"mended": printed.mended_records([*first, *mended])} if options.repair else {}
        write_json(done | printed.checked_record(checked))
    else:
        write_lines(printed.mended_lines([*first, *mended]))
        write_lines(printed.checked_lines(checked))
    return _NOT_WHOLE if any(each.bad for each in checked) else _WHOLE


def _looked_at(options: Namespace, passphrase: Passphrase | None) -> tuple[tuple[Mended, ...], tuple[Checked, ...]]:
    folder = _store(options)
    if options.accept:
        upkeep.accept(folder, tuple(options.accept), passphrase)
    if options.forget:
        upkeep.forget(folder, tuple(options.forget), passphrase)
    mended = upkeep.repair(folder, passphrase) if options.repair else ()
    return mended, upkeep.verify(folder, passphrase)


def backup(options: Namespace) -> int:
    """Write a backup, and say where it lies."""
    folder = _store(options)
    opened = asking.opened(folder, options, lambda passphrase: open_store(folder, _now, passphrase))
    with at_work(opened) as workspace:
        done = upkeep.back_up(workspace, options.to, options.keep)
    if options.json:
        write_json(printed.backed_up_record(done))
    else:
        write_lines(printed.backed_up_lines(done))
    return _WHOLE


def restore(options: Namespace) -> int:
    """Make a store of a backup, and say what it holds."""
    folder, source = _store(options), options.file
    if upkeep.backup_needs_passphrase(source):
        prompt = f"Passphrase of the backup {source}: "
        done = asking.with_passphrase(prompt, options, lambda words: upkeep.restore(source, folder, words))
    else:
        done = upkeep.restore(source, folder)
    if options.json:
        write_json(printed.restored_record(done) | {"store": str(folder.absolute())})
    else:
        write_lines([printed.restored_line(done), f"The store is in {folder}"])
    return _WHOLE


def _store(options: Namespace) -> Path:
    return config.store_folder(getattr(options, "store", None))


def _now() -> datetime:
    return datetime.now()  # noqa: DTZ005 - a backup's day is that of its place
