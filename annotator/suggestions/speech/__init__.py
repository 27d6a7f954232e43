"""Reported speech: cue words, what they introduce, and who speaks."""
