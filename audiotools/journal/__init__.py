"""What people decided about a recording: one append-only journal, undone and redone by entries, carried out."""
