"""Read the JSONL that people make for spaCy: the same lines as Prodigy's, under its own name on the command line.

Offsets: Unicode code points, ends exclusive.
"""

from __future__ import annotations

from dataclasses import replace

from annotator.annotations.foreign import prodigy

READER = replace(prodigy.READER, name="spacy-jsonl", title="spaCy JSONL")
