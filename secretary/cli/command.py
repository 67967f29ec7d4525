"""A command as the command line knows it: its name, its arguments, and where what it does is found."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from importlib import import_module

_DOING = "secretary.commands"


class Command:
    """One word that can be typed after `secretary`; nothing of it changes once it is made.

    It is no dataclass, since that alone would make --help and --version a seventh slower.
    """

    __slots__ = ("add", "does", "name", "refuse", "words")

    def __init__(
        self,
        name: str,
        words: str,
        add: Callable[[ArgumentParser], None],
        does: str,
        refuse: Callable[[ArgumentParser, Namespace, set[str]], None] | None = None,
    ) -> None:
        self.name = name
        """What is typed."""
        self.words = words
        """What it does, in one sentence of --help."""
        self.add = add
        """Adds what it takes, but for what every command takes."""
        self.does = does
        """What does it and gives the exit code, as "module:function" under `secretary.commands`."""
        self.refuse = refuse
        """Ends with wrong use where options do not go together.

        It gets the names of those that were given, without those of every command (`parser.OF_EVERY_COMMAND`).
        """

    def doing(self) -> Callable[[Namespace], int]:
        """Give what does it; the module is imported now, when the arguments are known to be right."""
        module, _, function = self.does.partition(":")
        does: Callable[[Namespace], int] = getattr(import_module(f"{_DOING}.{module}"), function)
        return does
