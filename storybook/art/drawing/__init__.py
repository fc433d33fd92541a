"""What every drawing is made with: curves, flat shapes, a small skeleton, faces."""
