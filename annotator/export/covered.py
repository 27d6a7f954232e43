"""What was read and left untagged, gathered from where the desk keeps it: marks, finished readings, adjudications."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from annotator.accounts.models import User
from annotator.annotations.covered import Covered
from annotator.annotations.tags import Layer
from annotator.annotations.visibility import Visibility
from annotator.export.coverage_queries import adjudicated, confirmed, finished, marked
from annotator.export.filters import ExportFilter

_u = User.__table__.c


def coverage_of(
    session: Session, ids: Sequence[str], chosen: ExportFilter, *, sees: Visibility, names: Mapping[str, str]
) -> dict[str, list[Covered]]:
    """Give, by document, its stretches in order, reviewers under their pseudonyms where ``names`` has any.

    Who is done with a document has read it whole; who adjudicated it has decided on it whole. Of several who say the
    same, as in two rounds, the last counts. Cost: four queries.
    """
    found: dict[str, dict[object, Covered]] = defaultdict(dict)
    for row in _rows(session, ids, chosen, sees):
        stretch = Covered(row.start, row.end, row.layer, row.username, row.at)
        known = found[row.document_id].get(stretch.sort_key)
        if known is None or known.marked_at < stretch.marked_at:
            found[row.document_id][stretch.sort_key] = stretch
    return {document_id: _ordered(list(stretches.values()), names) for document_id, stretches in found.items()}


def _ordered(found: list[Covered], names: Mapping[str, str]) -> list[Covered]:
    named = [replace(each, reviewer=names.get(each.reviewer, each.reviewer)) for each in found]
    return sorted(named, key=lambda each: each.sort_key)


def _rows(session: Session, ids: Sequence[str], chosen: ExportFilter, sees: Visibility) -> Iterator[Any]:
    layers = set(chosen.layers or Layer)
    queries = [marked(chosen)]
    queries += [finished(chosen)] if Layer.REVIEW in layers else []
    queries += [confirmed(chosen), adjudicated(chosen)] if Layer.GOLD in layers else []
    for query in queries:
        document_id = query.selected_columns["document_id"]
        conditions = [document_id.in_(ids), *sees.of_own_work(_u.id, document_id)]
        if chosen.reviewers:
            conditions.append(_u.username.in_(chosen.reviewers))
        yield from session.connection().execute(query.where(*conditions))
