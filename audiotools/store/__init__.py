"""A recording's results folder and the files in it."""
