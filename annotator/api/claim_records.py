"""What programs get of claims: shapes for the description."""

from __future__ import annotations

from datetime import date

from pydantic import AwareDatetime, Field

from annotator.api.records import Record
from annotator.claims.vocabulary import Precision, VerdictLabel, VerdictState


class VerdictRecord(Record):
    """A rating of a claim with its reasons."""

    id: str
    label: VerdictLabel
    rating: str | None = Field(description="The desk's own word for it.")
    explanation: str
    rated_as_of: date
    state: VerdictState
    author: str
    created_at: AwareDatetime
    confirmed_by: str | None
    confirmed_at: AwareDatetime | None
    corrects: str | None


class Claim(Record):
    """A checkable statement in the desk's words."""

    id: str
    text: str
    language: str | None
    claimant: str | None
    claimed_on: date | None
    claimed_precision: Precision | None
    location: str | None
    merged_into: str | None
    version: int
    created_by: str
    created_at: AwareDatetime
    updated_at: AwareDatetime
    appearances: int
    verdict: VerdictRecord | None = Field(description="The current one.")


class ClaimPage(Record):
    """Claims, registered last first."""

    items: list[Claim]
    next: str | None


class Verdicts(Record):
    """A claim's verdicts, newest first."""

    items: list[VerdictRecord]
