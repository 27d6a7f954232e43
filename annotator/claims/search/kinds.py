"""What a search finds, and where in it words may be sought. Pure."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What is found, each kind in an index of its own."""

    DOCUMENTS = "documents"
    ANNOTATIONS = "annotations"
    CLAIMS = "claims"


class Place(StrEnum):
    """Where in a row words are sought, when not everywhere. The value is the column on SQLite."""

    TITLE = "title"
    AUTHOR = "author"
    PUBLISHER = "publisher"
    PEOPLE = "people"
    CLAIMANT = "claimant"
    FACTS = "facts"  # on SQLite alone
