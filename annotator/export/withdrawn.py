"""Which of an export's documents their publishers have withdrawn: for its manifest."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.annotations.records import format_second
from annotator.annotations.visibility import Visibility
from annotator.documents.models import Document
from annotator.export.filters import ExportFilter

_d = Document.__table__.c


def withdrawn_documents(session: Session, chosen: ExportFilter, *, sees: Visibility) -> list[dict[str, str | None]]:
    """Give the id, the time of the recording and the reason of each withdrawn document of an export, by id."""
    query = (
        select(_d.id, _d.text_sha256, _d.withdrawn_at, _d.withdrawn_reason)
        .where(_d.withdrawn_at.is_not(None), *chosen.of_documents(sees))
        .order_by(_d.id)
    )
    return [
        {"id": row.id, "reason": row.withdrawn_reason, "withdrawn_at": format_second(row.withdrawn_at)}
        for row in session.execute(query)
        if chosen.portion is None or chosen.portion.takes(row.id, row.text_sha256)
    ]
