"""What holds of every command that can be typed, whichever they are."""

from __future__ import annotations

import inspect
import pkgutil
from argparse import ArgumentParser
from importlib import import_module

import pytest

from secretary import cli
from secretary.cli.command import Command
from secretary.cli.parser import AREAS, OF_EVERY_COMMAND, commands, understood, whole_parser

WITHOUT_A_LIST = {
    "demo": "it opens the screens or writes Word files",
    "export": "what it gives is JSON already",
    "import": "it says where the store is",
    "passphrase": "it says one sentence",
}
"""The commands that list nothing, and what they do instead."""

EVERY = pytest.mark.parametrize("command", list(commands()), ids=lambda command: command.name)


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

    assert ("--json" in parser._option_string_actions) is (command.name not in WITHOUT_A_LIST)


def test_no_two_commands_have_one_name_and_the_help_lists_them_in_their_order() -> None:
    names = [command.name for command in commands()]
    places = [whole_parser().format_help().index(f"\n    {name} ") for name in names]

    assert len(set(names)) == len(names)
    assert places == sorted(places)


def test_no_module_with_commands_is_left_out() -> None:
    modules = {module.name for module in pkgutil.iter_modules(cli.__path__)}
    with_commands = {name for name in modules if hasattr(import_module(f"secretary.cli.{name}"), "COMMANDS")}

    assert with_commands == set(AREAS)


@EVERY
def test_no_command_takes_what_every_command_takes_for_something_else(command: Command) -> None:
    parser = ArgumentParser()
    command.add(parser)

    assert not OF_EVERY_COMMAND & {action.dest for action in parser._actions}
