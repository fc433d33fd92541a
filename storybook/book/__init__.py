"""What a command does with a book: plan, build, variants, watch, review."""
