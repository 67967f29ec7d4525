"""What is missing of people: agreements, vetting or a risk assessment, connection, independence, the rank of a lead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from secretary.domain.agreements import LackKind, expiring, lacking, missing_agreements
from secretary.domain.people import Agreement, AgreementKind, Connection
from tests.builders import PEOPLE, PROTOCOL, a_body

TODAY = date(2026, 12, 10)
SIGNED = date(2024, 3, 1)
RULES = replace(
    PROTOCOL,
    connection_needed=True,
    independence_declared=True,
    agreements=(AgreementKind.CONFIDENTIALITY, AgreementKind.INFORMATION_SHARING),
    chair_vetted=True,
    lead_post="Lead",
    lead_ranks=("Chief Inspector", "Superintendent"),
)


def signed(*kinds: AgreementKind, expires: date | None = None) -> tuple[Agreement, ...]:
    return tuple(Agreement(kind, SIGNED, expires) for kind in kinds)


WHOLE = replace(
    PEOPLE[0],
    connections=(Connection.WORKS,),
    independent=SIGNED,
    agreements=signed(
        AgreementKind.VETTING,
        AgreementKind.OFFICIAL_SECRETS,
        AgreementKind.CONFIDENTIALITY,
        AgreementKind.INFORMATION_SHARING,
    ),
)


def lacks_of(*people, rules=RULES, today=TODAY):
    return [(lack.person, lack.what, lack.agreement) for lack in lacking(a_body(protocol=rules, people=people), today)]


def test_nothing_is_missing_of_somebody_who_has_everything_and_of_police_and_guests():
    assert lacks_of(WHOLE, *PEOPLE[3:]) == []


def test_i2_a_member_without_connection_or_declared_independence_is_named():
    assert lacks_of(replace(WHOLE, connections=(), independent=None)) == [
        (1, LackKind.CONNECTION, None),
        (1, LackKind.INDEPENDENCE, None),
    ]
    assert lacks_of(replace(WHOLE, connections=(), independent=None), rules=PROTOCOL) == []


def test_i3_agreements_of_every_member_are_named_where_they_are_missing():
    assert lacks_of(replace(WHOLE, id=2, post="", agreements=())) == [
        (2, LackKind.MISSING, AgreementKind.CONFIDENTIALITY),
        (2, LackKind.MISSING, AgreementKind.INFORMATION_SHARING),
    ]


def test_i3_the_chair_is_vetted_and_signed_the_act_or_has_a_risk_assessment_instead():
    both = signed(AgreementKind.CONFIDENTIALITY, AgreementKind.INFORMATION_SHARING)
    assert lacks_of(replace(WHOLE, agreements=both)) == [
        (1, LackKind.MISSING, AgreementKind.VETTING),
        (1, LackKind.MISSING, AgreementKind.OFFICIAL_SECRETS),
    ]
    half = signed(AgreementKind.VETTING)
    assert lacks_of(replace(WHOLE, agreements=(*half, *both))) == [
        (1, LackKind.MISSING, AgreementKind.OFFICIAL_SECRETS)
    ]
    instead = signed(AgreementKind.RISK_ASSESSMENT)
    assert lacks_of(replace(WHOLE, agreements=(*instead, *both))) == []


def test_i3_an_agreement_is_named_from_the_days_of_warning_and_missing_from_the_day_it_runs_out():
    def told(expires: date):
        body = a_body(protocol=RULES, people=(replace(WHOLE, agreements=(*WHOLE.agreements[:3], *last(expires))),))
        return [each.expires for each in expiring(body, TODAY)], [each.what for each in missing_agreements(body, TODAY)]

    def last(expires: date):
        return signed(AgreementKind.INFORMATION_SHARING, expires=expires)

    warning = timedelta(days=RULES.agreement_warning)
    assert told(TODAY + warning + timedelta(days=1)) == ([], [])
    assert told(TODAY + warning) == ([TODAY + warning], [])
    assert told(TODAY + timedelta(days=1)) == ([TODAY + timedelta(days=1)], [])
    assert told(TODAY) == ([], [LackKind.EXPIRED])


def test_i3_of_two_of_a_kind_the_one_that_holds_longest_counts_and_one_signed_later_does_not_yet():
    old = Agreement(AgreementKind.CONFIDENTIALITY, SIGNED, date(2026, 1, 1))
    new = replace(old, signed=date(2026, 1, 1), expires=None)
    member = replace(WHOLE, id=2, post="", agreements=(*WHOLE.agreements[3:], old, new))
    assert lacks_of(member) == []
    assert lacks_of(
        replace(member, agreements=(*WHOLE.agreements[3:], old, replace(new, signed=date(2027, 1, 1))))
    ) == [(2, LackKind.EXPIRED, AgreementKind.CONFIDENTIALITY)]


@pytest.mark.parametrize("gone", [{"left": True}, {"left": True, "erased": TODAY}])
def test_nothing_is_asked_of_somebody_who_has_left(gone):
    assert lacks_of(replace(PEOPLE[0], **gone)) == []


def test_i5_a_police_lead_of_another_rank_is_named():
    lead = PEOPLE[3]
    assert lacks_of(lead) == []
    assert lacks_of(replace(lead, honorific="Sergeant")) == [(4, LackKind.RANK, None)]
    assert lacks_of(replace(lead, honorific="")) == [(4, LackKind.RANK, None)]
    assert lacks_of(replace(lead, honorific="Sergeant", post="Press officer")) == []
    assert lacks_of(replace(lead, honorific="Sergeant"), rules=replace(RULES, lead_ranks=())) == []
