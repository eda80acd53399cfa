"""Files of programs in which transcripts are corrected while one listens."""
