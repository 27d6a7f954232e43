"""Fuzzing that follows the branches of the readers' own code, by atheris; imported only where that is installed.

What other libraries do in the child process it does not see: there it mutates, as ``by_chance`` does.
"""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["annotator.documents.reading", "annotator.text"]):
    from tests.fuzz.targets import GOOD, read_any


def fuzz(kind: str, seconds: int) -> int:
    """Fuzz from one good file on. Does not return: atheris ends the process, with status 0, or 77 for a find."""
    with tempfile.TemporaryDirectory() as corpus:
        (Path(corpus) / "good").write_bytes(GOOD[kind])
        limits = [f"-max_total_time={seconds}", "-max_len=200000", "-timeout=20"]
        atheris.Setup([sys.argv[0], *limits, f"-artifact_prefix=crash-{kind}-", corpus], partial(read_any, kind))
        atheris.Fuzz()
    return 0
