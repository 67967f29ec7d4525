"""The rules that a body meets under, as a value; the files they come from are read by the service."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from secretary.domain.errors import NotFound
from secretary.domain.people import AgreementKind
from secretary.domain.working_days import CalendarKey


class Disclosure(StrEnum):
    """What a document that circulates shows of who was there."""

    NOTHING = "nothing"
    COUNTS = "counts"
    ROLES = "roles"
    NAMES = "names"


class Series(StrEnum):
    """How often ordinary meetings are to be held: once a month (F1), once a quarter (I5), or as they are called."""

    NONE = "none"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


@dataclass(frozen=True, slots=True)
class Party:
    """A side of the meeting, such as the Forum or the Police; a screen shows `name`.

    `key` never changes; `names` are other words by which a typed line may call it.
    """

    key: str
    name: str
    names: tuple[str, ...] = ()

    def is_called(self, word: str) -> bool:
        """Tell whether `word`, in any case and with or without "the", names this side."""
        folded = word.casefold().removeprefix("the ").strip()
        return folded in {self.key.casefold(), self.name.casefold(), *(name.casefold() for name in self.names)}


CLOSED_MARK = "Part of this item was not recorded."
"""What the minutes say of a spell off the record where they say anything, unless the protocol has its own sentence."""


@dataclass(frozen=True, slots=True)
class Protocol:
    """The rules of one body. The first of `parties` is the body itself, whose members vote.

    `small_number`: a count below it is never split (default 5). `quorum`: members needed, 0 for none.
    `notice_days`: full working days of notice of a serious concern (F11). `minutes_required`: False where
    minutes may be taken, but decisions and advice are recorded all the same (I10). `voices`: words that may speak in
    minutes under the Rule, such as "members" and "officers", beside the names of the sides.

    Off the record (F5, I9, I10): `off_record_asked_by` may ask that a matter is not recorded, and all present must
    agree where `off_record_needs_all` is True; otherwise the chair answers. `owner_may_withhold`: whoever the matter
    belongs to may keep it back where it is not agreed. `marks_closed`: a spell leaves `closed_mark`, one fixed
    sentence, and nothing else; False where it leaves nothing. `decisions_always`: decisions and advice are recorded
    all the same.

    Working days are counted by `calendar`, without `extra_holidays`. `series`, `formal_each_year`: ordinary and
    formal meetings that are owed (F1, F8). `lead_each_quarter`, `chair_and_lead_meet`: one with the police lead
    each quarter, and of chair and lead in between (I5); the lead and the chair are those who hold `lead_post` and
    `chair_post`, the lead of one of `lead_ranks`. `formal_posts`: who, one of them at least, makes a formal meeting
    count. `quarters_from`: the month in which a year's first quarter begins, 1 or 4. `police_premises`: words in
    the name of a place whose front desk wants a visitor list, `expected_posts`: who is expected of the other side
    (F2). `guests_agreed`: both sides agree to a guest in advance (F3).

    `agenda_notice`, `papers_notice`: full working days between the day on which the agenda or a paper is sent and the
    meeting, 0 for no such rule. `agenda_in_partnership`: chair and police lead both agree the agenda (I6).
    `chair_clears`: minutes are circulated once the chair has cleared the draft. `responses_checked`: the other side is
    asked to check its own responses before. `approved_at_meeting`: minutes are approved at a later ordinary meeting.
    Days from approval until they are destroyed, None for never: `notes_kept` for working notes, `drafts_kept`,
    `visitor_lists_kept`.

    Concerns (F10, F11): `concern_area` is the area that the other side polices; what lies outside goes to
    `concern_outside_to`, a minor one to `concern_minor_to`, a serious one through `concern_office`. `answer_days`: days
    after which an answer to advice is due, 0 for the next meeting.

    Membership (I2 to I4): `connection_needed`, `independence_declared`; `agreements` are signed by every member, and
    `chair_vetted`: the chair is vetted and signs the Official Secrets Act, or there is a risk assessment;
    `agreement_warning`: days before it runs out that an agreement is pointed out. `chair_votes`: the chair votes
    ordinarily; `casting_vote`: the chair decides a tie. `interests_leave`: who declares one is out for the item.

    `terms_needed`: there are to be terms with `other_groups`, which this body is not, and an `escalation_point` (I8).
    Under an agreement of two sides (F13) `signed_on` is its day, None until it is signed; `amended_by_consent`: from
    then on both must consent to a change; `yearly_review`. `workstreams`: those to begin with (F7);
    `workstream_silence`: months without a report after which one is silent, 0 for no such rule.
    """

    key: str
    name: str
    parties: tuple[Party, ...]
    rule_applies: bool = True
    minutes_required: bool = True
    disclosure: Disclosure = Disclosure.COUNTS
    small_number: int = 5
    quorum: int = 0
    proxies_count: bool = False
    notice_days: int = 5
    voices: tuple[str, ...] = ()
    off_record_asked_by: str = ""
    off_record_needs_all: bool = True
    owner_may_withhold: bool = True
    marks_closed: bool = False
    closed_mark: str = CLOSED_MARK
    decisions_always: bool = False
    calendar: CalendarKey = CalendarKey.ENGLAND_AND_WALES
    extra_holidays: tuple[date, ...] = ()
    series: Series = Series.NONE
    formal_each_year: int = 0
    lead_each_quarter: bool = False
    chair_and_lead_meet: bool = False
    quarters_from: int = 1
    chair_post: str = "Chair"
    lead_post: str = ""
    lead_ranks: tuple[str, ...] = ()
    formal_posts: tuple[str, ...] = ()
    police_premises: tuple[str, ...] = ()
    expected_posts: tuple[str, ...] = ()
    guests_agreed: bool = False
    agenda_notice: int = 0
    papers_notice: int = 0
    agenda_in_partnership: bool = False
    chair_clears: bool = False
    responses_checked: bool = False
    approved_at_meeting: bool = False
    notes_kept: int | None = None
    drafts_kept: int | None = None
    visitor_lists_kept: int | None = None
    concern_area: str = ""
    concern_outside_to: str = ""
    concern_office: str = ""
    concern_minor_to: str = ""
    answer_days: int = 0
    connection_needed: bool = False
    independence_declared: bool = False
    agreements: tuple[AgreementKind, ...] = ()
    chair_vetted: bool = False
    agreement_warning: int = 60
    chair_votes: bool = True
    casting_vote: bool = False
    interests_leave: bool = True
    terms_needed: bool = False
    escalation_point: str = ""
    other_groups: tuple[str, ...] = ()
    signed_on: date | None = None
    amended_by_consent: bool = False
    yearly_review: bool = False
    workstreams: tuple[str, ...] = ()
    workstream_silence: int = 0

    @property
    def keeps_decisions(self) -> bool:
        """True where decisions and advice are recorded all the same: always, or where minutes may be left out."""
        return self.decisions_always or not self.minutes_required

    @property
    def missing_terms(self) -> tuple[str, ...]:
        """The keys of the terms that are to be set and are not yet (I8); a meeting is held all the same."""
        terms = ("escalation_point", "other_groups") if self.terms_needed else ()
        return tuple(key for key in terms if not getattr(self, key))

    @property
    def own(self) -> Party:
        """The body's own side."""
        return self.parties[0]

    @property
    def other(self) -> Party | None:
        """The other side, where there is just one."""
        return self.parties[1] if len(self.parties) == 2 else None  # noqa: PLR2004 - two sides

    def party(self, key: str) -> Party:
        """Give the side with this key; raises NotFound."""
        for party in self.parties:
            if party.key == key:
                return party
        raise NotFound("There is no side “{key}” in the protocol {protocol}.", key=key, protocol=self.name)

    def party_called(self, word: str) -> Party | None:
        """Give the side that `word` names, or None."""
        return next((party for party in self.parties if party.is_called(word)), None)


def sides_under(before: Protocol, after: Protocol) -> dict[str, str]:
    """Give what each side of one protocol is in another, by their keys.

    The body's own side stays that; another is the one that the other protocol calls by the same word, "" where it has
    no such side.
    """
    sides = {party.key: _side_under(after, party) for party in before.parties[1:]}
    return {before.own.key: after.own.key, **sides}


def _side_under(protocol: Protocol, party: Party) -> str:
    called = (protocol.party_called(word) for word in (party.key, party.name, *party.names))
    return next((known.key for known in called if known), "")
