"""Story + pictures + templates -> a Book: every page with its boxes in mm. See `layout.lay_out`."""
