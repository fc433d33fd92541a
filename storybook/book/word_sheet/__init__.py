"""The word sheet: one page with a picture of everything that the sketch draws, and its words."""
