"""Names that are a body's subject matter, and allowed voices: what lies in them gives nobody away."""

from __future__ import annotations

from collections import defaultdict

from secretary.rule.fold import Token, tokens_of
from secretary.rule.roster import Roster


class SubjectReader:
    """Finds the subject names and the voices of a roster in the words of a line."""

    def __init__(self, roster: Roster) -> None:
        self._names: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        for name in (*roster.subjects, *(voice for voice in roster.voices if len(tokens_of(voice)) > 1)):
            words = tuple(token.text for token in tokens_of(name))
            if words:
                self._names[words[0]].append(words)
        for names in self._names.values():
            names.sort(key=len, reverse=True)

    def spans(self, tokens: tuple[Token, ...]) -> tuple[tuple[int, int], ...]:
        """Give where such names stand, in code points; a possessive after one belongs to it."""
        if not self._names:
            return ()
        found = []
        for place, token in enumerate(tokens):
            for words in self._names.get(token.text, ()):
                last = place + len(words)
                run = tokens[place:last]
                if tuple(each.text for each in run) == words and not any(each.opens for each in run[1:]):
                    end = tokens[last - 1].end
                    if last < len(tokens) and tokens[last].text == "s" and tokens[last].gap == "'":
                        end = tokens[last].end
                    found.append((token.start, end))
                    break
        return tuple(found)
