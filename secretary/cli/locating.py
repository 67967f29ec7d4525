"""What can be typed after `secretary locate`; nothing here is slow to import."""

from __future__ import annotations

from secretary.cli.command import Command
from secretary.cli.common import add_json

COMMANDS: tuple[Command, ...] = (
    Command("locate", "Say where the store, the templates and the settings are.", add_json, "whole:locate"),
)
"""The commands of this area, as --help lists them."""
