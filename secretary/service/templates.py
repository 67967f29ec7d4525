"""The editable files under `templates/`: protocols, agendas and what the chair may say, each checked as it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from secretary.config import TEMPLATES_VARIABLE, templates_folder
from secretary.domain.agenda import Item, ItemKind
from secretary.domain.errors import NotFound
from secretary.domain.meeting import MeetingKind
from secretary.domain.protocol import Protocol
from secretary.domain.protocol_checks import faults, tidied
from secretary.domain.wording import plain_name
from secretary.service.toml_files import TemplateProblem, fitted, parsed, problem, read_toml

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class TemplateItem:
    """An item of an agenda template. `presented_by`: a side's key, left out under a protocol without that side."""

    title: str
    kind: ItemKind = ItemKind.DISCUSSION
    minutes: int = 0
    presented_by: str = ""


@dataclass(frozen=True, slots=True)
class AgendaTemplate:
    """An agenda to start from. `protocols`: the keys it is meant for, empty for any; `kind`: the meetings it fits."""

    name: str
    item: tuple[TemplateItem, ...]
    key: str = ""
    protocols: tuple[str, ...] = ()
    kind: MeetingKind = MeetingKind.REGULAR

    def items(self, protocol: Protocol) -> tuple[Item, ...]:
        """Give the agenda's items, numbered from 1, under a protocol."""
        sides = {party.key for party in protocol.parties}
        return tuple(
            Item(
                number,
                plain_name(item.title),
                item.kind,
                item.minutes,
                item.presented_by if item.presented_by in sides else "",
            )
            for number, item in enumerate(self.item, start=1)
        )


@dataclass(frozen=True, slots=True)
class Sayings:
    """What a chair may say at an item, by the item's kind, and when a meeting opens and closes."""

    opening: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    kinds: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def at(self, kind: ItemKind) -> tuple[str, ...]:
        """Give the lines for an item of this kind."""
        return self.kinds.get(kind.value, ())


def protocols() -> tuple[Protocol, ...]:
    """Give the protocols that ship with the program, by name; raises TemplateProblem."""
    found = [protocol_from(path) for path in sorted((templates_folder() / "protocols").glob("*.toml"))]
    return tuple(sorted(found, key=lambda protocol: protocol.name))


def protocol(key: str) -> Protocol:
    """Give one protocol; raises NotFound, with the keys there are, or TemplateProblem."""
    return protocol_from(file_called(key, "protocols", "protocol"))


def file_called(key: str, folder: str, what: str) -> Path:
    """Give the TOML file with this key in a folder of templates; raises NotFound, with the keys there are."""
    place = templates_folder() / folder
    known = sorted(path.stem for path in place.glob("*.toml"))
    if not known:
        raise NotFound(
            "There is no {what} in {folder}: put the program's own templates there, or correct {variable}.",
            what=what,
            folder=place,
            variable=TEMPLATES_VARIABLE,
        )
    if key not in known:
        raise NotFound("There is no {what} “{key}”: choose one of {known}.", what=what, key=key, known=", ".join(known))
    return place / f"{key}.toml"


def protocol_from(path: Path) -> Protocol:
    """Read a protocol from a TOML file, whose name is its key; raises TemplateProblem."""
    return protocol_of(read_toml(path), path, path.stem)


def protocol_of(text: str, source: Path | str, key: str) -> Protocol:
    """Give the protocol that a text in TOML says, every setting within its bounds; raises TemplateProblem.

    `source` is what the text is called. `key`: of which of the program's protocols it is.
    """
    raw = parsed(text, source)
    if "parties" in raw:
        raise problem(source, "", "the key “parties” means nothing here; a side is a [[party]]")
    raw["parties"] = raw.pop("party", [])
    read = tidied(fitted(raw | {"key": key}, Protocol, source))
    fault = next(faults(read), None)
    if fault:
        raise problem(source, "", fault.reason)
    return read


def agenda_templates(protocol_key: str = "") -> tuple[AgendaTemplate, ...]:
    """Give the agenda templates, those meant for a protocol first; raises TemplateProblem."""
    found = [agenda_from(path) for path in sorted((templates_folder() / "agendas").glob("*.toml"))]
    return tuple(sorted(found, key=lambda each: (protocol_key not in each.protocols, bool(each.protocols), each.key)))


def usual_agenda(protocol_key: str, kind: MeetingKind) -> AgendaTemplate:
    """Give the agenda that a meeting of this kind starts from unless another is chosen; raises NotFound without any."""
    found = agenda_templates(protocol_key)
    if not found:
        raise NotFound("There is no agenda template in {folder}: add one.", folder=templates_folder() / "agendas")
    fitting = [each for each in found if not each.protocols or protocol_key in each.protocols] or found
    return next((each for each in fitting if each.kind is kind), fitting[0])


def agenda_template(key: str) -> AgendaTemplate:
    """Give one agenda template; raises NotFound, with the keys there are, or TemplateProblem."""
    return agenda_from(file_called(key, "agendas", "agenda template"))


def agenda_from(path: Path) -> AgendaTemplate:
    """Read an agenda template from a TOML file; raises TemplateProblem."""
    read = fitted(parsed(read_toml(path), path) | {"key": path.stem}, AgendaTemplate, path)
    for number, item in enumerate(read.item, start=1):
        if not plain_name(item.title) or item.minutes < 0:
            raise TemplateProblem(
                "{file}: item {number} needs a title, and minutes that are not below 0.", file=path, number=number
            )
    return read


def sayings() -> Sayings:
    """Give what a chair may say; raises TemplateProblem."""
    return read_as(templates_folder() / "say.toml", Sayings)


def read_as(path: Path, kind: type[_T]) -> _T:
    """Read a TOML file as a dataclass, every key of it known; raises TemplateProblem."""
    return fitted(parsed(read_toml(path), path), kind, path)
