"""What is missing of people or running out, in the words that screens and commands use."""

from __future__ import annotations

from secretary.domain.agreements import Lack, LackKind
from secretary.domain.people import AgreementKind, Connection
from secretary.i18n import _, short_day

AGREEMENTS = {
    AgreementKind.VETTING: _("vetting"),
    AgreementKind.OFFICIAL_SECRETS: _("Official Secrets Act"),
    AgreementKind.RISK_ASSESSMENT: _("risk assessment"),
    AgreementKind.CONFIDENTIALITY: _("confidentiality agreement"),
    AgreementKind.INFORMATION_SHARING: _("information-sharing agreement"),
}
"""What each kind of agreement is called."""

CONNECTIONS = {
    Connection.LIVES: _("lives in the area"),
    Connection.WORKS: _("works in the area"),
    Connection.EDUCATED: _("is educated in the area"),
    Connection.OTHER: _("another connection to the area"),
}
"""What each kind of connection is called (I2)."""

_STATES = {
    LackKind.CONNECTION: _("connection to the area not known"),
    LackKind.INDEPENDENCE: _("independence not declared"),
    LackKind.RANK: _("rank is not one that the police lead is to have"),
}


def lack_words(lack: Lack) -> str:
    """Give what is missing or running out, such as “vetting runs out on 1 Mar 2027”."""
    if lack.agreement is None:
        return _STATES[lack.what]
    what = AGREEMENTS[lack.agreement]
    if lack.what is LackKind.MISSING or lack.expires is None:
        return _("{what} missing").format(what=what)
    words = _("{what} ran out on {day}") if lack.what is LackKind.EXPIRED else _("{what} runs out on {day}")
    return words.format(what=what, day=short_day(lack.expires))
