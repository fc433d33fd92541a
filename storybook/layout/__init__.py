"""Story + pictures + templates -> a Book: pages of boxes placed in mm; see `lay_out`."""
