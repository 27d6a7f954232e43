"""An annotation as formats of single spans have it: its first stretch, and the others tied to it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

CONTINUES = "continues"  # ties a further stretch to the first one of an annotation


@dataclass(frozen=True)
class Piece:
    """One span with its label. ``of`` is the id of the piece that it belongs to, as ``role``; None for a first one.

    Offsets are half-open, in code points.
    """

    id: str
    label: str
    start: int
    end: int
    exact: str
    of: str | None = None
    role: str | None = None


def pieces_of(annotation: Mapping[str, Any]) -> list[Piece]:
    """Give an annotation's pieces: the first content span under its own id, then further stretches, speaker and cue."""
    own, tag, found = annotation["id"], annotation["tag"], list[Piece]()
    for place, span in enumerate(annotation["spans"]):
        where = (span["start"], span["end"], span["exact"])
        if place == 0:
            found.append(Piece(own, tag, *where))
        else:
            is_content = span["part"] == "content"
            label, role = (tag, CONTINUES) if is_content else (span["part"], span["part"])
            found.append(Piece(f"{own}-{place}", label, *where, of=own, role=role))
    return found
