"""What an article quotes."""
