"""When two spellings are the same name: consonants by their sound, vowels by how near they are to each other.

Names that come into Latin letters from Arabic, Urdu, Bengali, Somali, Amharic, Turkish, Ukrainian or Welsh, and old
English ones, are written in many ways, and mostly in the same few: a doubled letter, a long vowel spelt out, h after a
consonant or at the end, i for y, w for v, x for ks or h. A name is cut into consonant sounds with the vowels between
them. Two names with the same sounds are compared vowel by vowel.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_TURKISH_AND_GERMAN = str.maketrans(
    {
        "ş": "sh", "Ş": "Sh", "ș": "sh", "š": "sh", "Š": "Sh", "ś": "s", "ç": "ch", "Ç": "Ch", "č": "ch", "Č": "Ch",
        "ğ": "g", "Ğ": "G", "ö": "oe", "Ö": "Oe", "ü": "ue", "Ü": "Ue", "ä": "ae", "Ä": "Ae", "ø": "oe", "Ø": "Oe",
        "å": "aa", "Å": "Aa", "ž": "zh", "Ž": "Zh", "ñ": "ny", "ț": "ts", "ı": "i", "ł": "l", "Ł": "L",
    }
)  # fmt: skip

# Letters that write one sound together, tried in this order; capitals stand for sounds without a letter of their own.
_SOUNDS: tuple[tuple[str, str], ...] = (
    ("tsch", "C"), ("tch", "C"), ("tzsch", "C"), ("shch", "S"), ("szcz", "S"), ("dzh", "J"), ("dj", "J"), ("dg", "J"),
    ("sch", "S"), ("sh", "S"), ("sz", "S"), ("cz", "C"), ("ch", "C"), ("kh", "h"), ("gh", "g"), ("ph", "f"),
    ("th", "t"), ("dh", "d"), ("bh", "b"), ("jh", "J"), ("zh", "z"), ("rh", "r"), ("wh", "w"), ("ck", "k"),
    ("ts", "s"), ("tz", "s"), ("dz", "z"), ("gn", "n"), ("kn", "n"), ("wr", "r"),
    ("pt", "t"), ("ss", "s"), ("ff", "f"), ("ll", "l"), ("dd", "d"),
)  # fmt: skip
_LETTERS = {
    "b": "b", "c": "k", "d": "d", "f": "f", "g": "g", "h": "h", "j": "J", "k": "k", "l": "l", "m": "m", "n": "n",
    "p": "p", "q": "k", "r": "r", "s": "s", "t": "t", "v": "v", "w": "v", "x": "ks", "z": "z",
}  # fmt: skip
_SOUND = re.compile("|".join([*(spelt for spelt, _sound in _SOUNDS), "[a-z]"]))
_SOUND_OF = {**_LETTERS, **dict(_SOUNDS)}
_VOWELS = frozenset("aeiouy")
_SOFT = frozenset("eiy")

# What stands for the same sound in one tradition or another: a sound of the skeleton may also be read as these.
_NEAR: dict[str, str] = {"z": "s", "S": "s", "C": "s", "w": "v", "f": "v", "q": "k", "g": "J"}

_SERVANT_OF = re.compile(r"^abd(?:oul|[uaei]l|[uaei])(?=[^aeioul]..)")
_OTHER_READINGS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile("^c(?![hz])"), ("", "j")),  # Somali writes the Arabic ayn as c: Cabdi, Cali; Turkish c is j: Cemal
    (re.compile("(?<=.)c(?![hzk])"), ("", "j", "s")),
    (re.compile("x"), ("h",)),  # Somali writes a deep h as x: Xasan
    (re.compile("kh"), ("k",)),
    (re.compile("^[jy]"), ("g", "j")),
    (re.compile("z"), ("j",)),  # Bengali: Zubair, Jubair
    (re.compile("ph"), ("v",)),
    (re.compile("mp(?=[st])"), ("m",)),  # Thompson, Thomson
)
_MOST_READINGS = 12

_LONGEST_GROUP = re.compile(r"(.)\1+")
_VOWEL_COST = {
    frozenset("ae"): 0.25, frozenset("ei"): 0.2, frozenset("ou"): 0.2, frozenset("ao"): 0.45, frozenset("ai"): 0.7,
    frozenset("au"): 0.5, frozenset("eo"): 0.8, frozenset("eu"): 0.5, frozenset("io"): 1.0, frozenset("iu"): 1.0,
}  # fmt: skip
_MADE_UP = 0.3
"""What a vowel costs that stands in one spelling between two consonants and in the other does not."""
_SHORT, _MIDDLE = 4, 6


@dataclass(frozen=True, slots=True)
class Sound:
    """How a name sounds: its consonants, and the vowels before, between and after them (one more than consonants)."""

    consonants: str
    vowels: tuple[str, ...]


def spelt_out(name: str) -> str:
    """Give a name with the letters that other alphabets add written as two letters: ş as sh, ü as ue."""
    return name.translate(_TURKISH_AND_GERMAN)


@lru_cache(maxsize=8192)
def sounds_of(word: str) -> tuple[Sound, ...]:
    """Give how a folded word may sound: one reading for most, more where c, x, g or j stand for different sounds."""
    return tuple(dict.fromkeys(_sound(reading) for reading in _readings(word)))


def distance(one: Sound, other: Sound) -> float:
    """Give how far the vowels of two words with the same consonants are apart, from 0 for none at all."""
    pairs = list(zip(one.vowels, other.vowels, strict=True))
    last = len(pairs) - 1
    return sum(_apart(mine, theirs, edge=place in (0, last)) for place, (mine, theirs) in enumerate(pairs))


def allowed(word: str) -> float:
    """Give the distance up to which another spelling of `word` counts as the same name; longer names bear more."""
    if len(word) <= _SHORT:
        return 0.3
    return 0.5 if len(word) <= _MIDDLE else 0.75


def same_name(one: str, other: str) -> bool:
    """Tell whether two folded words are spellings of one name."""
    limit = min(allowed(one), allowed(other))
    return any(
        mine.consonants == theirs.consonants and distance(mine, theirs) <= limit
        for mine in sounds_of(one)
        for theirs in sounds_of(other)
    )


def _readings(word: str) -> list[str]:
    """Give the spellings that a word may stand for, each to be read letter by letter."""
    readings = [_SERVANT_OF.sub("abd", word)]
    for letters, others in _OTHER_READINGS:
        for known in tuple(readings):
            readings.extend(changed for other in others if (changed := letters.sub(other, known)) not in readings)
    return readings[:_MOST_READINGS]


def _sound(word: str) -> Sound:
    consonants: list[str] = []
    vowels = [""]
    place = 0
    while place < len(word):
        match = _SOUND.match(word, place)
        spelt = match[0] if match else word[place]
        after = word[place + len(spelt) : place + len(spelt) + 1]
        if spelt in _VOWELS:
            consonant = spelt == "y" and place == 0 and after in _VOWELS
            if consonant:
                consonants.append("Y")
                vowels.append("")
            else:
                vowels[-1] += spelt
        elif spelt == "w" and place and word[place - 1] in _VOWELS and after not in _VOWELS:
            vowels[-1] += "u"  # Gwyn keeps its w; Chowdhury's is a vowel
        elif spelt == "h" and (not after or after not in _VOWELS or (place and word[place - 1] not in _VOWELS)):
            if place and word[place - 1] in _VOWELS and after and after not in _VOWELS:
                _put(consonants, vowels, "h")  # Rahman, Mehmet
            # silent otherwise: Sarah, Chaudhry
        else:
            sound = "s" if spelt == "c" and after in _SOFT else _SOUND_OF.get(spelt, spelt)
            for each in sound:
                _put(consonants, vowels, _NEAR.get(each, each))
        place += len(spelt)
    return Sound("".join(consonants), tuple(_vowel(group) for group in vowels))


def _put(consonants: list[str], vowels: list[str], sound: str) -> None:
    """Add a consonant; the same one again right after it is the same sound."""
    if consonants and consonants[-1] == sound and not vowels[-1]:
        return
    consonants.append(sound)
    vowels.append("")


def _vowel(group: str) -> str:
    """Give the one or two vowels that a run of vowel letters is heard as."""
    heard = group.replace("y", "i")
    heard = _LONGEST_GROUP.sub(lambda run: {"ee": "i", "oo": "u"}.get(run[0], run[1]), heard)
    for spelt, sound in (
        ("eau", "o"), ("iou", "io"), ("ou", "u"), ("au", "o"), ("ae", "e"), ("ai", "e"), ("ei", "e"), ("ie", "i"),
        ("ea", "e"), ("oe", "o"), ("ue", "u"), ("eu", "u"), ("ui", "u"), ("ao", "o"), ("oa", "o"), ("iy", "i"),
        ("ii", "i"), ("ij", "i"), ("eo", "e"), ("oi", "oi"), ("ia", "ia"), ("io", "io"), ("iu", "iu"),
    ):  # fmt: skip
        heard = heard.replace(spelt, sound)
    return heard


def _apart(one: str, other: str, *, edge: bool) -> float:
    if one == other:
        return 0.0
    if not one or not other:
        heard = one or other
        if edge:
            return 0.1 if heard == "e" else 0.35 if heard == "i" else 1.0
        return _MADE_UP * len(heard)
    if len(one) == len(other) == 1:
        return _VOWEL_COST.get(frozenset((one, other)), 1.0)
    shared = set(one) & set(other)
    return 0.25 if shared and abs(len(one) - len(other)) <= 1 else 1.0


def shares_letters(short: str, name: str) -> bool:
    """Tell whether a short form is made of a name: three letters of it in a row, or the first two."""
    pieces = {short[place : place + 3] for place in range(len(short) - 2)}
    return short[:2] == name[:2] or any(piece in name for piece in pieces)
