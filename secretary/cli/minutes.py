"""What can be typed after `secretary minutes`; nothing here is slow to import."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from secretary.cli.command import Command
from secretary.cli.common import add_meeting, add_out, refuse_beside_list, refuse_input_for_two
from secretary.cli.numbers import whole_number
from secretary.cli.review import add_review, refuse_review
from secretary.cli.room import add_room, refuse_room

STEPS = ("open", "resume", "reopen", "adjourn", "close")
"""The steps of a meeting that `--step` takes; a test holds them against the domain."""

_OF_A_STRIKE = frozenset({"meeting", "strike", "ruling", "withdraw", "json"})


def _minutes(command: ArgumentParser) -> None:
    add_meeting(command, "the one that sits, or the last one")
    command.add_argument("--attendance", action="store_true", help="list who was there instead: a private list")
    command.add_argument(
        "--step",
        action="append",
        default=[],
        choices=STEPS,
        help="take the meeting a step further; may be given more than once, such as open and close",
    )
    _add_people(command)
    add_room(command)
    command.add_argument(
        "--read",
        metavar="FILE",
        help="take lines of shorthand from a file (- for the input); a line such as “## 4” goes to item 4",
    )
    _add_circulation(command)
    command.add_argument(
        "--consent",
        action="store_true",
        help="everyone who makes a statement on the record (^) in the lines that are read agreed to be named",
    )
    _add_strike(command)
    add_review(command)
    add_out(command)


def _add_circulation(command: ArgumentParser) -> None:
    command.add_argument(
        "--circulate", metavar="TO", help="circulate the minutes to somebody; their numbers are then fixed"
    )
    command.add_argument(
        "--cleared", action="store_true", help="with --circulate: the chair has cleared the draft as it stands"
    )
    responses = command.add_mutually_exclusive_group()
    responses.add_argument(
        "--checked", action="store_true", default=None, help="with --circulate: the other side checked its responses"
    )
    responses.add_argument(
        "--unchecked",
        dest="checked",
        action="store_false",
        default=None,
        help="with --circulate: it did not check them, and the minutes go out all the same",
    )
    command.add_argument("--approve", action="store_true", help="approve the circulated minutes")
    command.add_argument(
        "--at",
        type=whole_number,
        metavar="M",
        help="with --approve: the meeting at which they are, and where it is minuted (otherwise the one that sits)",
    )


def _add_people(command: ArgumentParser) -> None:
    command.add_argument(
        "--present",
        default="",
        metavar="WHO",
        help="people by number or name, with commas between them; “all” for those not recorded yet",
    )
    for option in ("--apologies", "--absent", "--guest"):
        command.add_argument(option, default="", metavar="WHO", help="likewise")


def _add_strike(command: ArgumentParser) -> None:
    group = command.add_argument_group(
        "striking",
        "A struck line goes from everything that the program keeps, backups too, and is never brought back. What it "
        "cannot reach is told.",
    )
    group.add_argument(
        "--strike",
        action="append",
        default=[],
        metavar="LINE",
        help="strike a line by the name that it has here (such as 4.2, “advice 26/09” or “decision 1 of item 4”, as "
        "--json gives it); may be given more than once",
    )
    group.add_argument(
        "--ruling",
        action="store_true",
        help="the chair has ruled so; decisions, advice, votes, actions and requests are not struck without it, nor "
        "anything of circulated minutes",
    )
    group.add_argument(
        "--withdraw", action="store_true", help="withdraw the kept documents that hold the words: their files go too"
    )


def _refuse(command: ArgumentParser, options: Namespace, given: set[str]) -> None:
    refuse_beside_list(command, given, "all")
    refuse_review(command, given)
    refuse_room(command, given)
    if given & {"ruling", "withdraw"} and "strike" not in given:
        command.error("--ruling and --withdraw are for lines that are struck: give --strike as well")
    if "strike" in given and given - _OF_A_STRIKE:
        command.error("lines are struck by themselves: ask for the rest in another command")
    if "checked" in given and "circulate" not in given:
        command.error("--checked and --unchecked are for minutes that are circulated: give --circulate as well")
    if "cleared" in given and "circulate" not in given:
        command.error("--cleared is for minutes that are circulated: give --circulate as well")
    if "at" in given and "approve" not in given:
        command.error("--at says where minutes are approved: give --approve as well")
    if "consent" in given and "read" not in given:
        command.error("--consent is for the statements in lines that are read: give --read as well")
    refuse_input_for_two(command, options, options.read)


COMMANDS: tuple[Command, ...] = (
    Command(
        "minutes",
        "List a meeting's minutes, take them, or write them as a Word file.",
        _minutes,
        "minutes:minutes",
        _refuse,
    ),
)
"""The commands of this area, as --help lists them."""
