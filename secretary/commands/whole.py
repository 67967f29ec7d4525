"""A whole store: written as one file, made of one, and where it lies."""
# ruff: noqa: PLC0415 - what reads and writes files is imported when it is needed

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from secretary import config
from secretary.commands.common import DONE, INPUT, opened_workspace, store_of
from secretary.streams import read_all, tell, write_bytes, write_json, write_lines


def export(options: Namespace) -> int:
    """Write everything in the store as one JSON file, or the schema of one."""
    from secretary.service import transfer

    if options.schema:
        content = transfer.schema()
    else:
        with opened_workspace(options, alone=True) as workspace:
            content = transfer.exported(workspace)
    if options.file == "-":
        write_bytes(content)
    else:
        transfer.write_export(content, Path(options.file))
    return DONE


def import_store(options: Namespace) -> int:
    """Make a store from an export."""
    from secretary.asking import chosen
    from secretary.service import transfer

    given = options.file == "-"
    content = read_all() if given else transfer.read_export(Path(options.file))
    folder = store_of(options)
    passphrase = chosen(getattr(options, "passphrase_fd", None)) if options.passphrase else None
    untaken = transfer.imported(content, folder, source=INPUT if given else options.file, passphrase=passphrase)
    if untaken:
        tell(f"Releases whose reasons are too long or give somebody away, and were not taken over: {untaken}.")
    write_lines([f"The store is in {folder}"])
    return DONE


def locate(options: Namespace) -> int:
    """Say where the store, the templates and the settings are."""
    from secretary.service.opening import has_store

    folder = store_of(options).absolute()
    places = {
        "store": str(folder),
        "store_exists": has_store(folder),
        "templates": str(config.templates_folder()),
        "settings": str(config.settings_folder()),
    }
    if options.json:
        write_json(places)
    else:
        write_lines(
            [
                f"Store: {folder}{'' if places['store_exists'] else ' (not made yet)'}",
                f"Templates: {places['templates']}",
                f"Settings: {places['settings']}",
            ]
        )
    return DONE
