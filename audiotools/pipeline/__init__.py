"""The whole way for one recording, and the ways round it: adopted transcripts, decisions, results read back."""
