"""Why something gives a participant away, each in one plain sentence that names nobody."""

from __future__ import annotations

from secretary.rule.findings import Kind
from secretary.rule.forms import How

_REASONS = {
    Kind.NAME: "This names a participant.",
    Kind.INITIALS: "These are a participant's initials.",
    Kind.CONTACT: "This leads to a participant.",
    Kind.POST: "Only one person here holds this post.",
    Kind.RANK: "Only one person here has this rank or title.",
    Kind.ORGANISATION: "This is where a participant comes from, and it speaks here.",
    Kind.GUEST: "This points at a guest.",
    Kind.LABEL: "A label that stays the same lets one speaker be followed.",
    Kind.CHAIR_OPINION: "This is the Chair's own opinion, and everybody knows who the Chair is.",
    Kind.SECTOR: "Few people speak for this sector, perhaps only one.",
    Kind.ONE_PERSON_SIDE: "One person speaks for this side here.",
    Kind.EXPERTISE: "What somebody does or did tells who speaks.",
    Kind.SEX: "This tells the speaker's sex.",
    Kind.AGE_OR_TENURE: "Age, or how long somebody has come, tells who speaks.",
    Kind.BACKGROUND: "The speaker's background tells who speaks.",
    Kind.HOME_OR_FAMILY: "Home, family or what happened to somebody tells who speaks.",
    Kind.WORDS: "These may be somebody's own words, and known by them.",
    Kind.LINKAGE: "This ties two things that were said to one speaker.",
    Kind.MOVEMENT: "How somebody joined, when they spoke or when they left tells who it was.",
    Kind.COUNT: "So small a number can be worked out.",
    Kind.CASTING_VOTE: "A casting vote tells how the Chair voted.",
    Kind.EMOTION: "How somebody felt is remembered, and tells who spoke.",
    Kind.CLOSED_PART: "This leaves a trace of what was to leave none.",
    Kind.TRACE: "This is a trace of somebody who worked on the text.",
    Kind.CONNECTION: "What somebody is or does elsewhere tells who speaks.",
}
_NAMED = {
    How.SHORT: "This is a short form of a participant's name.",
    How.SPELLING: "This is another spelling of a participant's name.",
    How.SLIP: "This is one slip away from a participant's name.",
}


def reason_of(kind: Kind, how: How = How.EXACT) -> str:
    """Give why a finding of this kind gives somebody away; of a name, by how it is written."""
    return _NAMED.get(how, _REASONS[kind]) if kind is Kind.NAME else _REASONS[kind]
