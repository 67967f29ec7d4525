"""What can be typed after `secretary verify`, `backup` and `restore`; nothing here is slow to import."""

from __future__ import annotations

import argparse
from pathlib import Path

from secretary.cli.numbers import at_least_one, whole_number

_BACKUPS_KEPT = 10


def _verify(command: argparse.ArgumentParser) -> None:
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
    command.add_argument("--json", action="store_true", help="print JSON")


def _backup(command: argparse.ArgumentParser) -> None:
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
    command.add_argument("--json", action="store_true", help="print JSON")


def _restore(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help="the backup; --store says where its store is made")
    command.add_argument("--json", action="store_true", help="print JSON")


COMMANDS = (
    ("verify", "Say of every file of the store whether it is whole, and bring back what is not.", _verify),
    ("backup", "Write everything in the store into one new dated file.", _backup),
    ("restore", "Make a store of a backup, in an empty or a new folder.", _restore),
)
"""Each command by its name, with what it does in words and what adds its arguments."""
