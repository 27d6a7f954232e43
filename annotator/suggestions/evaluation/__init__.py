"""Measure the detectors against annotated articles: pure functions, no database."""
