"""Find the claims that say what a text says. All but the index is pure."""
