"""The vector illustrator: a stage becomes a scene, then SVG, then pixels, then a painting."""
