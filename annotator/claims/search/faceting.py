"""Count what was found by publisher, author, year, tag, reviewer, speaker and verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.claims.models import Verdict
from annotator.claims.names import aliases_of
from annotator.claims.search.asking import Field
from annotator.claims.search.finding import VALUES, Found
from annotator.claims.search.kinds import Kind
from annotator.claims.search.spellings import NAMES
from annotator.claims.verdicts import current_verdict
from annotator.claims.vocabulary import NameKind

MOST_VALUES = 8  # of a facet that are shown
_AT_ONCE = 500


@dataclass(frozen=True)
class Facet:
    """The commonest values of a field among what was found, each with its count."""

    field: Field
    values: Sequence[tuple[str, int]]


def facets_of(session: Session, found: Found) -> list[Facet]:
    """Count the values of what was found, the commonest first. Cost: linear in the hits; of claims, their verdicts."""
    counts: dict[Field, Counter[str]] = {}
    for place, field in enumerate(VALUES[found.kind]):
        values = Counter(hit.values[place] for hit in found.hits)
        counts[field] = Counter()
        for value, count in values.items():
            if value:
                counts[field][str(value.year) if isinstance(value, date) else value] += count
        if field in NAMES:
            counts[field] = _by_name(session, NAMES[field], counts[field])
    if found.kind is Kind.CLAIMS:
        counts[Field.VERDICT] = Counter(current_labels(session, found.ids).values())
    return [_facet(field, counts[field]) for field in Field if counts.get(field)]


def current_labels(session: Session, claim_ids: Sequence[str]) -> Mapping[str, str]:
    """Give the label of the current verdict of each claim that has one."""
    verdicts: dict[str, list[Verdict]] = {}
    for first in range(0, len(claim_ids), _AT_ONCE):
        of_these = Verdict.claim_id.in_(claim_ids[first : first + _AT_ONCE])
        for verdict in session.scalars(select(Verdict).where(of_these)):
            verdicts.setdefault(verdict.claim_id, []).append(verdict)
    current = {claim_id: current_verdict(each) for claim_id, each in verdicts.items()}
    return {claim_id: verdict.label for claim_id, verdict in current.items() if verdict}


def _by_name(session: Session, kind: NameKind, counts: Counter[str]) -> Counter[str]:
    """Count the spellings that a person has merged under the name that they stand for."""
    mains = aliases_of(session, kind=kind)
    found: Counter[str] = Counter()
    for name, count in counts.items():
        found[mains.get(name, name)] += count
    return found


def _facet(field: Field, counts: Counter[str]) -> Facet:
    commonest = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return Facet(field, commonest[:MOST_VALUES])
