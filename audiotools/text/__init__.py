"""Text: tokens that keep their place, spacing, sentences, clocks, lines."""
