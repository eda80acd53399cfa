"""Words and turns joined into transcripts, and transcripts made elsewhere."""
