"""Groups of poses that people and animals take alike."""

LYING = frozenset({"lie", "sleep"})
GOING = frozenset({"walk", "run", "crawl", "ride", "swim", "fly"})
AFLOAT = frozenset({"swim", "fall", "lie"})
"""Poses of who floats in water; others stand in it."""
