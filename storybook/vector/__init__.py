"""The vector illustrator: a described scene becomes SVG, then pixels, then a painting."""
