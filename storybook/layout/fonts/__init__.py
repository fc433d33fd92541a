"""Font files: finding them, reading them, one weight of a variable font."""
