"""What can be typed after `secretary protocol`; nothing here is slow to import."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from secretary.cli.command import Command
from secretary.cli.common import add_json, refuse_beside_list, refuse_input_for_two
from secretary.cli.numbers import whole_number

_CHANGES = frozenset({"set", "take", "start"})
_OF_ONE_AMENDMENT = frozenset({"consent", "decline", "withdraw"})
_REVIEWS = frozenset({"review_held", "review_asked", "no_review"})
_DATED = _OF_ONE_AMENDMENT | {"propose", "review_asked", "no_review"}


def _protocol(command: ArgumentParser) -> None:
    command.add_argument("--list", action="store_true", help="list the protocols that come with the program instead")
    command.add_argument("--amendments", action="store_true", help="list the amendments and reviews instead")
    command.add_argument(
        "--write", metavar="FILE", help="write the rules into a new file, with notes, to be edited; - for the output"
    )
    _changes(command)
    _amendments(command)
    _reviews(command)
    add_json(command)


def _changes(command: ArgumentParser) -> None:
    group = command.add_argument_group(
        "changing the rules", "Directly, until they are signed; from then on, where they say so, by an amendment."
    )
    group.add_argument("--take", metavar="FILE", help="take the rules from an edited file; - for the input")
    group.add_argument("--start", metavar="KEY", help="take those of a protocol that --list gives")
    group.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="change one setting: yes or no, a number, words, or several with semicolons between; may be given again",
    )
    group.add_argument("--sign", metavar="D", help="both sides signed the rules on day D")


def _amendments(command: ArgumentParser) -> None:
    group = command.add_argument_group(
        "amendments", "One comes into force by itself when both sides have consented in writing."
    )
    group.add_argument(
        "--propose", metavar="WORDS", help="propose what --set, --take or --start change as an amendment; say why"
    )
    one = group.add_mutually_exclusive_group()
    one.add_argument("--consent", metavar="SIDE", help="a side consented in writing")
    one.add_argument("--decline", metavar="SIDE", help="a side declined it")
    one.add_argument("--withdraw", action="store_true", help="it is withdrawn")
    group.add_argument("--amendment", type=whole_number, metavar="N", help="which one (otherwise the only open one)")
    group.add_argument("--on", metavar="D", help="the day on which it was done (otherwise today)")


def _reviews(command: ArgumentParser) -> None:
    group = command.add_argument_group("reviews")
    one = group.add_mutually_exclusive_group()
    one.add_argument("--review-held", metavar="D", help="the review that was due was held on day D")
    one.add_argument("--review-asked", metavar="SIDE", help="a side asked for a review")
    one.add_argument("--no-review", metavar="SIDE", help="a side notified that no yearly review is needed")


def _refuse(command: ArgumentParser, options: Namespace, given: set[str]) -> None:
    refuse_beside_list(command, given, "list", "amendments")
    if "write" in given and given - {"write"}:
        command.error("--write only writes the rules: ask for the rest in another command")
    if "propose" in given and not given & _CHANGES:
        command.error("--propose needs what it changes: give --set, --take or --start as well")
    if "amendment" in given and not given & _OF_ONE_AMENDMENT:
        command.error("--amendment says which one: give --consent, --decline or --withdraw as well")
    if "on" in given and not given & _DATED:
        command.error("--on is the day of a proposal, a consent or a notice: give one of those as well")
    done = [given & group for group in (_CHANGES | {"propose"}, {"sign"}, _OF_ONE_AMENDMENT, _REVIEWS) if given & group]
    if len(done) > 1:
        command.error("the rules are changed, signed, amended and reviewed in a command each")
    if {"take", "start"} <= given:
        command.error("--take and --start each give all the rules: give one of them")
    refuse_input_for_two(command, options, options.take)


COMMANDS: tuple[Command, ...] = (
    Command(
        "protocol",
        "Give the rules that a body meets under in plain sentences; change, sign, amend and review them.",
        _protocol,
        "protocol:protocol",
        _refuse,
    ),
)
"""The commands of this area, as --help lists them."""
