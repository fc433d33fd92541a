"""Groups of poses that people and animals share."""

LYING = frozenset({"lie", "sleep"})
GOING = frozenset({"walk", "run", "crawl", "ride", "swim", "fly"})
AFLOAT = frozenset({"swim", "fall", "lie"})
"""Poses of people who float in water; in other poses they stand in it."""
