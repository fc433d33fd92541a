"""Media: how a drawing is put on paper. Pixels in, pixels out, with all noise from a seed."""
