"""What came of erasing somebody who had left, and what stays, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from secretary.i18n import _, ngettext
from secretary.service.holding import Holding
from secretary.store.backup import Unreached


@dataclass(frozen=True, slots=True)
class Told:
    """Where somebody is named in words that stay: in a meeting, by number, or with 0 in what the body itself holds.

    `lines`: how many minuted lines; `agenda`: whether its agenda or its place does; `protocol`: whether the rules do,
    or with 0 the subject matter or the plan of work; `people`: the others, by number, of whom something is put down
    that does. `perhaps`: how many private texts hold a part of the name.
    """

    meeting: int
    lines: int = 0
    agenda: bool = False
    protocol: bool = False
    people: tuple[int, ...] = ()
    perhaps: int = 0


@dataclass(frozen=True, slots=True)
class Erased:
    """Somebody was erased, and is called `name` since. The other fields are as those of `struck.Struck`."""

    name: str
    withdrawn: tuple[Holding, ...] = ()
    kept: tuple[Holding, ...] = ()
    told: tuple[Told, ...] = ()
    backups: tuple[Path, ...] = ()
    unreached: tuple[Unreached, ...] = ()
    problems: tuple[str, ...] = ()
    sealed: bool = False


def going_sentences(withdrawn: tuple[Holding, ...]) -> Iterator[str]:
    """Give what goes, before it does."""
    yield _(
        "What goes: the name and other names, title, post, organisation, e-mail, phone, connection, independence, "
        "agreements and dates; the name in private records; what papers they may have, and what they lead."
    )
    yield _("It goes from undo, from earlier copies and from the known backups too. It cannot be undone.")
    for holding in withdrawn:
        yield _("Withdrawn, since it names the person: {name}").format(name=holding.document.name)


def staying_sentences(kept: tuple[Holding, ...], told: tuple[Told, ...]) -> Iterator[str]:
    """Give what must stay, and what can be done about it."""
    yield _("What stays: that somebody was present, as a number, so that quorums and votes of the past still hold.")
    for holding in kept:
        yield _("It went out, and stays with the name in it: {name}").format(name=holding.document.name)
    for where in told:
        yield from _told_sentences(where)
    yield _("Out of reach: documents and exports kept outside this store, and whatever was sent to others.")
    yield _(
        "From now on the Chatham House Rule is checked without this name: a line that names the person is no longer "
        "pointed out."
    )


def done_sentences(erased: Erased) -> Iterator[str]:
    """Give what was done."""
    yield _("Erased: listed as “{name}” from now on.").format(name=erased.name)
    for holding in erased.withdrawn:
        yield _("Withdrawn: {name}").format(name=holding.document.name)
    if erased.backups:
        yield _("Backups that are without it now: {number}").format(number=len(erased.backups))
    if erased.sealed:
        yield _("The store was encrypted with a new key: the key of its old files is gone from it.")


def remaining_sentences(erased: Erased) -> Iterator[str]:
    """Give what still tells who it was, as far as that is known, and what no program can reach."""
    for unreached in erased.unreached:
        yield _("A backup was not reached, and may hold the name: {path} ({reason})").format(
            path=unreached.path, reason=unreached.reason
        )
    yield from erased.problems
    yield from staying_sentences(erased.kept, erased.told)
    if not erased.sealed:
        yield _("Out of reach: what the disk itself still keeps of old files. A passphrase makes that unreadable.")


def _told_sentences(where: Told) -> Iterator[str]:
    number = where.meeting
    if where.protocol and not number:
        yield _("The settings of the group, its subject matter or its plan of work have the name in them.")
    if where.protocol and number:
        yield _("The rules under which meeting {number} met have the name in them.").format(number=number)
    for person in where.people:
        yield _("What is put down of person {person} has the name in it: change it in the list of people.").format(
            person=person
        )
    if where.lines:
        yield ngettext(
            "A minuted line of meeting {number} has the name in it; it can be struck until the minutes are approved.",
            "{lines} minuted lines of meeting {number} have the name in them; they can be struck until the minutes are "
            "approved.",
            where.lines,
        ).format(lines=where.lines, number=number)
    if where.agenda:
        yield _("The agenda of meeting {number} has the name in it.").format(number=number)
    if where.perhaps and number:
        yield ngettext(
            "A private record of meeting {number} has a part of the name in it, and may mean the person: look at it.",
            "{count} private records of meeting {number} have a part of the name in them, and may mean the person: "
            "look at them.",
            where.perhaps,
        ).format(count=where.perhaps, number=number)
    elif where.perhaps:
        yield _("Concerns or registers have a part of the name in them, and may mean the person: look at them.")
