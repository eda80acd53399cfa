"""Who said what an article quotes."""
