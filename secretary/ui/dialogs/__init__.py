"""Dialogs collect and are dismissed with a value; they never save."""
