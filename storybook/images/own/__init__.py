"""The author's picture files: finds, checks, reads and cuts them out."""
