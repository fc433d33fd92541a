"""A laid-out book -> files: PDF, e-books, previews."""
