"""The rules of a body in plain sentences, one for each setting, in groups as they belong together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from secretary.domain.people import AgreementKind
from secretary.domain.protocol import Disclosure, Protocol, Series
from secretary.domain.working_days import CalendarKey
from secretary.i18n import _, ngettext, short_day


@dataclass(frozen=True, slots=True)
class Group:
    """Settings that belong together, by their keys."""

    title: str
    keys: tuple[str, ...]


GROUPS = (
    Group(
        _("What is shown"),
        ("name", "rule_applies", "minutes_required", "disclosure", "small_number", "voices"),
    ),
    Group(_("Votes"), ("quorum", "proxies_count", "chair_votes", "casting_vote", "interests_leave")),
    Group(
        _("Off the record"),
        (
            "off_record_asked_by",
            "off_record_needs_all",
            "owner_may_withhold",
            "marks_closed",
            "closed_mark",
            "decisions_always",
        ),
    ),
    Group(
        _("Meetings"),
        (
            "series",
            "formal_each_year",
            "formal_posts",
            "lead_each_quarter",
            "chair_and_lead_meet",
            "quarters_from",
            "chair_post",
            "lead_post",
            "lead_ranks",
            "calendar",
            "extra_holidays",
        ),
    ),
    Group(
        _("Before a meeting"),
        (
            "agenda_notice",
            "papers_notice",
            "agenda_in_partnership",
            "police_premises",
            "expected_posts",
            "guests_agreed",
        ),
    ),
    Group(
        _("Minutes"),
        (
            "chair_clears",
            "responses_checked",
            "approved_at_meeting",
            "notes_kept",
            "drafts_kept",
            "visitor_lists_kept",
        ),
    ),
    Group(
        _("Concerns and advice"),
        ("notice_days", "concern_area", "concern_outside_to", "concern_office", "concern_minor_to", "answer_days"),
    ),
    Group(
        _("Members"),
        ("connection_needed", "independence_declared", "agreements", "chair_vetted", "agreement_warning"),
    ),
    Group(
        _("Terms"),
        ("terms_needed", "escalation_point", "other_groups", "amended_by_consent", "yearly_review"),
    ),
    Group(_("Plan of work"), ("workstreams", "workstream_silence")),
)
"""Every setting that is changed by itself; the sides are changed in the file, and the rules are signed by a step."""

_YES_NO: Mapping[str, tuple[str, str]] = {
    "rule_applies": (
        _("The Chatham House Rule applies: nothing tells who spoke."),
        _("The Chatham House Rule does not apply."),
    ),
    "minutes_required": (
        _("Every meeting has minutes."),
        _("Minutes may be left out; decisions and advice are recorded all the same."),
    ),
    "proxies_count": (_("A proxy that was given counts for the quorum."), _("Proxies do not count for the quorum.")),
    "chair_votes": (_("The chair votes as every member does."), _("The chair does not vote.")),
    "casting_vote": (_("The chair decides a tie."), _("A tie decides nothing.")),
    "interests_leave": (
        _("Whoever declares an interest is out of the room for the item."),
        _("Whoever declares an interest may stay for the item."),
    ),
    "off_record_needs_all": (
        _("All who are present must agree before anything is off the record."),
        _("The chair answers whether something is off the record."),
    ),
    "owner_may_withhold": (
        _("Where that is not agreed, the matter may be kept back."),
        _("Where that is not agreed, the matter goes on the record."),
    ),
    "marks_closed": (
        _("What was off the record leaves one fixed sentence in the minutes."),
        _("What was off the record leaves nothing in the minutes."),
    ),
    "decisions_always": (
        _("Decisions and advice are recorded even when off the record."),
        _("Off the record, decisions and advice are not recorded either."),
    ),
    "lead_each_quarter": (
        _("The police lead is at a meeting in each quarter."),
        _("No meeting with the police lead is owed in a quarter."),
    ),
    "chair_and_lead_meet": (
        _("The chair and the police lead also meet in between."),
        _("No meetings of chair and police lead in between are owed."),
    ),
    "agenda_in_partnership": (
        _("The chair and the police lead both agree the agenda."),
        _("The agenda is the body's own."),
    ),
    "guests_agreed": (_("Both sides agree to a guest in advance."), _("A guest needs no agreement of both sides.")),
    "chair_clears": (
        _("The chair clears the draft before minutes are circulated."),
        _("Minutes are circulated without being cleared first."),
    ),
    "responses_checked": (
        _("The other side checks its own responses in the draft, and no more."),
        _("The other side is not asked to check its responses."),
    ),
    "approved_at_meeting": (
        _("Minutes are approved at a later ordinary meeting."),
        _("Minutes may be approved without a meeting."),
    ),
    "connection_needed": (
        _("A member has a connection to the borough."),
        _("No connection to the borough is asked for."),
    ),
    "independence_declared": (
        _("Members declare that they are independent."),
        _("No declaration of independence is asked for."),
    ),
    "chair_vetted": (
        _("The chair is vetted and signs the Official Secrets Act, or has a risk assessment."),
        _("The chair needs no vetting."),
    ),
    "terms_needed": (
        _("There are to be terms: a point of escalation, and the groups this is not."),
        _("No terms are asked for."),
    ),
    "amended_by_consent": (
        _("Once signed, both sides must consent to a change in writing."),
        _("The rules change without the consent of the other side."),
    ),
    "yearly_review": (_("The rules are reviewed each year from signing."), _("No yearly review is owed.")),
}
_QUARTERS_BEGIN = {1: _("The first quarter begins in January."), 4: _("The first quarter begins in April.")}
_NUMBERS: Mapping[str, Callable[[int], str]] = {
    "quorum": lambda n: ngettext("{n} member makes a quorum.", "{n} members make a quorum.", n),
    "small_number": lambda n: ngettext(
        "A number of people below {n} is never split by side.",
        "A number of people below {n} is never split by side.",
        n,
    ),
    "formal_each_year": lambda n: ngettext(
        "{n} formal meeting is owed in a year.", "{n} formal meetings are owed in a year.", n
    ),
    "quarters_from": lambda n: _QUARTERS_BEGIN.get(n, ""),
    "agenda_notice": lambda n: ngettext(
        "The agenda is sent {n} full working day before a meeting.",
        "The agenda is sent {n} full working days before a meeting.",
        n,
    ),
    "papers_notice": lambda n: ngettext(
        "Papers are sent {n} full working day before a meeting.",
        "Papers are sent {n} full working days before a meeting.",
        n,
    ),
    "notes_kept": lambda n: ngettext(
        "Working notes are destroyed {n} day after approval.", "Working notes are destroyed {n} days after approval.", n
    ),
    "drafts_kept": lambda n: ngettext(
        "Drafts are destroyed {n} day after approval.", "Drafts are destroyed {n} days after approval.", n
    ),
    "visitor_lists_kept": lambda n: ngettext(
        "Visitor lists are destroyed {n} day after approval.", "Visitor lists are destroyed {n} days after approval.", n
    ),
    "notice_days": lambda n: ngettext(
        "A serious concern needs {n} full working day of notice.",
        "A serious concern needs {n} full working days of notice.",
        n,
    ),
    "answer_days": lambda n: ngettext(
        "An answer to advice is due after {n} day.", "An answer to advice is due after {n} days.", n
    ),
    "agreement_warning": lambda n: ngettext(
        "An agreement is pointed out {n} day before it runs out.",
        "An agreement is pointed out {n} days before it runs out.",
        n,
    ),
    "workstream_silence": lambda n: ngettext(
        "A workstream is silent after {n} month without a report.",
        "A workstream is silent after {n} months without a report.",
        n,
    ),
}
_NONE: Mapping[str, str] = {
    "quorum": _("No quorum is set."),
    "small_number": _("Numbers of people are always split by side."),
    "formal_each_year": _("No formal meetings are owed."),
    "agenda_notice": _("The agenda has no day by which it must be sent."),
    "papers_notice": _("Papers have no day by which they must be sent."),
    "notice_days": _("A serious concern needs no notice."),
    "answer_days": _("An answer to advice is due at the next meeting."),
    "agreement_warning": _("An agreement is pointed out on the day it runs out."),
    "workstream_silence": _("No workstream is ever shown as silent."),
    "notes_kept": _("Working notes are destroyed on the day of approval."),
    "drafts_kept": _("Drafts are destroyed on the day of approval."),
    "visitor_lists_kept": _("Visitor lists are destroyed on the day of approval."),
}
_NEVER: Mapping[str, str] = {
    "notes_kept": _("Working notes are kept for good."),
    "drafts_kept": _("Drafts are kept for good."),
    "visitor_lists_kept": _("Visitor lists are kept for good."),
}
_WORDS: Mapping[str, tuple[str, str]] = {
    "name": ("", _("The rules are called {words}.")),
    "voices": (_("Only the sides may speak in minutes."), _("May speak in minutes beside the sides: {words}.")),
    "off_record_asked_by": (
        _("Anybody may ask that a matter is off the record."),
        _("Off the record may be asked for by {words}."),
    ),
    "closed_mark": (_("There is no sentence for a closed part."), _("The sentence for a closed part: “{words}”")),
    "chair_post": (_("No post is that of the chair."), _("The chair is who holds the post “{words}”.")),
    "lead_post": (_("There is no police lead."), _("The police lead is who holds the post “{words}”.")),
    "lead_ranks": (_("The police lead may be of any rank."), _("The police lead is one of: {words}.")),
    "formal_posts": (
        _("A formal meeting counts whoever comes."),
        _("A formal meeting counts where one of these came: {words}."),
    ),
    "extra_holidays": (_("No further days are kept free."), _("These are no working days either: {words}.")),
    "police_premises": (
        _("No place asks for a visitor list."),
        _("A visitor list is needed where the place is called: {words}."),
    ),
    "expected_posts": (_("No posts are expected at each meeting."), _("Expected at each meeting: {words}.")),
    "concern_area": (_("No area is set for concerns."), _("The other side polices {words}.")),
    "concern_outside_to": (
        _("It is not set where a serious concern from elsewhere goes."),
        _("A serious concern from elsewhere goes to {words}."),
    ),
    "concern_office": (
        _("It is not set where a serious concern is taken first."),
        _("A serious concern is taken to {words} first."),
    ),
    "concern_minor_to": (_("It is not set where a minor issue goes."), _("A minor issue goes to {words}.")),
    "agreements": (_("Members sign no agreements."), _("Every member needs: {words}.")),
    "escalation_point": (
        _("No point of escalation is named."),
        _("Where the two sides are in difficulty, {words} is turned to."),
    ),
    "other_groups": (_("No other groups are named."), _("This group is not: {words}.")),
    "workstreams": (_("There are no workstreams to begin with."), _("The workstreams to begin with: {words}.")),
}
_CHOICES: Mapping[StrEnum, str] = {
    Disclosure.NOTHING: _("Minutes show nothing of who was there."),
    Disclosure.COUNTS: _("Minutes show how many of each side were there."),
    Disclosure.ROLES: _("Minutes show the posts of those who were there, no names."),
    Disclosure.NAMES: _("Minutes show the names of those who were there."),
    Series.NONE: _("Ordinary meetings are held as they are called."),
    Series.MONTHLY: _("An ordinary meeting is held each month."),
    Series.QUARTERLY: _("An ordinary meeting is held each quarter."),
    CalendarKey.ENGLAND_AND_WALES: _("Bank holidays are those of England and Wales."),
    CalendarKey.SCOTLAND: _("Bank holidays are those of Scotland."),
    CalendarKey.NORTHERN_IRELAND: _("Bank holidays are those of Northern Ireland."),
}
AGREEMENTS: Mapping[AgreementKind, str] = {
    AgreementKind.VETTING: _("vetting"),
    AgreementKind.OFFICIAL_SECRETS: _("the Official Secrets Act"),
    AgreementKind.RISK_ASSESSMENT: _("a risk assessment"),
    AgreementKind.CONFIDENTIALITY: _("a confidentiality agreement"),
    AgreementKind.INFORMATION_SHARING: _("an information-sharing agreement"),
}
"""What each agreement is called in a sentence."""
MISSING: Mapping[str, str] = {
    "escalation_point": _("The named point of escalation is missing."),
    "other_groups": _("The groups that this is not are missing."),
}
"""What is said of terms that are to be set and are not (I8)."""


def sentence(protocol: Protocol, key: str) -> str:
    """Give one setting of the rules in a plain sentence."""
    value = getattr(protocol, key)
    if key in protocol.missing_terms:
        return MISSING[key]
    if isinstance(value, StrEnum):
        return _CHOICES[value]
    if key in _YES_NO:
        return _YES_NO[key][0 if value else 1]
    if key in _NUMBERS:
        if value is None:
            return _NEVER[key]
        return _NUMBERS[key](value).format(n=value) if value or key not in _NONE else _NONE[key]
    nothing, something = _WORDS[key]
    return something.format(words=_listed(value)) if value else nothing


def signed_sentence(protocol: Protocol) -> str:
    """Give when the rules were signed."""
    if protocol.signed_on is None:
        return _("The rules are not signed yet.")
    return _("The rules were signed on {day}.").format(day=short_day(protocol.signed_on))


def sides_sentence(protocol: Protocol) -> str:
    """Give the sides, the body's own first."""
    return _("The sides: {words}.").format(words=_listed(tuple(party.name for party in protocol.parties)))


def _listed(value: object) -> str:
    if not isinstance(value, tuple):
        return str(value)
    return ", ".join(_said(each) for each in value)


def _said(each: object) -> str:
    if isinstance(each, AgreementKind):
        return AGREEMENTS[each]
    return each if isinstance(each, str) else short_day(each)  # type: ignore[arg-type] # a day: lists hold no more
