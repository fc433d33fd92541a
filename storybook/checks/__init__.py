"""Everything that can be wrong with a story, found before anything is drawn."""
