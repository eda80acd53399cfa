"""Speech to words: where somebody speaks, the recogniser, and guards against invented text."""
