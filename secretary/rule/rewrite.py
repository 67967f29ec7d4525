"""How a line can be put so that it gives nobody away: past tense, reported speech, the matter before the speaker."""

from __future__ import annotations

import re
from dataclasses import dataclass

from secretary.rule.findings import Edit, Kind
from secretary.rule.speakers import any_of
from secretary.rule.verbs import BARE

_THAT = {
    "said": "said", "says": "said", "stated": "said", "told": "said", "added": "also said", "adds": "also said", "noted": "noted",
    "notes": "noted", "commented": "said", "remarked": "said", "observed": "observed", "reported": "reported", "reports": "reported",
    "explained": "explained", "explains": "explained", "clarified": "explained", "suggested": "suggested", "suggests": "suggested",
    "argued": "argued", "argues": "argued", "felt": "felt", "feels": "felt", "thought": "thought", "thinks": "thought",
    "believed": "believed", "believes": "believed", "considered": "considered", "feared": "feared", "fears": "feared",
    "hoped": "hoped", "hopes": "hoped", "warned": "said by way of warning", "warns": "said by way of warning", "claimed": "claimed",
    "insisted": "said", "maintained": "said", "admitted": "acknowledged", "acknowledged": "acknowledged", "conceded": "acknowledged",
    "accepted": "accepted", "agreed": "agreed", "confirmed": "confirmed", "confirms": "confirmed", "mentioned": "mentioned",
    "proposed": "proposed", "recommended": "recommended", "advised": "said", "complained": "said", "reckoned": "thought",
    "wished": "hoped", "stressed": "stressed", "emphasised": "stressed", "replied": "said in answer", "answered": "said in answer",
    "responded": "said in answer", "repeated": "said again", "reiterated": "said again", "protested": "said", "objected": "said",
    "doubted": "doubted", "wondered": "asked", "asked": "asked", "asks": "asked", "queried": "asked", "enquired": "asked",
    "promised": "said", "declared": "said", "announced": "announced", "understood": "understood", "found": "found",
    "worried": "feared", "recalled": "recalled", "expected": "expected", "regretted": "regretted", "shouted": "said", "cried": "said",
    "snapped": "said", "told the meeting": "said", "pointed out": "pointed out", "points out": "pointed out", "went on": "also said",
}  # fmt: skip
_CLAUSES = frozenset(
    """said says stated told added adds felt feels thought thinks believed believes feared fears hoped hopes claimed insisted maintained
    argued argues admitted complained remarked commented observed reckoned warned warns wished protested replied answered responded
    doubted worried wondered""".split()
)
"""Verbs behind which a sentence follows even without "that"."""
_PASSIVE = {
    "raised": "raised", "raises": "raised", "requested": "requested", "requests": "requested", "supported": "supported",
    "supports": "supported", "opposed": "opposed", "opposes": "opposed", "questioned": "questioned", "queried": "questioned",
    "challenged": "challenged", "welcomed": "welcomed", "criticised": "criticised", "criticized": "criticised",
    "proposed": "proposed", "suggested": "suggested", "described": "described", "highlighted": "raised", "flagged": "raised",
    "mentioned": "mentioned", "outlined": "outlined", "presented": "presented", "shared": "shared", "reported": "reported",
    "explained": "explained", "backed": "supported", "praised": "praised", "offered": "offered", "noted": "noted",
    "seconded": "supported", "endorsed": "supported", "rejected": "not supported", "disputed": "disputed", "preferred": "preferred",
    "regretted": "regretted", "admitted": "acknowledged", "acknowledged": "acknowledged", "accepted": "accepted", "favoured": "preferred",
    "liked": "liked", "disliked": "disliked", "blamed": "blamed", "condemned": "criticised", "confirmed": "confirmed",
    "recommended": "recommended", "sent": "sent", "tabled": "tabled", "circulated": "circulated", "gave": "given", "showed": "shown",
    "read": "read", "drafted": "drafted", "wrote": "written", "brought": "brought", "introduced": "introduced", "summarised": "summarised",
    "declared": "declared", "demanded": "asked for", "wanted": "asked for", "wants": "asked for", "sought": "asked for",
    "promised": "promised", "feared": "feared", "called for": "asked for", "asked for": "asked for", "spoke about": "spoken about",
}  # fmt: skip
_ALONE = {
    "agreed": "There was agreement", "disagreed": "There was disagreement", "objected": "An objection was raised",
    "objects": "An objection was raised", "dissented": "Views differed", "complained": "A complaint was made",
    "apologised": "Apologies were given", "abstained": "Views differed", "concurred": "There was agreement",
    "protested": "An objection was raised", "commented": "A comment was made", "spoke": "A view was put",
    "replied": "An answer was given", "responded": "An answer was given", "answered": "An answer was given",
    "asked": "A question was asked", "asks": "A question was asked", "enquired": "A question was asked",
    "volunteered": "An offer was made", "apologises": "Apologies were given", "wept": "Strong feeling was shown",
    "cried": "Strong feeling was shown", "shouted": "Strong feeling was shown", "worried": "Concern was expressed",
}  # fmt: skip
_MOODS = {
    "concerned": "Concern was expressed", "worried": "Concern was expressed", "anxious": "Concern was expressed",
    "unhappy": "There was unhappiness", "disappointed": "Disappointment was expressed", "angry": "Strong feeling was expressed",
    "furious": "Strong feeling was expressed", "upset": "Distress was expressed", "pleased": "This was welcomed",
    "against": "There was opposition to", "opposed": "There was opposition", "in favour": "There was support",
    "sceptical": "Doubt was expressed", "doubtful": "Doubt was expressed", "surprised": "Surprise was expressed",
    "grateful": "Thanks were given", "keen": "There was support", "frustrated": "Frustration was expressed",
    "adamant": "It was firmly held", "not persuaded": "Doubt was expressed", "not happy": "There was unhappiness",
}  # fmt: skip
_VERB = re.compile(
    r"\b(?:(?P<aux>also|then|again|further|strongly|later|briefly|rightly|angrily|firmly) )?(?P<verb>"
    + any_of(" ".join(sorted({verb.replace(" ", "_") for verb in (*_THAT, *_PASSIVE, *_ALONE)})))
    + r")\b"
)
_WAS = re.compile(rf"\b(?:was|is|were|felt|remains|remained) (?:very |rather |quite |deeply |still |most )?(?P<mood>{any_of(' '.join(mood.replace(' ', '_') for mood in _MOODS))})\b")
_TO_DO = re.compile(rf"(?P<will>\bto\b|\bwill\b|\bwould\b|\bis to\b|\bhas agreed to\b|\bagreed to\b) (?P<verb>{any_of(' '.join(sorted(BARE)))})\b")
_WISH = re.compile(r"\b(?:wanted|wants|would like|wished|would prefer|hoped) (?P<what>to \w+)")
_WH = re.compile(r"(?:that|whether|if|why|how|what|when|where|who|which)\b", re.IGNORECASE)
_OBJECT_ENDS = re.compile(r"(?=,| because\b| but\b| and (?:said|asked|felt|thought|suggested|wanted|it|that|the)\b| as \b| so that\b| when\b| after\b| since\b| while\b|[.;:!?]|$)")
_SENTENCE_END = re.compile(r"[.!?;](?=\s|$)|\n")
_PRONOUN = {"he": "they", "she": "they", "him": "them", "his": "their", "her": "their", "hers": "theirs", "himself": "themselves", "herself": "themselves"}
_AGREEING = {"was": "were", "is": "are", "has": "have", "does": "do", "wasn't": "weren't", "isn't": "aren't", "hasn't": "haven't"}
_MOST_SUBJECT = 110  # characters between the beginning of a sentence and its verb
_LONGEST_OBJECT = 60  # characters that may stand before "was raised"
_DELETED = frozenset({Kind.CLOSED_PART, Kind.TRACE})
_SUPPORT = re.compile(r"\b(?:agree\w*|support\w*|in favour|for|backed|voted for|approved|carried|content|accepted)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something was found, and what may stand in its place: `voice` such as "a member" or "officers"."""

    start: int
    end: int
    kind: Kind
    voice: str


def rewrite(line: str, spot: Spot) -> Edit | None:
    """Give a change of the line that takes out what was found and keeps the matter; None where only a person can tell."""
    if spot.kind is Kind.WORDS:
        return None
    if spot.kind in _DELETED:
        return _without(line, spot)
    if spot.kind is Kind.CONTACT:
        return Edit(spot.start, spot.end, "the secretary")
    begin, end = _sentence(line, spot.start)
    edit = (
        _proposer(line, spot)
        or _in_brackets(line, spot)
        or _of_a_count(line, spot, begin, end)
        or _of_an_answer(line, spot)
        or _of_a_speaker(line, spot, begin, end)
        or _of_an_owner(line, spot)
        or _by_somebody(line, spot)
        or _pronoun(line, spot)
        or _replaced(line, spot)
    )
    return edit if edit and edit.applied(line) != line else None


def _sentence(line: str, place: int) -> tuple[int, int]:
    """Give the beginning and the end of the sentence around a place, its last stop left out."""
    begin = 0
    for match in _SENTENCE_END.finditer(line):
        if match.end() > place:
            return begin, match.start()
        if _is_a_stop(line, match):
            begin = match.end()
            while begin < len(line) and line[begin].isspace():
                begin += 1
    return begin, len(line)


def _is_a_stop(line: str, match: re.Match[str]) -> bool:
    """Tell whether a stop ends a sentence: not that of "Mr." or of initials."""
    before = line[: match.start()]
    return match[0] != "." or not re.search(r"(?:\b[A-Za-z]|\b(?:Mr|Mrs|Dr|St|Rev|Cllr|Insp|Supt|Sgt|Det|Ch|Prop|no))$", before)


def _without(line: str, spot: Spot) -> Edit:
    """Take the words out, with one of the spaces around them."""
    end = spot.end
    if end < len(line) and line[end] == " " and (spot.start == 0 or line[spot.start - 1] == " "):
        end += 1
    return Edit(spot.start, end, "")


def _proposer(line: str, spot: Spot) -> Edit | None:
    """Put "Prop JB 2nd DD" as "Proposed and seconded"."""
    match = re.search(
        r"\b(?:Prop(?:osed|oser)?|Moved)\b\.?:? ?(?:by )?[^.;,]{1,40}?(?:,? (?:and )?|; ?)(?:2nd|Sec(?:onded|onder)?|Sec)\b\.?:? ?(?:by )?[^.;,]{1,30}?(?=[.;,)]|$| all\b| All\b| Carried| Agreed)",
        line,
        re.IGNORECASE,
    )
    if match and match.start() <= spot.start < match.end():
        return Edit(match.start(), match.end(), "Proposed and seconded")
    return None


def _in_brackets(line: str, spot: Spot) -> Edit | None:
    """Take out a name that stands in brackets by itself: "Item 4 (Iqbal)"."""
    start, end = spot.start, spot.end
    if line[max(start - 1, 0) : start] == "(" and line[end : end + 1] == ")":
        begin = start - 1
        if begin and line[begin - 1] == " ":
            begin -= 1
        return Edit(begin, end + 1, "")
    return None


def _of_a_count(line: str, spot: Spot, begin: int, end: int) -> Edit | None:
    if spot.kind is Kind.CASTING_VOTE:
        return Edit(begin, end, "Carried")
    if spot.kind is not Kind.COUNT:
        return None
    words = line[begin:end]
    dissent = re.search(r"\b(?:dissent|disagree|object|oppos|against|abstain|held out|did not|would not|could not)", words, re.IGNORECASE)
    lone = re.match(r"(?:one|a|only|just|the)\b", words, re.IGNORECASE)
    if _SUPPORT.search(words) and not (dissent and lone):
        return Edit(begin, end, "There was broad support")
    return Edit(begin, end, "Views differed")


def _of_an_answer(line: str, spot: Spot) -> Edit | None:
    if spot.kind is Kind.LINKAGE and re.match(r"(?:in (?:answer|reply|response)|answering|replying|responding)\b", line[spot.start :], re.IGNORECASE):
        word = "In answer" if line[spot.start].isupper() else "in answer"
        return Edit(spot.start, spot.end, word)
    return None


def _of_a_speaker(line: str, spot: Spot, begin: int, end: int) -> Edit | None:
    """Put "Rahman said that ..." as "It was said that ...", where what was found is the subject of the sentence."""
    sentence = line[begin:end]
    found = spot.start - begin
    behind = spot.end - begin
    if re.match(r"[^:]{1,40}:\s", sentence) and behind <= sentence.index(":"):
        return _label(line, begin, sentence)
    wish = _WISH.search(sentence, found)
    mood = _WAS.search(sentence, found)
    to_do = _TO_DO.search(sentence, max(behind - 1, 0))
    verb = _VERB.search(sentence, max(found, 0))
    while verb and verb.start() < behind - 1 and verb.end() < behind:
        verb = _VERB.search(sentence, verb.end())
    firsts = [match for match in (wish, mood, to_do, verb) if match and found <= match.start() and match.start() <= _MOST_SUBJECT]
    if not firsts:
        return None
    first = min(firsts, key=lambda match: match.start())
    if not _is_subject(sentence, found, behind, first.start()):
        return None
    officers = spot.voice == "officers"
    rest = sentence[first.end() :]
    if first is wish:
        text = f"There was a wish {first['what']}{rest}"
    elif first is mood:
        text = _MOODS[first["mood"]] + rest
    elif first is to_do:
        text = _task(first, rest)
    else:
        text = _said(first, rest, linked=spot.kind is Kind.LINKAGE)
    lead = _lead(sentence[:found])
    text = _without_pronouns(text, officers=officers) if text else text
    if not text:
        return None
    if lead:
        text = lead + text[0].lower() + text[1:]
    elif begin < len(line) and line[begin].islower() and begin:
        text = text[0].lower() + text[1:]
    return Edit(begin, end, text)


def _label(line: str, begin: int, sentence: str) -> Edit:
    """Take a speaker's label off: "YR: why section 60?"."""
    rest = sentence[sentence.index(":") + 1 :].lstrip()
    start = begin + len(sentence) - len(rest)
    capital = line[start : start + 1].upper()
    return Edit(begin, min(start + 1, len(line)), capital)


def _is_subject(sentence: str, found: int, behind: int, verb: int) -> bool:
    """Tell whether what was found is, or is a part of, the subject of the verb: nothing else speaks between them."""
    before, between = sentence[:found], sentence[behind:verb] if behind < verb else ""
    if re.search(r"[,;:] (?!an? |one |another |the )", between) and not re.match(r"\s*,[^,]*,\s*$", between):
        return False
    if re.search(r"\b(?:was|were|been|be|is|are|to|by|from|for|with|of)\s*$", before) and not re.match(r"^\W*(?:according to|from)\b", before, re.IGNORECASE):
        return False
    return len(between) < 60  # noqa: PLR2004 - further away another subject begins


def _lead(before: str) -> str:
    """Give what stands before the speaker and may stay: an item number, a mark of a list, a first clause."""
    kept = re.match(r"^(?:[\d.()a-z]{1,5}[.)] |[-*•] |.*[,:;] (?:and |but |so )?|.*\b(?:and|but|that|when|as) )", before)
    if not kept or re.search(r"\b(?:joining|having|speaking|being|through|on|by|via|from|with|in)\b[^,]*,\s*$", kept[0], re.IGNORECASE):
        return ""
    return kept[0]


def _task(match: re.Match[str], rest: str) -> str:
    if match["will"] in ("to", "is to"):
        return f"{match['verb'].capitalize()}{rest}"
    return f"It was agreed to {match['verb']}{rest}"


def _said(match: re.Match[str], rest: str, *, linked: bool) -> str | None:
    verb = match["verb"]
    also = "also " if linked or match["aux"] in ("also", "then", "again", "further") else ""
    rest = re.sub(r"^ (?:us|the (?:meeting|group|forum|panel|committee|board|room|police)|members|everyone|people)(?= that\b| how\b| of\b)", "", rest)
    follows = rest.lstrip()
    if verb in _THAT and (_WH.match(follows) or (verb in _CLAUSES and follows and not re.match(r"(?:to|about|for|of|with|on|at|in|by|against|no\b|yes\b|so\b|[.,;:\"'(])", follows))):
        said = _THAT[verb].removeprefix("also ") if also else _THAT[verb]
        link = "" if _WH.match(follows) else "that "
        found = re.match(r"it (?P<how>.+)", follows) if verb in ("found", "thought", "considered") else None
        if found:
            return f"It was {verb} {found['how']}"
        return f"It was {also}{said} {link}{follows}"
    if verb in ("found", "thought", "considered") and follows.startswith("it "):
        return f"It was {verb} {follows[3:]}"
    if verb == "asked" and re.match(r"for ", follows):
        return f"There was a request {follows}"
    if verb in _ALONE and (not follows or re.match(r"(?:to|about|with|for|on|at|in|of|because|strongly|[.,;])", follows)):
        if verb == "agreed" and follows.startswith("to "):
            return f"It was agreed {follows}"
        return f"{_ALONE[verb]}{' ' if follows and follows[0].isalpha() else ''}{follows}"
    if verb == "welcomed" and re.match(r"(?:all|everyone|everybody|members|those|the)\b", follows):
        return "All were welcomed"
    if verb in _PASSIVE and follows:
        return _passive(follows, _PASSIVE[verb], also)
    return None


def _passive(follows: str, participle: str, also: str) -> str | None:
    """Put an object first: "raised the patrols near the school" as "The patrols near the school were raised"."""
    cut = _OBJECT_ENDS.search(follows)
    end = cut.start() if cut else len(follows)
    thing, tail = follows[:end].strip(), follows[end:]
    if not thing or len(thing) > _LONGEST_OBJECT or re.match(r"(?:to|about|for|with|on|at|in|of|his|her|their|it|them|him)\b", thing):
        return None
    head = re.split(r" (?:of|for|in|on|at|about|with|to|from|near|by|over|under|between|than|who|which|that) ", thing)[0]
    many = (head.endswith("s") and not head.endswith(("ss", "us", "is", "'s"))) or " and " in head or head.lower() in ("people", "men", "women")
    return f"{thing[0].upper()}{thing[1:]} {'were' if many else 'was'} {also}{participle}{tail}"


def _without_pronouns(text: str, *, officers: bool) -> str:
    """Put the speaker's own pronouns as "officers" or "they", with the verb that goes with it."""

    def changed(match: re.Match[str]) -> str:
        word = match["word"].lower()
        other = "officers" if officers and word in ("he", "she") else _PRONOUN[word]
        verb = match["verb"] or ""
        return other + (match["gap"] or "") + (_AGREEING.get(verb, verb))

    return re.sub(r"\b(?P<word>he|she|himself|herself|hers|his|him|her)\b(?:(?P<gap> )(?P<verb>was|is|has|does|wasn't|isn't|hasn't)\b)?", changed, text, count=6)


def _of_an_owner(line: str, spot: Spot) -> Edit | None:
    """Put "Rahman's plan" as "the plan"."""
    match = re.match(r"(?:'s|’s|'|’)(?=\s)\s*", line[spot.end :])
    inside = re.search(r"(?:'s|’s)$", line[spot.start : spot.end])
    if not match and not inside:
        return None
    end = spot.end + (match.end() if match else 0)
    if inside and not match:
        end += len(line[spot.end :]) - len(line[spot.end :].lstrip())
    start = _with_article(line, spot.start)
    return Edit(start, end, "The " if _opens(line, start) else "the ")


def _by_somebody(line: str, spot: Spot) -> Edit | None:
    """Take out "by Rahman" behind what was done, and whom apologies and thanks came from."""
    before = line[: spot.start]
    match = re.search(r",? (?:(?:proposed|seconded|chaired|led|presented|written|tabled|prepared) )?by (?:the )?$", before, re.IGNORECASE)
    if match:
        return Edit(match.start(), spot.end, "")
    match = re.search(r"\bapologies(?: for absence)?(?: (?:were|was|had been))?(?: (?:received|given|noted|accepted|sent))?(?: from|:| -)?\s?(?:the )?$", before, re.IGNORECASE)
    if match:
        return Edit(match.start(), spot.end, "Apologies were received" if before[match.start()].isupper() else "apologies were received")
    match = re.search(r"\b(?P<head>(?:ACTION|Action|Owner|Lead|OWNER)(?: owner)?(?:[:\s-]+))(?:the )?$", before)
    if match:
        return Edit(match.end("head"), spot.end, spot.voice[0].upper() + spot.voice[1:])
    return None


def _pronoun(line: str, spot: Spot) -> Edit | None:
    words = line[spot.start : spot.end].lower()
    if spot.kind not in (Kind.SEX, Kind.HOME_OR_FAMILY) or words.split(" ")[0] not in _PRONOUN:
        return None
    first, _space, others = line[spot.start : spot.end].partition(" ")
    if others:
        return None
    verb = re.match(r" (was|is|has|does)\b", line[spot.end :])
    other = _PRONOUN[first.lower()]
    text = other.capitalize() if first[0].isupper() else other
    if verb and first.lower() in ("he", "she"):
        return Edit(spot.start, spot.end + verb.end(), f"{text} {_AGREEING[verb[1]]}")
    return Edit(spot.start, spot.end, text)


def _replaced(line: str, spot: Spot) -> Edit | None:
    """Put an allowed voice in place of the words; the last way, where the sentence has no better one."""
    if spot.kind not in (Kind.NAME, Kind.INITIALS, Kind.POST, Kind.RANK, Kind.ORGANISATION, Kind.GUEST, Kind.LABEL, Kind.SECTOR, Kind.CHAIR_OPINION):
        return None
    if spot.kind is Kind.CHAIR_OPINION and re.search(r"'s|’s", line[spot.start : spot.end]):
        return None
    start = _with_article(line, spot.start)
    text = spot.voice
    return Edit(start, spot.end, text[0].upper() + text[1:] if _opens(line, start) else text)


def _with_article(line: str, start: int) -> int:
    """Give where the words begin with the article before them."""
    match = re.search(r"\b(?:the|our|an?|that|this) $", line[:start], re.IGNORECASE)
    return match.start() if match else start


def _opens(line: str, start: int) -> bool:
    return not line[:start].strip() or bool(re.search(r"[.!?:]\s*$", line[:start])) and not line[:start].rstrip().endswith((":",))
