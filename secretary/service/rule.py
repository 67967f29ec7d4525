"""The Rule at a meeting: its roster, what gives somebody away in its texts, and what was released all the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from secretary.domain.body import Body
from secretary.domain.document import DocumentKind
from secretary.domain.entries import Entry, EntryKind
from secretary.domain.errors import BadInput, NotAllowed, SecretaryError, WrongStep
from secretary.domain.meeting import Meeting
from secretary.domain.releases import Part, Release, Spot, fingerprint
from secretary.domain.texts import text_at, with_text
from secretary.domain.wording import plain, plain_name
from secretary.i18n import _
from secretary.rule.detect import Checker
from secretary.rule.findings import Finding, Kind, Severity
from secretary.rule.roster import Roster
from secretary.service import reasons
from secretary.service.aims import POINTING, Aims
from secretary.service.printed import PrintedText, printed_texts
from secretary.service.protected import roster_of, subjects_that_call_somebody
from secretary.service.state import State
from secretary.service.workspace import Workspace

NEVER_QUIET = POINTING
"""The kinds of finding that can be certain, so that no meeting may quiet them."""

_Where = tuple[object, ...]

_SURE = {severity: place for place, severity in enumerate(Severity)}


class GivesAway(SecretaryError):
    """A document that would give a participant away: it was not made, and nothing was changed."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One finding in a text that a document prints.

    `place` says where in words that name nobody ("4.2", "ADVICE 26/09", "title of item 3"). `entry` and `item` are
    numbers of this meeting, 0 for none. `number` counts the matters of the document from 1, in its order, and stays
    with one when it is released. `spot` is where the text stands, `aim` at whom the finding points, as a release
    holds it.
    """

    place: str
    entry: int
    item: int
    text: str
    finding: Finding
    spot: Spot
    number: int
    aim: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """What a document would give away: what stops it, what was released with a reason, and what else was found."""

    stopping: tuple[Matter, ...] = ()
    released: tuple[Matter, ...] = ()
    others: tuple[Matter, ...] = ()

    @property
    def matters(self) -> tuple[Matter, ...]:
        """All of them, by number."""
        return tuple(sorted((*self.stopping, *self.released, *self.others), key=lambda matter: matter.number))


class Watch:
    """What a screen asks at every key. One belongs to one screen or workspace, and is used by one thread.

    It keeps a checker for the roster as it stands, and the findings of the lines that stand in the meeting: of words
    that are gone it remembers nothing but the last that were typed.
    """

    def __init__(self) -> None:
        self._of: tuple[object, ...] = ()
        self._checker = Checker(Roster())
        self._aims = Aims(Roster())
        self._found: dict[str, tuple[Finding, ...]] = {}
        self._typed: tuple[str, tuple[Finding, ...]] = ("", ())

    def line(self, state: State, text: str) -> tuple[Finding, ...]:
        """Give what is found in one text, without the kinds that are quieted; () where the Rule does not apply."""
        meeting = state.meeting
        if meeting is None or not meeting.protocol.rule_applies:
            return ()
        self._look_at_roster(state.body, meeting)
        if text in self._found:
            return _unquieted(self._found[text], meeting)
        if text != self._typed[0]:
            self._typed = (text, self._checker.check(text))
        return _unquieted(self._typed[1], meeting)

    def meeting(self, state: State) -> Mapping[int, tuple[Finding, ...]]:
        """Give the findings of each minuted line that has any, by its number, without those released or quieted."""
        meeting = state.meeting
        if meeting is None or not meeting.protocol.rule_applies:
            return MappingProxyType({})
        self._look_at_roster(state.body, meeting)
        known = self._found
        texts = dict.fromkeys(entry.text for entry in meeting.entries)
        self._found = {text: known[text] if text in known else self._checker.check(text) for text in texts}
        released: dict[_Where, str] = {row.finding: row.aim for row in meeting.releases}
        found = {entry.id: tuple(self._standing(entry, meeting, released)) for entry in meeting.entries}
        return MappingProxyType({number: findings for number, findings in found.items() if findings})

    def _standing(
        self, entry: Entry, meeting: Meeting, released: Mapping[tuple[object, ...], str]
    ) -> Iterator[Finding]:
        spot = Spot(Part.LINE, entry.id)
        for finding in _unquieted(_of_entry(entry, self._found[entry.text]), meeting):
            aim = released.get(_as_release(spot, entry.text, finding).finding) if released else None
            if aim is None or aim != self._aims.of(entry.text, finding):
                yield finding

    def _look_at_roster(self, body: Body, meeting: Meeting) -> None:
        """Make the checker again where the roster has another value; the same objects are not looked into."""
        now = (body.people, body.subjects, body.name, meeting.protocol, meeting.attendance)
        if len(self._of) == len(now) and all(one is other for one, other in zip(self._of, now, strict=True)):
            return
        self._of = now
        roster = roster_of(body, meeting)
        if roster != self._checker.roster:
            self._checker = Checker(roster)
            self._aims = Aims(roster)
            self._found = {}
            self._typed = ("", ())


def review(workspace: Workspace, kind: DocumentKind) -> Review:
    """Give everything that is found in what a document of the meeting in hand would print; quieting does not count.

    Nothing is found where the Rule does not apply, nor in a private document. What was released at an earlier meeting
    stays released where the same words come back. Raises what `printed_texts` raises.
    """
    return review_of(workspace, lambda: printed_texts(workspace, kind))


def review_of(workspace: Workspace, texts: Callable[[], Iterable[PrintedText]]) -> Review:
    """Give what `review` gives, of these texts, which stand in the meeting in hand or in earlier ones."""
    meeting = workspace.state.sitting
    if not meeting.protocol.rule_applies:
        return Review()
    sorted_out: dict[str, list[Matter]] = {"stopping": [], "released": [], "others": []}
    for matter in _matters(workspace, texts()):
        if _is_released(workspace, meeting, matter):
            sorted_out["released"].append(matter)
        elif matter.finding.severity is Severity.CERTAIN:
            sorted_out["stopping"].append(matter)
        else:
            sorted_out["others"].append(matter)
    return Review(**{name: tuple(matters) for name, matters in sorted_out.items()})


def _matters(workspace: Workspace, texts: Iterable[PrintedText]) -> Iterator[Matter]:
    entries = {entry.id: entry for entry in workspace.state.sitting.entries}
    reader = _Reader(workspace)
    number = 0
    for printed in texts:
        spot, findings = printed.spot, reader.found(printed)
        line = entries.get(spot.entry) if not spot.meeting else None
        if line and spot.part is Part.LINE:
            findings = _of_entry(line, findings)
        entry, item = (line.id, line.item) if line else (0, spot.item)
        for finding in findings:
            number += 1
            yield Matter(printed.place, entry, item, printed.text, finding, spot, number, reader.aim(printed, finding))


class _Reader:
    """Reads the texts of a document: what another meeting said with the people of that meeting as well as of this."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._here = roster_of(workspace.body, workspace.state.sitting)
        self._known: dict[Roster, tuple[Checker, Aims]] = {}

    def found(self, printed: PrintedText) -> tuple[Finding, ...]:
        """Give what is found in a text, the surest of each where it is read with the people of two meetings."""
        surest: dict[tuple[int, int, Kind], Finding] = {}
        for roster in self._rosters(printed.spot):
            for finding in self._of(roster)[0].check(printed.text):
                where = (finding.start, finding.end, finding.kind)
                if where not in surest or _SURE[finding.severity] < _SURE[surest[where].severity]:
                    surest[where] = finding
        return tuple(sorted(surest.values(), key=lambda finding: (finding.start, finding.end)))

    def aim(self, printed: PrintedText, finding: Finding) -> str:
        """Give at whom a finding in a text points: where it comes from another meeting, of the people of that one."""
        return self._of(self._rosters(printed.spot)[-1])[1].of(printed.text, finding)

    def _rosters(self, spot: Spot) -> tuple[Roster, ...]:
        if not spot.meeting or spot.part is Part.PLACE:
            return (self._here,)
        there = roster_of(self._workspace.body, self._workspace.repository.meeting(spot.meeting))
        return (self._here,) if there == self._here else (self._here, there)

    def _of(self, roster: Roster) -> tuple[Checker, Aims]:
        if roster not in self._known:
            self._known[roster] = Checker(roster), Aims(roster)
        return self._known[roster]


def refuse_giving_away(workspace: Workspace, kind: DocumentKind) -> None:
    """Raise GivesAway where something in a document of the meeting in hand is certain to give somebody away."""
    stopping = review(workspace, kind).stopping
    if stopping:
        raise GivesAway(
            "This document would give participants away (found: {count}, the first at {place}): "
            "put it in other words, or release it with a reason.",
            count=len(stopping),
            place=stopping[0].place,
        )


def with_release(state: State, matter: Matter, reason: str) -> State:
    """Give the state with a finding released, so that it stops no document, and why.

    Raises BadInput for an empty reason, a long one, or one that itself gives a participant away: it is kept, and the
    name is not.
    """
    meeting = state.sitting
    why = plain(reason)
    if not why:
        raise BadInput("A release needs its reason: type why this may stand.")
    if len(why) > reasons.LONGEST:
        raise BadInput("The reason is too long: put it into {most} letters at most.", most=reasons.LONGEST)
    if reasons.gives_away(Checker(roster_of(state.body, meeting)).check, why):
        raise BadInput("The reason itself gives a participant away: put it without the name or the post.")
    fresh = replace(_as_release(matter.spot, matter.text, matter.finding, why), aim=matter.aim)
    others = (row for row in meeting.releases if row.finding != fresh.finding)
    # In the order of their places, so that the order in which they were given leaves no trace.
    releases = tuple(sorted((*others, fresh), key=lambda row: row.finding))
    return replace(state, meeting=replace(meeting, releases=releases))


def without_release(state: State, matter: Matter) -> State:
    """Give the state with a finding no longer released."""
    meeting = state.sitting
    finding = _as_release(matter.spot, matter.text, matter.finding).finding
    releases = tuple(row for row in meeting.releases if row.finding != finding)
    return replace(state, meeting=replace(meeting, releases=releases))


def release_of(state: State, matter: Matter) -> Release | None:
    """Give the release of a finding at this meeting, None where there is none or it has lapsed."""
    return _among(state.sitting.releases, matter, matter.spot)


def with_words(state: State, matter: Matter, words: str) -> State:
    """Give the state with other words in the text that a matter is in.

    Raises BadInput for no words or a text that has changed since, WrongStep once the minutes are circulated, and
    NotAllowed for the words of another meeting.
    """
    meeting = state.sitting
    if matter.spot.meeting:
        raise NotAllowed("These words are another meeting's: mend them there, or release them with a reason.")
    if meeting.numbers_frozen:
        raise WrongStep("The minutes of this meeting are {status}: they stay as they are.", status=meeting.status.value)
    if text_at(meeting, matter.spot) != matter.text:
        raise BadInput("The text has changed meanwhile: nothing was mended.")
    of_line = matter.spot.part in (Part.LINE, Part.REASON, Part.DUE)
    mended = plain(words) if of_line else plain_name(words)
    if not mended:
        raise BadInput("There would be no words left: type what is to stand there.")
    return replace(state, meeting=with_text(meeting, matter.spot, mended))


def with_quiet(state: State, kind: Kind, *, quiet: bool) -> State:
    """Give the state with a kind of warning quieted at this meeting, or heard again; it stops no review.

    Raises NotAllowed for a kind that can be certain.
    """
    if quiet and kind in NEVER_QUIET:
        raise NotAllowed("What can give somebody away for certain is always shown.")
    meeting = state.sitting
    kinds = {*meeting.quieted, kind.value} if quiet else {*meeting.quieted} - {kind.value}
    return replace(state, meeting=replace(meeting, quieted=tuple(sorted(kinds))))


def with_subjects(state: State, names: tuple[str, ...]) -> State:
    """Give the state with the names that are the body's subject matter in place of those before; empty ones go.

    Raises BadInput for one that is what a participant is called: it would release them everywhere, without a reason.
    """
    subjects = tuple(dict.fromkeys(name for given in names if (name := plain_name(given))))
    taken = subjects_that_call_somebody(state.body, subjects)
    if taken:
        raise BadInput(
            "“{subject}” is what a participant is called, and so no subject matter: write more of it, or release it "
            "where it stands.",
            subject=taken[0],
        )
    return replace(state, body=replace(state.body, subjects=subjects))


def _of_entry(entry: Entry, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Give what of the findings in a line's text counts: a statement may name its maker, who agreed, and nobody else.

    Nothing tells who its maker is: it is taken to be whoever alone is given away. Where more than one is, or somebody
    who cannot be told from another, all of them count.
    """
    if entry.kind is not EntryKind.STATEMENT:
        return findings
    if not entry.consent:
        reason = _("It is a statement on the record, and whoever made it was not asked whether to be named.")
        return (Finding(0, len(entry.text), Severity.CERTAIN, Kind.WORDS, reason), *findings)
    pointing = tuple(finding for finding in findings if finding.kind in POINTING)
    sure = {finding.person for finding in pointing if finding.severity is Severity.CERTAIN}
    makers = sure or {finding.person for finding in pointing}
    maker = next(iter(makers)) if len(makers) == 1 else ""
    return tuple(finding for finding in pointing if not maker or finding.person != maker)


def _unquieted(findings: tuple[Finding, ...], meeting: Meeting) -> tuple[Finding, ...]:
    if not meeting.quieted:
        return findings
    return tuple(
        finding
        for finding in findings
        if finding.severity is Severity.CERTAIN or finding.kind.value not in meeting.quieted
    )


def _is_released(workspace: Workspace, meeting: Meeting, matter: Matter) -> bool:
    if _among(meeting.releases, matter, matter.spot):
        return True
    earlier = matter.spot.meeting
    if not earlier or matter.spot.part is Part.PLACE:
        return False
    there = workspace.repository.meeting(earlier).releases
    return _among(there, matter, replace(matter.spot, meeting=0)) is not None


def _among(releases: tuple[Release, ...], matter: Matter, spot: Spot) -> Release | None:
    finding = _as_release(spot, matter.text, matter.finding).finding
    return next((row for row in releases if row.finding == finding and row.aim == matter.aim), None)


def _as_release(spot: Spot, text: str, finding: Finding, reason: str = "") -> Release:
    return Release(spot, finding.kind.value, fingerprint(text), finding.start, finding.end, reason)
