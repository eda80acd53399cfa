"""Recordings: decoded in time with what a player shows, as samples in memory or on disk; clips, channels, loudness."""
