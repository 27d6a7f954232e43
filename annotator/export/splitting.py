"""Deterministic splits of a dataset: each document falls on one side by its own text alone. Pure.

A side is drawn from a hash of the text's SHA-256, so a document stays where it is when others are added or taken away,
on every desk and in every export; only other shares move it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate

from annotator.errors import Invalid

_NAME = re.compile(r"[a-z0-9_]{1,20}")
_MOST = 10  # sides
_LARGEST = 1_000_000  # a share
_BITS = 64  # of the hash that count


@dataclass(frozen=True)
class Split:
    """Sides with their shares, in the order given; shares are whole numbers and need not add up to 100."""

    shares: tuple[tuple[str, int], ...]

    @property
    def names(self) -> list[str]:
        """Give the names of the sides in their order."""
        return [name for name, _share in self.shares]

    def side_of(self, text_sha256: str) -> str:
        """Give the side of a document by the SHA-256 of its text."""
        drawn = int(hashlib.sha256(text_sha256.encode()).hexdigest()[: _BITS // 4], 16)
        borders = accumulate(share for _name, share in self.shares)
        total = sum(share for _name, share in self.shares)
        # Whole numbers throughout: a float would round a document over a border on another machine.
        return next(name for name, border in zip(self.names, borders, strict=True) if drawn * total < border << _BITS)

    def __str__(self) -> str:
        """Write the split as it is asked for."""
        return ",".join(f"{name}={share}" for name, share in self.shares)


@dataclass(frozen=True)
class Portion:
    """A side of a split, or (without a name) all of it.

    ``together`` gives, for a document that has to be on the side of others, the text's SHA-256 that decides for all
    of them; None where nothing was asked to stay together.
    """

    split: Split
    name: str | None = None
    together: Mapping[str, str] | None = field(default=None, hash=False)

    def takes(self, document_id: str, text_sha256: str) -> bool:
        """Tell whether a document is on this side."""
        if self.name is None:
            return True
        return self.side_of(document_id, text_sha256) == self.name

    def side_of(self, document_id: str, text_sha256: str) -> str:
        """Give the side of a document."""
        return self.split.side_of((self.together or {}).get(document_id, text_sha256))

    def as_dict(self) -> dict[str, object]:
        """Give the portion as the manifest names it."""
        found: dict[str, object] = {"claims_together": self.together is not None, "shares": str(self.split)}
        return found if self.name is None else found | {"side": self.name}


def parse_split(words: str) -> Split:
    """Read ``train=80,dev=10,test=10``. Raises Invalid (bad_split)."""
    shares = []
    for part in words.split(","):
        name, _, share = (each.strip() for each in part.partition("="))
        number = int(share) if share.isascii() and share.isdigit() and len(share) <= len(str(_LARGEST)) else 0
        if not _NAME.fullmatch(name) or not 0 < number <= _LARGEST:
            raise Invalid(
                f"{part[:60]!r} is not NAME=SHARE: a name of small letters, digits and underscores, a whole number.",
                code="bad_split",
                field="split",
            )
        shares.append((name, number))
    if len({name for name, _share in shares}) < len(shares) or len(shares) > _MOST:
        raise Invalid(f"A split has at most {_MOST} sides, each named once.", code="bad_split", field="split")
    return Split(tuple(shares))
