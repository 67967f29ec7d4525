"""What can be typed after `secretary people` and `secretary vote`; nothing here is slow to import."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from secretary.cli.command import Command
from secretary.cli.common import NUMBER, add_json, refuse_input_for_two
from secretary.cli.numbers import whole_number

AGREEMENT_KINDS = ("vetting", "official-secrets", "risk-assessment", "confidentiality", "information-sharing")
CONNECTION_KINDS = ("lives", "works", "educated", "other")
VOTE_METHODS = ("hands", "paper")
"""What the options take; a test holds them against the domain."""

_FIELDS = (
    ("name", "the name, in place of the one before"),
    ("side", "the side, such as Police; “guest” for neither"),
    ("member", "yes or no; those of the body's own side are members unless it is said"),
    ("post", "the post, such as Chair"),
    ("honorific", "the title or rank, such as Dr or Chief Inspector"),
    ("organisation", "the organisation"),
    ("other-names", "other names, with semicolons between them"),
    ("email", "the e-mail address"),
    ("phone", "the phone number"),
)
_ABOUT = tuple(name.replace("-", "_") for name, _ in _FIELDS)
_PUT_DOWN = ("agreement", "no_agreement", "connection", "independent", "joined", "left")
_DOING = frozenset({"add", "change", "read", "csv", "erase", "missing"})


def _people(command: ArgumentParser) -> None:
    command.epilog = (
        "All of it is private: no document shows it unless the settings say so. No home address is held. A day is "
        "typed as 10/12/2026 or 2026-12-10, or “no” to take it away."
    )
    command.add_argument("who", nargs="?", metavar="N", help="one person, by number or name (otherwise everybody)")
    command.add_argument("--add", metavar="NAME", help="add a person")
    command.add_argument("--change", action="store_true", help="change a person, with the options that follow")
    for name, words in _FIELDS:
        command.add_argument(f"--{name}", metavar="WORDS", help=words)
    command.add_argument(
        "--agreement",
        action="append",
        default=[],
        metavar="KIND=D[..D]",
        help=f"an agreement, the day it was signed and the one from which it no longer holds: "
        f"{', '.join(AGREEMENT_KINDS)}",
    )
    command.add_argument(
        "--no-agreement", choices=AGREEMENT_KINDS, action="append", default=[], help="take such an agreement away"
    )
    command.add_argument(
        "--connection",
        metavar="KINDS",
        help=f"the connection to the area: {', '.join(CONNECTION_KINDS)}, with commas between several",
    )
    command.add_argument("--independent", metavar="D", help="the day on which independence was declared")
    command.add_argument("--joined", metavar="D", help="the day from which they are a member")
    command.add_argument("--left", metavar="D", help="the day on which they left; “no” where they are back")
    command.add_argument(
        "--read", metavar="FILE.csv", help="add the people of a file, and change those known by name and side"
    )
    command.add_argument("--csv", metavar="FILE", help="write everybody as a CSV file that reads back; - prints it")
    command.add_argument("--missing", action="store_true", help="list only what is missing or running out")
    command.add_argument(
        "--erase", action="store_true", help="say what would go and stay of somebody who has left; with --yes do it"
    )
    command.add_argument("--yes", action="store_true", help="erase them for good")
    add_json(command)


def _refuse_people(command: ArgumentParser, options: Namespace, given: set[str]) -> None:
    refuse_input_for_two(command, options, options.read)
    doing = given & _DOING
    if len(doing) > 1:
        command.error(f"{' and '.join(f'--{name}' for name in sorted(doing))} do not go together")
    if given & {*_ABOUT} and not doing & {"add", "change"}:
        command.error("give --change with a number to change a person, or --add to add one")
    if "add" in given and given & {"who", "name"}:
        command.error("--add takes the name itself: leave out the number and --name")
    if given & {"change", "erase"} and options.who is None:
        command.error("say who is meant, by number or name")
    if given & {*_PUT_DOWN} and options.who is None and options.add is None:
        command.error("say whose it is, by number or name")
    if given & {*_PUT_DOWN} and doing & {"read", "csv", "erase", "missing"}:
        command.error("put it down in a command of its own")
    if options.yes and not options.erase:
        command.error("--yes goes with --erase")
    if doing & {"read", "csv"} and options.who is not None:
        command.error("a file holds everybody: leave out the number")


def _vote(command: ArgumentParser) -> None:
    command.epilog = (
        "The minutes say only that a membership matter was decided, and its outcome. Who it was about and how many "
        "voted lie in a private annex."
    )
    command.add_argument(
        "meeting", nargs="?", type=whole_number, metavar="N", help=f"{NUMBER} (otherwise the open one)"
    )
    command.add_argument("--annex", action="store_true", help="print the private annex instead")
    command.add_argument("--member", metavar="NAME", help="the member whom it is about, by name or number")
    command.add_argument("--item", type=whole_number, metavar="ITEM", help="the item (otherwise the one in hand)")
    command.add_argument("--notified", metavar="D", help="the day on which the member was told of it beforehand")
    command.add_argument("--method", choices=VOTE_METHODS, default=VOTE_METHODS[0], help="by show of hands or on paper")
    for name, words in (("for", "for"), ("against", "against"), ("abstain", "abstaining")):
        command.add_argument(
            f"--{name}", type=whole_number, default=0, metavar="N", dest=f"votes_{name}", help=f"votes {words}"
        )
        command.add_argument(
            f"--proxy-{name}", type=whole_number, default=0, metavar="N", help=f"votes {words} by proxy"
        )
    command.add_argument("--casting", choices=("for", "against"), help="how the chair decides a tie")
    add_json(command)


def _refuse_vote(command: ArgumentParser, options: Namespace, given: set[str]) -> None:
    if options.annex and given - {"annex", "meeting", "json"}:
        command.error("--annex only lists: put a vote down in another command")
    if not options.annex and options.member is None:
        command.error("say with --member whom the vote is about, or ask for the --annex")


COMMANDS: tuple[Command, ...] = (
    Command(
        "people",
        "List the people of a body, with what is missing of them, and put down what is known.",
        _people,
        "people:people",
        _refuse_people,
    ),
    Command(
        "vote",
        "Put down a vote on asking a member to leave, or print its private annex.",
        _vote,
        "vote:vote",
        _refuse_vote,
    ),
)
"""The commands of this area, as --help lists them."""
