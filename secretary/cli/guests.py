"""What can be typed after `secretary guests`; nothing here is slow to import."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from secretary.cli.command import Command
from secretary.cli.common import add_json
from secretary.cli.numbers import whole_number

_OF_ONE = frozenset({"agreed", "not_agreed", "notified", "greeted_by", "supervised_by"})


def _guests(command: ArgumentParser) -> None:
    command.add_argument(
        "meeting", nargs="?", type=whole_number, metavar="N", help="the meeting's number (otherwise the next meeting)"
    )
    command.add_argument("--invite", metavar="NAME", help="put down a guest; --by and --issue say who invites, and why")
    command.add_argument("--by", metavar="SIDE", help="the side that invites, such as Forum")
    command.add_argument("--issue", metavar="WORDS", help="what the guest is to address")
    command.add_argument("--guest", metavar="NAME", help="the guest that is meant, by name or number")
    command.add_argument("--agreed", metavar="SIDE", action="append", default=[], help="a side has agreed to the guest")
    command.add_argument("--not-agreed", metavar="SIDE", help="a side has not agreed after all")
    command.add_argument("--notified", metavar="D", help="the day on which the police had the guest's details")
    command.add_argument("--greeted-by", metavar="NAME", help="who greets the guest")
    command.add_argument("--supervised-by", metavar="NAME", help="who supervises the guest")
    command.add_argument("--withdraw", metavar="NAME", help="the guest does not come")
    add_json(command)


def _refuse(command: ArgumentParser, _options: Namespace, given: set[str]) -> None:
    if "invite" in given and not {"by", "issue"} <= given:
        command.error("a guest is invited by a side, for an issue: give --by and --issue as well")
    if "invite" not in given and "guest" not in given and given & {"by", "issue"}:
        command.error("--by and --issue are for a guest: give --invite or --guest as well")
    if given & _OF_ONE and not given & {"invite", "guest"}:
        command.error("say which guest is meant: give --guest, or --invite for a new one")
    if len(given & {"invite", "guest", "withdraw"}) > 1:
        command.error("one guest at a time: give only one of --invite, --guest and --withdraw")


COMMANDS: tuple[Command, ...] = (
    Command(
        "guests",
        "List the guests of a meeting with what each still lacks, or change it: a private list.",
        _guests,
        "guests:guests",
        _refuse,
    ),
)
"""The commands of this area, as --help lists them."""
