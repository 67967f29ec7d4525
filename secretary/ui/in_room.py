"""The room in words: that there is no quorum and what to do, who is out for the item in hand, who can come back."""

from __future__ import annotations

from collections.abc import Sequence

from secretary.domain.people import Person
from secretary.domain.quorum import is_lost
from secretary.i18n import _
from secretary.service.attendance import count_now
from secretary.service.room import Room
from secretary.service.state import State


def quorum_notice(room: Room | None, *, here: bool) -> str:
    """Give the sentence that stands while the quorum is lost, "" otherwise. `here`: F7 adjourns on this screen."""
    if room is None or not room.lost:
        return ""
    if here:
        return _("No quorum. Adjourn (F7), or go on: decisions are marked, to be confirmed.")
    return _("No quorum. Adjourn (F4, F7), or go on: decisions are marked, to be confirmed.")


def opening_words(state: State) -> tuple[str, ...]:
    """Say, before a meeting opens, that there is no quorum, and that it may open all the same; () where there is."""
    count = count_now(state)
    if not is_lost(state.sitting, count):
        return ()
    words = _("No quorum: {here} of {needed}. It may open all the same: decisions are marked, to be confirmed.")
    return (words.format(here=count.towards_quorum, needed=count.needed),)


def out_line(room: Room | None) -> str:
    """Give who is out for the item in hand because of an interest, and who declared one and stays: private."""
    if room is None or not (room.out or room.staying):
        return ""
    parts = [_("PRIVATE")]
    if room.out:
        parts.append(_("Out for this item: {names}").format(names=_names(room.out)))
    if room.staying:
        parts.append(_("Interest declared, stays: {names}").format(names=_names(room.staying)))
    return " · ".join(parts)


def room_news(before: Room | None, after: Room | None) -> str:
    """Give what the chair has to hear of the room after a step, "" for nothing."""
    said = []
    was_out = before.out if before else ()
    leaving = [person for person in (after.out if after else ()) if person not in was_out]
    # Where the meeting is no longer open, nobody is called back in.
    back = [person for person in was_out if after and person not in after.out]
    if back:
        said.append(_("{names} can come back.").format(names=_names(back)))
    if leaving:
        words = _("{names} must leave the room for this item: an interest is declared.")
        said.append(words.format(names=_names(leaving)))
    if after and after.lost != bool(before and before.lost):
        words = _("There is a quorum: {here} of {needed}.")
        if after.lost:
            had = before is not None and before.count.quorate
            words = _("The quorum is lost: {here} of {needed}.") if had else _("No quorum: {here} of {needed}.")
        said.append(words.format(here=after.count.towards_quorum, needed=after.count.needed))
    return " ".join(said)


def is_grave(before: Room | None, after: Room | None) -> bool:
    """Tell whether the news calls for something to be done: somebody has to leave, or the quorum is lost."""
    if after is None:
        return False
    was_out = before.out if before else ()
    return any(person not in was_out for person in after.out) or (after.lost and not (before and before.lost))


def _names(people: Sequence[Person]) -> str:
    return ", ".join(person.name for person in people)
