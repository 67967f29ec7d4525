"""What is owed of the body's rules, its people and its plan of work: reviews, agreements, silent workstreams, terms."""

from __future__ import annotations

from collections.abc import Iterator

from secretary.domain.agreements import LackKind, lacking
from secretary.domain.amendments import coming_review, reviews_due
from secretary.domain.body import Body
from secretary.domain.meeting import Status
from secretary.domain.owing import About, At, Owed, Owing, Urgency, moved
from secretary.domain.programme import last_report, silent_since

_LACKS = {
    LackKind.MISSING: Owing.AGREEMENT_MISSING,
    LackKind.EXPIRED: Owing.AGREEMENT_EXPIRED,
    LackKind.EXPIRING: Owing.AGREEMENT_EXPIRING,
    LackKind.CONNECTION: Owing.CONNECTION_MISSING,
    LackKind.INDEPENDENCE: Owing.INDEPENDENCE_MISSING,
    LackKind.RANK: Owing.LEAD_RANK,
}
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
    """Give what is missing of people: what many lack is one thing; what runs out has a day for each (I2, I3, I5)."""
    missing: dict[tuple[Owing, str], list[int]] = {}
    for lack in lacking(body, at.today):
        agreement = lack.agreement.value if lack.agreement else ""
        what = _LACKS[lack.what]
        if lack.expires:
            urgency = Urgency.OVERDUE if lack.expires <= at.today else None
            yield at.owed(what, About(person=lack.person), lack.expires, urgency=urgency, agreement=agreement)
        else:
            missing.setdefault((what, agreement), []).append(lack.person)
    for (what, agreement), people in missing.items():
        urgency = Urgency.SOON if agreement else Urgency.LATER
        yield at.owed(what, About(person=people[0]), urgency=urgency, agreement=agreement, others=len(people) - 1)
    post = body.protocol.lead_post
    if post and not any(person.holds_post(post) for person in body.people):
        yield at.owed(Owing.LEAD_MISSING, urgency=Urgency.LATER, post=post)


def _workstreams(body: Body, at: At) -> Iterator[Owed]:
    """Give the workstreams that are silent, and those that nobody of a side leads yet (F7)."""
    months = body.protocol.workstream_silence
    # Silence is counted from a report or from the first meeting: thousands of others say nothing of it.
    telling = [line for line in body.meetings if line.reported]
    held = (line for line in body.meetings if line.status is not Status.CANCELLED)
    first = min(held, key=lambda line: line.date, default=None)
    lines = [first, *telling] if first else telling
    for stream in body.workstreams:
        if stream.closed:
            continue
        about = About(workstream=stream.id)
        since = silent_since(stream, lines, at.today, months)
        if since:
            ever = int(last_report(stream, lines, at.today) is not None)
            yield at.owed(Owing.STREAM_SILENT, about, since=since.isoformat(), ever=ever)
        posts = (("own", stream.own_lead), ("other", stream.other_lead), ("chief", stream.chief_officer))
        missing = [name for name, person in posts if not person]
        if missing:
            yield at.owed(Owing.STREAM_WITHOUT_LEAD, about, urgency=Urgency.LATER, missing=" ".join(missing))
