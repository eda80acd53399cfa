"""A recording as one HTML page: sound, transcript and article side by side, in a single file that needs no network."""
