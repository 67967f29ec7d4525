"""How the screens say things: user text that is never markup, and the trade's words for the domain's kinds."""

from __future__ import annotations

from textual.content import Content

from secretary.domain.agenda import ItemKind, PaperState
from secretary.domain.attendance import Count, Presence
from secretary.domain.body import Body
from secretary.domain.document import DocumentKind, DocumentStatus
from secretary.domain.entries import AdviceKind, Due, EntryKind, Outcome
from secretary.domain.meeting import Meeting, MeetingKind, MeetingLine, Status
from secretary.domain.registers import ActionState, RequestState
from secretary.i18n import _, short_day
from secretary.rule.findings import Kind

ENTRY_KINDS = {
    EntryKind.VIEW: _("View"),
    EntryKind.DIFFERENT_VIEW: _("Different view"),
    EntryKind.DECISION: _("Decision"),
    EntryKind.ADVICE: _("Advice"),
    EntryKind.RESPONSE: _("Response"),
    EntryKind.ACTION: _("Action"),
    EntryKind.REQUEST: _("Request"),
    EntryKind.VOTE: _("Vote"),
    EntryKind.STATEMENT: _("Statement"),
}
ADVICE_KINDS = {
    AdviceKind.ADVICE: _("Advice"),
    AdviceKind.CONSULTATION: _("Consultation"),
    AdviceKind.GOLD_GROUP: _("Gold Group"),
}
"""What each kind of advice is called where advice stands alone (F9, I1)."""
ITEM_KINDS = {
    ItemKind.DISCUSSION: _("Discussion"),
    ItemKind.STANDING: _("Standing item"),
    ItemKind.INTERESTS: _("Declarations of interest"),
    ItemKind.LAST_MINUTES: _("Minutes of the last meeting"),
    ItemKind.SERIOUS_CONCERN: _("Serious concern"),
    ItemKind.WORKSTREAM: _("Workstream"),
    ItemKind.MATTERS_ARISING: _("Matters arising"),
    ItemKind.ADVICE_FEEDBACK: _("Advice feedback"),
    ItemKind.OTHER_BUSINESS: _("Any other business"),
}
PAPER_STATES = {
    PaperState.SENT: _("sent with the agenda"),
    PaperState.LATE: _("late"),
    PaperState.TABLED: _("tabled"),
    PaperState.RESTRICTED: _("restricted"),
}
PRESENCES = {
    Presence.PRESENT: _("Present"),
    Presence.GUEST: _("Guest"),
    Presence.PROXY: _("Proxy given"),
    Presence.APOLOGIES: _("Apologies"),
    Presence.ABSENT: _("Absent"),
}
OUTCOMES = {
    Outcome.FOLLOWED: _("Followed"),
    Outcome.PARTLY: _("Partly followed"),
    Outcome.NOT_FOLLOWED: _("Not followed"),
    Outcome.WITHDRAWN: _("Withdrawn"),
}
ACTION_STATES = {
    ActionState.DONE: _("Done"),
    ActionState.DROPPED: _("Dropped"),
    ActionState.OPEN: _("Still open"),
}
REQUEST_STATES = {
    RequestState.SUPPLIED: _("Supplied"),
    RequestState.REFUSED: _("Refused"),
    RequestState.ASKED: _("Still asked for"),
}
MEETING_KINDS = {
    MeetingKind.REGULAR: _("Regular meeting"),
    MeetingKind.FORMAL: _("Formal meeting"),
    MeetingKind.EXTRAORDINARY: _("Extraordinary meeting"),
}
STATUSES = {
    Status.DRAFT: _("draft"),
    Status.NOTICE_GIVEN: _("notice given"),
    Status.POSTPONED: _("postponed"),
    Status.CANCELLED: _("cancelled"),
    Status.OPEN: _("OPEN"),
    Status.ADJOURNED: _("adjourned"),
    Status.CLOSED: _("closed, writing up"),
    Status.CIRCULATED: _("circulated"),
    Status.APPROVED: _("approved"),
}
DOCUMENT_KINDS = {
    DocumentKind.AGENDA: _("Agenda"),
    DocumentKind.MINUTES: _("Minutes"),
    DocumentKind.VISITOR_LIST: _("Visitor list"),
    DocumentKind.RUNNING_ORDER: _("Running order"),
}
DOCUMENT_STATUSES = {
    DocumentStatus.DRAFT: _("draft"),
    DocumentStatus.CIRCULATED: _("circulated"),
    DocumentStatus.APPROVED: _("approved"),
    DocumentStatus.PRIVATE: _("private"),
    DocumentStatus.WITHDRAWN: _("withdrawn"),
    DocumentStatus.SUPERSEDED: _("superseded"),
    DocumentStatus.DESTROYED: _("destroyed"),
}

FINDING_KINDS = {
    Kind.NAME: _("a name"),
    Kind.INITIALS: _("initials"),
    Kind.CONTACT: _("an address or a number"),
    Kind.POST: _("a post"),
    Kind.RANK: _("a rank or title"),
    Kind.ORGANISATION: _("an organisation"),
    Kind.GUEST: _("a guest"),
    Kind.LABEL: _("a label that stays with a speaker"),
    Kind.CHAIR_OPINION: _("an opinion of the Chair"),
    Kind.SECTOR: _("the only one of a sector"),
    Kind.ONE_PERSON_SIDE: _("a side with one person"),
    Kind.EXPERTISE: _("a former role, or expertise"),
    Kind.SEX: _("the speaker's sex"),
    Kind.AGE_OR_TENURE: _("age, or time served"),
    Kind.BACKGROUND: _("ethnicity, faith, disability or language"),
    Kind.HOME_OR_FAMILY: _("home, family, or a rare event"),
    Kind.WORDS: _("the speaker's own words"),
    Kind.LINKAGE: _("a link to what was said before"),
    Kind.MOVEMENT: _("who joined, left, or spoke when"),
    Kind.COUNT: _("a count that points at one"),
    Kind.CASTING_VOTE: _("a casting vote"),
    Kind.EMOTION: _("a speaker's emotion"),
    Kind.CLOSED_PART: _("a mark of a closed part"),
    Kind.TRACE: _("a trace in a file"),
    Kind.CONNECTION: _("two facts that meet"),
}
"""What each kind of finding is called, as what a line gives away."""


def shown(text: str, style: str = "") -> Content:
    """Give text from a person as content in which nothing is markup, in one style."""
    return Content.styled(text, style) if style else Content(text)


def day_words(meeting: MeetingLine | Meeting) -> str:
    """Give the day of a meeting in short; one that is postponed has none until it is given a new one."""
    return _("no date yet") if meeting.status is Status.POSTPONED else short_day(meeting.date)


def meeting_name(meeting: Meeting | MeetingLine) -> str:
    """Give what a meeting is called, such as "Regular meeting 14"."""
    return f"{MEETING_KINDS[meeting.kind]} {meeting.number}"


def line_kind_name(kind: EntryKind, advice: AdviceKind = AdviceKind.ADVICE) -> str:
    """Give what a line is called: its kind, and of advice which kind of advice."""
    return ADVICE_KINDS[advice] if kind is EntryKind.ADVICE else ENTRY_KINDS[kind]


def due_words(due: Due | None) -> str:
    """Give a due date for a list: the date understood, or the words that were said."""
    if due is None:
        return ""
    return short_day(due.day) if due.day else due.words


def party_name(body: Body, key: str) -> str:
    """Give the name of a side, "" where none is said."""
    return next((party.name for party in body.protocol.parties if party.key == key), "")


def quorum_words(count: Count) -> str:
    """Give the quorum line: those who count and those needed, or the members here where no quorum is set."""
    if not count.needed:
        return _("members {number}").format(number=count.members)
    line = _("quorum {here} of {needed} ✓") if count.quorate else _("NO QUORUM {here} of {needed}")
    return line.format(here=count.towards_quorum, needed=count.needed)
