"""Fuzzing by random mutations of a good file, where atheris is not installed."""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

from tests.fuzz.mutations import mutated
from tests.fuzz.targets import GOOD, read_any


def fuzz(kind: str, seconds: int) -> int:
    """Try mutations for some seconds; what fails is kept and raised."""
    seed = random.SystemRandom().getrandbits(32)
    dice, until, tried = random.Random(seed), time.monotonic() + seconds, 0
    while time.monotonic() < until:
        source = mutated(GOOD[kind], dice)
        try:
            read_any(kind, source)
        except BaseException:
            Path(f"crash-{kind}").write_bytes(source)
            print(f"seed {seed}, file {tried}: kept as crash-{kind}", file=sys.stderr)
            raise
        tried += 1
    print(f"{kind}: {tried} files, nothing found (seed {seed})")
    return 0
