"""What a language needs to be read: verbs of saying, titles, small words; and telling languages apart."""
