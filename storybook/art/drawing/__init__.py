"""Building blocks of drawings: curves, flat shapes, a small skeleton, faces."""
