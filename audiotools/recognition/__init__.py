"""Rooms of `transcribe`: where somebody speaks, the recogniser, and guards against invented text."""
