"""Rooms of `audio`: decoding in time with what a player shows, and samples kept in memory or on disk."""
