"""What can be typed after `secretary passphrase`, `verify`, `backup` and `restore`; nothing here is slow to import."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from secretary.cli.command import Command
from secretary.cli.common import add_json
from secretary.cli.numbers import at_least_one, whole_number

_BACKUPS_KEPT = 10


def _passphrase(command: ArgumentParser) -> None:
    one = command.add_mutually_exclusive_group(required=True)
    one.add_argument("--set", action="store_true", help="encrypt the store; without the passphrase nobody reads it")
    one.add_argument("--change", action="store_true", help="encrypt it anew under another passphrase")
    one.add_argument("--remove", action="store_true", help="make it plain again")
    command.add_argument(
        "--new-passphrase-fd",
        type=whole_number,
        metavar="N",
        help="read the new passphrase from file descriptor N, up to its first newline (otherwise it is asked for)",
    )


def _verify(command: ArgumentParser) -> None:
    command.epilog = "Exit codes: 0 all whole, 1 something is not, or could not be looked at, 2 wrong use."
    command.add_argument(
        "--repair",
        action="store_true",
        help="bring back the last good generation of what is damaged or missing; the bad file is kept aside",
    )
    command.add_argument(
        "--accept",
        type=whole_number,
        action="append",
        default=[],
        metavar="N",
        help="take the files of a meeting as they are, although others were there when the store was last closed",
    )
    command.add_argument(
        "--forget",
        type=Path,
        action="append",
        default=[],
        metavar="PATH",
        help="forget a backup that you destroyed, or all that lay in a folder; one that is still there stays",
    )
    add_json(command)


def _backup(command: ArgumentParser) -> None:
    command.add_argument(
        "--to",
        type=Path,
        metavar="DIR",
        help="the folder for it, remembered for the next time (otherwise the last one, at first beside the store)",
    )
    command.add_argument(
        "--keep",
        type=at_least_one,
        default=_BACKUPS_KEPT,
        metavar="N",
        help=f"how many of this store's backups stay in that folder (otherwise {_BACKUPS_KEPT})",
    )
    add_json(command)


def _restore(command: ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help="the backup; --store says where its store is made")
    add_json(command)


COMMANDS: tuple[Command, ...] = (
    Command(
        "passphrase",
        "Set, change or remove the passphrase without which nobody reads the store.",
        _passphrase,
        "passphrase:run",
    ),
    Command(
        "verify",
        "Say of every file of the store whether it is whole, and bring back what is not.",
        _verify,
        "upkeep:verify",
    ),
    Command("backup", "Write everything in the store into one new dated file.", _backup, "upkeep:backup"),
    Command("restore", "Make a store of a backup, in an empty or a new folder.", _restore, "upkeep:restore"),
)
"""The commands of this area, as --help lists them."""
