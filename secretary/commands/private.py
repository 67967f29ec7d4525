"""The private documents on the command line: the visitor list and the running order, as text or as JSON."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict

from secretary.domain.document import DocumentKind
from secretary.printing import private as printed
from secretary.service import private_documents
from secretary.service.workspace import Workspace
from secretary.streams import write_json, write_lines


def kind_wanted(options: Namespace) -> DocumentKind:
    """Give which document of a meeting that is to come the options ask for: the agenda, or a private one."""
    if options.visitors:
        return DocumentKind.VISITOR_LIST
    return DocumentKind.RUNNING_ORDER if options.running_order else DocumentKind.AGENDA


def show(workspace: Workspace, kind: DocumentKind, options: Namespace) -> None:
    """Print a private document of the meeting in hand; raises what the service raises."""
    if kind is DocumentKind.VISITOR_LIST:
        visitors = private_documents.visitors(workspace)
        record, lines = asdict(visitors), printed.visitor_lines(visitors)
    else:
        order = private_documents.running_order(workspace)
        record, lines = asdict(order), printed.running_order_lines(order)
    if options.json:
        write_json({"private": True} | record)
    else:
        write_lines(lines)
