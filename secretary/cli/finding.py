"""What can be typed after `secretary find`; nothing here is slow to import."""

from __future__ import annotations

from argparse import ArgumentParser

from secretary.cli.command import Command
from secretary.cli.common import add_json
from secretary.cli.numbers import at_least_one

_MOST = 50


def _find(command: ArgumentParser) -> None:
    command.description = (
        "Find whatever holds all the words: minuted lines, reasons, items, papers, meetings, documents, concerns, "
        "workstreams and people, the newest first. An asterisk behind a word finds whatever begins with it. The "
        "filters may stand among the words as well: kind:advice outcome:not-followed from:1/2/2026 to:2026 in:3/2026."
    )
    command.add_argument("words", nargs="*", metavar="WORDS", help="the words, and filters such as kind:advice")
    command.add_argument(
        "--kind",
        action="append",
        default=[],
        metavar="K",
        help="only of this kind, such as advice, action, view, item or person; may be given more than once",
    )
    command.add_argument(
        "--outcome",
        action="append",
        default=[],
        metavar="O",
        help="only what stands so, such as open, not-followed, reason-awaited or done; may be given more than once",
    )
    command.add_argument("--from", dest="since", default="", metavar="D", help="from this day, month or year on")
    command.add_argument("--to", dest="until", default="", metavar="D", help="up to this day, month or year")
    command.add_argument(
        "--limit", type=at_least_one, default=_MOST, metavar="N", help=f"how many are listed (otherwise {_MOST})"
    )
    add_json(command)


COMMANDS: tuple[Command, ...] = (
    Command("find", "Find words in everything that the body has minuted and kept.", _find, "finding:find"),
)
"""The commands of this area, as --help lists them."""
