"""Turns a story in YAML into an illustrated, printable picture book."""

__version__ = "0.1.0"
