"""What the commands print of the private documents: plain lines that a screen reader can read out."""

from __future__ import annotations

from collections.abc import Iterator

from secretary.documents.private import Matter, RunningOrder, Visitor, VisitorList


def visitor_lines(visitors: VisitorList) -> Iterator[str]:
    """Give the private list of who is expected at the venue, under a heading that says that it is private (F2)."""
    yield f"{visitors.mark}. {_private_head(visitors, 'Visitor list')}"
    for visitor in visitors.visitors:
        yield _visitor_line(visitor)
    yield f"Expected: {len(visitors.visitors)}."


def _visitor_line(visitor: Visitor) -> str:
    facts = [words for words in (visitor.organisation, visitor.side, "guest" if visitor.guest else "") if words]
    facts += [f"greeted by {visitor.greeted_by}"] if visitor.greeted_by else []
    facts += [f"supervised by {visitor.supervised_by}"] if visitor.supervised_by else []
    line = f"{visitor.name} ({', '.join(facts)})" if facts else visitor.name
    return f"{line}: {visitor.clearance}" if visitor.clearance else line


def running_order_lines(order: RunningOrder) -> Iterator[str]:
    """Give the chair's private running order line by line, under a heading that says that it is private."""
    yield f"{order.mark}. {_private_head(order, 'Running order')}"
    yield f"Quorum: {order.quorum}."
    if order.absent_posts:
        yield f"Expected posts that nobody fills: {', '.join(order.absent_posts)}."
    yield f"Planned: {order.plan}."
    yield from (f"To open: “{line}”" for line in order.opening)
    for place, item in enumerate(order.items, start=1):
        facts = [f"{item.minutes} minutes" if item.minutes else "", f"presented by: {item.side}" if item.side else ""]
        known = ", ".join(fact for fact in facts if fact)
        yield f"{item.start} {place}. {item.title}" + (f" ({known})" if known else "")
        yield from (f"   Paper: {paper.title}" + (f" ({paper.mark})" if paper.mark else "") for paper in item.papers)
        yield from (f"   {_matter_line(matter)}" for matter in item.matters)
        yield from (f"   Say: “{line}”" for line in item.say)
    yield from (f"Still open: {_matter_line(matter)}" for matter in order.left)
    yield from (f"To close: “{line}”" for line in order.closing)


def _private_head(document: VisitorList | RunningOrder, what: str) -> str:
    when = f"{document.date}, {document.time}"
    place = f", {document.place}" if document.place else ""
    return f"{document.body}. {what} of {document.meeting}, {when}{place}"


def _matter_line(matter: Matter) -> str:
    due = f"due {matter.due}" + (", late" if matter.late else "") if matter.due else ""
    facts = [words for words in (matter.side, matter.owner, due, matter.standing) if words]
    return f"{matter.what}: {matter.text}" + (f" ({', '.join(facts)})" if facts else "")
