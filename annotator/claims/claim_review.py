"""Write a rated claim as schema.org's ClaimReview. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from annotator.errors import Conflict


@dataclass(frozen=True)
class Scale:
    """A rating of the desk: its name, and its place between worst and best, None off the scale."""

    name: str
    value: int | None = None
    worst: int | None = None
    best: int | None = None


@dataclass(frozen=True)
class AppearanceFacts:
    """An article that carries the claim; one without an address cannot be named to a reader."""

    url: str | None
    title: str
    publisher: str | None
    author: str | None
    published_on: date | None


@dataclass(frozen=True)
class ReviewFacts:
    """What a ClaimReview is made of."""

    claim_id: str
    text: str
    claimant: str | None
    claimed_on: date | None
    label: str | None
    scale: Scale | None
    explanation: str | None
    rated_on: date | None
    appearances: Sequence[AppearanceFacts]
    public_url: str
    desk_name: str


def claim_review(facts: ReviewFacts) -> dict[str, Any]:
    """Give the JSON-LD object of a claim.

    Raises Conflict (not_reviewable) with the list of what is missing: a confirmed verdict, the desk's own address,
    its name. ``alternateName`` is the desk's rating, or else the verdict's label in words.
    """
    missing = missing_for_review(facts)
    if missing:
        raise Conflict(f"A ClaimReview needs: {'; '.join(missing)}.", code="not_reviewable", extra={"missing": missing})
    return _said(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": f"{facts.public_url}/claims/{facts.claim_id}",
            "claimReviewed": facts.text,
            "datePublished": facts.rated_on.isoformat() if facts.rated_on else None,
            "author": {"@type": "Organization", "name": facts.desk_name, "url": facts.public_url},
            "reviewBody": facts.explanation,
            "reviewRating": _rating(facts),
            "itemReviewed": _item(facts),
        }
    )


def missing_for_review(facts: ReviewFacts) -> list[str]:
    """Name what a claim lacks to be published as a ClaimReview, in words; an empty list when nothing."""
    address = urlsplit(facts.public_url)
    wanted = {
        "a confirmed verdict": bool(facts.label),
        "the desk's own address (the setting ANNOTATOR_PUBLIC_URL, beginning with https:// or http://)": bool(
            address.scheme in {"http", "https"} and address.hostname
        ),
        "the desk's name (the setting ANNOTATOR_DESK_NAME)": bool(facts.desk_name),
    }
    return [name for name, there in wanted.items() if not there]


def _rating(facts: ReviewFacts) -> dict[str, Any]:
    scale = facts.scale or Scale((facts.label or "").replace("_", " ").capitalize())
    return _said(
        {
            "@type": "Rating",
            "alternateName": scale.name,
            "ratingValue": scale.value,
            "worstRating": scale.worst,
            "bestRating": scale.best,
            "ratingExplanation": facts.explanation,
        }
    )


def _item(facts: ReviewFacts) -> dict[str, Any]:
    dated = sorted(
        (each for each in facts.appearances if each.url), key=lambda each: (each.published_on or date.max, each.url)
    )
    works = [_work(each) for each in dated]
    return _said(
        {
            "@type": "Claim",
            "author": {"@type": "Person", "name": facts.claimant} if facts.claimant else None,
            "datePublished": facts.claimed_on.isoformat() if facts.claimed_on else None,
            "firstAppearance": works[0] if works else None,
            "appearance": works or None,
        }
    )


def _work(facts: AppearanceFacts) -> dict[str, Any]:
    return _said(
        {
            "@type": "CreativeWork",
            "url": facts.url,
            "headline": facts.title,
            "author": {"@type": "Person", "name": facts.author} if facts.author else None,
            "publisher": {"@type": "Organization", "name": facts.publisher} if facts.publisher else None,
            "datePublished": facts.published_on.isoformat() if facts.published_on else None,
        }
    )


def _said(found: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if value is not None}
