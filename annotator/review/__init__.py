"""Review: rounds, assignments, coverage, adjudication and agreement."""
