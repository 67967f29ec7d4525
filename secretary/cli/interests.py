"""What can be typed after `secretary interests`; nothing here is slow to import."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from secretary.cli.command import Command
from secretary.cli.common import add_json, add_meeting, refuse_beside_list
from secretary.cli.numbers import whole_number

_ACTS = ("declare", "change", "withdraw")


def _interests(command: ArgumentParser) -> None:
    add_meeting(command, "the one that sits, or the next one")
    command.add_argument("--declare", metavar="WHO", help="put down that somebody, by number or name, declares one")
    command.add_argument("--change", type=whole_number, metavar="K", help="put declaration K of the list right")
    command.add_argument("--withdraw", type=whole_number, metavar="K", help="take declaration K of the list out")
    command.add_argument("--item", type=whole_number, metavar="N", help="the item that it is in, by its printed number")
    command.add_argument("--words", metavar="W", help="what kind of interest it is: private, and never printed")
    leaves = command.add_mutually_exclusive_group()
    leaves.add_argument(
        "--stays", dest="leaves", action="store_false", default=None, help="they stay in the room for the item"
    )
    leaves.add_argument(
        "--leaves", action="store_true", default=None, help="they leave it (otherwise as the protocol says)"
    )
    add_json(command)


def _refuse(command: ArgumentParser, _options: Namespace, given: set[str]) -> None:
    refuse_beside_list(command, given, "all")
    acts = given & set(_ACTS)
    if len(acts) > 1:
        command.error("one thing at a time: give one of --declare, --change and --withdraw")
    if "declare" in given and "item" not in given:
        command.error("an interest is declared in an item: give --item as well")
    if given & {"item", "words", "leaves"} and not acts & {"declare", "change"}:
        command.error("--item, --words, --stays and --leaves say more of --declare or --change")


COMMANDS: tuple[Command, ...] = (
    Command(
        "interests",
        "List the declarations of interest at a meeting, which are private, declare one, change it or withdraw it.",
        _interests,
        "interests:interests",
        _refuse,
    ),
)
"""The commands of this area, as --help lists them."""
