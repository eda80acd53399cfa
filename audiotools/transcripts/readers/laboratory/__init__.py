"""Files of speech laboratories: words, segments or turns, one a line."""
