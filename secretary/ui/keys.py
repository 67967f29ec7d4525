"""Keys in words, as help tells them."""

from __future__ import annotations

from collections.abc import Iterable

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


def key_words(binding: Binding) -> str:
    """Give the keys of a binding as they stand on a keyboard, such as "Ctrl+T" or "o Enter"."""
    return binding.key_display or " ".join(_one_key(key) for key in binding.key.split(","))


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
