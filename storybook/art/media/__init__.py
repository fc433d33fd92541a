"""Painting media: pixels in, pixels out, with all noise derived from a seed."""
