"""What can be typed after `secretary advice`, `actions`, `requests`, `decisions` and `views`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from secretary.cli.command import Command
from secretary.cli.common import add_json, add_meeting
from secretary.cli.numbers import whole_number

OUTCOMES = ("followed", "partly", "not-followed", "withdrawn")
"""What `--outcome` takes; a test holds them against the domain."""
ADVICE_KINDS = ("advice", "consultation", "gold-group")
"""What `--kind` takes, likewise."""
ORDERS = ("number", "due", "side", "state")
"""What `--sort` takes, likewise."""

_POINT_OF_RULES = ""
_LISTING = frozenset({"open", "late", "sort"})
_BESIDE_ANY = frozenset({"number", "json", "on"})
_BOTH = frozenset({"outcome", "kind", "side"})


def _add_list(command: ArgumentParser, what: str) -> None:
    command.add_argument(
        "number", nargs="?", metavar="NUMBER", help=f"the printed number of one {what}, such as 26/09 or 9"
    )
    group = command.add_argument_group("the list", "Without a number, all are listed, or those that fit.")
    group.add_argument("--open", action="store_true", help="only what is still open")
    group.add_argument("--late", action="store_true", help="only what is late")
    group.add_argument("--sort", choices=ORDERS, default=ORDERS[0], help="what the list is sorted by")
    add_json(command)


def _add_day(add: Callable[..., object]) -> None:
    add("--on", metavar="D", help="the day on which it happened (otherwise today)")


def _add_reason(add: Callable[..., object], words: str) -> None:
    add("--reason", metavar="WORDS", help=words)


def _advice(command: ArgumentParser) -> None:
    _add_list(command, "piece of advice")
    command.add_argument("--outcome", choices=OUTCOMES, help="list those with this outcome; with a number, put it down")
    command.add_argument("--kind", choices=ADVICE_KINDS, help="list those of this kind; with a number, make it that")
    command.add_argument("--side", metavar="S", help="list those that were given to a side")
    change = command.add_argument_group("with a number")
    _add_reason(change.add_argument, "why it was partly or not followed")
    change.add_argument("--reason-awaited", action="store_true", help="the reason is to come; the advice stays open")
    change.add_argument("--response", metavar="WORDS", help="what was answered")
    _add_day(change.add_argument)
    change.add_argument("--to", metavar="S", help="the side that it was given to")
    change.add_argument("--put", metavar="WORDS", help="what was put to the body, for a consultation")
    change.add_argument("--put-on", metavar="D", help="when it was put to the body")
    change.add_argument(
        "--answer-due", metavar="D", help="the day by which an answer is due; “rules” for that of the rules"
    )
    one = change.add_mutually_exclusive_group()
    one.add_argument("--satisfied", action="store_true", help="the response was accepted by who raised it")
    one.add_argument("--unsatisfied", action="store_true", help="the response was raised with the chair")
    change.add_argument("--way-forward", metavar="WORDS", help="the way forward that was agreed")
    change.add_argument("--way-closed", action="store_true", help="the agreed way forward is done with")
    change.add_argument(
        "--escalate",
        nargs="?",
        const=_POINT_OF_RULES,
        metavar="TO",
        help="it was put before the named point of escalation (otherwise the one of the rules)",
    )


def _actions(command: ArgumentParser) -> None:
    _add_list(command, "action")
    command.add_argument("--side", metavar="S", help="list those of a side")
    command.add_argument("--owners", action="store_true", help="name who is down for each: PRIVATE")
    change = command.add_argument_group("with a number")
    one = change.add_mutually_exclusive_group()
    one.add_argument("--done", action="store_true", help="it is done")
    one.add_argument("--drop", action="store_true", help="it is not going to be done")
    one.add_argument("--reopen", action="store_true", help="it is open after all")
    one.add_argument("--carry", metavar="D", help="carry it forward to a day, or to the “next” meeting")
    change.add_argument("--note", metavar="WORDS", help="a note on how it ended")
    _add_day(change.add_argument)


def _requests(command: ArgumentParser) -> None:
    _add_list(command, "request")
    command.add_argument("--side", metavar="S", help="list those that were put to a side")
    change = command.add_argument_group("with a number")
    one = change.add_mutually_exclusive_group()
    one.add_argument("--supplied", action="store_true", help="it was supplied")
    one.add_argument("--refused", action="store_true", help="it was refused; without a reason it stays open")
    one.add_argument("--reopen", action="store_true", help="it is asked for again")
    _add_reason(change.add_argument, "why it was refused")
    change.add_argument("--reason-awaited", action="store_true", help="the reason of a refusal is to come")
    change.add_argument(
        "--agreed-by", action="append", default=[], metavar="SIDE", help="a side that agreed it as reasonable"
    )
    _add_day(change.add_argument)


def _decisions(command: ArgumentParser) -> None:
    _add_list(command, "decision")
    change = command.add_argument_group("with a number")
    _add_reason(change.add_argument, "why it was decided so")
    change.add_argument(
        "--confirm",
        type=whole_number,
        metavar="MEETING",
        help="it was taken without a quorum, and confirmed at the meeting of this number",
    )
    _add_day(change.add_argument)


def _views(command: ArgumentParser) -> None:
    add_meeting(command, "the one that sits, or the last one")
    command.add_argument("--differing", action="store_true", help="only views from which another one differs")
    add_json(command)


def _refuse(command: ArgumentParser, options: Namespace, given: set[str]) -> None:
    changes = given - _LISTING - _BESIDE_ANY - _BOTH - {"owners"}
    if options.number is None and changes | (given & {"on"}):
        command.error("give the number of what is to be changed, such as 26/09")
    if options.number is not None and given & (_LISTING | {"side"}):
        command.error("--open, --late, --side and --sort choose from the list: leave them out beside a number")
    if "on" in given and not changes | (given & {"outcome"}):
        command.error("--on says when something changed: say what did")
    _REFUSALS[options.command](command, given)


def _refuse_advice(command: ArgumentParser, given: set[str]) -> None:
    if "reason" in given and "reason_awaited" in given:
        command.error("--reason gives it and --reason-awaited does not: use one of them")
    if given & {"reason", "reason_awaited"} and "outcome" not in given:
        command.error("--reason and --reason-awaited go with an outcome: give --outcome as well")
    if "put_on" in given and "put" not in given:
        command.error("--put-on says when something was put to the body: give --put as well")


def _refuse_actions(command: ArgumentParser, given: set[str]) -> None:
    if "note" in given and not given & {"done", "drop"}:
        command.error("--note says how it ended: give --done or --drop as well")


def _refuse_requests(command: ArgumentParser, given: set[str]) -> None:
    if given & {"reason", "reason_awaited"} and "refused" not in given:
        command.error("only a refusal has a reason: give --refused as well")
    if {"reason", "reason_awaited"} <= given:
        command.error("--reason gives it and --reason-awaited does not: use one of them")


def _refuse_nothing(_command: ArgumentParser, _given: set[str]) -> None:
    return


_REFUSALS = {
    "advice": _refuse_advice,
    "actions": _refuse_actions,
    "requests": _refuse_requests,
    "decisions": _refuse_nothing,
}

COMMANDS: tuple[Command, ...] = (
    Command("advice", "List the advice that was given and what became of it, or put that down.", _advice,
            "registers:advice", _refuse),
    Command("actions", "List the actions, or put down that one is done, dropped or carried forward.", _actions,
            "registers:actions", _refuse),
    Command("requests", "List the requests for documents and information, or put down what became of one.", _requests,
            "registers:requests", _refuse),
    Command("decisions", "List the decisions with their reasons, or confirm one.", _decisions,
            "registers:decisions", _refuse),
    Command("views", "Show the views of a meeting with those that differ beside them.", _views, "registers:views"),
)  # fmt: skip
"""The commands of this area, as --help lists them."""
