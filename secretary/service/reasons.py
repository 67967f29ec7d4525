"""The reasons that releases are kept with: short, and themselves naming nobody."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from secretary.domain.body import Body
from secretary.domain.errors import BadInput
from secretary.domain.meeting import Meeting
from secretary.domain.wording import plain
from secretary.rule.detect import Checker
from secretary.rule.findings import Finding, Severity
from secretary.service.aims import POINTING
from secretary.service.protected import roster_of

LONGEST = 200
"""The most letters (code points) that a reason may have."""

_SPELT = re.compile(r"(?<!\w)\w(?:[\W_]\w(?!\w)){2,}")
_NO_LETTER = re.compile(r"[\W_]")


def gives_away(check: Callable[[str], tuple[Finding, ...]], reason: str) -> bool:
    """Tell whether a reason points at somebody, surely or likely, also by a name spelt letter by letter."""
    joined = _SPELT.sub(lambda spelt: _NO_LETTER.sub("", spelt[0]), reason)
    texts = dict.fromkeys((reason, joined, joined.title()) if joined != reason else (reason,))
    return any(_points(found) for text in texts for found in check(text))


def told(body: Body, meeting: Meeting, words: str) -> str:
    """Give why something happened as it is kept; raises BadInput where it is long, or gives somebody away."""
    why = plain(words)
    if len(why) > LONGEST:
        raise BadInput("The reason is too long: put it into {most} letters at most.", most=LONGEST)
    if why and meeting.protocol.rule_applies and gives_away(Checker(roster_of(body, meeting)).check, why):
        raise BadInput("The reason itself gives a participant away: put it without the name or the post.")
    return why


def without_telling_reasons(body: Body, meeting: Meeting) -> Meeting:
    """Give a meeting without the releases whose reasons are too long, or give somebody away."""
    if not meeting.releases:
        return meeting
    check = Checker(roster_of(body, meeting)).check
    kept = tuple(row for row in meeting.releases if len(row.reason) <= LONGEST and not gives_away(check, row.reason))
    return meeting if len(kept) == len(meeting.releases) else replace(meeting, releases=kept)


def _points(found: Finding) -> bool:
    return found.severity is Severity.CERTAIN or (found.severity is Severity.LIKELY and found.kind in POINTING)
