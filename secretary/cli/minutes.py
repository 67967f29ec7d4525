"""What can be typed after `secretary minutes`, and to look through a document; nothing here is slow to import."""

from __future__ import annotations

import argparse

from secretary.cli.numbers import whole_number

STEPS = ("open", "resume", "reopen", "adjourn", "close")
"""The steps of a meeting that `--step` takes."""

NUMBER = "the meeting's number, as --all lists it"
"""What a meeting is told by."""

_OF_A_STRIKE = frozenset({"meeting", "strike", "ruling", "withdraw", "parser"})


def add_minutes(command: argparse.ArgumentParser) -> None:
    """Add what `minutes` takes, but for where a document is written."""
    command.add_argument(
        "meeting",
        nargs="?",
        type=whole_number,
        metavar="N",
        help=f"{NUMBER} (otherwise the one that sits, or the last one)",
    )
    command.add_argument("--all", action="store_true", help="list all meetings instead")
    command.add_argument("--attendance", action="store_true", help="list who was there instead: a private list")
    command.add_argument(
        "--step",
        action="append",
        default=[],
        choices=STEPS,
        help="take the meeting a step further; may be given more than once, such as open and close",
    )
    command.add_argument(
        "--present",
        default="",
        metavar="WHO",
        help="people by number or name, with commas between them; “all” for those not recorded yet",
    )
    for option in ("--apologies", "--absent", "--guest"):
        command.add_argument(option, default="", metavar="WHO", help="likewise")
    command.add_argument(
        "--read",
        metavar="FILE",
        help="take lines of shorthand from a file (- for the input); a line such as “## 4” goes to item 4",
    )
    command.add_argument(
        "--circulate", metavar="TO", help="circulate the minutes to somebody; their numbers are then fixed"
    )
    command.add_argument("--approve", action="store_true", help="approve the circulated minutes")
    command.add_argument(
        "--consent",
        action="store_true",
        help="everyone who makes a statement on the record (^) in the lines that are read agreed to be named",
    )
    _strike(command)
    add_review(command)


def _strike(command: argparse.ArgumentParser) -> None:
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


def add_review(command: argparse.ArgumentParser) -> None:
    """Add what looks through a document before it is made."""
    group = command.add_argument_group(
        "the Rule", "A document is not made while something in it is certain to give a participant away."
    )
    group.add_argument(
        "--review", action="store_true", help="list what the document would give away, with numbers; exit 1 if it stops"
    )
    one = group.add_mutually_exclusive_group()
    one.add_argument("--mend", type=whole_number, metavar="K", help="put number K as proposed, or as --words says")
    one.add_argument(
        "--release", type=whole_number, metavar="K", help="let number K stand, for the reason that --reason gives"
    )
    one.add_argument("--take-back", type=whole_number, metavar="K", help="take back the release of number K")
    group.add_argument("--words", metavar="TEXT", help="the whole text in which number K stands, as it is to read")
    group.add_argument("--reason", metavar="WHY", help="why it may stand; it is kept, and may itself name nobody")


def refuse_unused(command: argparse.ArgumentParser, given: set[str]) -> None:
    """End with wrong use where one of the `given` options would do nothing beside the rest."""
    if ("release" in given) is not ("reason" in given):
        command.error("--release and --reason belong together")
    if "words" in given and "mend" not in given:
        command.error("--words says how a number is mended: give --mend as well")
    if "review" in given and given & {"out", "circulate", "approve"}:
        command.error("--review lists what stops a document: make it in another command")
    if given & {"visitors", "running_order"} and given & {"review", "release", "mend", "take_back"}:
        command.error("a private document may name people: only the agenda itself is reviewed")
    if given & {"ruling", "withdraw"} and "strike" not in given:
        command.error("--ruling and --withdraw are for lines that are struck: give --strike as well")
    if "strike" in given and given - _OF_A_STRIKE:
        command.error("lines are struck by themselves: ask for the rest in another command")
    if "consent" in given and "read" not in given:
        command.error("--consent is for the statements in lines that are read: give --read as well")
