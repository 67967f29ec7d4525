"""Words that tell a name from a word, a place and a stranger: by what stands beside them."""

from __future__ import annotations

PLACES = frozenset(
    """road rd street st lane ln avenue ave drive close court park square gardens green hill place terrace way walk
    crescent grove row mews estate house hall lodge cottage farm field fields common wood woods bridge station
    school college academy university library hospital surgery clinic church chapel mosque temple centre center
    building tower block ward village island river lake bay beach hotel inn pub arms theatre cinema stadium yard
    barn law suite room wing works ground pavilion cemetery market mall roundabout junction bypass corner quay
    wharf dock docks harbour path trail gate heights mill meadow meadows rise view end north south east west""".split()
)
THINGS = frozenset(
    """inquiry enquiry report review judgment judgement ruling case trial inquest act bill law report principles
    principle foundation trust fund award prize scheme project programme campaign appeal commission committee
    panel group associates partners solicitors consulting consultants ltd limited plc inc llp company sons
    brothers bros services construction builders contractors fencing scaffolding press times gazette show cup
    trophy memorial day week method test scale model formula syndrome effect agreement treaty doctrine amendment
    plan protocol""".split()
)
"""What follows the name of a person whom it is called after."""
CALLED_AFTER = frozenset(
    {"inquiry", "enquiry", "judgment", "judgement", "ruling", "inquest", "principles", "act", "trial", "case"}
)
BEFORE_A_STRANGER = frozenset(
    """st saint king queen prince princess emperor pope lord lady sir dame operation storm hurricane exercise camp
    hms hurricane""".split()
)
MONTHS = frozenset("january february march april may june july august september october november december".split())
CALENDAR = MONTHS | frozenset(
    """monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter easter christmas""".split()
)
"""Days, months and seasons: names of people too, but hardly ever in minutes."""
SCHOOLS_OF_THOUGHT = frozenset("principles criteria test doctrine syndrome inquiry judgment ruling definition".split())
DETERMINERS = frozenset(
    "the a an this that these those our your their its his her my each every any no some another both".split()
)
BEFORE_A_NAME = frozenset(
    """by from with to for and or cc cc'd via per thanks thank thanked asked told than like between including except
    behalf of & prop proposed proposer seconded seconder 2nd action owner lead leads chair clerk minutes author
    chairman chairwoman secretary treasurer mayor president councillor contact see email ring call welcomed
    congratulated elected nominated appointed re-elected invite invited ask tell remind but as attn apologies
    present absent""".split()
)
HOLDERS = frozenset("chair chairman chairwoman secretary treasurer clerk mayor president leader".split())
"""Posts that stand before the name of who holds them: "our thanks to Chairman Frank"."""
SHORT_DAYS = frozenset("mo mon tu tue we wed th thu fr fri sa sat su sun".split())
SHORT_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
TIED = frozenset(
    """backed funded led style era inspired sponsored approved type proposed drafted run owned chaired authored
    written""".split()
)
NEUTRAL_TITLES = frozenset(
    """action actions prop proposed seconded present apologies item paper thanks cc minutes re note update lead
    owner by from""".split()
)
OPINIONS = frozenset(
    """view views point points concern concerns suggestion suggestions proposal proposals question questions
    comment comments offer idea ideas plan complaint motion survey request remark remarks answer paper email
    letter apologies amendment interest objection absence report advice appeal wording intervention remark
    speech vote scheme draft version""".split()
)
AUTHORED = frozenset(
    """scheme plan plans proposal proposals motion amendment paper timetable draft version suggestion option idea
    compromise formula wording model letter petition""".split()
)
POSSESSORS = CALENDAR | frozenset(
    """church day week month year police park world king queen bishop school bank city town village country people
    children nature state court house ward street hill field mill post press""".split()
)
PERSON_STATES = frozenset(
    """concerned worried unhappy happy pleased keen sorry asked thanked told elected appointed nominated
    congratulated sure unsure against angry upset present absent welcomed invited also not unable surprised
    disappointed grateful adamant clear""".split()
)
LOWER_THINGS = {"morris": frozenset({"dancing", "dancers", "men", "dance"})}
NEVER_SUBJECTS = frozenset(
    "will may might can could should would must shall it there this that hope hopes page".split()
)
SHOUTED = CALENDAR | frozenset(
    "action note will must may shall hope page part item post only urgent late draft price mark".split()
)
TAKE_TO = frozenset("hope may need want due able right price".split())
"""Words that a verb with "to" follows where they are nobody's name: "hope to meet"."""
TAKEN_TO = frozenset(
    """add buy feed give help investigate make obtain pay present produce progress provide publish pursue raise
        represent resolve run seek set supply support take update""".split()
)
"""Verbs that may stand behind such a thing as a grant, a bill or a will: "grant to provide a path"."""
HAD_BY_A_PERSON = frozenset(
    """nothing asked offered said told written emailed visited spoken heard seen noticed hoped wanted felt thought
    volunteered contacted sent met agreed found concerns questions reservations doubts""".split()
)
LABELS_OF_TASKS = CALENDAR | frozenset("action note next price page".split())
LABELS = CALENDAR | frozenset("hope price page bill grant may art faith rose day field young date".split())
CONJUNCTIONS = frozenset(
    "when if as and but while because since after before that although so then however both today".split()
)
NOT_SPEECH_AFTER_A_WORD = frozenset(
    "states notes reports comments questions views plans claims offers thanks requests updates".split()
)
