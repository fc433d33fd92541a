"""Skies, lands, plants and small things."""
