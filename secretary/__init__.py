"""Secretary: agendas, attendance, minutes and advice for bodies that meet under the Chatham House Rule."""

__version__ = "0.1.0"
