"""Guidelines: how to tag, in versions; each annotation records the one in force."""
