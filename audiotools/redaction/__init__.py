"""What may not be seen or heard."""
