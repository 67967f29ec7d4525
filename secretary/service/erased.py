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
    """Where somebody is named in words that stay: a meeting, by number, 0 for the body's own settings.

    `lines`: how many minuted lines; `agenda`: whether its agenda or its place does.
    """

    meeting: int
    lines: int = 0
    agenda: bool = False


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
        yield _told_sentence(where)
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


def _told_sentence(where: Told) -> str:
    if not where.meeting:
        return _("The settings of the group, its subject matter or its plan of work have the name in them.")
    if not where.lines:
        return _("The agenda of meeting {number} has the name in it.").format(number=where.meeting)
    return ngettext(
        "A minuted line of meeting {number} has the name in it; it can be struck until the minutes are approved.",
        "{lines} minuted lines of meeting {number} have the name in them; they can be struck until the minutes are "
        "approved.",
        where.lines,
    ).format(lines=where.lines, number=where.meeting)
