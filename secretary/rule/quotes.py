"""Words in quotation marks that are somebody's own, told from titles, terms and what a document says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from secretary.rule.findings import Kind
from secretary.rule.hints import Hint

_QUOTE = re.compile(r'"([^"]{3,300})"|(?<![\w])\'([^\']{3,200}(?:\w\'\w[^\']*)*)\'(?!\w)')
_DOCUMENT = re.compile(
    r"\b(?:titled|entitled|headed|named|known as|headline|motto|slogan|definition|defin\w+|term|word|words|"
    r"phrase|heading|wording|amended|read|reads|"
    r"reading|puts it|labelled|marked|signs?|letter says|letter said|press release|so-called|tagged|to say|"
    r"should say|instead of|inscription|banner|"
    r"subject line|replaced? (?:by|with)|changed? (?:to|from)|insert\w*|delete\w*|substitut\w*|question|stage|"
    r"guidance|constitution|regulation|verse|hymn|"
    r"report says|report said|report speaks of|act says|code says|policy says)\b(?:(?! (?:was|is|were|called|"
    r"described|like) )[^.;]){0,24}$"
    r"|\b(?:statement|template|agreement|form|lease|contract|deed|survey|questionnaire|charity|review|report|"
    r"leaflet|letter|guidance|website|poster|policy|charter|paper|code|verse|prophet|"
    r"bible|inquiry|judgment|judge|words on \w+)\b"
    r"[^.;]{0,40}(?:says?|said|states?|stated|quoted|reads?|began|begins|asks?|asked)[:,]? ?$"
    r"|\b(?:report|policy|code|act|strategy|plan|project|campaign|leaflet|poster|survey|clause|section|"
    r"paragraph|book|article|play|film|song|exhibition|"
    r"scheme|programme|workshop|course|website|page|category|column|form|flag|notice|advert|recommendation|"
    r"option|box|button|paper|item|statement|minute)"
    r"(?:,| on| of| called| about)? ?$",
    re.IGNORECASE,
)
_AFTER_DOCUMENT = re.compile(
    r"^[,.]?\s*(?:as the (?:guidance|report|code|act|paper|policy|letter|survey|inquiry|judge)|(?:is|was|"
    r"would be|will be) (?:the|its) "
    r"(?:\w+ )?(?:title|theme|motto|name|term|heading|phrase|words?|slogan|wording|caption|subject|text)|"
    r"headed|appear\w*|reads?\b|"
    r"(?:project|campaign|report|scheme|leaflet|poster|event|survey|paper|film|exhibition|programme|policy|"
    r"plan|strategy|workshop|course|category|box|button|column)s?\b)",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\b(?:called|described (?:\w+ ){0,3}?as|likened to|compared to|dismissed (?:\w+ )?as|branded|was|is|were|"
    r"are|said|told|asked|shouted|comment|"
    r"remark\w*|cried|replied|ended with|began with|felt|one member|a member|someone|somebody|put it|round|"
    r"answer|complain\w*|as)\b[^.;\"']{0,24}$",
    re.IGNORECASE,
)
_SAID_AFTER = re.compile(
    r"^[,.!?]?\s*(?:said|was (?:one|the|a|how|heard|said|shouted|called|put)|is (?:how|what)|a \w+ said|"
    r"someone said|somebody said|it was said|one \w+ (?:said|put)|were the words|came the|the (?:chairs?|"
    r"answer))",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\b(?:I|I'm|I've|I'd|me|my|we|us|our|you|your|you're|you've|yours|y'all)\b|\b\w+n't\b|\b(?:it's|that's|"
    r"he's|she's|what's|there's|let's|innit|ain't|gonna|wanna|"
    r"dunno|bloody|blimey|mate|bruv|guv|lads?|lot|chancers?|nowt|owt|summat|crap|rubbish|sod\w*|damn\w*|hell|"
    r"bugger\w*|arse\w*|flipping|ruddy|blooming|"
    r"muppets?|jokers?|cowboys?|shambles|nonsense|daft|proper|right old|all mouth|neither use|dog's|pig in|"
    r"curate's|chocolate|teapot)\b",
    re.IGNORECASE,
)
_CATCHPHRASE = re.compile(
    r"\b(?:innit|bruv|blimey|ain't|gonna|wanna|dunno|not being funny|with all due respect|at the end of the "
    r"day|I'm telling you|you lot|dog's dinner|y'know)\b",
    re.IGNORECASE,
)
_LEAST_WORDS = 2


def spoken_words(line: str) -> Iterator[Hint]:
    """Give the quotation in a line with plain signs that holds somebody's own words, and an unmarked catchphrase."""
    if '"' in line or "'" in line:
        for match in _QUOTE.finditer(line):
            inner = match[1] or match[2] or ""
            if _is_spoken(line, match, inner):
                yield Hint(match.start(), match.end(), Kind.WORDS)
                return
    phrase = _CATCHPHRASE.search(line)
    if phrase:
        yield Hint(phrase.start(), phrase.end(), Kind.WORDS)


def _is_spoken(line: str, match: re.Match[str], inner: str) -> bool:
    words = re.findall(r"[\w'-]+", inner)
    if len(words) < _LEAST_WORDS:
        return False
    before, after = line[: match.start()], line[match.end() :]
    if _AFTER_DOCUMENT.search(after):
        return False
    if _SPOKEN.search(inner) and not _DOCUMENT.search(before):
        return True
    if _SAID_AFTER.search(after):
        return True
    longer = [word for word in words if len(word) > 3]  # noqa: PLR2004 - short words have no capital in a title
    if longer and sum(word[0].isupper() for word in longer) > len(longer) / 2 and len(words) > 1 and len(longer) > 1:
        return False
    if _DOCUMENT.search(before):
        return False
    if not before.strip():
        return not after.strip(" .") or after.lstrip().startswith("-")
    return bool(_CALLED.search(before))
