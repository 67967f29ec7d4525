"""What can be typed after `secretary meeting` and `secretary documents`; nothing here is slow to import."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from secretary.cli.command import Command
from secretary.cli.common import add_json, add_meeting, refuse_beside_list
from secretary.cli.numbers import whole_number

PAPER_STATES = ("sent", "late", "tabled", "restricted")
"""How a paper may come to the meeting, the usual way first."""

_OF_A_NEW_DATE = frozenset({"time", "place"})


def _meeting(command: ArgumentParser) -> None:
    add_meeting(command, "the next meeting")
    _add_before(command)
    _add_sitting(command)
    _add_after(command)
    add_json(command)


def _add_before(command: ArgumentParser) -> None:
    group = command.add_argument_group("before the meeting", "Each puts down what was done, with today's date.")
    group.add_argument("--call", metavar="TO", help="items of the agenda were called for, from whom")
    group.add_argument(
        "--agreed",
        action="append",
        default=[],
        choices=("chair", "lead"),
        help="chair or police lead has agreed the agenda as it stands; may be given twice",
    )
    group.add_argument("--notice", metavar="TO", help="notice was given with the agenda, and to whom")
    group.add_argument("--paper", metavar="ITEM=TITLE", help="put a paper down under an item")
    group.add_argument("--paper-state", choices=PAPER_STATES, default=PAPER_STATES[0], help="how the paper comes")
    group.add_argument(
        "--may-have",
        default="",
        metavar="WHO",
        help="who may have a restricted paper, by number or name (private)",
    )
    group.add_argument("--papers", metavar="TO", help="papers were sent, and to whom")
    group.add_argument("--short-notice", metavar="WHY", help="why an extraordinary meeting is called at short notice")
    group.add_argument("--postpone", metavar="WHY", help="it is postponed; the date is not known yet")
    group.add_argument("--cancel", metavar="WHY", help="it is cancelled, for good")
    group.add_argument("--date", metavar="D", help="its new date; --time and --place go with it")
    group.add_argument("--time", metavar="HH:MM", help="its new time")
    group.add_argument("--place", metavar="P", help="its new place")


def _add_sitting(command: ArgumentParser) -> None:
    group = command.add_argument_group("at the meeting")
    group.add_argument("--rule-read", action="store_true", help="the Rule was read out")
    group.add_argument(
        "--acting-chair",
        action="append",
        default=[],
        metavar="ITEM=NAME",
        help="who chairs an item in place of the chair, nobody for an empty name: a private record",
    )
    group.add_argument(
        "--no-minutes",
        action="store_true",
        help="no minutes are taken: only decisions, advice, responses, actions, requests and votes are recorded",
    )
    group.add_argument("--note", metavar="WORDS", help="put down a working note: private, and destroyed in time")
    group.add_argument("--notes", action="store_true", help="list the working notes instead: PRIVATE")


def _add_after(command: ArgumentParser) -> None:
    group = command.add_argument_group("after the meeting")
    group.add_argument("--clear", action="store_true", help="the chair has cleared the draft minutes")
    group.add_argument(
        "--responses", metavar="SIDE", help="print a side's own responses, for it to check: nothing else"
    )
    group.add_argument("--responses-sent", metavar="TO", help="that extract was sent, and to whom")
    group.add_argument("--responses-checked", action="store_true", help="the other side has checked its responses")
    group.add_argument("--correction", metavar="WORDS", help="a correction to circulated minutes; nobody is named")
    group.add_argument(
        "--line", metavar="LINE", help="the line (as “secretary minutes” names it) that is to read as --correction says"
    )
    group.add_argument("--take", action="append", default=[], type=whole_number, metavar="K", help="take correction K")
    group.add_argument("--decline", action="append", default=[], type=whole_number, metavar="K", help="decline it")
    group.add_argument("--sent-again", metavar="TO", help="the minutes were sent once more, such as after a strike")


def _refuse(command: ArgumentParser, _options: Namespace, given: set[str]) -> None:
    refuse_beside_list(command, given, "all")
    if given & _OF_A_NEW_DATE and "date" not in given:
        command.error("--time and --place go with a new date: give --date as well")
    if given & {"paper_state", "may_have"} and "paper" not in given:
        command.error("--paper-state and --may-have say more of a paper: give --paper as well")
    if "line" in given and "correction" not in given:
        command.error("--line says what a correction is about: give --correction as well")
    for name in ("responses", "notes"):
        if name in given and given - {name, "meeting", "json"}:
            command.error(f"--{name} only lists: ask for the rest in another command")


def _documents(command: ArgumentParser) -> None:
    add_meeting(command, "the one that sits, or the last one")
    command.add_argument(
        "--compare",
        nargs=2,
        type=whole_number,
        metavar=("A", "B"),
        help="print what went and what came from document A to document B, paragraph by paragraph",
    )
    command.add_argument(
        "--supersede", metavar="WHY", help="make the approved minutes again; the version before is kept as superseded"
    )
    command.add_argument(
        "--destroy-due", action="store_true", help="destroy the notes, drafts and private lists whose time has come"
    )
    command.add_argument("--out", type=Path, metavar="DIR", help="write every document that is kept there")
    add_json(command)


def _refuse_documents(command: ArgumentParser, _options: Namespace, given: set[str]) -> None:
    refuse_beside_list(command, given, "all")
    if "compare" in given and given - {"compare", "meeting", "json"}:
        command.error("--compare only lists: ask for the rest in another command")
    if "destroy_due" in given and given - {"destroy_due", "json"}:
        command.error("--destroy-due is for all meetings: ask for the rest in another command")


COMMANDS: tuple[Command, ...] = (
    Command(
        "meeting",
        "Show what was done of a meeting and what comes next, and put down what is done.",
        _meeting,
        "meeting:meeting",
        _refuse,
    ),
    Command(
        "documents",
        "List the documents of a meeting, compare two of them, or make its approved minutes again.",
        _documents,
        "meeting:documents_of",
        _refuse_documents,
    ),
)
"""The commands of this area, as --help lists them."""
