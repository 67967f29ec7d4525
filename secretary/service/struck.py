"""What came of a strike, and what it could not reach, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from secretary.domain.document import DocumentStatus
from secretary.domain.life import Sending
from secretary.i18n import _, short_day
from secretary.service.holding import Holding
from secretary.store.backup import Unreached


@dataclass(frozen=True, slots=True)
class Sent:
    """To whom copies of what held the words went: the number of the meeting whose papers they were, and the sending."""

    meeting: int
    sending: Sending


@dataclass(frozen=True, slots=True)
class Struck:
    """A strike that is done. `lines`: what they were called, () for one that was cut short and finished at opening.

    `numbers_stay`: others know a number, so that it stays with fixed words. `kept`: documents that hold the words and
    were not withdrawn. `sealed`: the store is encrypted, with another key since. `problems`: what could not be looked
    into, in a sentence each.
    """

    meeting: int
    count: int
    lines: tuple[str, ...] = ()
    numbers_stay: bool = False
    withdrawn: tuple[Holding, ...] = ()
    kept: tuple[Holding, ...] = ()
    sent: tuple[Sent, ...] = ()
    backups: tuple[Path, ...] = ()
    unreached: tuple[Unreached, ...] = ()
    problems: tuple[str, ...] = ()
    sealed: bool = False


def struck_words() -> str:
    """Give the fixed words that stay with a number which others know."""
    return _("This line was struck.")


def done_sentences(struck: Struck) -> Iterator[str]:
    """Give what was done."""
    if struck.lines:
        yield _("Struck: {lines}. Undo and every earlier copy that the store kept are without it too.").format(
            lines=", ".join(struck.lines)
        )
    elif not struck.withdrawn:
        yield _("A strike in meeting {number} had been cut short, and is finished now.").format(number=struck.meeting)
    if struck.numbers_stay:
        yield _("Others know the number: it stays, with fixed words in place of what was said.")
    for holding in struck.withdrawn:
        yield _("Withdrawn: {name}").format(name=holding.document.name)
    if struck.backups:
        yield _("Backups that are without it now: {number}").format(number=len(struck.backups))
    if struck.sealed:
        yield _("The store was encrypted with a new key: the key of its old files is gone from it.")


def remaining_sentences(struck: Struck) -> Iterator[str]:
    """Give what still holds the words, as far as that is known, and what no program can reach."""
    yield from known_sentences(struck)
    yield from unknown_sentences(struck)


def known_sentences(struck: Struck) -> Iterator[str]:
    """Give what is known to hold the words still, or could not be reached or looked into."""
    for holding in struck.kept:
        words = (
            _("Not withdrawn, and holds the words: {name}")
            if holding.sure
            else _("Not withdrawn, and may hold an earlier wording: {name}")
        )
        yield words.format(name=holding.document.name)
    for unreached in struck.unreached:
        yield _("A backup was not reached, and may hold the words: {path} ({reason})").format(
            path=unreached.path, reason=unreached.reason
        )
    yield from struck.problems
    for sent in struck.sent:
        yield sent_sentence(sent)


def unknown_sentences(struck: Struck) -> Iterator[str]:
    """Give what no program can reach, whether there is any of it or not."""
    yield _(
        "Out of reach: files written out with --out or w, exports, stores restored from a backup, and copies made by "
        "hand."
    )
    if struck.sealed:
        yield _(
            "Out of reach: what the disk itself still keeps of old files. They open only with a passphrase, unless "
            "they were written without one."
        )
    else:
        yield _("Out of reach: what the disk itself still keeps of old files. A passphrase makes that unreadable.")
    yield _("Out of reach: memory that the system itself has put on the disk.")


def sent_sentence(sent: Sent) -> str:
    """Give to whom copies went and when, so that they can be asked to destroy them."""
    return _("Copies were sent to {to} on {day}: ask them to destroy theirs.").format(
        to=sent.sending.to, day=short_day(sent.sending.on)
    )


def is_out(holding: Holding) -> bool:
    """Tell whether a document has left the body, as far as is known."""
    return holding.document.status in (DocumentStatus.CIRCULATED, DocumentStatus.APPROVED, DocumentStatus.SUPERSEDED)
