"""The words that the check knows: everyday English, names in a dictionary, short names, acronyms, verbs of speaking."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "data"

_NAMES_FIRST = frozenset(
    """adam alan albert  andrew anthony bert boris carl  charles charlotte chris christian clement 
    cooper craig curt  dave david  den derek  donald douglas duncan edward eric eve frances francis fred
    gareth gary  george gilbert  graham greg  harry helen henry herb howard hugh ian jack jacob jake james
    jane   jeff  jessie jim joe joey john jones josh juan julia julian keith ken   larry  leo
    leslie lewis lin louis lynch maria marie martin matt   milton  morris murphy neil nelson nick nicholas
     oliver otto owen  patrick paul  peter phil philip ralph     robert  rod  ron
     roy rupert russell  sam sandra  scott sid sidney simon smith  stan stanley stella stephen
    steve stewart stuart  susan ted  thomas tim timothy tom tony travis trevor vernon  vincent walter
     wayne wilson""".split()
)
"""Words of a dictionary that are hardly ever anything but a name where they are written with a capital."""


_SHORTENED = frozenset(
    "doesn didn isn wasn weren hasn haven hadn couldn wouldn shouldn aren mustn needn ain shan mightn ll ve".split()
)
"""What stands before the apostrophe of a word written short, and after it."""


@cache
def everyday_words() -> frozenset[str]:
    """Give the English words in everyday use."""
    return frozenset(_lines("common-words.txt"))


@cache
def all_words() -> frozenset[str]:
    """Give the English words that a dictionary lists, everyday and rarer ones."""
    return everyday_words() | frozenset(_lines("rarer-words.txt")) | _SHORTENED


@cache
def proper_names() -> frozenset[str]:
    """Give the names of people, places and things that a dictionary lists, in small letters."""
    return frozenset(_lines("proper-names.txt"))


@cache
def same_names() -> dict[str, frozenset[str]]:
    """Give for a name the other names that are the same one in another language or spelling, itself among them."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in _lines("same-names.txt"):
        family = line.split()
        for name in family:
            found[name].update(family)
    return {name: frozenset(family) for name, family in found.items()}


@cache
def short_names() -> dict[str, frozenset[str]]:
    """Give for a given name its usual short forms, and for a short form the names that it stands for."""
    from nicknames import name_triplets  # noqa: PLC0415 - read once, with the first roster

    found: defaultdict[str, set[str]] = defaultdict(set)
    pairs = [(each.name1, each.name2) for each in name_triplets()]
    for line in _lines("short-names.txt"):
        name, _colon, shorts = line.partition(":")
        pairs.extend((name.strip(), short) for short in shorts.split())
    for name, short in pairs:
        found[name].add(short)
        found[short].add(name)
    return {name: frozenset(others) for name, others in found.items()}


@cache
def acronyms() -> frozenset[str]:
    """Give the acronyms of public life, in small letters: what they stand for wins over somebody's initials."""
    return frozenset(word for line in _lines("acronyms.txt") for word in line.split())


def may_be_word(word: str) -> bool:
    """Tell whether a folded word with a capital may be an ordinary word at the beginning of a sentence."""
    return word in everyday_words() and word not in _NAMES_FIRST


def _lines(name: str) -> list[str]:
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
