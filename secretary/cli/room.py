"""Who comes, goes and votes for whom, and reading back, on `secretary minutes`; nothing here is slow to import."""

from __future__ import annotations

from argparse import ArgumentParser


def add_room(command: ArgumentParser) -> None:
    """Add arrivals, departures and proxies, each of which may be given more than once, and --read-back."""
    group = command.add_argument_group("who comes and goes", "Private records, kept by item and never by time.")
    group.add_argument(
        "--arrived",
        action="append",
        default=[],
        metavar="WHO=ITEM",
        help="somebody, by number or name, arrived at an item, by its printed number; 0 for the start",
    )
    group.add_argument(
        "--left", action="append", default=[], metavar="WHO=ITEM", help="likewise left before an item; 0 for nowhere"
    )
    group.add_argument(
        "--proxy",
        action="append",
        default=[],
        metavar="WHO=HOLDER",
        help="a member is not there, and another member votes for them",
    )
    group.add_argument("--scope", default="", metavar="WORDS", help="how far the proxies go (otherwise: all matters)")
    group.add_argument("--given", metavar="DATE", help="the day on which the proxies were given in writing")
    command.add_argument(
        "--read-back",
        action="store_true",
        help="list what is read back before the meeting closes instead, and keep the day on which it was",
    )


def refuse_room(command: ArgumentParser, given: set[str]) -> None:
    """End with wrong use where a proxy's scope or day is given without one, or two lists at once."""
    if given & {"scope", "given"} and "proxy" not in given:
        command.error("--scope and --given are for proxies: give --proxy as well")
    if {"read_back", "attendance"} <= given:
        command.error("--read-back and --attendance list different things: ask for one of them")
