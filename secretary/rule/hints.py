"""What the words of a line tell of a speaker without a name: rows 14 to 31, each as a pattern with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from secretary.rule.findings import Kind, Severity
from secretary.rule.speakers import (
    ARTICLE,
    ASKS,
    BELONGINGS,
    BODY,
    CORE,
    FIRST_PLACES,
    HERE,
    JOBS,
    LOOSE,
    PEOPLES,
    RELATIVES,
    VOICE,
    any_of,
)

_FOLDED_QUOTES = str.maketrans("’‘‛“”„–—\u00a0", "'''\"\"\"-- ")
_FEW = r"(?:one|two|three|four|[1-4])"
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|[1-9]\d?)"
_CHAIR = r"(?:(?:the |madam |mr |our )?(?:acting )?chair(?:man|woman|person)?(?: for the (?:evening|meeting|day|item))?(?: personally| strongly| clearly| also)?)"
_PAST_WISH = any_of("wishes wants would_like cannot is_unable needs has_an_interest declares missed is_absent may must should will")


_TIE = re.compile(
    r"\b(?:ties?|tied|level|even|equal\w*|deadlock\w*|dead heat|drew|split|draw|each way|extra|second vote|own vote|again)\b"
    r"|\b(\d+|one|two|three|four|five|six|seven|eight|nine|ten)\b[^.;]*?\b\1\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Hint:
    """Words that tell of somebody: code points from `start` up to `end`."""

    start: int
    end: int
    kind: Kind
    severity: Severity


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern over a line, looked for only where one of `needs` (in small letters) stands in it."""

    kind: Kind
    pattern: re.Pattern[str]
    needs: tuple[str, ...]
    severity: Severity = Severity.LIKELY
    beside: re.Pattern[str] | None = None


def plain_signs(line: str) -> str:
    """Give a line with one kind of quotation mark and dash, code point for code point."""
    return line.translate(_FOLDED_QUOTES)


@lru_cache(maxsize=64)
def _rules(nouns: frozenset[str]) -> tuple[_Rule, ...]:
    """Give the rules for a body whose participants are called by `nouns` beside the usual words."""
    sure = any_of(" ".join([CORE.replace("\n", " "), *(noun.replace(" ", "_") for noun in sorted(nouns))]))
    loose = any_of(LOOSE.replace("\n", " "))
    return tuple(
        _Rule(kind, re.compile(pattern, 0 if cased else re.IGNORECASE), tuple(needs.split("|")), severity, beside)
        for kind, needs, pattern, cased, severity, beside in _patterns(sure, f"(?:{sure}|{loose})")
    )


def _patterns(sure: str, anyone: str) -> Iterator[tuple[Kind, str, str, bool, Severity, re.Pattern[str] | None]]:
    """Give kind, words of which one must be in the line, pattern, whether case counts, and severity of each rule."""
    somebody = rf"\b{ARTICLE} (?:[\w'-]+ ){{0,2}}?{sure}\b"
    speaking = rf"\b{ARTICLE} (?:[\w'-]+ ){{0,2}}?{anyone}\b(?: {HERE})? {VOICE}\b"
    for family in (_labels, _chair, _knowledge, _sex, _age, _background, _home, _links, _movement, _counts, _feeling, _closed, _traces):
        for rule in family(sure, anyone, somebody, speaking):
            kind, needs, pattern, *rest = rule
            cased, severity, beside = (*rest, *(False, Severity.LIKELY, None)[len(rest) :])
            yield kind, needs, pattern, cased, severity, beside


_Family = Iterator[tuple]  # type: ignore[type-arg]


def _labels(sure: str, anyone: str, _somebody: str, _speaking: str) -> _Family:
    nouns = rf"(?:{anyone}|officer|inspector|cllr|councillor|leader|scorer|gov|witness|respondent|party|voice)"
    things = any_of("weeks days months years hours minutes cases members people places posts times shifts hours_a of_the of_them per pm am")
    yield (Kind.LABEL, "0|1|2|3|4|5|6|7|8|9| a| b| c| d| e| f| x| y| z", rf"\b(?i:{nouns})\.? (?:no\.? ?|#)?(?:[1-9]\d?|[A-HXYZ])\b(?!\s?(?:%|[:.]\d|{things}\b))(?![\w'])", True)
    yield (Kind.LABEL, "1|2|3|4|5|6|7|8|9", r"(?:^\W*|, |and )[MPSRQG][1-9]\d?(?=\s*[:\-]|,? (?:and )?[MPSRQG]\d|,? (?:said|spoke|asked|felt|thought|would|wanted|agreed|disagreed|raised|added|noted|replied|had|was)\b)", True)


def _chair(_sure: str, _anyone: str, _somebody: str, _speaking: str) -> _Family:
    opinion = any_of(
        """thought felt found believed considered liked disliked preferred wanted feared hoped worried doubted disagreed supported opposed
        argued complained criticised criticized blamed regretted praised deplored lamented suspected warned insisted maintained reckoned
        loved hated resented favoured sided joked objected spoke_for spoke_against spoke_in_favour backed admitted confessed
        expressed voiced remarked commented shared_the shared_that took_the_view took_issue took_exception made_the_point had_no had_doubts had_little had_never had_always
        had_hoped had_expected had_seen had_grave had_serious would_rather would_prefer would_have would_not_have does_not did_not_like did_not_think did_not_agree did_not_believe
        did_not_want didn't_like didn't_think could_not_see could_not_accept could_not_understand couldn't_see sees_no saw_no has_no has_doubts thinks feels wants believes prefers dislikes likes fears
        questioned_the questioned_why questioned_whether challenged dismissed condemned welcomed_the_idea welcomed_the_proposal welcomed_the_news welcomed_the_fall scoffed grumbled despaired saw_it
        was_very was_deeply was_extremely was_rather was_quite was_personally mused raged ranted"""
    )
    moods = any_of(
        """disappointed uneasy unhappy concerned worried angry against in_favour opposed keen pleased shocked appalled delighted critical
        sceptical surprised of_the_view of_the_opinion annoyed frustrated adamant convinced sorry upset unimpressed doubtful
        fed_up not_happy not_convinced not_persuaded not_impressed not_keen not_in_favour furious ashamed proud alarmed
        dismayed saddened troubled minded_to sympathetic scathing suspicious unconvinced embarrassed encouraged heartened horrified
        impressed sure tired sick irritated grateful_that relieved on_the_side"""
    )
    yield (Kind.CHAIR_OPINION, "chair", rf"(?<!vice-)(?<!vice )(?<!deputy )\b{_CHAIR} (?:{opinion}|(?:was|is|felt|seemed|sounded|looked) {moods})\b")
    yield (Kind.CHAIR_OPINION, "chair", rf"(?<!vice-)(?<!vice )\b{_CHAIR} (?:said|stated|told|added|called|noted|observed|declared) (?:[^.;]*)\b(?:should|ought|too (?!be)\w+|never|unfair|wrong|right to|better|worse|waste|disgrace\w*|insult\w*|hopeless|rubbish|shameful|unacceptable|nonsense|poor|excellent|terrible|ridiculous|pointless|fault|enough)\b")
    yield (Kind.CHAIR_OPINION, "chair", r"\b(?:the |our )?chair(?:man|woman|person)?'s (?:own |personal |strong |private |clear )?(?:opinion|view|views|belief|feeling|feelings|rating|preference|mind|judgement|judgment|frustration|concern|concerns|fear|hope|suspicion|dislike|position|impression|reservations|disappointment|anger|doubts?|annoyance|line|take|eyes|verdict|sympath\w+)\b")
    yield (Kind.CHAIR_OPINION, "chair", rf"\b(?:it seemed to|it appeared to|according to|in the (?:opinion|view|eyes|judgement) of) {_CHAIR}\b")
    yield (Kind.CHAIR_OPINION, "chair", r"(?:^|[.;] )(?:the )?chair(?:man|woman)? ?[:-] (?!to\b|opened|closed|welcomed|thanked|adjourned|[A-Z][a-z]+ [A-Z])")
    yield (Kind.CHAIR_OPINION, "chair", r" - ?(?:the )?chair(?:man|woman)?\W*$|\((?:the )?chair(?:man|woman)?'?s?(?: view| opinion)?\)\W*$")


def _knowledge(sure: str, anyone: str, somebody: str, _speaking: str) -> _Family:
    yield (Kind.SECTOR, "", rf"\b(?:the|our|a local|the local|one local) {JOBS}(?: {HERE})? {ASKS}\b")
    yield (Kind.SECTOR, "", r"^\W*(?:education|health|housing|finance|statistics|disability|youth|business|faith|nursing|legal|data|transport|highways|probation|social services|adult care|children's services|the (?:schools?|mosques?|church(?:es)?|faiths?|traders|business(?:es)?|voluntary|education|health|youth|housing|teaching|pastoral|medical|legal|academic) (?:sector|side|lobby|contingent|representative|rep|voice|camp))\W? (?:said|wanted|warned|asked|felt|thought|objected|would have liked|would like|advised|complained|disagreed|argued|feared|worried|was (?:against|unhappy|concerned)|were (?:against|unhappy))\b")
    yield (Kind.SECTOR, "speaking for|speaking on behalf|the voice of", r"\b(?:speaking|talking) (?:for|on behalf of) (?:the )?[\w' ]{3,30}?(?=,| (?:it was|a |one |the ))|\bthe voice of (?:the )?\w+")
    past = r"(?:retired|former|ex|serving|practising|qualified|trained|trainee|one-time|semi-retired|off-duty|lapsed|ordained)"
    yield (Kind.EXPERTISE, "retired|former|ex-|serving|practising|qualified|train|one-time|ordained|off-duty", rf"\b(?:an?|one|another|the|our|as an?) {past}[ -](?:[\w'-]+ ){{0,3}}?[\w'-]+(?=(?:,? (?:{HERE},? )?(?:{VOICE}|saw|knew|had|found|would|could)\b)| {HERE}|, (?:a|one|another) {anyone})")
    yield (Kind.SECTOR, "side|camp|contingent|lobby|perspective|voice|interest|representative", rf"\b(?:the|our) (?!(?:other|same|far|left|right|front|public|local|national|best|police|legal|general|self|common)\b)[\w'-]+(?: [\w'-]+)? (?:side|camp|contingent|lobby|perspective|voice|interest|representative|rep|man|woman)(?: {HERE}| (?:round|around|at) the table)? (?:was|were|wanted|thought|felt|would|doubted|asked|said|disliked|rejected|supported|opposed|argued|feared|had|is|wants)\b")
    yield (Kind.SECTOR, "", rf"^\W*(?:education|health|housing|finance|statistics|disability|business|nursing|legal|transport|highways|probation|social services|adult care|academia|retail|industry|agriculture|law enforcement|the (?:church|mosque|clergy|law|profession|medical profession)) (?:raised|had|would|did|could|was|is) (?:\w+ ){{0,2}}?(?:queries|doubts|concerns|questions|objections|sceptical|doubtful|cautious|not|against|for|opposed|content|unhappy|happy|no|like|guarded|keen)\b")
    yield (Kind.EXPERTISE, "speaking as|talking as|as somebody|as someone|as somebody|as one who", r"\b(?:speaking|talking|writing) as (?:an?|one|someone|somebody)\b[^,.;]{2,60}|\bas (?:someone|somebody|one) (?:who|with|trained|used|born|brought|married|employed|active|new|involved)\b[^,.;]{2,60}")
    yield (Kind.EXPERTISE, "as a", rf"(?:^|[,;.] )as an? (?:[\w'-]+ ){{0,2}}?(?:{JOBS}|mother|father|parent|grandmother|grandfather|woman|man|Muslim|Jew|Sikh|Christian|Hindu|survivor|victim|pensioner|veteran)(?:s)?\b(?=[^.;]{{0,40}},)")
    yield (Kind.EXPERTISE, "being a", rf"\b(?:being|having been) an? (?:[\w'-]+ ){{0,2}}?{JOBS}\b")
    yield (Kind.EXPERTISE, "having ", r"(?:^|[,;.] )having (?:once |previously |formerly |himself |herself |long )?(?:run|worked|served|trained|taught|managed|practised|chaired|sat|nursed|policed|been (?:an?|in|on)|spent|lived|studied|grown up)\b[^.;]{0,60}?(?=,)")
    yield (Kind.EXPERTISE, "drawing on|background|experience|years", rf"\b(?:drawing on (?!the (?:report|figures|paper|data|survey))[^,.;]{{3,50}}|with (?:an?|her|his|their|my|long|many|some|considerable|\w+) (?:\w+ )?(?:background|years|career|experience|training|knowledge) (?:in|of|as|on|at|with|behind)\b|from (?:long|his|her|personal|professional|first-hand|direct|their own|bitter) (?:\w+ )?experience|from (?:her|his) (?:time|years|days|career|work) (?:as|in|at|with|on))\b(?=[^.;]*(?:,|{sure}))")
    yield (Kind.EXPERTISE, "", rf"\b(?:an?|one|another) (?:[\w'-]+ )?{JOBS} {HERE}")
    yield (Kind.EXPERTISE, " who ", rf"{somebody},? who (?:has |had |once |previously |formerly |used to |also |still |now )*(?:worked|works|work|served|serve|practises|prosecutes|trained|taught|teaches|teach|nursed|nurse|ran|runs|run|managed|manages|be an?|is an?|was an?|been an?|sits on|sat on)\b")
    yield (Kind.CONNECTION, " who ", rf"{somebody},? who (?!{_PAST_WISH})(?:also |once |now |had |has |is |was |both )*[\w'-]+")
    yield (Kind.CONNECTION, "named|pictured|quoted|known|interviewed|featured|employed|married|related|photographed|involved|honoured", rf"{somebody},? (?:named|pictured|quoted|mentioned|well known|known|interviewed|featured|employed|married|related|photographed|involved|honoured|active) (?:in|by|as|on|for|to|at|with)\b")
    yield (Kind.CONNECTION, " with ", rf"{somebody} with an? (?:[\w-]+ )?(?:shop|seat|business|son|daughter|stall|child|newborn|baby|house|flat|garden|family|brother|sister|job|degree|dog|allotment|relative|loss|impairment|condition)\b|{somebody} with (?:hearing|sight|dementia|diabetes|epilepsy|asthma|autism|arthritis|cancer|mobility|mental)\b")
    yield (Kind.CONNECTION, " of | at | for | on ", rf"\b(?:an?|one|another|one of the (?:two|three|four)) (?:trustee|governor|director|volunteer|employee|worker|owner|manager|organiser|founder|coach|patron|treasurer|secretary|steward|warden|staff member|regular|parishioner|congregant|neighbour|subscriber|founder member|member|friend|relative|parent|trader|worshipper|imam|elder|deacon|driver|teacher|pupil)s?(?: \w+)? (?:of|at|for|with|on|from) (?!the public\b|the (?:group|forum|panel|board|committee|council)\b|staff\b|this\b|that\b|it\b|a\b)[^,.;]{{2,50}}? (?:{ASKS}|present)\b")
    yield (Kind.CONNECTION, "'s wife|'s husband|'s son|'s daughter|'s partner|'s mother|'s father|'s brother|'s sister", rf"\b(?:an?|one|the) [\w-]+'s (?:wife|husband|son|daughter|partner|mother|father|brother|sister|widow)\b(?=[^.;]*{ASKS})")
    yield (Kind.CONNECTION, "only ", rf"\bthe only (?:person|one|{anyone})(?: {HERE})? (?:who|to|with)\b")


def _sex(sure: str, _anyone: str, _somebody: str, _speaking: str) -> _Family:
    yield (Kind.SEX, "lady|gentleman|chap|bloke|lad|guy|ladies|gentlemen", rf"\b(?:an?|one|the|another|our|this|that|two|both|three|some|young|old|elderly) (?:[\w'-]+ ){{0,2}}?(?:lady|gentleman|chap|bloke|lad|guy|ladies|gentlemen|lads)\b(?! (?:who was|was) (?:attacked|robbed|arrested|found))")
    yield (Kind.SEX, "man|girl|boy|mum|dad|sister|brother|mother|father|men", rf"\b(?:an?|one|the|another|our|some|two|both) (?:[\w'-]+ ){{0,2}}?(?:woman|man|women|men|girl|boy|mum|dad|mother|father)(?: {HERE}| (?:asked|thought|felt|wondered|suggested|agreed|disagreed|objected|argued|queried|proposed|warned|feared|spoke up)\b)")
    yield (Kind.SEX, "sister|brother", rf"\b(?:a|one|the|our) (?:sister|brother)(?: (?:in the faith|said|asked|felt|would|offered|spoke|{HERE}))")
    yield (Kind.SEX, "female|male|lady|woman|women", rf"\b(?:an?|one|the|another|our|both|two) (?:female|male|lady|woman|women) (?:{sure}|chair|officer(?= (?:{VOICE}|{HERE})))")
    yield (Kind.SEX, "police|spokes", rf"\b(?:an?|the|one|our) (?:\w+ )?(?:policewoman|policeman|spokeswoman|spokesman|councilwoman|clergyman|clergywoman|businesswoman)\b(?= {VOICE}| {HERE})")


def _age(sure: str, anyone: str, somebody: str, _speaking: str) -> _Family:
    most = r"(?:youngest|oldest|eldest|newest|longest[- ]serving|longest[- ]standing|most (?:recent|senior|junior|experienced|recently [\w-]+)|second[- ]oldest)"
    yield (Kind.AGE_OR_TENURE, "est|most ", rf"\b(?:the|our|one of the) {most} (?:[\w'-]+ )?(?:{anyone}|appointee|recruit|arrival|attender|voice|present|one|face|addition|of (?:those|us|our|the (?:group|panel|board|members|councillors|governors|delegates|party|company)))\b")
    yield (Kind.AGE_OR_TENURE, "new|recent|long|found|veteran|elder|old|young|teen|senior|junior|middle-aged|short", rf"\b(?:an?|one|another|the|our|this) (?:[\w'-]+ )?(?:newly|recently|long|longer)[- ](?:appointed|joined|elected|standing|serving|arrived|co-opted|retired|established) {anyone}\b")
    yield (Kind.AGE_OR_TENURE, "found|veteran|elder|old|young|teen|senior|junior|middle-aged|original", rf"\b(?:an?|one|another|the|our) (?:very )?(?:founder|founding|veteran|elderly|older|old|younger|young|teenage|teenaged|middle-aged|original|octogenarian|senior citizen) {sure}\b")
    yield (Kind.AGE_OR_TENURE, "new|junior|senior|elderly|young|old|teenage", rf"\b(?:an?|one|the|our|another) (?:new|newer|junior|senior|elderly|younger|young|older|teenage) {anyone} {ASKS}\b")
    yield (Kind.AGE_OR_TENURE, "pensioner|teenager|sixth-former|octogenarian|newcomer|veteran|first-timer|undergraduate|schoolboy|schoolgirl|twenty-something|youngster|grandmother|grandfather|grandparent", rf"\b(?:an?|one|the|our|another) (?:\w+ )?(?:pensioner|teenager|sixth-former|octogenarian|septuagenarian|newcomer|veteran|first-timer|undergraduate|schoolboy|schoolgirl|youngster|grandmother|grandfather|grandparent)\b(?= {VOICE}| {HERE}| to the| would| will)")
    yield (Kind.AGE_OR_TENURE, "first", r"\bfirst[- ]time (?:attender|attendee|visitor|member|speaker|participant|delegate)\b|\b(?:attending|present|here|coming|with us|sitting) for (?:the|his|her|their) first (?:time|meeting)\b|\bat (?:his|her|their|my) (?:very )?first (?:meeting|one)\b|\bin (?:his|her|their) first (?:year|term|month|meeting)\b")
    yield (Kind.AGE_OR_TENURE, "aged|nearly|in h|in their|in my", rf"\b{anyone},? (?:aged|of nearly|of over|nearly|over|in (?:his|her|their) (?:late |early |mid-?)?(?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|\d0s)) ?\d*")
    yield (Kind.AGE_OR_TENURE, "join|serv|since|term|attend|years|every", rf"\b(?:{anyone}|one) (?:who|that) (?:had |has )?(?:only |just |recently |first )?(?:joined|served|been (?:coming|a member|on the)|sat on|attended every|come to|arrived)\b|\bserving (?:his|her|their) \w+ term\b|\bsince the {BODY} (?:was set up|was founded|began|started)\b|\b(?:over|after|more than|nearly|with) (?:\w+|\d+) years (?:on|with|in) the {BODY}\b")
    yield (Kind.AGE_OR_TENURE, "new face|new to|new here|since the|since it|student age|school age|working age|retirement", rf"\b(?:an?|the|one) new face\b|\b(?:someone|somebody|one|an? {anyone}) new (?:to|here|on)\b|\b{anyone} since (?:the|it|before)\b|\b{anyone} of (?:student|school|pensionable|retirement|working|tender|advanced) age\b")
    yield (Kind.AGE_OR_TENURE, "father of|mother of", rf"\b(?:father|mother) of the (?:house|{BODY})\b")


def _background(sure: str, anyone: str, somebody: str, _speaking: str) -> _Family:
    yield (Kind.BACKGROUND, "", rf"\b(?:an?|one|another|the|the only|this|our|two|both) (?:[\w'-]+ )?(?i:{PEOPLES})(?:-born|-speaking| heritage)? (?:[\w'-]+ )?{sure}\b")
    yield (Kind.BACKGROUND, "", rf"\b(?:an?|one|another|the|the only|this|our) (?:[\w'-]+ )?(?i:{PEOPLES}) (?:{anyone}|woman|man|mother|father|lady|gentleman|voice|sister|brother)(?: {HERE}| (?:\w+ed |{ASKS}))")
    yield (Kind.BACKGROUND, "-speaking| speaker", r"\b(?:an?|one|another|the|our) [A-Z][a-z]+[- ](?:speaking \w+|speaker)\b(?= (?:in|on|at|said|asked|felt|told|wanted|present))", True)
    yield (Kind.BACKGROUND, "wheelchair|guide dog|hearing|sign language", rf"\b(?:an?|one|another|the|our) (?:wheelchair|bsl|sign language|guide dog|mobility scooter|hearing aid)[ -](?:user|owner|wearer)\b(?= {VOICE}| {HERE}| could| would| was)")
    yield (Kind.BACKGROUND, "interpreter|signer|translat|hearing loop|sign language", r"\b(?:through|via|with the help of|using|assisted by|aided by|by way of|with) (?:an?|her|his|the|their) (?:[\w-]+ ){0,2}?(?:interpreter|signer|translator|translation|hearing loop|lip[- ]speaker|communicator|support worker)\b|\bin sign language,")
    yield (Kind.BACKGROUND, "wearing|dressed|with a| in a|in her|in his", rf"\b{anyone},? (?:wearing|dressed in|in|with) (?:an?|her|his|the|full)? ?(?:[\w-]+ )?(?:hijab|turban|veil|niqab|burqa|headscarf|kippah|yarmulke|guide dog|walking stick|white stick|white cane|hearing aid|wheelchair|clerical collar|dog collar|uniform|sari|robes|disability|stammer|lisp|limp|accent|beard|crutches)\b")
    yield (Kind.BACKGROUND, "speaking in|accent|first language|mother tongue", r"\b(?:speaking|spoke|said|asked|replied|answered) (?:this )?in (?:Polish|Urdu|Punjabi|Bengali|Somali|Arabic|Turkish|Kurdish|Welsh|Gaelic|Irish|French|Spanish|Portuguese|Romanian|Ukrainian|Russian|Chinese|Mandarin|Cantonese|Tamil|Hindi|Gujarati|Farsi|Amharic|Tigrinya|Yoruba|Igbo|Twi|Sign|BSL|Greek|Italian|Vietnamese|Pashto|Dari|Yiddish|Hebrew|Swahili)\b|\bwith an? [\w-]+ accent\b|\bwhose (?:first language|mother tongue)\b")


def _home(sure: str, anyone: str, somebody: str, _speaking: str) -> _Family:
    place = rf"(?:the )?(?:[A-Z][\w']+ ){{1,3}}(?i:{FIRST_PLACES})"
    yield (Kind.HOME_OR_FAMILY, "resident|tenant|householder|neighbour|shopkeeper|trader", rf"\b(?:[Aa]n?|[Oo]ne|[Aa]nother|[Tt]he) {place}(?:s)? (?:resident|tenant|householder|neighbour|shopkeeper|trader)\b", True)
    yield (Kind.HOME_OR_FAMILY, " of | from | in | on | at | near | opposite", rf"\b(?:[Aa]n?|[Oo]ne|[Aa]nother|[Tt]he|[Oo]ur) (?i:{anyone}) (?:of|from|in|on|at|near|opposite|living (?:in|on|at|near|opposite|by)) (?:the )?(?:[A-Z][\w']+)(?: [A-Z][\w']+)*(?= (?i:{VOICE}|would|had|sees|saw|wants|offered|asked))", True)
    yield (Kind.HOME_OR_FAMILY, "floor|flats|estate|block|next door|end of", rf"\b(?:an?|one|another|the) {anyone} (?:of|from|in|on|at) the (?:[\w'-]+ ){{0,3}}?(?:floor|flats|estate|blocks?|terrace|cul-de-sac|end)\b(?= (?:{VOICE}|would|had|wants))|\b{anyone} (?:from )?next door\b")
    yield (Kind.HOME_OR_FAMILY, "patient|survivor|sufferer|victim|user|parent|carer|owner|mother|father", rf"\b(?:an?|one) (?:[\w'-]+ )?(?:patient|survivor|sufferer|victim|user|parent|carer|mother|father|owner)(?: of [\w -]{{2,30}}?)? {HERE}|\bcame from an? (?:mother|father|parent|widow|carer|pensioner|teenager|student|grandmother)\b|\bas the (?:mother|father|parent|wife|husband|son|daughter|widow|brother|sister|carer) of\b")
    yield (Kind.HOME_OR_FAMILY, "whose", rf"{somebody},? whose\b|\b(?:an?|one|another|the) {anyone},? whose (?:own )?(?:{RELATIVES}|{BELONGINGS})\b")
    yield (Kind.HOME_OR_FAMILY, "whose", rf"^\W*whose {RELATIVES}\b")
    yield (Kind.HOME_OR_FAMILY, "liv", rf"\b{anyone},? (?:who (?:lives|lived|is living|has lived)|living (?:next|near|opposite|on|in|at|by|above|close))\b")
    crimes = any_of("burgled mugged stabbed robbed assaulted attacked arrested stopped searched bereaved widowed evicted spat_at raided beaten shot knifed flooded harassed stalked threatened racially_abused abused")
    yield (Kind.HOME_OR_FAMILY, "burgled|mugged|stabbed|robbed|assaulted|attacked|arrested|stopped|searched|bereaved|widowed|evicted|spat|raided|beaten|flooded|harassed|threatened|abused", rf"{somebody},? (?:who )?(?:had |has |was |having |recently |twice |been )*{crimes}\b|^\W*{crimes} (?:twice|three times|again|last|in (?:January|February|March|April|May|June|July|August|September|October|November|December))[^.;]*, (?:an?|one) {anyone}")
    yield (Kind.HOME_OR_FAMILY, "recently|bereaved|treated|victim|survivor", rf"{somebody},? (?:recently|lately|once|newly|himself|herself) (?:[\w'-]+ed|a victim|a survivor)\b")
    yield (Kind.HOME_OR_FAMILY, "son|daughter|husband|wife|mother|father|brother|sister|child|neighbour|mum|dad|nephew|niece|partner", rf"(?:^|[.;] )(?:her|his) (?:own )?{RELATIVES}\b[^.;]*, (?:an?|one|the) {anyone}")
    yield (Kind.HOME_OR_FAMILY, "fire at|since the|from her|from his|window", r"\bsince the (?:fire|burglary|attack|death|accident|raid|flood|birth) (?:at|of|in|on) (?:his|her|their)\b|\bfrom (?:his|her) (?:own )?(?:window|house|flat|garden|shop|doorstep|balcony|front room|bedroom)\b")
    yield (Kind.HOME_OR_FAMILY, "mother of|father of|parent of|parent at|grandmother of|widow|carer for|mum of|dad of", rf"\b(?:an?|one|the) (?:mother|father|parent|grandmother|grandfather|mum|dad|widow|widower|carer)(?: (?:of|at|for|with) [^,.;]{{2,30}}?)?(?: {HERE})? (?:{ASKS})\b")


def _links(sure: str, anyone: str, _somebody: str, _speaking: str) -> _Family:
    yield (Kind.LINKAGE, "same ", rf"\b(?:the|this|that) (?:very )?same (?:{anyone}|voice|one|woman|man|lady|gentleman|hand|quarter|questioner)\b")
    yield (Kind.LINKAGE, "previous|last |earlier|first |preceding", rf"\b(?:the|by the|our) (?:previous|last|preceding|earlier|foregoing) (?:speaker|delegate|contributor|member|comment|contribution|councillor|governor|panellist|remark|questioner|point raised)\b")
    yield (Kind.LINKAGE, " who ", rf"\b(?:the|an?|one|that) (?:{anyone}|one|person|voice)s? who (?:had |has )?(?:earlier |previously |already |first |just )?(?:spoke|spoken|asked|raised|complained|mentioned|said|proposed|objected|queried|started|opened|suggested|seconded|disagreed|told)\b")
    yield (Kind.LINKAGE, "having ", rf"(?:^|[.;] )having (?:earlier |already |previously |just |first )?(?:asked|spoken|complained|raised|objected|said|made|queried|criticised|praised|opposed|supported|voted|mentioned)\b[^.;]*?(?:the|a|one) {anyone}\b")
    yield (Kind.LINKAGE, "earlier|own point|came back|coming back|return|back to h|back on", r"\b(?:coming|came|going|went|returning|returned|harking|harked|back) (?:back )?(?:again )?(?:to|on) (?:his|her|their|an) (?:earlier|own|previous|first|original|point|question|favourite|theme)\b|\b(?:he|she|they) came back (?:on|to)\b|\b(?:repeat\w*|return\w*|renew\w*|develop\w*|press\w*|stress\w*) (?:to )?(?:his|her|their) (?:earlier |own |original )?(?:point|question|concern|objection|request|complaint)s?\b")
    yield (Kind.LINKAGE, "answer|reply|response|replying|responding", rf"\b(?:in (?:answer|reply|response)|answering|replying|responding|in answering) (?:to )?(?:the |an? )(?:[\w-]+ ){{0,3}}?[\w-]+'s?'? (?:question|point|concern|query|challenge|comment|request|remark|suggestion|complaint|objection)s?\b|\b(?:in (?:answer|reply|response) to|answering|replying to|responding to) (?:the |an? |that )(?:[\w-]+ )?(?:{anyone}|{JOBS}|speaker|lady|gentleman|young man|last)\b(?! question)")
    yield (Kind.LINKAGE, "echo|agreed with|agreeing with|disagree|supporting|contradict|taking up", rf"\b(?:echo\w*|agree\w* with|disagree\w* with|contradict\w*|support\w*|second\w*|taking up) (?:what )?(?:the (?:last|previous|first|second|earlier|other) (?:speaker|comment|member|point|contributor|delegate|view)|(?:him|her)\b)")
    yield (Kind.LINKAGE, "the member|that member|the councillor|the governor|the delegate|the panellist|the questioner|the speaker|the attendee|the participant|the proposer|the objector|the complainer", rf"\b(?:the|that) (?:member|councillor|governor|delegate|panellist|questioner|speaker|attendee|participant|proposer|objector|contributor)(?: concerned| in question)? (?:also|then|again|next|later|further|was not satisfied|added|repeated|asked|said|replied|felt|insisted|agreed|went on|continued|returned|explained|clarified|had)\b")
    yield (Kind.LINKAGE, "from before|from item|that contribution|that remark|same person", rf"\b(?:the|that) (?:{anyone}|questioner) from (?:before|earlier|item|last)\b|\bfollowing on from that (?:contribution|remark|point|speaker)\b")
    yield (Kind.LINKAGE, "as he|as she|as they|one of them|same person|again from|once more", rf"\bas (?:he|she|they) had (?:said|asked|told|explained|warned|mentioned|argued)\b|\bagain from the same\b|\bthe one who\b")


def _movement(sure: str, anyone: str, somebody: str, _speaking: str) -> _Family:
    far = r"(?:phone|telephone|mobile|zoom|teams|skype|video|video ?link|speakerphone|webex|facetime|whatsapp|the (?:phone|line|screen|call|telephone|video(?: ?link)?|chat(?: box)?|speaker)|home|a train|hospital|abroad|a car|remotely|online|virtually|conference call|link)"
    yield (Kind.MOVEMENT, "join|attend|dial|calling|called|speaking|logg|beam|phoning|listening|present|taking part|participat|connect|ringing", rf"\b(?:joining|joined|attending|attended|dialling|dialing|dialled|calling|speaking|participating|taking part|listening|logging|logged|beaming|phoning|connecting|connected|ringing|present)(?: us| in| on| the meeting| as well)?(?: (?:by|via|on|over|through|in by|in via|in from|from|in on))? {far}\b")
    yield (Kind.MOVEMENT, "phone|zoom|teams|skype|video|chat|line|screen", rf"(?:^|[.;] )(?:on|via|over|by|through) {far}(?: from [\w ]+?)?(?:,|:| (?:an?|one|another|the) {anyone})")
    yield (Kind.MOVEMENT, "by phone|by telephone|by video|on zoom|on teams|online|remote", rf"{somebody} (?:on|by|via|over) {far}\b|\b(?:an?|one|the) {anyone} (?:online|on screen|attending remotely|joining remotely|remotely)\b|\bthe remote {anyone}\b")
    yield (Kind.MOVEMENT, "first|last|second|third|final|next", rf"\b(?:speaking|spoke|speak|called) (?:first|last|second|third|fourth|next|early|after|before|third from last)\b|\b(?:the )?(?:first|last|second|third|final|next|opening|closing) (?:to (?:speak|respond|comment|ask|object)|speaker|contributor|voice)\b|\bthe (?:first|last|second|final|opening) (?:question|contribution|comment|word|point) (?:came|went|was from|fell)\b")
    yield (Kind.MOVEMENT, "opening the|closing the|kicking off|starting the|winding up", rf"\b(?:opening|closing|starting|winding up|kicking off) the (?:debate|discussion|item|questions|bidding)\b(?=[^.;]*{anyone})")
    gone = r"(?:left|arrived|returned|departed|stepped out|slipped out|popped out|walked out|went out|had to leave|came in|came back|joined|withdrew)"
    yield (Kind.MOVEMENT, "left|arriv|return|depart|stepped|slipped|popped|walked|had to leave|came|joined|withdrew|went out", rf"\b(?:an?|one|another|the|two|some) (?:[\w'-]+ )?{anyone}s? (?:then |had |briefly )?{gone} (?:early|late|the (?:room|meeting|table|chamber|call)|after|at|before|during|part-?way|midway|half-?way|because|to (?:take|catch|go)|for (?:a|an|another)|in the middle|when)\b")
    yield (Kind.MOVEMENT, "out |late|early|excus|leav|arriv", rf"(?:^|[.;,] )(?:slipping|stepping|walking|popping|ducking) out\b|\b(?:arriving|coming in|joining|running) late,|\bleaving (?:early|before the end|after item),?|\bexcusing (?:himself|herself|themselves)\b|\b(?:late arrival|early departure|latecomer)\b")
    yield (Kind.MOVEMENT, "leaving|coming in|arriving|joining|returning|linked|on the way", rf"(?:^|[.;] )(?:just |shortly |soon )?(?:before|after|on|when|while)? ?(?:leaving|coming in|arriving|joining|returning|linked|departing|going)\b[^.;,]{{0,40}}, (?:an?|one|another) {anyone}")
    yield (Kind.MOVEMENT, "opening remarks|closing remarks|first remarks|last remarks", r"\bthe (?:opening|closing|first|last) (?:remarks?|words?|shots?)\b[^.;]{0,30} (?:came|were|was)\b")
    yield (Kind.MOVEMENT, "from the|sitting|seated|at the back|at the far", rf"\bfrom the (?:back|front row|far end|gallery|doorway|window seat|corner|public seats|floor)(?: of the room)?,? (?:an?|one|another|it was|came)\b|\b{anyone} (?:sitting|seated|standing|at the (?:back|far end|front|end of the table)|in the (?:corner|front row|back row))\b")


def _counts(sure: str, anyone: str, _somebody: str, _speaking: str) -> _Family:
    minds = any_of("agreed disagreed dissented objected opposed abstained voted supported voting in_favour against scored signed content thought felt wanted backed were_for were_against approved accepted preferred declined refused unhappy present attended spoke said raised")
    yield (Kind.COUNT, " of ", rf"\b{_NUMBER}(?: out)? of (?:the |our )?{_NUMBER}\b(?! (?:wards|cases|incidents|searches|libraries|schools|complaints|reports|days|weeks|months|officers|stops|boroughs|victims|calls|people|households|homes|streets|arrests|recommendations))(?= (?:\w+ ){{0,2}}?(?:{minds}|{anyone}s?|those|were)\b|[,.;]|$)")
    yield (Kind.COUNT, "all but|all bar|all except|all save|exception|but for one|everyone but|everybody but|everyone except|everyone bar|nobody but|none but", r"\b(?:all|everyone|everybody|nobody|none) (?:but|bar|except|save|apart from)(?: for)? (?:the )?(?:one|two|three|four|1|2|3|4|a single)\b|\bwith (?:one|two|three|a single|the) exceptions?\b(?! of (?:the )?[a-z]+s\b)|\bbut for one\b")
    yield (Kind.COUNT, "one|two|three|four|both|only|lone|sole|single|couple|pair|1|2|3|4|solitary", rf"\b(?:{_FEW}|an? (?:single|lone|sole|solitary|couple of|pair of)|the (?:lone|sole|two|three)|only (?:one|two|three|[1-4])|just (?:one|two|three)|both) (?:[\w'-]+ ){{0,2}}?(?:{anyone}|woman|women|man|men|doctor|co-chair|body|vote|dissenter|objector|voter|voice|scorer|person|people|side|faith body|hand)s? (?:[\w'-]+ ){{0,3}}?(?:dissent\w*|disagree\w*|object\w*|oppos\w*|abstain\w*|voted|voting|held out|holding out|declin\w*|refus\w*|against|preferred|unconvinced|still wanted|doubtful|was not|were not|would not|did not|unhappy|in favour|supported|stood out|reserved|kept)\b")
    yield (Kind.COUNT, "one ", rf"\b(?:only|just) one (?:{anyone}|person|vote|voice|hand)\b|(?:^|[.;,] )one {anyone} (?:could not|would not|did not|was not|cannot|gave|alone|liked|had reservations|preferred)\b")
    yield (Kind.COUNT, "both of", rf"\bboth of (?:the|our) (?:{anyone}s?|clergy|women|men|officers|ladies|\w+s)\b(?= (?:{VOICE}|were|was))")
    yield (Kind.COUNT, "lone|sole|solitary", rf"\b(?:an?|the) (?:lone|sole|solitary|single) (?:{anyone}|voice|dissenter|dissent|objector|objection|vote|voter|abstention|hand)\b")
    yield (Kind.COUNT, "against|abst|dissent|object|oppos", rf"\b(?:{_FEW}|a single) (?:\w+ )?(?:votes? )?(?:against|abstentions?|abstained|abstaining|abstainer|dissent\w*|objections?|objectors?|objected|opposed|noes)\b(?! (?:the police|officers|police))|\b(?:against|abstained|abstentions?|abstain|opposed|objections?|noes|dissenting) ?[:=-]? ?{_FEW}\b(?!\d|\.\d|/| \d| of)")
    yield (Kind.COUNT, "votes to|vote to|-1|-2|-3|-0|- 1|to one|to two", rf"\b{_NUMBER} (?:votes? )?to (?:one|two|three|nil|none|1|2|3)\b(?=[.,;)]|$| (?:in|against|for|on|with|the))|\b(?:carried|passed|lost|agreed|approved|defeated|rejected|vote|voted|by) (?:by )?\d{{1,2}} ?- ?[0-4]\b")
    yield (Kind.COUNT, "unanim", r"\bunanim\w+ (?:but|except|apart|save|bar)\b|\bnot quite unanim\w+|\balmost unanim\w+")
    yield (Kind.COUNT, "both |the two |the three |the only ", rf"\b(?:both|the (?:two|three|four)) (?:[\w'-]+ )?(?:women|men|ladies|gentlemen|{sure}s|co-chairs|doctors|officers|teachers|governors|clergy|imams|students|reps|representatives)(?: present| in the room| there)?(?= (?:{VOICE}|were|agreed|wanted|preferred|voted))")


def _feeling(sure: str, anyone: str, somebody: str, _speaking: str) -> _Family:
    yield (Kind.CASTING_VOTE, "casting", r"\b(?:the |a |by |on |with |her |his )*(?:(?:chair(?:man|woman|person)?(?:'s)?) )?(?:(?:used|exercised|gave|cast|had to use|needed|applied|made use of|resorted to) )?(?:the |a |her |his |their |on the |by the )*(?:chair(?:man|woman|person)?'s )?casting vote\b(?! (?:is|shall|lies|may|rests|belongs|procedure|rule|provision|arrangements|under|in the event))")
    yield (Kind.CASTING_VOTE, "chair", r"\b(?:it (?:failed|passed|was lost|was carried) )?(?:by |on |with |from |settled |decided |carried )*(?:the )?chair(?:man|woman|person)?(?:'s)?(?: [\w']+){0,3}? (?:carried|broke|decided|decides|settled|resolved|tipped|came down|went|voting|vote|votes|say|gave|swung|cast|word|choice|chose|picked|voted|sided|for|against|having voted|preferred)\b|\b(?:settled|decided|carried|resolved) (?:from|by) the chair\b", False, Severity.LIKELY, _TIE)
    yield (Kind.CASTING_VOTE, "of the chair|broke the|broken by", r"\bon the (?:vote|say|say-so|word|choice) of the chair\b|\b(?:broke|broken|breaking) the (?:tie|deadlock)\b|\b(?:deadlock|tie) (?:was )?broken by\b|\bby the chair voting\b")
    moods = r"(?:wept|weeping|sobb\w+|cried|crying|in (?:floods of )?tears|tearful\w*|(?:close to|near to|near|almost in|reduced to|moved to) tears|burst into tears|broke down|broken down|chok(?:ed|ing)(?: up| back)?|shout\w+|yell\w+|scream\w+|storm\w+|slamm\w+|bang\w+ (?:the|on|his|her)|thump\w+|trembl\w+|visibly \w+|shaking|shook|furious\w*|livid|angrily|angry|in a temper|(?:lost|losing) (?:his|her|their) (?:temper|composure)|exasperat\w+|(?:raised|raising) (?:his|her|their|a) voice|voice (?:broke|cracked|shook|rising)|clearly (?:moved|upset|shaken|distressed|angry|emotional)|emotional\w*|overcome|agitated|sigh\w+|snapped|laugh\w+|upset|distress\w*|red-faced|fighting back|gulp\w+|swore|jumped up|got up|walked out|threw|incandescent|seething|hysterical|shaken|heated\w*|close to losing|hesitat\w+|whisper\w+|stammer\w+|blush\w+|frustrat\w+|fuming|animated|passionate\w*|bitter\w*|sarcas\w+|irritat\w+|wip\w+ away|stood up|pointed at|(?:had to be )?asked to (?:sit|calm|lower|leave)|clenched|fist|applauded)"
    yield (Kind.EMOTION, "", rf"\b{ARTICLE} (?:[\w'-]+ ){{0,1}}?(?:{sure}|{anyone})\b,? (?:[\w'-]+ ){{0,3}}?{moods}\b")
    yield (Kind.EMOTION, "", rf"(?:^|[.;] )(?:[\w'-]+ ){{0,3}}?{moods}(?: [\w'-]+){{0,3}}?,? (?:an?|one|another) {anyone}\b")
    yield (Kind.EMOTION, "anger|voice|temper|feeling|emotion|tears", rf"(?:^|[.;] )(?:with|in) (?:an? |real |great |some |much |obvious |evident )*(?:anger|fury|emotion|feeling|temper|tears|trembling voice|breaking voice|raised voice|shaky voice|distress|passion|frustration)\b,? (?:an?|one|another) {anyone}")
    yield (Kind.EMOTION, "voices", r"\bvoices (?:were |was )?raised\b|\braised voices\b")
    yield (Kind.EMOTION, "sounding|looking|seeming|appearing", rf"(?:^|[.;,] )(?:sounding|looking|seeming|appearing|growing|becoming) \w+,")


def _closed(_sure: str, _anyone: str, _somebody: str, _speaking: str) -> _Family:
    yield (Kind.CLOSED_PART, "[|(", r"[\[(][^\])]*\b(?:not (?:be )?(?:minuted|recorded|reported|noted|for publication)|unminuted|off the record|off-record|confidential\w*|in confidence|private(?:ly)?|redacted|removed|omitted|cut|gap|deleted|withheld|sub judice|closed session|in camera|blank|suppressed|struck|excised|paused|suspended|adjourned for)\b[^\])]*[\])]")
    yield (Kind.CLOSED_PART, "*|suppressed|sealed|off record|mic off|mic on|for the minutes|left out of|nothing recorded|withheld", r"\*{2,} ?(?:withheld|redacted|removed|confidential|omitted|cut|private)[^*]*\*{2,}|(?:§|item |minute |para(?:graph)? )\d[\d.]* (?:was |is )?(?:suppressed|withheld|sealed|removed)|\boff[- ]record\b|\bmic(?:rophone)? off\b|\bnot for the minutes\b|\bleft out of (?:these|the) (?:notes|minutes)\b|\bnothing (?:was )?recorded between\b|\bdiscussion sealed\b")
    yield (Kind.CLOSED_PART, "[", r"\[ ?(?:…|\.\.\.|x{3,}|[-_*]{3,}|\d\d[:.]\d\d)[^\]]*\]")
    yield (Kind.CLOSED_PART, "minuted|off the record|left blank|session|recording|confiden|private|not reported|not recorded|minute was|excluded|minutes suspended|minute-taking|in camera|stopped writing|pens down|at the request|withheld", r"\b(?:not minuted|unminuted|no minutes? (?:was|were) (?:made|taken|kept)|off the record|intentionally left blank|(?:went|moved|passed) into (?:closed|private|confidential) (?:session|business)|recording (?:was )?(?:paused|stopped|suspended|resumed|off|switched off)|(?:part|section|portion) of the (?:meeting|discussion) (?:is|was) (?:not|confidential|private)|minutes? (?:were |was )?(?:suspended|paused|resumed)|minute-taking (?:stopped|ceased|was suspended|resumed)|break for private|(?:public and press|press and public) (?:were )?excluded|confidential (?:annex|minute|session|part|appendix held)|(?:held|discussed|taken|heard|spoken|shared) in (?:confidence|private|camera)|private conversation|stopped writing|pens down|(?:discussion|item|conversation|exchange|paragraph|minute|remark)s? (?:\d+ )?(?:was |were |is |are )?(?:not (?:recorded|reported)|withheld|removed|struck out|omitted)|discussed but (?:not|un)\w+)\b")


def _traces(_sure: str, _anyone: str, _somebody: str, _speaking: str) -> _Family:
    yield (Kind.TRACE, "author|by|creator|manager|company|comment|deleted|inserted|bookmark|tracked|formatted", r"(?:^|[;|] ?)(?:document )?(?:author|last (?:modified|saved|edited|changed) by|(?:dc:)?creator|manager|company|edited by|typed by|minutes (?:taken )?by|minute[- ]taker|prepared by|saved by|approved by|modified by|owner|comment(?:s)? ?\[[^\]]*\]|commented by|deleted|inserted|formatted|bookmark|tracked changes?(?: by)?|reviewer|keywords)\b ?:? ?[^;|]+")
    yield (Kind.TRACE, "█|▇|■|▮|▓|▒", r"[█▇■▮▓▒]{2,}(?:[^█▇■▮▓▒]{0,40}[█▇■▮▓▒]{2,})?")
    yield (Kind.TRACE, "redacted|name withheld|name removed|blacked out", r"\[(?:name )?(?:redacted|withheld|removed)\]|\bname (?:redacted|withheld|removed|blacked out)\b|\bblacked out\b")


class HintReader:
    """Finds in a line what tells of a speaker by the words alone."""

    def __init__(self, nouns: frozenset[str], *, marks_closed: bool) -> None:
        self._rules = _rules(nouns)
        self._marks_closed = marks_closed

    def found(self, plain: str) -> tuple[Hint, ...]:
        """Give the hints in a line with plain signs, in its order, of each kind those that do not lie in another."""
        small = plain.lower()
        found: list[Hint] = []
        for rule in self._rules:
            if rule.kind is Kind.CLOSED_PART and self._marks_closed:
                continue
            if not any(need in small for need in rule.needs) or (rule.beside and not rule.beside.search(plain)):
                continue
            for match in rule.pattern.finditer(plain):
                start = match.start() + len(match[0]) - len(match[0].lstrip(" ,.;-"))
                hint = Hint(start, match.end(), rule.kind, rule.severity)
                if hint.end > hint.start and not any(known.kind is hint.kind and known.start <= hint.start < known.end for known in found):
                    found.append(hint)
        return tuple(sorted(found, key=lambda hint: (hint.start, hint.end)))
