"""Verbs of minutes: what somebody does who speaks, thinks, offers or acts at a meeting, in past and present forms."""

from __future__ import annotations

_SPEAKING = """said says say told tells asked asks queried queries questioned questions enquired inquired wondered
    replied replies answered answers responded responds stated states reported reports reiterated noted
    notes added adds commented comments remarked observed explained explains clarified clarifies
    described describes outlined outlines mentioned mentions suggested suggests proposed proposes
    recommended recommends advised advises warned warns urged urges pressed insisted insists argued
    argues maintained claimed claims complained complains objected objects protested disputed disputes
    challenged challenges criticised criticized criticises admitted admits acknowledged acknowledges
    accepted accepts conceded confirmed confirms denied denies declared declares announced announces
    apologised apologized raised raises highlighted highlights flagged flags stressed stresses
    emphasised emphasized emphasises pointed reminded reminds repeated repeats recalled recalls shared
    echoed seconded seconds moved backed backs supported supports endorsed welcomed welcomes praised
    thanked thanks congratulated requested requests sought seeks demanded demands appealed pleaded
    invited offered offers promised promises volunteered undertook agreed agrees disagreed disagrees
    dissented dissents concurred presented presents introduced briefed updated updates spoke speaks read
    talked talks gave gives voiced expressed expresses quipped joked snapped shouted yelled murmured
    muttered whispered cried interrupted interjected intervened countered retorted rejected rejects
    opposed opposes refused declined withdrew resigned tabled circulated forwarded submitted drew called
    cautioned corrected quoted cited illustrated elaborated summarised summarized concluded opened
    closed led chaired covered ran went walked took brought put posed floated vouched testified relayed
    passed gave attested hinted joked grumbled moaned ranted vented pushed begged asserted alleged
    contended reckons reckoned voted votes abstained abstains absented recused swore"""
_THINKING = """felt feels thought thinks believed believes considered considers found finds feared fears hoped
    hopes worried worries preferred prefers wished wishes wanted wants doubted doubts suspected suspects
    understood understands knew knows saw sees regretted regrets appreciated appreciates favoured
    favours favored liked likes disliked hated loved resented trusted trusts saw viewed views expected
    expects assumed intended intends planned plans supposed reckoned judged valued minded cared
    remembered remembers forgot seemed sounded looked appeared"""
_ACTING = """attended attends joined joins arrived arrives left leaves sat stood stayed returned entered
    apologised sent sends emailed wrote writes drafted prepared prepares chased contacted contacts met
    meets visited checked checks reviewed investigated arranged arranges organised organized organises
    collected collects delivered bought paid produced completed completes provided provides received
    receives obtained followed took takes works worked lives lived owns owned runs signed signs
    witnessed experienced suffered lost won nodded laughed smiled sighed wept sobbed frowned shrugged
    declares declared elected appointed nominated stands stepped represents represented chairs will
    would shall can could should must may might is was has had does did needs needed to"""

SPEAKING = frozenset(_SPEAKING.split())
"""Verbs that say that somebody spoke, or did with words what others do with hands."""
THINKING = frozenset(_THINKING.split())
"""Verbs that say what somebody felt, thought or wanted."""
ACTING = frozenset(_ACTING.split())
"""Other verbs that people are the subject of in minutes, with the auxiliaries that begin most others."""
VOICE = SPEAKING | THINKING
"""Verbs that make whoever stands before them a voice of the meeting."""
PERSONAL = VOICE | ACTING
"""Verbs that may follow a person's name."""
PAST = frozenset(
    """met lent saw gave sent put kept held brought told said wrote ran took made got went came led paid
    spent lost won found left felt knew thought had drew read heard set let sought bought taught sold
    chose spoke began foresaw fed stood sat hung built forgot hid shut split""".split()
)
"""Irregular verbs in the past, beside those that end in "ed"."""
BARE = frozenset(
    """add agree apologise arrange ask attend bring buy call chair chase check circulate clarify collect
    complete confirm consider contact contribute convene coordinate co-ordinate decide deliver
    distribute do draft email e-mail enquire ensure feed find follow forward get give go host identify
    inform inquire inspect investigate invite lead liaise look make meet monitor move nominate obtain
    order organise organize pass pay phone plan prepare present produce progress propose provide publish
    pursue put raise read remind report represent request research resend resolve respond review ring
    run scan schedule seek send set share sign sort source speak submit suggest summarise supply table
    take talk tell thank update upload verify visit volunteer write""".split()
)
"""Verbs as they stand after "to" in an action."""
DOING = frozenset(
    """approach arrange ask attend book bring chase check circulate collect contact coordinate draft email
        e-mail enquire find follow forward get inform invite liaise look meet phone prepare remind report
        research ring send share speak talk tell thank update write""".split()
)
"""Those that only a person does."""
