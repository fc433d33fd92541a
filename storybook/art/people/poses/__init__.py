"""Poses of people: what a pose is, the tables of poses, and how each is seen in a view."""
