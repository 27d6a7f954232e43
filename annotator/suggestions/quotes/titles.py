"""Tell a title in quotation marks from speech by its capitals."""

from __future__ import annotations

import re

_FEWEST_CAPITALS, _MOST_WORDS = 2, 14
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SMALL = frozenset(
    ["a", "an", "the", "of", "and", "in", "on", "to", "for", "at", "by", "or", "but", "as", "from", "with"]
)
_SPOKEN = re.compile(r"[?!]|,\s")  # signs that speech has and titles hardly ever


def looks_like_title(quoted: str) -> bool:
    """Tell whether every word but the smallest begins with a capital, and not every letter is one."""
    words = _WORD.findall(quoted)
    capitals = sum(word[0].isupper() for word in words)
    if capitals < _FEWEST_CAPITALS or len(words) > _MOST_WORDS or quoted.isupper() or _SPOKEN.search(quoted):
        return False
    return all(word[0].isupper() or word in _SMALL for word in words)
