"""What can be typed after `secretary workstreams`; nothing here is slow to import."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from secretary.cli.command import Command
from secretary.cli.common import add_json
from secretary.cli.numbers import whole_number

_OF_ONE = frozenset({"title", "lead", "chief_officer", "report", "close", "reopen"})


def _workstreams(command: ArgumentParser) -> None:
    command.add_argument(
        "workstream", nargs="?", type=whole_number, metavar="N", help="the workstream's number, as listed"
    )
    command.add_argument("--add", metavar="TITLE", help="add a workstream to the plan of work")
    command.add_argument("--title", metavar="TITLE", help="give it another title")
    command.add_argument(
        "--lead",
        metavar="SIDE=NAME",
        action="append",
        default=[],
        help="who leads it for a side, such as “Forum=Amina Rowe”; nobody where the name is left out",
    )
    command.add_argument(
        "--chief-officer", metavar="NAME", help="the chief officer who leads the police's work on it, “” for nobody"
    )
    command.add_argument("--report", metavar="MEETING:ITEM", help="it reports in this item of a meeting, such as 3:5")
    command.add_argument("--close", metavar="D", help="close it on this day")
    command.add_argument("--reopen", action="store_true", help="open a closed one again")
    add_json(command)


def _refuse(command: ArgumentParser, options: Namespace, given: set[str]) -> None:
    if given & _OF_ONE and options.workstream is None and options.add is None:
        command.error("say which workstream is meant, by its number, or add one with --add")
    if options.workstream is not None and options.add is not None:
        command.error("--add makes a new workstream, which has no number yet")


COMMANDS: tuple[Command, ...] = (
    Command(
        "workstreams",
        "List the plan of work with who leads what, or change it: a private list.",
        _workstreams,
        "workstreams:workstreams",
        _refuse,
    ),
)
"""The commands of this area, as --help lists them."""
