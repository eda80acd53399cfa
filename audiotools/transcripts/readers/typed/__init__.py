"""Transcripts typed by people, or saved to be read: text, tables and documents, with times or without."""
