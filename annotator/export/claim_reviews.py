"""ClaimReview: the claims with a confirmed verdict that appear in the chosen documents, as a schema.org DataFeed.

It is made of the register rather than of the lines, so it is a format that is bound to a session.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, BinaryIO

from sqlalchemy.orm import Session

from annotator.annotations.visibility import Visibility
from annotator.claims.claim_review import claim_review, missing_for_review
from annotator.claims.publishing import review_facts, unmerged_claims
from annotator.claims.reading import family_of
from annotator.claims.sharing import claims_on
from annotator.errors import Forbidden
from annotator.export.formats.format import Format, Losses, Record
from annotator.export.formats.json_lines import write_array, written

NAME = "claimreview"
TITLE = "ClaimReview, claims with verdicts as a feed"
_FEED = {"@context": "https://schema.org", "@type": "DataFeed"}


def claim_reviews(session: Session, *, sees: Visibility, public_url: str, desk_name: str) -> Format:
    """Give the format, bound to a session and to the desk's name and address, which sign each review.

    Raises Forbidden (register_closed) for who reads in a blind round.
    """
    if sees.is_bound(session):
        raise Forbidden(
            "You read in a blind round: the register is closed to you until its end.", code="register_closed"
        )
    write = partial(_write, session=session, sees=sees, signed={"public_url": public_url, "desk_name": desk_name})
    return Format(NAME, TITLE, ".jsonld", "application/ld+json", write)


def _write(
    records: Iterable[Record],
    destination: BinaryIO,
    losses: Losses,
    *,
    session: Session,
    sees: Visibility,
    signed: dict[str, str],
) -> None:
    documents = set()
    for record in records:
        documents.add(record["id"])
        losses.add("An annotation is not said: a feed is about claims.", len(record["annotations"]))
    chosen = claims_on(session, documents, sees=sees)
    head = written(_FEED).removesuffix("}")
    destination.write(f'{head},"dataFeedElement":'.encode())
    write_array(_items(session, chosen, losses, signed), destination)
    destination.write(b"}\n")


def _items(session: Session, chosen: set[str], losses: Losses, signed: dict[str, str]) -> Iterator[dict[str, Any]]:
    for claim in unmerged_claims(session):
        if chosen.isdisjoint(each.id for each in family_of(session, claim.id)):
            continue
        facts = review_facts(session, claim, public_url=signed["public_url"], desk_name=signed["desk_name"])
        missing = missing_for_review(facts)
        for each in missing:
            losses.add(f"A claim is left out that lacks {each}.")
        if not missing:
            yield {"@type": "DataFeedItem", "item": claim_review(facts)}
