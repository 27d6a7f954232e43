"""What programs get of the appearances of claims: shapes for the description."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from annotator.api.records import Record
from annotator.claims.vocabulary import AppearanceState, Relation


class AppearanceRecord(Record):
    """An annotation in which a claim appears, with its words in context."""

    id: str
    annotation: str
    document: str
    title: str
    publisher: str | None
    published_on: date | None
    reviewer: str
    before: str
    exact: str
    after: str
    relation: Relation
    state: AppearanceState
    withdrawn: bool = Field(description="Whether the article's publisher has withdrawn it.")


class AppearancePage(Record):
    """Appearances in the order of their ids."""

    items: list[AppearanceRecord]
    next: str | None
