"""The desk: what is next for a reviewer, in a round or outside; their progress; what is new since they were here."""

from __future__ import annotations

from flask import Blueprint, render_template
from sqlalchemy.orm import Session

from annotator.accounts.gate import current_person
from annotator.annotations.activity import progress_of, recent_activity
from annotator.annotations.listing import documents_by_id, last_tagged, upcoming
from annotator.annotations.tags import TAGS
from annotator.annotations.visibility import Visibility
from annotator.documents.models import Document
from annotator.documents.reading.article import BlockKind
from annotator.documents.service import blocks_of, slices_of
from annotator.review.queue import Queue, queue_of
from annotator.review.queue_pages import news_for
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session

blueprint = Blueprint("desk", __name__)
_RECENT = 10  # lines; what fits on a screen beside the rest
_UPCOMING = 5  # documents; the one to start with and a glance at those after it
_OPENING = 320  # code points of an article's first paragraph
_LETTERS_A_MINUTE = 1_100  # code points; about 200 words of a European language
_SIGNS_A_MINUTE = 450  # of a language whose signs stand for words or syllables
_DENSE = ("zh", "ja", "ko")


@blueprint.get("/")
@allow(Access.SIGNED_IN)
def desk_page() -> str:
    """Show the desk."""
    session, person = current_session(), current_person()
    queue = queue_of(session, by=person, shown=_UPCOMING)
    coming = _documents_of(session, queue) or upcoming(session, reviewer_id=person.id, limit=_UPCOMING)
    return render_template(
        "review/desk.html",
        queue=queue,
        **news_for(session, person),
        next=coming[0] if coming else None,
        then=coming[1:],
        opening=_opening(session, coming[0]) if coming else "",
        minutes={document.id: _minutes(document) for document in coming},
        left_off=last_tagged(session, reviewer_id=person.id),
        progress=progress_of(session, reviewer_id=person.id),
        tags=TAGS,
        activity=recent_activity(session, limit=_RECENT, sees=Visibility.of(person)),
    )


def _documents_of(session: Session, queue: Queue) -> list[Document]:
    found = documents_by_id(session, [row.document_id for row in queue.unfinished])
    return [found[row.document_id] for row in queue.unfinished]


def _opening(session: Session, document: Document) -> str:
    """Give the first words of the body, cut at a whole word."""
    for block in blocks_of(session, document.id):
        if block.kind == BlockKind.PARAGRAPH:
            end = min(block.end, block.start + _OPENING)
            words = slices_of(session, document.id, [(block.start, end)])[0]
            return words if end == block.end else words.rpartition(" ")[0] + "…" if " " in words else words + "…"
    return ""


def _minutes(document: Document) -> int:
    dense = (document.language or "").lower().startswith(_DENSE)
    return max(1, round(document.text_length / (_SIGNS_A_MINUTE if dense else _LETTERS_A_MINUTE)))
