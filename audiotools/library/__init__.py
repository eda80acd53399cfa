"""Collections of recordings: what belongs to one, the work on it, and everything said in it searchable."""
