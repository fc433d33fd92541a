"""Poses of people: what one is, the tables of all, and how each is seen in a view."""
