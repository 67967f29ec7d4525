"""What can be typed after `secretary due`; nothing here is slow to import."""

from __future__ import annotations

from argparse import ArgumentParser

from secretary.cli.command import Command
from secretary.cli.common import add_json


def _due(command: ArgumentParser) -> None:
    command.add_argument("--on", metavar="D", help="the day on which it is asked, such as 10/12/2026 (otherwise today)")
    command.add_argument(
        "--chair-and-lead-met",
        metavar="D",
        help="put down first that chair and police lead met on this day, between meetings",
    )
    add_json(command)


COMMANDS: tuple[Command, ...] = (
    Command("due", "Say what is overdue and what is owed, the most urgent first, and what to do.", _due, "due:due"),
)
"""The commands of this area, as --help lists them."""
