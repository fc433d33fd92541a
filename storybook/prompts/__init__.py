"""Story -> one prompt for each picture: `writer` composes them, `styles` and `tokens` help it."""
