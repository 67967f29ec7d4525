"""One setting of the rules at a time: what is typed for it, read; and what it holds, as it would be typed."""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from enum import StrEnum, auto
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from secretary.domain.errors import BadInput
from secretary.domain.protocol import Protocol
from secretary.i18n import short_day
from secretary.service.amendments import checked
from secretary.service.protocol_words import GROUPS

KEYS = tuple(key for group in GROUPS for key in group.keys)
"""The settings that are changed one at a time, in their order."""

_YES = frozenset({"yes", "true", "y", "on"})
_NO = frozenset({"no", "false", "n", "off"})
_NEVER = frozenset({"never", "none", ""})
_DIGITS = 9  # nothing that is counted here has more

ReadDay = Callable[[str], date]
"""Gives the day that words mean; raises BadInput."""


class Kind(StrEnum):
    """What a setting holds."""

    YES_NO = auto()
    NUMBER = auto()
    NUMBER_OR_NEVER = auto()
    WORDS = auto()
    LIST = auto()
    DAYS = auto()
    CHOICE = auto()
    CHOICES = auto()


@cache
def kind_of(key: str) -> Kind:
    """Give what a setting holds; raises BadInput, with the nearest there is, for what is none."""
    if key not in KEYS:
        near = (get_close_matches(key, KEYS, 1) or ["quorum"])[0]
        raise BadInput(
            "There is no setting “{key}”: type one that “secretary protocol” lists, such as {near}.", key=key, near=near
        )
    hint = _hints()[key]
    if hint is bool:
        return Kind.YES_NO
    if hint is int:
        return Kind.NUMBER
    if isinstance(hint, types.UnionType):
        return Kind.NUMBER_OR_NEVER
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        return Kind.DAYS if inner is date else Kind.LIST if inner is str else Kind.CHOICES
    return Kind.WORDS if hint is str else Kind.CHOICE


def allowed(key: str) -> tuple[str, ...]:
    """Give the words that a setting may hold where they are fixed, empty for any others."""
    match kind_of(key):
        case Kind.CHOICE:
            return tuple(each.value for each in _hints()[key])
        case Kind.CHOICES:
            return tuple(each.value for each in get_args(_hints()[key])[0])
        case Kind.YES_NO:
            return ("yes", "no")
    return ()


def typed(protocol: Protocol, key: str) -> str:
    """Give a setting as it would be typed: yes or no, a number, words, several with semicolons between, never."""
    value = getattr(protocol, key)
    if value is None:
        return "never"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "; ".join(short_day(each) if isinstance(each, date) else str(each) for each in value)
    return str(value)


def with_setting(protocol: Protocol, key: str, words: str, read_day: ReadDay) -> Protocol:
    """Give the rules with one setting as it was typed; raises BadInput for what it, or the rules with it, cannot be."""
    return checked(replace(protocol, **{key: read_setting(key, words, read_day)}))


def read_setting(key: str, words: str, read_day: ReadDay) -> Any:
    """Give what is typed for a setting as it holds it; raises BadInput."""
    words = words.strip()
    kind, hint = kind_of(key), _hints()[key]
    if kind is Kind.NUMBER_OR_NEVER and words.casefold() in _NEVER:
        return None
    if kind in (Kind.LIST, Kind.DAYS, Kind.CHOICES):
        return tuple(_part(key, kind, part.strip(), read_day) for part in words.split(";") if part.strip())
    match kind:
        case Kind.YES_NO:
            return _yes_or_no(key, words)
        case Kind.NUMBER | Kind.NUMBER_OR_NEVER:
            return _number(key, words)
        case Kind.CHOICE:
            return _choice(key, hint, words)
    return words


def _part(key: str, kind: Kind, words: str, read_day: ReadDay) -> object:
    """Give one of the things that a setting lists."""
    if kind is Kind.DAYS:
        return read_day(words)
    return _choice(key, get_args(_hints()[key])[0], words) if kind is Kind.CHOICES else words


def _yes_or_no(key: str, words: str) -> bool:
    if words.casefold() in _YES:
        return True
    if words.casefold() in _NO:
        return False
    raise BadInput("{key} is yes or no, not “{words}”.", key=key, words=words)


def _number(key: str, words: str) -> int:
    digits = words.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS):
        raise BadInput("{key} is a whole number such as 5, not “{words}”.", key=key, words=words)
    return int(words)


def _choice(key: str, kind: type[StrEnum], word: str) -> StrEnum:
    found = next((each for each in kind if each.value == word.casefold()), None)
    if found is None:
        known = ", ".join(each.value for each in kind)
        raise BadInput("{key} is one of {known}, not “{word}”.", key=key, known=known, word=word)
    return found


@cache
def _hints() -> dict[str, Any]:
    return get_type_hints(Protocol)
