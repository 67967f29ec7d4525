"""What can be typed after `secretary demo` and `new`; nothing here is slow to import."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from secretary.cli.command import Command
from secretary.cli.common import add_json
from secretary.cli.numbers import whole_number

MEETING_KINDS = ("regular", "formal", "extraordinary")
"""What `--kind` takes, the usual one first; a test holds them against the domain."""


def _demo(command: ArgumentParser) -> None:
    command.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="open no screens, and write the Word files there (without a terminal: secretary-demo); "
        "a file of the same name with other content stays, and the new one gets a number",
    )
    command.add_argument("--sample", metavar="NAME", help="riverside (the usual one) or harbour")


def _new(command: ArgumentParser) -> None:
    command.add_argument("--body", default="", metavar="NAME", help="what the body is called; for its first meeting")
    command.add_argument("--date", required=True, metavar="D", help="10/12/2026, “10 Dec 2026” or 2026-12-10")
    command.add_argument("--place", metavar="P", help="where it is held (otherwise where the last one was)")
    command.add_argument("--time", metavar="HH:MM", help="when it starts (otherwise as the last one; at first 18:30)")
    command.add_argument(
        "--length", type=whole_number, metavar="MINUTES", help="how long it is planned to last (usually 120)"
    )
    command.add_argument("--kind", choices=MEETING_KINDS, default=MEETING_KINDS[0], help="what it counts as")
    command.add_argument(
        "--protocol",
        default="",
        metavar="KEY",
        help="the rules of a new body: forum, advisory-group or committee (the usual)",
    )
    command.add_argument(
        "--template",
        default="",
        metavar="KEY",
        help="the agenda to start from; “secretary agenda --templates” lists them",
    )
    command.add_argument(
        "--people", type=Path, metavar="FILE.csv", help="people to add; the first row of the file names its columns"
    )
    command.add_argument(
        "--passphrase", action="store_true", help="with the first meeting: make an encrypted store, with a passphrase"
    )
    add_json(command)


COMMANDS: tuple[Command, ...] = (
    Command("demo", "Look around with an invented body, or write its agenda and its minutes.", _demo, "start:demo"),
    Command("new", "Make a meeting, and with the first one the body that meets.", _new, "agenda:new"),
)
"""The commands of this area, as --help lists them."""
