"""Keys in words, as help tells them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from textual.actions import parse
from textual.binding import Binding, BindingType
from textual.dom import DOMNode

_SIGNS = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "slash": "/",
    "plus": "+",
    "escape": "Esc",
    "delete": "Del",
    "pagedown": "PgDn",
    "pageup": "PgUp",
}


class EitherCase:
    """What answers to its letters as capitals too: help and buttons show them large, and Caps Lock may be on.

    It stands before the Textual class. A capital that has a meaning of its own among the bindings keeps it.
    """

    def __init_subclass__(cls, **options: object) -> None:
        own: Iterable[BindingType] | None = cls.__dict__.get("BINDINGS")
        if own:
            cls.BINDINGS = with_capitals(own)  # type: ignore[attr-defined]
        super().__init_subclass__(**options)


def with_capitals(bindings: Iterable[BindingType]) -> list[BindingType]:
    """Give bindings each of which answers to the capital of its letter as well, behind its other keys."""
    given = list(bindings)
    taken = {key for each in given if isinstance(each, Binding) for key in each.key.split(",")}
    return [_with_capital(each, taken) if isinstance(each, Binding) else each for each in given]


def _with_capital(binding: Binding, taken: set[str]) -> Binding:
    keys = binding.key.split(",")
    capitals = [key.upper() for key in keys if len(key) == 1 and key.islower() and key.upper() not in taken]
    return replace(binding, key=",".join([*keys, *capitals])) if capitals else binding


def key_words(binding: Binding) -> str:
    """Give the keys of a binding as they stand on a keyboard, such as "Ctrl+T" or "o Enter"."""
    keys = binding.key.split(",")
    told = (key for key in keys if not (len(key) == 1 and key.isupper() and key.lower() in keys))
    return binding.key_display or " ".join(_one_key(key) for key in told)


def _one_key(key: str) -> str:
    *held, last = key.split("+")
    word = _SIGNS.get(last) or (last.upper() if held else last.title() if len(last) > 1 else last)
    return "+".join([*(each.title() for each in held), word])


def key_rows(bindings: Iterable[tuple[DOMNode | None, BindingType]]) -> list[tuple[str, str]]:
    """Give each key with what it does, in the order of the bindings, each with whose it is.

    Where two have the same key, the one that can be used now is told.
    """
    rows: dict[str, tuple[str, bool]] = {}
    for owner, binding in bindings:
        if not isinstance(binding, Binding) or not binding.description:
            continue
        key, usable = key_words(binding), owner is None or _usable(owner, binding)
        if key not in rows or (usable and not rows[key][1]):
            rows[key] = (binding.tooltip or binding.description, usable)
    return [(key, meaning) for key, (meaning, _usable_now) in rows.items()]


def _usable(owner: DOMNode, binding: Binding) -> bool:
    _namespace, name, parameters = parse(binding.action)
    return owner.check_action(name, parameters) is not False
