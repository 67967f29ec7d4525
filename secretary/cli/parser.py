"""What every command takes, and the commands of all areas put together; nothing here is slow to import."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from secretary import __version__, config
from secretary.cli.command import Command
from secretary.cli.numbers import whole_number

AREAS = (
    "start",
    "due",
    "agenda",
    "minutes",
    "meeting",
    "protocol",
    "registers",
    "interests",
    "people",
    "concerns",
    "guests",
    "workstreams",
    "checking",
    "finding",
    "whole",
    "safety",
    "locating",
)
"""The modules beside this one whose COMMANDS can be typed, in the order in which --help lists them."""

OF_EVERY_COMMAND = frozenset({"command", "parser", "store", "passphrase_fd"})
"""What stands in the options of every command, and is never refused beside the rest."""

_LONGEST = 2_000  # characters of a message
_SCREENS = Command("", "Open the screens.", lambda _command: None, "start:screens")


class Parser(argparse.ArgumentParser):
    """A parser of arguments that doesn't say a very long one again whole."""

    def error(self, message: str) -> NoReturn:
        """End as wrong use does, with the beginning of what is wrong."""
        super().error(message if len(message) <= _LONGEST else f"{message[:_LONGEST]}…")


def commands() -> Iterator[Command]:
    """Give what can be typed, in the order in which --help lists it."""
    for area in AREAS:
        yield from import_module(f"secretary.cli.{area}").COMMANDS


def understood(arguments: Sequence[str] | None) -> tuple[Command, argparse.Namespace]:
    """Give the command that was typed and its options; wrong use ends here, as --help and --version do."""
    options = whole_parser().parse_args(arguments)
    if options.command is None:
        return _SCREENS, options
    command = next(each for each in commands() if each.name == options.command)
    if command.refuse:
        command.refuse(options.parser, options, _given(options))
    return command, options


def _given(options: argparse.Namespace) -> set[str]:
    usual: argparse.ArgumentParser = options.parser
    given = {name for name, value in vars(options).items() if value not in (usual.get_default(name), [])}
    return given - OF_EVERY_COMMAND


def whole_parser() -> argparse.ArgumentParser:
    """Give the parser: it puts the name of the command in `command`, None for the screens, and its own in `parser`."""
    store = _of_every_command()
    parser = Parser(
        prog="secretary",
        description="Agendas, attendance, minutes and advice for bodies that meet under the Chatham House Rule.",
        epilog="Without a command the screens open. Each command has a --help of its own. "
        "Exit codes: 0 done, 1 a failure, 2 wrong use.",
        parents=[store],
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"secretary {__version__}")
    named = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    for command in commands():
        own = named.add_parser(
            command.name, help=command.words, description=command.words, parents=[store], allow_abbrev=False
        )
        own.set_defaults(parser=own)
        command.add(own)
    return parser


def _of_every_command() -> Parser:
    """Give what may stand before a command as well as after it."""
    store = Parser(add_help=False)
    store.add_argument(
        "--store",
        type=Path,
        default=argparse.SUPPRESS,
        metavar="DIR",
        help=f"the body's store (otherwise {config.STORE_VARIABLE}, otherwise where “secretary locate” says)",
    )
    store.add_argument(
        "--passphrase-fd",
        type=whole_number,
        default=argparse.SUPPRESS,
        metavar="N",
        help="read the store's passphrase from file descriptor N, up to its first newline (otherwise it is asked for)",
    )
    return store
