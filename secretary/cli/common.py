"""Arguments that several commands take, and what is refused of several; nothing here is slow to import."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from secretary.cli.numbers import whole_number

NUMBER = "the meeting's number, as --all lists it"
"""What a meeting is told by."""


def add_json(command: ArgumentParser) -> None:
    """Add --json, which every command has that lists something."""
    command.add_argument("--json", action="store_true", help="print JSON")


def add_out(command: ArgumentParser) -> None:
    """Add where a Word file is written, and --json."""
    command.add_argument(
        "--out", type=Path, metavar="DIR", help="make the Word file, keep it, and write it there as well"
    )
    add_json(command)


def add_meeting(command: ArgumentParser, otherwise: str) -> None:
    """Add the meeting that is meant, which is None where `otherwise` holds, and --all."""
    command.add_argument("meeting", nargs="?", type=whole_number, metavar="N", help=f"{NUMBER} (otherwise {otherwise})")
    command.add_argument("--all", action="store_true", help="list all meetings instead")


def refuse_beside_list(command: ArgumentParser, given: set[str], *lists: str) -> None:
    """End with wrong use where one of these options, which only list, is given with another that does more."""
    for name in lists:
        if name in given and given - {name, "json"}:
            command.error(f"--{name} only lists: ask for the rest in another command")


def refuse_input_for_two(command: ArgumentParser, options: Namespace, *read: str | None) -> None:
    """End with wrong use where the passphrase would be taken for a part of what is read, or the other way about.

    `read` are the names of the files that are read, “-” for the input.
    """
    if getattr(options, "passphrase_fd", None) == 0 and "-" in read:
        command.error("the input cannot give both the passphrase and what is read: use another file descriptor")
