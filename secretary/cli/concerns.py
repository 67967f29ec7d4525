"""What can be typed after `secretary concerns`; nothing here is slow to import."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from secretary.cli.command import Command
from secretary.cli.common import add_json
from secretary.cli.numbers import whole_number

_OF_ONE = frozenset(
    {"title", "inside", "serious", "office", "police", "sent_to", "agenda", "off_agenda", "urgent", "close", "reopen"}
)
_BESIDE_ITS_DAY = frozenset({"raised", "sent_to", "close", "title", "inside", "serious", "office", "police"})
_ON = "the day it was raised, sent or closed (otherwise today); with its number alone, mends the day it was raised"


def _concerns(command: ArgumentParser) -> None:
    command.add_argument("concern", nargs="?", type=whole_number, metavar="N", help="the concern's number, as listed")
    command.add_argument("--open", action="store_true", help="list only those that are not closed")
    command.add_argument("--days", action="store_true", help="count the notice day by day")
    command.add_argument("--raise", dest="raised", metavar="TITLE", help="enter a concern; its title is enough")
    command.add_argument("--on", metavar="D", help=_ON)
    command.add_argument("--title", metavar="TITLE", help="give it another title")
    where = command.add_mutually_exclusive_group()
    where.add_argument("--inside", action="store_true", default=None, help="it lies in the body's area")
    where.add_argument(
        "--outside", dest="inside", action="store_false", default=None, help="it lies outside the body's area"
    )
    weight = command.add_mutually_exclusive_group()
    weight.add_argument("--serious", action="store_true", default=None, help="it is serious")
    weight.add_argument(
        "--minor", dest="serious", action="store_false", default=None, help="it is minor: kept off the agenda"
    )
    command.add_argument("--office", metavar="D", help="the day it came to the body's own office")
    command.add_argument("--police", metavar="D", help="the day it was passed to the police, from which notice counts")
    command.add_argument(
        "--sent-to", metavar="CHANNEL", help="where a minor one, or one from outside, went; “” for the rules' channel"
    )
    command.add_argument("--agenda", type=whole_number, metavar="MEETING", help="put it on the agenda of a meeting")
    command.add_argument("--off-agenda", action="store_true", help="take it off the agenda that it is on")
    command.add_argument("--urgent", metavar="WHY", help="why it could not wait, where the notice is too short")
    command.add_argument("--close", metavar="NOTE", help="close it, with a note of what became of it")
    command.add_argument("--reopen", action="store_true", help="open a closed one again")
    add_json(command)


def _refuse(command: ArgumentParser, options: Namespace, given: set[str]) -> None:
    which = options.concern is not None or options.raised is not None
    if given & _OF_ONE and not which:
        command.error("say which concern is meant, by its number, or enter one with --raise")
    if options.concern is not None and options.raised is not None:
        command.error("--raise enters a new concern, which has no number yet")
    dated = given & {"raised", "sent_to", "close"}
    if "on" in given and not which:
        command.error("--on is the day of one concern: say which by its number, or enter one with --raise")
    if "on" in given and not dated and given & _OF_ONE - _BESIDE_ITS_DAY:
        command.error("--on is the day it was raised, sent or closed, and nothing else's: leave it out here")
    if "agenda" in given and "off_agenda" in given:
        command.error("--agenda and --off-agenda do not go together")


COMMANDS: tuple[Command, ...] = (
    Command(
        "concerns",
        "List the concerns that were raised, or take one a step further: a private list.",
        _concerns,
        "concerns:concerns",
        _refuse,
    ),
)
"""The commands of this area, as --help lists them."""
