"""Rooms of `article` and `quotes`: formats, paragraphs, quotation marks, people, and who says what."""
