"""Pixels: colour, connected components, quality, enlarging, line art, CMYK."""
