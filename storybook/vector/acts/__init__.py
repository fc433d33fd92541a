"""Figures that touch, carry, use or share something: how each is drawn and placed."""
