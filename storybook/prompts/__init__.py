"""Story -> one prompt for each picture: `writer` composes them, using `styles` and `tokens`."""
