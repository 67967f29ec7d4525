"""Forms about a meeting and about the body: their fields, and what was typed read back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time

from secretary.domain.body import Body
from secretary.domain.errors import BadInput
from secretary.domain.meeting import Meeting, MeetingKind
from secretary.domain.wording import plain_name
from secretary.i18n import _, clock_time, short_day
from secretary.service.rule import with_subjects
from secretary.service.state import State
from secretary.service.templates import AgendaTemplate
from secretary.ui.dialogs.form import Field, Filled
from secretary.ui.reading import day_from, day_understood, number_from, time_from, time_understood
from secretary.ui.wording import MEETING_KINDS

STAY, LOOK, OTHER = "stay", "look", "other"
"""What can be done about the rules, as the settings name it."""


@dataclass(frozen=True, slots=True)
class When:
    """Day, start, place and planned length (minutes) of a meeting, as typed into a form."""

    day: date
    start: time
    place: str
    length: int


def when_fields(body: Body, today: date, meeting: Meeting | None = None) -> list[Field]:
    """Give the fields for when and where a meeting is held; a new one starts from what is usual."""
    return [
        Field(
            "day",
            _("Date"),
            short_day(meeting.date) if meeting else "",
            _("such as 10 December"),
            echo=lambda words: day_understood(words, today),
        ),
        Field(
            "start", _("Starts at"), clock_time(meeting.start if meeting else body.usual_start), echo=time_understood
        ),
        Field("place", _("Place"), meeting.place if meeting else body.usual_place, _("where it is held")),
        Field("length", _("Planned minutes"), str(meeting.length if meeting else body.usual_length)),
    ]


def when_from(filled: Filled, today: date) -> When:
    """Read the fields of `when_fields`; raises BadInput."""
    when = When(
        day_from(filled["day"], today),
        time_from(filled["start"]),
        plain_name(filled["place"]),
        number_from(filled["length"], _("Planned minutes")),
    )
    if not when.place:
        raise BadInput(_("The meeting needs a place: type where it is held."))
    if when.length == 0:
        raise BadInput(_("How long is the meeting? Type its planned minutes, such as 120."))
    return when


def agenda_fields(offered: tuple[AgendaTemplate, ...]) -> list[Field]:
    """Give the fields for what kind of meeting it is, and the agenda that it starts from."""
    return [
        Field("kind", _("Kind"), choices=[(kind.value, MEETING_KINDS[kind]) for kind in MeetingKind]),
        Field("template", _("Agenda to start from"), choices=[(each.key, each.name) for each in offered]),
    ]


def body_fields(body: Body) -> list[Field]:
    """Give the fields for the body's own settings; the rules have a screen of their own, which `rules` leads to."""
    looked_at = _("{name}: look at them").format(name=body.protocol.name)
    rules = [(STAY, body.protocol.name), (LOOK, looked_at), (OTHER, _("take other rules"))]
    return [
        Field("name", _("Name"), body.name),
        Field("rules", _("Rules it meets under"), STAY, choices=rules),
        Field("start", _("Usually starts at"), clock_time(body.usual_start), echo=time_understood),
        Field("length", _("Usual minutes"), str(body.usual_length)),
        Field("subjects", _("Subjects, not people"), "; ".join(body.subjects), _("such as: Brook Inquiry; Elm Street")),
    ]


def with_settings(state: State, filled: Filled) -> State:
    """Give the state with the settings that were typed into `body_fields`; raises BadInput."""
    name = plain_name(filled["name"])
    if not name:
        raise BadInput(_("The name is empty: type what the group is called."))
    length = number_from(filled["length"], _("Usual minutes"))
    if length == 0:
        raise BadInput(_("How long is a meeting usually? Type its minutes, such as 120."))
    body = replace(state.body, name=name, usual_start=time_from(filled["start"]), usual_length=length)
    if "lock_after" in filled:
        body = replace(body, lock_after=number_from(filled["lock_after"], _("Locks after minutes")))
    return with_subjects(replace(state, body=body), tuple(filled["subjects"].split(";")))
