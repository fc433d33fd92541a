"""Story + pictures + templates -> a Book: every page with its boxes in mm; see `lay_out`."""
