"""What the Rule finds of the test bed, run by hand: recall, false alarms, and the time a line takes.

python tests/rule/bed/score.py [--side judging|tuning] [--misses SORT]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[3]))  # as a script, Python looks beside this file only

from secretary.rule.detect import Checker
from secretary.rule.findings import Finding, Severity
from secretary.rule.roster import Participant, Roster
from tests.rule.bed.reading import CERTAIN_KINDS, FORMS, JUDGING, OTHER_KINDS, QUIET, SIDES, BedBody, Line, Mark, bodies

GROWN_TO = (50, 500)
THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Checked:
    """A line of the bed and what was found in it."""

    body: str
    line: Line
    findings: tuple[Finding, ...]

    def level(self, mark: Mark) -> int:
        """Give how a mark was found: 2 as certain, 1 at another level, 0 not at all. Any overlap counts."""
        return _level([found for found in self.findings if _overlap(found, mark)])


@dataclass(slots=True)
class Tally:
    """How many of `all` were found, or alarmed, as certain and at any level."""

    all: int = 0
    certain: int = 0
    any: int = 0

    def add(self, level: int) -> None:
        """Count one more, by its level."""
        self.all += 1
        self.certain += level == 2
        self.any += level > 0


def check_bed(bed: Iterable[BedBody], side: str) -> Iterator[Checked]:
    """Give every line of one side of the bed with what the Rule finds in it."""
    for body in bed:
        checker = Checker(body.roster)
        for line in body.lines:
            if line.side == side:
                yield Checked(body.name, line, checker.check(line.text))


def tallies(checked: Iterable[Checked]) -> dict[tuple[str, str], Tally]:
    """Give by group and sort: of leaking lines the marks that were found, of quiet lines those with a false alarm."""
    found: defaultdict[tuple[str, str], Tally] = defaultdict(Tally)
    for each in checked:
        tally = found[each.line.group, each.line.sort]
        if each.line.group == "quiet":
            tally.add(_level(each.findings))
        for mark in each.line.marks:
            tally.add(each.level(mark))
    return dict(found)


def together(found: dict[tuple[str, str], Tally], group: str, sorts: Iterable[str]) -> Tally:
    """Give the sum over some sorts of a group."""
    chosen = [found[group, sort] for sort in sorts if (group, sort) in found]
    counts = [(each.all, each.certain, each.any) for each in chosen]
    return Tally(*(sum(column) for column in zip(*counts, strict=True)))


def grown(roster: Roster, size: int) -> Roster:
    """Give a roster with people added up to `size`, whose names are put together from those of the whole bed."""
    people = [person for body in bodies() for person in body.roster.people]
    given = [person.name.split()[0] for person in people]
    surnames = [person.name.split()[-1] for person in people]
    added = []
    for place in range(max(0, size - len(roster.people))):
        name = f"{given[place % len(given)]} {surnames[(place * 7 + 3) % len(surnames)]}"
        added.append(Participant(f"added-{place}", name, post="member"))
    return replace(roster, people=(*roster.people, *added))


def beside(checked: Iterable[Checked]) -> tuple[int, int]:
    """Give how many certain findings there are in leaking lines, and how many of them touch nothing that leaks."""
    certain = stray = 0
    for each in checked:
        if each.line.group != "quiet":
            sure = [found for found in each.findings if found.severity is Severity.CERTAIN]
            certain += len(sure)
            stray += sum(not any(_overlap(found, mark) for mark in each.line.marks) for found in sure)
    return certain, stray


def microseconds(bed: Iterable[BedBody], size: int = 0) -> float:
    """Give the median time a line takes, in microseconds, with rosters as they are or grown to `size` people."""
    times = []
    for body in bed:
        checker = Checker(grown(body.roster, size) if size else body.roster)
        checker.check("It was said that the minutes were agreed.")  # data files are read with the first line
        for line in body.lines:
            start = time.perf_counter_ns()
            checker.check(line.text)
            times.append((time.perf_counter_ns() - start) / THOUSAND)
    return statistics.median(times)


def _overlap(found: Finding, mark: Mark) -> bool:
    return found.start < mark.end and mark.start < found.end


def _level(findings: Sequence[Finding]) -> int:
    """Give 2 for findings of which one is certain, 1 for others, 0 for none."""
    return 2 if any(found.severity is Severity.CERTAIN for found in findings) else min(len(findings), 1)


def _recall_rows(title: str, found: dict[tuple[str, str], Tally], group: str, sorts: tuple[str, ...]) -> Iterator[str]:
    yield f"\n{title:<28}{'marks':>7}{'certain %':>11}{'any %':>8}"
    for name, chosen in [*((sort, [sort]) for sort in sorts), ("together", sorts)]:
        tally = together(found, group, chosen)
        if tally.all:
            certain, anything = (100 * count / tally.all for count in (tally.certain, tally.any))
            yield f"  {name:<26}{tally.all:>7}{certain:>11.1f}{anything:>8.1f}"


def _alarm_rows(found: dict[tuple[str, str], Tally]) -> Iterator[str]:
    yield f"\n{'false alarms per 1,000':<28}{'lines':>7}{'certain':>11}{'any':>8}"
    for sort in QUIET:
        tally = together(found, "quiet", [sort])
        if tally.all:
            certain, anything = (THOUSAND * count / tally.all for count in (tally.certain, tally.any))
            yield f"  {sort:<26}{tally.all:>7}{certain:>11.0f}{anything:>8.0f}"


def _missed(checked: Iterable[Checked], sort: str) -> Iterator[str]:
    """Give the lines of one sort that were missed, or alarmed, with what was found in them."""
    for each in checked:
        line = each.line
        if line.sort != sort:
            continue
        needed = 1 if sort in OTHER_KINDS else 2
        wrong = each.findings if line.group == "quiet" else any(each.level(mark) < needed for mark in line.marks)
        if wrong:
            words = ", ".join(f"{found.severity} {found.kind}: {found.words(line.text)!r}" for found in each.findings)
            yield f"{each.body}: {line.text}\n    {words or 'nothing found'}"


def main() -> None:
    """Print the table, or the lines behind one of its rows."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--side", choices=SIDES, default=JUDGING)
    asked.add_argument("--misses", metavar="SORT", choices=sorted({*FORMS, *CERTAIN_KINDS, *OTHER_KINDS, *QUIET}))
    given = asked.parse_args()
    bed = bodies()
    checked = list(check_bed(bed, given.side))
    if given.misses:
        print("\n".join(_missed(checked, given.misses)))
        return
    found = tallies(checked)
    print(f"{given.side}: {len(checked)} lines of {len(bed)} bodies")
    print("\n".join(_recall_rows("forms", found, "forms", FORMS)))
    print("\n".join(_recall_rows("kinds that stop a document", found, "kinds", CERTAIN_KINDS)))
    print("\n".join(_recall_rows("other kinds", found, "kinds", OTHER_KINDS)))
    print("\n".join(_alarm_rows(found)))
    certain, stray = beside(checked)
    print(f"\ncertain findings in leaking lines: {certain}, of them beside every mark: {stray}")
    print("\nmicroseconds a line (median)")
    for size in (0, *GROWN_TO):
        print(f"  {f'rosters of {size}' if size else 'rosters as they are':<26}{microseconds(bed, size):>7.0f}")


if __name__ == "__main__":
    main()
