"""Finds and reads font files, and makes static instances of variable fonts."""
