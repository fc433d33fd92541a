"""Where all figures are on the page, which way they face, and which part of it is shown."""
