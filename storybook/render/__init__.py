"""Render jobs -> stored pictures: defines the jobs, and draws the pictures that are missing."""
