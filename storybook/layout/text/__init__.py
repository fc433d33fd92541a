"""Text: languages, line breaking, typesetting, reading levels."""
