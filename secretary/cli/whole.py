"""What can be typed after `secretary export` and `import`; nothing here is slow to import."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from secretary.cli.command import Command
from secretary.cli.common import refuse_input_for_two


def _export(command: ArgumentParser) -> None:
    command.add_argument(
        "file", nargs="?", default="-", metavar="FILE", help="the file to write (otherwise the output)"
    )
    command.add_argument("--schema", action="store_true", help="write the JSON Schema of an export instead")


def _import(command: ArgumentParser) -> None:
    command.add_argument("file", metavar="FILE", help="the file to read; - for the input")
    command.add_argument("--passphrase", action="store_true", help="make an encrypted store, with a passphrase")


def _refuse_import(command: ArgumentParser, options: Namespace, _given: set[str]) -> None:
    refuse_input_for_two(command, options, options.file)


COMMANDS: tuple[Command, ...] = (
    Command("export", "Write everything in the store as one JSON file.", _export, "whole:export"),
    Command(
        "import",
        "Make a store from an export, in an empty or a new folder.",
        _import,
        "whole:import_store",
        _refuse_import,
    ),
)
"""The commands of this area, as --help lists them."""
