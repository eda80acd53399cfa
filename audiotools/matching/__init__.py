"""Printed quotes to their places in a recording: index, candidates, alignment, spans, edits, score."""
