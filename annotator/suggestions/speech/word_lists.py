"""Read the word lists that stand beside the code."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def read_word_list(name: str) -> dict[str, tuple[str, ...]]:
    """Read ``family: words`` lines of a file beside this module; a line that begins with # is a comment."""
    lines = (files(__package__) / name).read_text(encoding="utf-8").split("\n")
    pairs = (line.split(": ", 1) for line in lines if ": " in line and not line.startswith("#"))
    return {family: tuple(words.split()) for family, words in pairs}
