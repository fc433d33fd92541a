"""Where everybody and everything is on the page, which way they face, and what is shown."""
