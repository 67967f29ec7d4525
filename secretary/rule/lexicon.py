"""The words that the check knows: everyday English, names in a dictionary, short names, acronyms, verbs of speaking."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "data"

_NAMES_FIRST = frozenset(
    """adam alan albert andrew anthony bert boris carl charles charlotte chris clement cooper craig curt dave david
    den derek donald douglas duncan edward eric eve frances francis fred gareth gary george gilbert graham greg
    harry helen henry herb howard hugh ian jack jacob jake james jane jeff jessie jim joe joey john jones josh
    juan julia julian keith ken larry leo leslie lewis lin louis lynch maria marie martin matt milton morris
    murphy neil nelson nick nicholas oliver otto owen patrick paul peter phil philip ralph robert rod ron roy
    rupert russell sam sandra scott sid sidney simon smith stan stanley stella stephen steve stewart stuart
    susan ted thomas tim timothy tom tony travis trevor vernon vincent walter wayne wilson""".split()
)
"""Words of a dictionary that are hardly ever anything but a name where they are written with a capital."""


_SHORTENED = frozenset(
    """doesn didn isn wasn weren hasn haven hadn couldn wouldn shouldn aren mustn needn ain shan mightn ll ve
        plc llp ltd""".split()
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


def same_names(word: str) -> frozenset[str]:
    """Give the other names that are the same one in another language or spelling; with none, the word alone."""
    families = _families().get(word, ())
    return frozenset(name for family in families for name in family.split()) | {word}


def short_names(word: str) -> frozenset[str]:
    """Give for a given name its usual short forms, and for a short form the names that it stands for."""
    return frozenset(_shorts().get(word, ()))


@cache
def _families() -> dict[str, list[str]]:
    """Give for each name the families of spellings that it is in, each as one line."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for family in _lines("same-names.txt"):
        for name in family.split():
            found[name].append(family)
    return found


@cache
def _shorts() -> dict[str, list[str]]:
    """Give short forms and full names for each other, the English ones from the library nicknames."""
    from nicknames import with_names_csv_path  # noqa: PLC0415 - read once, with the first roster

    with with_names_csv_path() as path:
        rows = [row.split(",") for row in path.read_text(encoding="utf-8").splitlines()[1:]]
    pairs = [(row[0], row[-1]) for row in rows]
    for line in _lines("short-names.txt"):
        name, _colon, shorts = line.partition(": ")
        pairs.extend((name, short) for short in shorts.split())
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, short in pairs:
        found[name].append(short)
        found[short].append(name)
    return found


@cache
def acronyms() -> frozenset[str]:
    """Give the acronyms of public life, in small letters: what they stand for wins over somebody's initials."""
    return frozenset(word for line in _lines("acronyms.txt") for word in line.split())


def is_known_name(word: str) -> bool:
    """Tell whether a folded word is a name that some list has: somebody's, or a place's."""
    return word in proper_names() or is_given_name(word) or word in _families()


def is_given_name(word: str) -> bool:
    """Tell whether a folded word is a given name that has short forms, or is one of them."""
    return word in _shorts()


def may_be_word(word: str) -> bool:
    """Tell whether a folded word with a capital may be an ordinary word at the beginning of a sentence."""
    return word in everyday_words() and word not in _NAMES_FIRST


def _lines(name: str) -> list[str]:
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
