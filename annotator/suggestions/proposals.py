"""What is proposed to a reviewer on a document: the detectors' suggestions less what they have decided or tagged."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.accounts.person import Person
from annotator.annotations.models import Annotation
from annotator.annotations.queries import states_of_document
from annotator.annotations.records import AnnotationState
from annotator.annotations.tags import Part
from annotator.annotations.visibility import Visibility
from annotator.documents.models import Document
from annotator.documents.reading.article import Block, BlockKind
from annotator.documents.service import blocks_of, get_document
from annotator.history.service import canonical_json
from annotator.suggestions.claims.repeats import propose_repeats
from annotator.suggestions.detectors import suggest
from annotator.suggestions.elsewhere import tagged_elsewhere, tagged_in_copies
from annotator.suggestions.models import SuggestionDecision, SuggestionThreshold
from annotator.suggestions.suggestion import Suggestion

# Documents whose suggestions are kept in memory: reviewers of a desk read a few at a time.
_KEPT = 64
_MARKS = 2  # code points of quotation marks, with a space in French


@dataclass(frozen=True)
class Proposal:
    """A suggestion with the key that names it: the same words, parts and tag have the same key everywhere."""

    key: str
    suggestion: Suggestion

    def as_dict(self, text: str) -> dict[str, Any]:
        """Give the proposal as the page reads it; offsets are code points of ``text``."""
        found = self.suggestion
        return {
            "key": self.key,
            "tag": found.tag,
            "spans": [
                {"part": span.part, "start": span.start, "end": span.end, "exact": text[span.start : span.end]}
                for span in found.spans
            ],
            "kind": kind_of(found),
            "quote_type": found.quote_type,
            "speaker": found.speaker,
            "score": found.score,
            "reason": found.reason,
            "detector": found.detector,
        }


def kind_of(suggestion: Suggestion) -> str:
    """Give the kind by which precision is counted and thresholds are set: "direct quote", "claim", …"""
    return f"{suggestion.quote_type} {suggestion.tag}" if suggestion.quote_type else suggestion.tag


def key_of(suggestion: Suggestion) -> str:
    """Name a suggestion by its tag and spans: SHA-256 in hexadecimal."""
    return hashlib.sha256(canonical_json([suggestion.tag, span_rows(suggestion)]).encode()).hexdigest()


def span_rows(suggestion: Suggestion) -> list[list[Any]]:
    """Give the spans as [part, start, end], as decisions keep them."""
    return [[span.part, span.start, span.end] for span in suggestion.spans]


def all_proposals(session: Session, document: Document, *, sees: Visibility) -> list[Proposal]:
    """Give everything that the detectors see in a document, by (start, end, tag).

    Cost: the detectors once a document and process, since its text never changes; what was tagged in other articles
    is looked for each time.
    """
    blocks = tuple((row.kind, row.start, row.end) for row in blocks_of(session, document.id))
    found = {proposal.key: proposal for proposal in _computed(document.text, blocks)}
    known = [proposal.suggestion for proposal in found.values()]
    repeats = propose_repeats(document.text, tagged_elsewhere(session, document.id, sees))
    for each in (*tagged_in_copies(session, document, sees), *repeats):
        if not any(_says(other, each) for other in known):
            known.append(each)
            found[key_of(each)] = Proposal(key_of(each), each)
    return sorted(found.values(), key=lambda each: (each.suggestion.start, each.suggestion.end, each.suggestion.tag))


def _says(suggestion: Suggestion, other: Suggestion) -> bool:
    """Tell whether two suggestions propose the same words, one perhaps without the marks around them."""
    gaps = (suggestion.start - other.start, suggestion.end - other.end)
    return suggestion.tag == other.tag and all(abs(gap) <= _MARKS for gap in gaps)


def proposals_for(session: Session, *, document_id: str, reviewer: Person) -> tuple[Document, list[Proposal]]:
    """Give the document and what is left to propose: undecided, above its kind's threshold, not tagged yet.

    Nothing is proposed while a blind round keeps suggestions off the document: they bias reviewers.
    """
    document, sees = get_document(session, document_id), Visibility.of(reviewer)
    if sees.forbids_suggestions(session, document_id):
        return document, []
    decided = _decided(session, document_id, reviewer)
    least = {kind: row.least_score for kind, row in threshold_rows(session).items()}
    states = states_of_document(session, document_id=document_id, text=document.text, sees=sees)
    mine = [state for state in states if state.reviewer == reviewer.username]
    return document, [
        proposal
        for proposal in all_proposals(session, document, sees=sees)
        if proposal.key not in decided
        and proposal.suggestion.score >= least.get(kind_of(proposal.suggestion), 0)
        and not _tagged(proposal.suggestion, mine)
    ]


def threshold_rows(session: Session) -> dict[str, SuggestionThreshold]:
    """Give the threshold of each kind that has one."""
    return {row.kind: row for row in session.scalars(select(SuggestionThreshold))}


def _decided(session: Session, document_id: str, reviewer: Person) -> set[str]:
    # One whose annotation was deleted again counts as undecided: undoing an acceptance brings the suggestion back.
    query = (
        select(SuggestionDecision.key)
        .outerjoin(Annotation, Annotation.id == SuggestionDecision.annotation_id)
        .where(
            SuggestionDecision.document_id == document_id,
            SuggestionDecision.reviewer_id == reviewer.id,
            Annotation.deleted_at.is_(None),
        )
    )
    return set(session.scalars(query))


def _tagged(suggestion: Suggestion, states: Iterable[AnnotationState]) -> bool:
    """Tell whether the reviewer has tagged most of these words with the same tag already."""
    content = [(span.start, span.end) for span in suggestion.spans if span.part == Part.CONTENT]
    length = sum(end - start for start, end in content)
    for state in states:
        if state.tag != suggestion.tag:
            continue
        shared = sum(
            max(0, min(end, span.end) - max(start, span.start))
            for start, end in content
            for span in state.spans
            if span.part is Part.CONTENT
        )
        if 2 * shared > length:
            return True
    return False


@lru_cache(maxsize=_KEPT)
def _computed(text: str, blocks: Sequence[tuple[str, int, int]]) -> tuple[Proposal, ...]:
    drawn = [Block(BlockKind(kind), start, end, 0, 0) for kind, start, end in blocks]
    return tuple(Proposal(key_of(found), found) for found in suggest(text, drawn))
