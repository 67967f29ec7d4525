"""What can be typed after `secretary agenda`; nothing here is slow to import."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from secretary.cli.command import Command
from secretary.cli.common import add_meeting, add_out, refuse_beside_list
from secretary.cli.numbers import whole_number
from secretary.cli.review import add_review, refuse_review

ITEM_KINDS = (
    "discussion",
    "standing",
    "interests",
    "last-minutes",
    "serious-concern",
    "workstream",
    "matters-arising",
    "advice-feedback",
    "other-business",
)
"""What `--kind` takes, the usual one first; a test holds them against the domain."""

_OF_AN_ADDED_ITEM = frozenset({"minutes", "side", "kind"})


def _agenda(command: ArgumentParser) -> None:
    add_meeting(command, "the next meeting")
    command.add_argument("--templates", action="store_true", help="list the agenda templates instead")
    command.add_argument("--template", metavar="KEY", help="start the agenda again from a template")
    command.add_argument("--add", metavar="TITLE", help="add an item; --minutes, --side and --kind say more of it")
    command.add_argument("--minutes", type=whole_number, default=0, metavar="M", help="the minutes that it is given")
    command.add_argument("--side", default="", metavar="S", help="the side that presents it, such as Police")
    command.add_argument("--kind", choices=ITEM_KINDS, default=ITEM_KINDS[0], help="what it is for")
    command.add_argument(
        "--move",
        nargs=2,
        type=whole_number,
        metavar=("ITEM", "BY"),
        help="move an item down, or up with a number such as -2",
    )
    command.add_argument("--remove", type=whole_number, metavar="ITEM", help="remove an item")
    command.add_argument("--notice", metavar="TO", help="put down that notice was given today, and to whom")
    _add_private(command)
    command.add_argument(
        "--subjects",
        metavar="NAMES",
        help="the names of this body's subject matter that are no participant's, such as inquiries, projects, authors "
        "and places, with semicolons between them, in place of those before",
    )
    add_review(command)
    add_out(command)


def _add_private(command: ArgumentParser) -> None:
    private = command.add_mutually_exclusive_group()
    private.add_argument(
        "--visitors", action="store_true", help="give the visitor list instead: a private list, for the front desk"
    )
    private.add_argument(
        "--running-order",
        action="store_true",
        help="give the running order instead, with who is down for what: private, for the chair",
    )


def _refuse(command: ArgumentParser, options: Namespace, given: set[str]) -> None:
    refuse_beside_list(command, given, "all", "templates")
    if given & _OF_AN_ADDED_ITEM and options.add is None:
        command.error("--minutes, --side and --kind say more of an item that is added: give --add as well")
    refuse_review(command, given)
    if given & {"visitors", "running_order"} and given & {"review", "release", "mend", "take_back"}:
        command.error("a private document may name people: only the agenda itself is reviewed")


COMMANDS: tuple[Command, ...] = (
    Command(
        "agenda",
        "List a meeting's agenda, change it, or write it as a Word file.",
        _agenda,
        "agenda:agenda",
        _refuse,
    ),
)
"""The commands of this area, as --help lists them."""
