"""What is collected here depends on what is installed: the tests of sentence vectors need their weights."""

from __future__ import annotations

from annotator.claims.matching.trials import vectors_installed

collect_ignore = [] if vectors_installed() else ["test_vectors.py"]
