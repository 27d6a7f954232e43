"""Rounds, and what waits for oneself in them."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

from annotator.accounts.gate import current_person
from annotator.accounts.models import Scope
from annotator.annotations.records import format_second
from annotator.api.answers import answer
from annotator.api.cursors import page_of, place_of
from annotator.api.operations import ROOT, Operation, operation
from annotator.api.queries import PAGE, PageQuery
from annotator.api.work_records import QueueRecord, RoundPage, RoundRecord
from annotator.review.queue import queue_of
from annotator.review.reading_rounds import round_seen, rounds_before
from annotator.web.transactions import current_session

blueprint = Blueprint("api_rounds", __name__, url_prefix=ROOT)


@blueprint.get("/rounds")
@operation(Operation(Scope.READ, query=PageQuery, answer=RoundPage))
def list_rounds(query: PageQuery) -> Response:
    """List rounds, opened last first: adjudicators see all, reviewers those in which they read."""
    before = place_of("rounds", query.cursor, str)
    found = rounds_before(current_session(), by=current_person(), before=before, limit=query.limit + 1)
    return answer(page_of("rounds", found, limit=query.limit, place=lambda row: str(row.id), record=_record))


@blueprint.get("/rounds/<round_id>")
@operation(Operation(Scope.READ, answer=RoundRecord, refusals=(404,)))
def read(round_id: str) -> Response:
    """Give a round."""
    return answer(_record(round_seen(current_session(), round_id, by=current_person())))


@blueprint.get("/queue")
@operation(Operation(Scope.READ, answer=QueueRecord))
def my_queue() -> Response:
    """Give what waits for oneself in open rounds, what is begun first; at most 100 documents."""
    queue = queue_of(current_session(), by=current_person(), shown=PAGE)
    items = [
        {
            "assignment": row.id,
            "document": row.document_id,
            "title": row.title,
            "text_length": row.text_length,
            "round": row.name,
            "sight": row.sight,
            "state": row.state,
        }
        for row in queue.unfinished
    ]
    return answer({"counts": queue.counts, "items": items, "may_take": queue.may_take})


def _record(row: Any) -> dict[str, Any]:
    times = {name: getattr(row, name) for name in ("opened_at", "closed_at")}
    return dict(row._mapping) | {name: format_second(at) if at else None for name, at in times.items()}
