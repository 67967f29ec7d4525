"""What can be typed to look through a document before it is made; nothing here is slow to import."""

from __future__ import annotations

from argparse import ArgumentParser

from secretary.cli.numbers import whole_number


def add_review(command: ArgumentParser) -> None:
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


def refuse_review(command: ArgumentParser, given: set[str]) -> None:
    """End with wrong use where one of these options would do nothing beside the rest."""
    if ("release" in given) is not ("reason" in given):
        command.error("--release and --reason belong together")
    if "words" in given and "mend" not in given:
        command.error("--words says how a number is mended: give --mend as well")
    if "review" in given and given & {"out", "circulate", "approve"}:
        command.error("--review lists what stops a document: make it in another command")
