"""Which version of the minutes went to people, and whether what they have is still what the minutes say."""

from __future__ import annotations

from collections.abc import Sequence

from secretary.domain.document import DocumentKind, DocumentStatus, KeptDocument
from secretary.domain.life import Milestone
from secretary.domain.meeting import Meeting
from secretary.service.documents import sent_minutes
from secretary.service.struck import struck_words
from secretary.service.workspace import Workspace


def latest_version(kept: Sequence[KeptDocument]) -> int:
    """Give the version of the latest minutes that are out and still there, 0 where there are none."""
    out = (DocumentStatus.CIRCULATED, DocumentStatus.APPROVED)
    versions = [each.version for each in kept if each.kind is DocumentKind.MINUTES and each.status in out]
    return max(versions, default=0)


def last_sent_version(meeting: Meeting, kept: Sequence[KeptDocument]) -> int:
    """Give the latest version of the minutes that went to people, when they were circulated or since; 0 for none."""
    first = sent_minutes(kept)
    again = [int(each.words) for each in meeting.life if each.what is Milestone.SENT_AGAIN and each.words.isdecimal()]
    return max([first.version if first else 0, *again])


def changed_since(workspace: Workspace, document: KeptDocument) -> bool:
    """Tell whether a line of the meeting in hand was struck since its minutes were made in this file."""
    meeting = workspace.state.sitting
    standing = {entry.id for entry in meeting.entries}
    if any(ref.meeting == meeting.id and ref.entry not in standing for ref in document.lines or ()):
        return True
    struck = sum(entry.text == struck_words() for entry in meeting.entries)
    if not struck or document.status.gone:
        return False
    from secretary.documents.reading import passages_of_word  # noqa: PLC0415 - as below

    content = workspace.repository.document_bytes(meeting.id, document.id)
    texts = [each.text for each in passages_of_word(content, document.name)]
    return sum(struck_words() in text for text in texts) < struck
