"""Sentences that are worth checking, and words that were tagged in another article."""
