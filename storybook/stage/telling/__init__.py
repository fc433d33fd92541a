"""Describes a stage in words, for readers who cannot see the picture."""
