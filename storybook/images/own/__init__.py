"""The author's own picture files: found, checked, read, and cut out of their paper."""
