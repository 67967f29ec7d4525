"""What is owed of the body's rules, its people and its plan of work: reviews, agreements, silent workstreams, terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from secretary.domain.amendments import coming_review, reviews_due
from secretary.domain.body import Body
from secretary.domain.owing import About, At, Owed, Owing, Urgency, moved
from secretary.domain.people import AgreementKind, Person
from secretary.domain.programme import Workstream
from secretary.domain.wording import folded

_MONTHS = 12
_REVIEW_TOLD = 30  # days before a review from which it is told


def of_rules(body: Body, at: At) -> Iterator[Owed]:
    """Give what is owed of rules, people and workstreams."""
    yield from _terms(body, at)
    yield from _reviews(body, at)
    yield from _amendments(body, at)
    yield from _people(body, at)
    yield from _workstreams(body, at)


def _terms(body: Body, at: At) -> Iterator[Owed]:
    """Give what the terms still lack (I8); it never blocks a meeting."""
    kinds = {"other_groups": Owing.OTHER_GROUPS_MISSING, "escalation_point": Owing.ESCALATION_MISSING}
    yield from (at.owed(kinds[name], urgency=Urgency.LATER) for name in body.protocol.missing_terms)
    if body.protocol.amended_by_consent and body.protocol.signed_on is None:
        yield at.owed(Owing.NOT_SIGNED, urgency=Urgency.LATER)


def _reviews(body: Body, at: At) -> Iterator[Owed]:
    """Give the reviews to be held by now, and the yearly one that comes soon: it can still be waived in good time."""
    rules = body.protocol
    for review in reviews_due(rules, body.reviews, at.today):
        yield at.owed(Owing.REVIEW, day=review.due, party=review.asked_by)
    coming = coming_review(rules, body.reviews, at.today)
    if coming and coming.due <= moved(at.today, _REVIEW_TOLD):
        yield at.owed(Owing.REVIEW, day=coming.due, party="")


def _amendments(body: Body, at: At) -> Iterator[Owed]:
    """Give the amendments that wait for the written consent of a side, or for being put into force (F13)."""
    for amendment in body.amendments:
        missing, about = amendment.awaits(), About(amendment=amendment.id)
        if missing:
            yield at.owed(Owing.CONSENT_AWAITED, about, party=" ".join(missing), since=amendment.proposed.isoformat())
        elif amendment.open:
            yield at.owed(Owing.AMENDMENT_READY, about, urgency=Urgency.NOW)


def _people(body: Body, at: At) -> Iterator[Owed]:
    rules = body.protocol
    here = [person for person in body.people if not person.left and person.erased is None]
    leads = [person for person in here if person.holds_post(rules.lead_post)]
    if rules.lead_post and not leads:
        yield at.owed(Owing.LEAD_MISSING, urgency=Urgency.LATER, post=rules.lead_post)
    ranks = {folded(rank).strip() for rank in rules.lead_ranks}
    for person in here:
        about = About(person=person.id)
        wanted = list(rules.agreements) if person.member else []
        if rules.chair_vetted and person.holds_post(rules.chair_post):
            wanted.extend(_vetting(person, at))
        for kind in dict.fromkeys(wanted):
            yield from _agreement(person, kind, rules.agreement_warning, at)
        if person.member and rules.connection_needed and not person.connections:
            yield at.owed(Owing.CONNECTION_MISSING, about, urgency=Urgency.LATER)
        if person.member and rules.independence_declared and person.independent is None:
            yield at.owed(Owing.INDEPENDENCE_MISSING, about, urgency=Urgency.LATER)
        if ranks and person in leads and folded(person.honorific).strip() not in ranks:
            yield at.owed(Owing.LEAD_RANK, about, urgency=Urgency.LATER)


def _vetting(person: Person, at: At) -> tuple[AgreementKind, ...]:
    """Give what the chair is to have: vetting and the Official Secrets Act, unless there is a risk assessment (I3)."""
    assessed = any(each.kind is AgreementKind.RISK_ASSESSMENT and each.holds(at.today) for each in person.agreements)
    return (AgreementKind.RISK_ASSESSMENT,) if assessed else (AgreementKind.VETTING, AgreementKind.OFFICIAL_SECRETS)


def _agreement(person: Person, kind: AgreementKind, warning: int, at: At) -> Iterator[Owed]:
    """Give an agreement that was never signed, has run out, or soon does; of several the one that holds longest."""
    about = About(person=person.id)
    signed = [each.expires or date.max for each in person.agreements if each.kind is kind and each.signed <= at.today]
    until = max(signed, default=None)
    if until is None:
        yield at.owed(Owing.AGREEMENT_MISSING, about, urgency=Urgency.SOON, agreement=kind.value)
    elif until <= at.today:
        yield at.owed(Owing.AGREEMENT_EXPIRED, about, until, urgency=Urgency.OVERDUE, agreement=kind.value)
    elif until != date.max and (until - at.today).days <= warning:
        yield at.owed(Owing.AGREEMENT_EXPIRING, about, until, agreement=kind.value)


def _workstreams(body: Body, at: At) -> Iterator[Owed]:
    open_ones = [stream for stream in body.workstreams if stream.closed is None]
    if not open_ones:
        return
    reported: dict[int, date] = {}
    for line in body.meetings:
        for number in line.reported:
            if line.date <= at.today:
                reported[number] = max(line.date, reported.get(number, date.min))
    first = min((line.date for line in body.meetings), default=None)
    for stream in open_ones:
        yield from _workstream(stream, reported, first, body, at)


def _workstream(
    stream: Workstream, reported: Mapping[int, date], first: date | None, body: Body, at: At
) -> Iterator[Owed]:
    """Give that a workstream has been silent for as long as the rules allow, and who leads it not yet (F7)."""
    about, months = About(workstream=stream.id), body.protocol.workstream_silence
    since = reported.get(stream.id) or stream.begun or first
    if months > 0 and since and since <= at.today:
        silent = (at.today.year - since.year) * _MONTHS + at.today.month - since.month - (at.today.day < since.day)
        if silent >= months:
            ever = int(stream.id in reported)
            yield at.owed(Owing.STREAM_SILENT, about, since=since.isoformat(), months=silent, ever=ever)
    posts = (("own", stream.own_lead), ("other", stream.other_lead), ("chief", stream.chief_officer))
    missing = [name for name, person in posts if not person]
    if missing:
        yield at.owed(Owing.STREAM_WITHOUT_LEAD, about, urgency=Urgency.LATER, missing=" ".join(missing))
