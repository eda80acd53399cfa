"""Rooms of `match`: the index, the reading of a quote off the tape, its edges, edits and score."""
