"""One row of the search page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from annotator.claims.search.highlighting import Piece


@dataclass(frozen=True)
class Shown:
    """One result: where it leads, its headline and words in pieces, and what else is known of it."""

    href: str
    headline: Sequence[Piece]
    words: Sequence[Piece]
    facts: Sequence[str]
    badge: str = ""
    badge_class: str = ""


WITHDRAWN = "withdrawn by its publisher"


def facts_of(*values: Any) -> list[str]:
    """Give what is known, in words, without what is not."""
    return [str(value) for value in values if value]
