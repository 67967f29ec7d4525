"""What can be typed after `secretary check`; nothing here is slow to import."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from secretary.cli.command import Command
from secretary.cli.common import NUMBER, add_json, refuse_input_for_two
from secretary.cli.numbers import whole_number

FINDING_KINDS = (
    "name",
    "initials",
    "contact",
    "post",
    "rank",
    "organisation",
    "guest",
    "label",
    "chair-opinion",
    "sector",
    "one-person-side",
    "expertise",
    "sex",
    "age-or-tenure",
    "background",
    "home-or-family",
    "words",
    "linkage",
    "movement",
    "count",
    "casting-vote",
    "emotion",
    "closed-part",
    "trace",
    "connection",
)
"""What `--quiet` takes; a test holds them against the Rule, as those that follow."""
SEVERITIES = ("certain", "likely", "possible")
"""What `--at-least` takes, the surest first."""


def _check(command: ArgumentParser) -> None:
    command.epilog = (
        "Exit codes: 0 nothing certain was found, 1 something was or a file could not be read, 2 wrong use."
    )
    command.add_argument("files", nargs="*", metavar="FILE", help="a .docx, .md or .txt file, or - for the input")
    _add_known(command)
    command.add_argument(
        "--quiet",
        action="append",
        default=[],
        choices=FINDING_KINDS,
        metavar="KIND",
        help=f"leave out a kind where it is not certain; may be given more than once: {', '.join(FINDING_KINDS)}",
    )
    command.add_argument(
        "--at-least",
        choices=SEVERITIES,
        default=SEVERITIES[-1],
        help="leave out what is less sure (otherwise nothing)",
    )
    command.add_argument(
        "--stream", action="store_true", help="answer JSON lines from the input, for editors: see docs/check.md"
    )
    add_json(command)


def _add_known(command: ArgumentParser) -> None:
    people = command.add_mutually_exclusive_group()
    people.add_argument("--roster", type=Path, metavar="FILE", help="who takes part, as CSV or JSON")
    people.add_argument(
        "--meeting",
        type=whole_number,
        metavar="N",
        help=f"take those at a meeting of the store: {NUMBER} (otherwise everybody in the store)",
    )
    for option, words in (
        ("--voice", "a voice that minutes may use, such as “the Forum”"),
        ("--subject", "a name that is subject matter, such as that of an inquiry or of a published author"),
    ):
        command.add_argument(
            option, action="append", default=[], metavar="NAME", help=f"{words}; may be given more than once"
        )


def _refuse(command: ArgumentParser, options: Namespace, given: set[str]) -> None:
    if options.stream and given - {"stream"}:
        command.error("--stream takes its rosters and its lines from the input, and nothing beside it")
    if not options.stream and not options.files:
        command.error("name a file to check, or - for the input")
    if options.files.count("-") > 1:
        command.error("the input can be read only once")
    refuse_input_for_two(command, options, "-" if options.stream else None, *options.files)


COMMANDS: tuple[Command, ...] = (
    Command(
        "check",
        "Check minutes, in Word or as text, for whatever gives a participant away.",
        _check,
        "check:check",
        _refuse,
    ),
)
"""The commands of this area, as --help lists them."""
