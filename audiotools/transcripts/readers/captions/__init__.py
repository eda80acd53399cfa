"""Captions: text in small stretches with times, as players show it."""
