"""Words that make somebody a voice of the meeting, or only its matter: by what stands beside a post or a body."""

from __future__ import annotations

from secretary.rule.verbs import THINKING

UNHAPPY = frozenset(
    """unhappy happy concerned worried against opposed pleased keen angry angered disappointed grateful hurt
    adamant sceptical cautious supportive unable unwilling content willing guarded not clear sure unsure
    represented asked invited thanked delighted upset furious critical inspected closing""".split()
)
AGENTS = frozenset("by from thanks thanked asked told behalf to according with for per action owner lead via".split())
NOT_A_VOICE = frozenset("suggested suggests reported reports showed confirmed confirms indicated described".split())
GUEST_WORDS = frozenset("guest visitor speaker presenter invitee attendee contributor trainer".split())
FROM_THEM = frozenset(
    """complaint complaints request requests question questions objection objections concern concerns point points
    comment comments view views suggestion suggestions apologies response query queries input contribution
    update support opposition criticism warning warnings offer plea call doubts reply challenge demand remark
    remarks thanks pressure proposal letter email""".split()
)
POLICE_WORDS = frozenset("police policing officer officers constable policeman policewoman".split())
ABOUT_THE_POST = frozenset("role post position office election appointment vacancy job title duties".split())
MINDS = (THINKING | frozenset("disagreed objected opposed dissented rejected refused conceded regretted".split())) - {
    "saw",
    "found",
}
SPOKEN_THINGS = frozenset(
    """complaint concern concerns request objection point suggestion offer question reply answer demand worry
        letter email statement submission motion petition remarks comments apologies""".split()
)
COMMITMENTS = frozenset(
    """lend match offer support oppose welcome like prefer accept back help host pay bring not rather object
        challenge resist fund agree withdraw insist continue regret""".split()
)
MODALS = frozenset("would will could can cannot couldn wouldn".split())
AFTER_A_PASSIVE = frozenset("by in on at last and".split())
THEY_SAY = frozenset(
    """demand want ask oppose support say feel think propose suggest object fear insist argue prefer see know expect
    welcome""".split()
)
ADJECTIVES = frozenset("honorary hon acting outgoing incoming current newly esteemed own worthy".split())
OF_THE_POST = frozenset(
    """post role vacancy salary contract hours job title duties office pay appointment advert pension remuneration
    election regulations place seat term successor""".split()
)
BEFALLS = frozenset(
    """been to had received published lost issued held suffered closed opened moved burnt won offered become begun
    run made grown changed ceased merged folded existed""".split()
)
"""What happens to an organisation or is known of it, whoever tells: its matter, not its voice."""
UNNAMED = frozenset("someone somebody anyone we staff volunteers workers".split())
"""Words for people of an organisation, before its name: "someone at Meridian"."""
HELPERS = frozenset("had has have did does also still then again".split())
HAD = frozenset("not seen no heard asked".split())
OFFERS = frozenset("threatened planned raised opposed backed lent wants wanted called sat gave".split())
