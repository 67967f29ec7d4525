"""Words that are put down beside the lines of minutes: plain, and under the Rule without any participant's name."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from secretary.domain.body import Body
from secretary.domain.errors import BadInput
from secretary.domain.wording import plain

if TYPE_CHECKING:
    from secretary.rule.detect import Checker
    from secretary.rule.roster import Roster


def nameless(body: Body, words: str) -> str:
    """Give words of a register as they are kept: rows are shown to anybody, and what they say may come to an agenda.

    Only names and contacts are looked for: a post, such as that of the point of escalation, belongs into a register.
    Raises BadInput where the Rule applies and the words hold the name or a contact of a participant for certain.
    """
    said = plain(words)
    if said and body.protocol.rule_applies and _names_somebody(body, said):
        raise BadInput(
            "These words hold the name or a contact of a participant, and the registers may hold none under the Rule: "
            "put it without, such as by the side or the post."
        )
    return said


def _names_somebody(body: Body, words: str) -> bool:
    # The check is imported here, since the desk shows the registers without it.
    from secretary.rule.findings import Kind, Severity  # noqa: PLC0415
    from secretary.service.protected import roster_beside  # noqa: PLC0415

    return any(
        found.severity is Severity.CERTAIN and found.kind in (Kind.NAME, Kind.CONTACT)
        for found in _checker(roster_beside(body)).check(words)
    )


@lru_cache(maxsize=1)
def _checker(roster: Roster) -> Checker:
    from secretary.rule.detect import Checker  # noqa: PLC0415 - as above

    return Checker(roster)
