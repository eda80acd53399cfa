"""Rooms of `weights`: the pinned models and how their files are fetched."""
