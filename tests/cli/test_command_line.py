"""What holds of every command that can be typed, whichever they are."""

from __future__ import annotations

import inspect
from argparse import ArgumentParser

import pytest

from secretary.cli.command import Command
from secretary.cli.parser import AREAS, OF_EVERY_COMMAND, commands, understood, whole_parser

WITHOUT_A_LIST = {
    "demo": "it opens the screens or writes Word files",
    "export": "what it gives is JSON already",
    "import": "it says where the store is",
    "passphrase": "it says one sentence",
}
"""The commands that list nothing, and what they do instead."""

EVERY = pytest.mark.parametrize("command", commands(), ids=lambda command: command.name)


@EVERY
def test_what_does_a_command_is_there_and_takes_its_options(command: Command) -> None:
    does = command.doing()

    assert callable(does)
    inspect.signature(does).bind("options")


def test_without_a_command_the_screens_open() -> None:
    command, options = understood([])

    assert options.command is None
    assert command.doing().__name__ == "screens"


@EVERY
def test_every_command_that_lists_something_has_it_as_json(command: Command) -> None:
    parser = ArgumentParser()
    command.add(parser)

    assert ("--json" in parser.format_help()) is (command.name not in WITHOUT_A_LIST)


def test_no_two_commands_have_one_name_and_no_area_is_left_out_of_the_help() -> None:
    names = [command.name for area in AREAS for command in area.COMMANDS]
    places = [whole_parser().format_help().index(f"\n    {name} ") for name in names]

    assert len(set(names)) == len(names)
    assert places == sorted(places)


@EVERY
def test_no_command_takes_what_every_command_takes_for_something_else(command: Command) -> None:
    parser = ArgumentParser()
    command.add(parser)

    assert not OF_EVERY_COMMAND & {action.dest for action in parser._actions}
