"""JSON of recognisers and of transcription services."""
