"""Corrections people made in files, taken back as decisions."""
