"""TOML files as values: every key known, every value of its kind, and each slip said with the file and the place."""

from __future__ import annotations

import re
import tomllib
import types
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

from secretary.domain.errors import FaultyFile
from secretary.store.records import UnfitRecord, value_of

_T = TypeVar("_T")
_PLACE = re.compile(r"\.?(?P<key>[^.\[]+)(?:\[(?P<number>\d+)\])?|\[(?P<alone>[^\]]+)\]")
_PARTIES = "parties"
_TABLES = {_PARTIES: "party"}
"""What a list of tables is called in a file, where its field is called otherwise."""


class TemplateProblem(FaultyFile):
    """A file that cannot be used; names the file and, as far as it is known, the key or the line."""


class _Slip(NamedTuple):
    place: str
    reason: str


def read_toml(path: Path) -> str:
    """Give the text of a file; raises TemplateProblem."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise TemplateProblem("{file} is not text in UTF-8: save it as UTF-8.", file=path) from error
    except OSError as error:
        raise TemplateProblem("{file} cannot be read: {reason}.", file=path, reason=error.strerror) from error


def parsed(text: str, source: Path | str) -> dict[str, Any]:
    """Give what a text in TOML says; raises TemplateProblem, which names `source` and the line."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        last = f"at line {max(text.count(chr(10)), 1)}, the end of the file"
        reason = str(error).replace("at end of document", last)
        raise TemplateProblem("{file} is not TOML: {reason}.", file=source, reason=reason) from error
    except RecursionError as error:
        raise TemplateProblem("{file} is not TOML: its brackets go too deep.", file=source) from error
    except ValueError as error:
        raise TemplateProblem("{file} is not TOML: a number in it is too long.", file=source) from error


def fitted(raw: dict[str, Any], kind: type[_T], source: Path | str) -> _T:
    """Give a dataclass from what a file says, every key of it known; raises TemplateProblem with the place."""
    slip = next(_slips(raw, kind, ""), None)
    if slip:
        raise problem(source, slip.place, slip.reason)
    try:
        return value_of(kind, raw)
    except UnfitRecord as error:
        raise problem(source, _place(error.place), error.reason) from error


def problem(source: Path | str, place: str, reason: str) -> TemplateProblem:
    """Give what is wrong at a place of a file, such as `quorum` or `party 2, name`; "" for the file as a whole."""
    if not place:
        return TemplateProblem("{file}: {reason}.", file=source, reason=reason)
    return TemplateProblem("{file}: at {place}, {reason}.", file=source, place=place, reason=reason)


def _slips(raw: object, kind: Any, place: str) -> Iterator[_Slip]:
    """Give the keys that mean nothing or are missing, and the words that are none of those allowed."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        kind = next((each for each in inner if each is not types.NoneType), kind)
    if origin is tuple and isinstance(raw, list):
        for number, each in enumerate(raw, start=1):
            yield from _slips(each, inner[0], f"{place} {number}".strip())
    elif isinstance(kind, type) and issubclass(kind, StrEnum) and isinstance(raw, str):
        allowed = [each.value for each in kind]
        if raw not in allowed:
            yield _Slip(place, f"“{raw}” is none of {', '.join(allowed)}")
    elif isinstance(kind, type) and is_dataclass(kind) and isinstance(raw, dict):
        yield from _in_table(raw, kind, place)


def _in_table(raw: dict[str, Any], kind: type, place: str) -> Iterator[_Slip]:
    known = {each.name: each for each in fields(kind)}
    hints = get_type_hints(kind)
    for key in raw:
        if key not in known:
            yield _Slip(place, f"the key “{key}” means nothing here{_meant(key, known)}")
    for name, each in known.items():
        if name not in raw and each.default is MISSING and each.default_factory is MISSING:
            yield _Slip(place, f"the key “{_TABLES.get(name, name)}” is missing")
    for key, value in raw.items():
        if key in known:
            yield from _slips(value, hints[key], _within(place, _TABLES.get(key, key)))


def _meant(key: str, known: dict[str, Any]) -> str:
    # A list of tables is written under a name of its own.
    names = [_TABLES.get(name, name) for name in known]
    close = get_close_matches(key.casefold().replace("-", "_"), names, 1)
    return f"; perhaps {close[0]} is meant" if close else ""


def _within(place: str, key: str) -> str:
    return f"{place}, {key}" if place else key


def _place(place: str) -> str:
    """Give a place such as `$.parties[1].name` as a reader of the file counts it: party 2, name."""
    parts = []
    for found in _PLACE.finditer(place.removeprefix("$")):
        key = found["key"] or found["alone"]
        name = _TABLES.get(key, key)
        parts.append(f"{name} {int(found['number']) + 1}" if found["number"] else name)
    return ", ".join(parts)
