"""The words of posts, ranks and organisations: which are the same, which are short for others, which say nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from secretary.rule import lexicon
from secretary.rule.fold import Case, Token, tokens_of

SAME_WORD = {
    "chairman": "chair", "chairwoman": "chair", "chairperson": "chair", "chairlady": "chair", "rep": "representative",
    "reps": "representatives", "deputy": "vice", "supt": "superintendent", "insp": "inspector", "sgt": "sergeant",
    "sergt": "sergeant", "cllr": "councillor", "councilor": "councillor", "ch": "chief", "det": "detective",
    "pc": "constable", "wpc": "constable", "rev": "reverend", "revd": "reverend", "dr": "doctor", "prof": "professor",
    "hon": "honorary", "mgr": "manager", "sec": "secretary", "treas": "treasurer", "coord": "coordinator",
    "dep": "vice", "asst": "assistant", "gov": "governor", "policing": "police", "policeman": "constable",
    "policewoman": "constable", "headmaster": "headteacher", "headmistress": "headteacher", "mp": "mp", "fr": "father",
    "ofcr": "officer", "dir": "director", "vols": "volunteer", "cst": "constable", "snr": "senior",
    "ordinator": "coordinator", "comms": "communications", "ht": "headteacher", "maj": "major", "ven": "venerable",
    "capt": "captain", "col": "colonel", "amb": "ambassador", "bobby": "constable", "copper": "constable",
    "v": "vice", "super": "superintendent", "sarge": "sergeant",
}  # fmt: skip
RANK_WORDS = {
    "dci": ("detective", "chief", "inspector"), "di": ("detective", "inspector"), "ds": ("detective", "sergeant"),
    "dc": ("detective", "constable"), "ci": ("chief", "inspector"), "dsu": ("detective", "superintendent"),
    "cs": ("chief", "superintendent"),
}  # fmt: skip
NO_RANKS = frozenset(
    "mr mrs ms miss mx sir dame lady lord sr br madam master uncle auntie aunty begum bibi haji mme".split()
)
ANYBODY = frozenset(
    """member members guest guests resident public observer attendee participant volunteer person people individual
    delegate visitor colleague officer officers chair none police forum group panel committee board council
    association meeting body community""".split()
)
SIDE_NOUNS = frozenset(
    """side view views position line opinion feeling stance perspective voice contingent camp lobby sector
    standpoint viewpoint response interest angle thinking outlook attitude""".split()
)
PERSON_NOUNS = frozenset(
    """representative representatives speaker person man woman lady gentleman chap guy bloke guest visitor
        delegate member colleague attendee participant presenter observer spokesman spokeswoman spokesperson
        worker people expert professional staff volunteers workers present attending attendance visiting invited
        external outside local own only""".split()
)
ROLES = frozenset(
    """chairman chairwoman chairperson imam vicar priest pastor rabbi minister granthi treasurer secretary manager
    director trustee leader owner volunteer caretaker warden founder president""".split()
)
"""Posts that an organisation has somebody for: "the mosque's treasurer" is a person from the mosque."""
SMALL_WORDS = frozenset("both neither of the for in and to at on with a an s from & by co".split())
PUBLIC_BODIES = frozenset(
    """council forum group committee board meeting panel association trust police government parliament team office
    service""".split()
)
PLACES_OF_PEOPLE = frozenset(
    """mosque church temple gurdwara synagogue school college parish surgery practice embassy union charity
        hospital university library museum club mandir chapel academy nursery shop pharmacy bakery newspaper
        paper branch cemevi hospice circle alliance gym assembly chamber society league institute garage cafe
        theatre studio agency fellowship minster monastery convent kirk brewery""".split()
)
ANY_KIND = ANYBODY | frozenset("lay staff independent ordinary full core opted life board panel general public".split())
CALLED = frozenset(
    """resident tenant patient parent student trader worshipper officer volunteer reviewer director carer panellist
    delegate governor councillor scorer commissioner pupil adviser advisor visitor""".split()
)
TOO_GENERAL = frozenset(
    """lead manager representative coordinator organiser worker assistant adviser advisor consultant director
    champion link support governor trustee leader officer service services centre point contact observer partner
    candidate student parent editor agent head""".split()
) - {"head", "governor"}
LEAST_ABBREVIATED = 3
LETTERS_OF = {"ceo": "ce", "cfo": "cf", "coo": "co"}
_ENDINGS = frozenset("e er or ing ist ian ics y al ary ative ator ation ion ive ment ant ance r s d ed".split()) | {""}
LONGEST_LETTERS = 4
CHAIR = "chair"


def normal(text: str) -> tuple[str, ...]:
    """Give the folded words of a post or a name, each written out: "Supt" as superintendent."""
    return tuple(SAME_WORD.get(token.text, token.text) for token in tokens_of(text) if token.text != "s")


def bare(voice: str) -> tuple[str, ...]:
    """Give the words of a voice without its article."""
    return tuple(word for word in normal(voice) if word not in ("the", "a", "an"))


def head(words: tuple[str, ...]) -> str:
    """Give the word that says what a post is: the last one, or that before "of", "for" or "in"."""
    for place, word in enumerate(words):
        if word in ("of", "for", "in", "to", "on") and place:
            return words[place - 1]
    if len(words) > 1 and words[-1] in ANYBODY and words[-1] != "officer" and words[-2] not in ANY_KIND:
        return words[-2]
    return words[-1]


def runs(letters: str) -> Iterator[str]:
    """Give every run of two to four letters next to each other."""
    for start in range(len(letters) - 1):
        for end in range(start + 2, min(start + LONGEST_LETTERS, len(letters)) + 1):
            yield letters[start:end]


def acronym(text: str) -> str:
    """Give the first letters of a name's telling words, "" where there are fewer than three."""
    letters = "".join(token.text[0] for token in tokens_of(text) if token.text not in SMALL_WORDS and token.text != "s")
    return letters if len(letters) >= LEAST_ABBREVIATED else ""


@lru_cache(maxsize=16384)
def same(plain: str, written: str, known: str) -> bool:
    """Tell whether a word of a line is a word of a post: the same, another form of it, or short for it."""
    if plain == known:
        return True
    if len(plain) < LEAST_ABBREVIATED or len(known) < 4:  # noqa: PLR2004 - short words are themselves only
        return False
    if plain == f"{known}s" or known == f"{plain}s":
        return known.endswith("s") and not plain.endswith("s")
    if plain == "head" and known == "headteacher":
        return True
    if plain in PUBLIC_BODIES or known in PUBLIC_BODIES:
        return False
    shorter, longer = sorted((plain, known), key=len)
    if len(shorter) >= 5 and longer == known and known.startswith(shorter) and len(known) - len(shorter) > 3:  # noqa: PLR2004
        return plain == "physio" or shorter not in lexicon.all_words()
    if written == shorter and longer == known and len(shorter) <= 5 and known.startswith(shorter):  # noqa: PLR2004
        return shorter not in lexicon.everyday_words() and len(longer) > len(shorter) + 2
    shared = next((at for at, pair in enumerate(zip(plain, known, strict=False)) if pair[0] != pair[1]), len(shorter))
    if longer in (f"{shorter[:-1]}ing", f"{shorter}ing") or plain == f"{known}er":
        return True
    alike = shared >= 6 and {plain[shared:], known[shared:]} <= _ENDINGS  # noqa: PLR2004 - a stem of six letters tells
    return alike and not plain.endswith("s")


def spelt_by_letters(token: Token, words: tuple[str, ...]) -> set[str]:
    """Give the words of a post that capital letters stand for: LA for local authority."""
    if token.case is not Case.UPPER or not 1 < len(token.text) <= LONGEST_LETTERS:
        return set()
    telling = [word for word in words if word not in SMALL_WORDS]
    letters = "".join(word[0] for word in telling)
    place = letters.find(LETTERS_OF.get(token.text, token.text))
    return set(telling[place : place + len(token.text)]) if place >= 0 else set()
