"""Random and mutated files against every reader: one target a kind of file, for Hypothesis and for atheris."""

KINDS = ("txt", "md", "html", "pdf", "docx", "epub", "zip", "csv", "jsonl")
