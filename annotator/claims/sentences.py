"""Decide on a sentence that nobody has tagged: tag it and link it to a claim in one step, or reject it for good."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.accounts.person import Person
from annotator.annotations.drafts import Draft
from annotator.annotations.models import Annotation, AnnotationSpan
from annotator.annotations.service import create_annotation
from annotator.annotations.spans import Span
from annotator.annotations.tags import Origin, Part, Tag
from annotator.claims.appearances import link_annotation
from annotator.claims.models import Appearance, RejectedSentence
from annotator.claims.register import get_claim
from annotator.claims.vocabulary import Method, Relation
from annotator.config import Limits
from annotator.database.base import new_id, now
from annotator.documents.service import get_document, slices_of
from annotator.errors import Conflict, Gone, Invalid
from annotator.history.models import ObjectKind
from annotator.history.service import Change, record

LONGEST_SENTENCE = 2_000  # code points; what is longer is no sentence, and nobody would compare it


@dataclass(frozen=True)
class Place:
    """Half-open ``[start, end)`` of a document in code points, with its words."""

    document_id: str
    start: int
    end: int
    exact: str


def tag_sentence(
    session: Session, *, claim_id: str, place: Place, relation: Relation, by: Person, limits: Limits
) -> Appearance:
    """Tag a sentence as a claim in the name of ``by`` and confirm it as an appearance of a claim.

    Raises NotFound, Gone (merged), Invalid (text_mismatch: the words stand elsewhere), Conflict (tagged_meanwhile when
    a live claim annotation covers a part of it, whoever made it).
    """
    if get_claim(session, claim_id).merged_into is not None:
        raise Gone("This claim was merged. Link the one that it went into.", code="merged")
    _check(session, place)
    _refuse_tagged(session, place)
    span = Span(Part.CONTENT, place.start, place.end, place.exact)
    draft = Draft(tag=Tag.CLAIM.value, spans=(span,))
    saved = create_annotation(
        session, document_id=place.document_id, draft=draft, by=by, limits=limits, origin=Origin.SUGGESTION
    )
    return link_annotation(
        session,
        annotation_id=saved.state.id,
        claim_id=claim_id,
        relation=relation,
        by=by,
        method=Method.MATCHING,
    )


def reject_sentence(session: Session, *, claim_id: str, place: Place, by: Person) -> RejectedSentence:
    """Say that a sentence is no appearance of a claim; it is not offered again. Said twice, it is kept once.

    Raises NotFound, Invalid (text_mismatch: the words stand elsewhere).
    """
    get_claim(session, claim_id)
    _check(session, place)
    row = RejectedSentence
    own = (row.claim_id == claim_id, row.document_id == place.document_id)
    earlier = session.scalar(select(row).where(*own, row.start == place.start, row.end == place.end))
    if earlier is not None:
        return earlier
    where = {"document_id": place.document_id, "start": place.start, "end": place.end}
    found = row(id=new_id(), claim_id=claim_id, decided_by=by.username, decided_at=now(), **where)
    session.add(found)
    session.flush()
    after = {"claim": claim_id, "start": place.start, "end": place.end, "exact": place.exact, "state": "rejected"}
    change = Change("sentence rejected", ObjectKind.APPEARANCE, found.id, None, after, document_id=place.document_id)
    record(session, [change], by=by.username, at=found.decided_at)
    return found


def _check(session: Session, place: Place) -> None:
    """Check that the words stand where they are said to."""
    get_document(session, place.document_id)
    bounds = (place.start, place.end)
    # The database gives what there is of words that end past the text's end.
    fits = bool(place.exact) and place.end - place.start == len(place.exact)
    if not fits or slices_of(session, place.document_id, [bounds])[0] != place.exact:
        raise Invalid("These words do not stand there. Reload the claim's page.", code="text_mismatch", field="exact")


def _refuse_tagged(session: Session, place: Place) -> None:
    # The register is closed to whom a seal binds, so whoever comes here may see every annotation.
    span = AnnotationSpan
    other = session.scalar(
        select(Annotation.id)
        .join(span, span.annotation_id == Annotation.id)
        .where(
            Annotation.document_id == place.document_id,
            Annotation.deleted_at.is_(None),
            Annotation.tag == Tag.CLAIM.value,
            span.part == Part.CONTENT.value,
            span.start < place.end,
            span.end > place.start,
        )
        .limit(1)
    )
    if other is not None:
        raise Conflict(
            "Words of this sentence were tagged as a claim meanwhile. Nothing was changed: reload the claim's page, "
            "where they are offered as they were tagged.",
            code="tagged_meanwhile",
            extra={"annotation": other},
        )
