"""The rules of a body as a file that its chair can edit, with the notes of their template; and read back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import MISSING, fields, replace
from datetime import date
from pathlib import Path

import tomlkit
from tomlkit.items import AoT, Array
from tomlkit.toml_document import TOMLDocument

from secretary.domain.errors import NotAllowed, SecretaryError
from secretary.domain.protocol import Party, Protocol
from secretary.service.beginning import FIRST_PROTOCOL
from secretary.service.templates import file_called, protocol_of
from secretary.service.toml_files import TemplateProblem, parsed, problem, read_toml

_KEY_NOTE = "# Which of the program's protocols these rules began as: it chooses the agendas that are offered first."
_OWN_TABLE = "party"
_LINE_LENGTH = 100  # from which the words of a list stand on lines of their own
_OPTIONAL = tuple(each.name for each in fields(Protocol) if each.default is None)
_SETTINGS = tuple(each for each in fields(Protocol) if each.name not in ("key", "parties"))


def text_of(protocol: Protocol) -> str:
    """Give the rules as TOML, with the notes of the template they began as; `taken` gives the same rules of it.

    Where that template cannot be read, or somebody has changed it so that the rules do not fit in, it is without notes.
    """
    try:
        text = tomlkit.dumps(_filled(tomlkit.parse(_prepared(_template(protocol.key), protocol)), protocol))
        if protocol_of(text, "", protocol.key) == protocol:
            return text
    except (SecretaryError, tomlkit.exceptions.TOMLKitError):
        pass
    return tomlkit.dumps(_filled(tomlkit.document(), protocol))


def taken(text: str, source: Path | str, body_protocol: Protocol) -> Protocol:
    """Give the rules that an edited file says; a setting that it leaves out is as where there is no such rule.

    The day of signing is an exception, and so is the key: left out, they are those of the body's own rules.
    Raises TemplateProblem, which names the file and the key or line.
    """
    raw = parsed(text, source)
    key = raw.get("key") or body_protocol.key
    if not isinstance(key, str):
        raise problem(source, "key", "expected text")
    return started(protocol_of(text, source, key), body_protocol)


def started(protocol: Protocol, before: Protocol) -> Protocol:
    """Give other rules in place of those of a body; the day of signing stays where the others do not say one."""
    return replace(protocol, signed_on=protocol.signed_on or before.signed_on)


def write_rules(protocol: Protocol, path: Path) -> None:
    """Write the rules into a new file; raises NotAllowed where there is one already, TemplateProblem where it can't."""
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text_of(protocol))
    except FileExistsError as error:
        raise NotAllowed("{file} is there already: name another file, or move it away.", file=path) from error
    except OSError as error:
        raise TemplateProblem("{file} cannot be written: {reason}.", file=path, reason=error.strerror) from error


def _template(key: str) -> str:
    """Give the text of the template with this key, or of the plain one."""
    try:
        return read_toml(file_called(key, "protocols", "protocol"))
    except SecretaryError:
        return read_toml(file_called(FIRST_PROTOCOL, "protocols", "protocol"))


def _prepared(text: str, protocol: Protocol) -> str:
    """Give a template's text with the key before the name, and with a # before each setting that is not set.

    The notes of a setting that is left out must stay, and so must its place: tomlkit would put it at the end.
    """
    text = re.sub(r"^(?=name\s*=)", f'{_KEY_NOTE}\nkey = ""\n\n', text, count=1, flags=re.MULTILINE)
    for name in _OPTIONAL:
        mark = "# " if getattr(protocol, name) is None else ""
        line = rf"^(?:#[ \t]*)?({name}\s*=.*)$"
        text = re.sub(line, rf"{mark}\1", text, count=1, flags=re.MULTILINE)
    return text


def _filled(document: TOMLDocument, protocol: Protocol) -> TOMLDocument:
    """Give a document that says what the rules say; what it says already keeps its form."""
    if document.get("key") != protocol.key:
        document["key"] = protocol.key
    for each in _SETTINGS:
        value = getattr(protocol, each.name)
        if value is None:
            document.pop(each.name, None)
        elif each.name not in document and each.default is not MISSING and value == each.default:
            continue
        elif _held(document.get(each.name)) != _held(value):
            document[each.name] = _item(value)
    parties = document.get(_OWN_TABLE)
    if not isinstance(parties, AoT) or [_party_of(table) for table in parties] != list(protocol.parties):
        document[_OWN_TABLE] = _tables(protocol.parties)
    return document


def _held(value: object) -> object:
    """Give a value as it is compared: a list of words and the words of a file alike."""
    if isinstance(value, tuple | list):
        return [_held(each) for each in value]
    if isinstance(value, bool | date):
        return type(value) is bool, value
    return (int(value) if isinstance(value, int) else str(value)) if value is not None else None


def _item(value: object) -> object:
    if isinstance(value, tuple):
        return _array(value)
    return str(value) if isinstance(value, str) else value


def _array(values: Iterable[object]) -> Array:
    array = tomlkit.array()
    for each in values:
        array.append(str(each) if isinstance(each, str) else each)
    if len(array.as_string()) > _LINE_LENGTH:
        array.multiline(multiline=True)
    return array


def _party_of(table: object) -> Party | None:
    if not isinstance(table, dict):
        return None
    return Party(str(table.get("key", "")), str(table.get("name", "")), tuple(map(str, table.get("names", ()))))


def _tables(parties: Iterable[Party]) -> AoT:
    tables = tomlkit.aot()
    for party in parties:
        table = tomlkit.table()
        table["key"] = party.key
        table["name"] = party.name
        table["names"] = _array(party.names)
        tables.append(table)
    return tables
