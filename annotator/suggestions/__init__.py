"""Proposed spans: pure detectors over text and blocks."""
