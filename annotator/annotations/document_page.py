"""The page of one document: read and tag."""

from __future__ import annotations

from typing import Any

import orjson
from flask import Blueprint, render_template
from markupsafe import Markup
from sqlalchemy.orm import Session

from annotator.accounts.gate import current_person
from annotator.accounts.person import Person
from annotator.annotations.cards import draw_card
from annotator.annotations.listing import neighbours
from annotator.annotations.queries import states_of_document
from annotator.annotations.redrawing import drawn_blocks, drawn_spans, is_mine, page_record
from annotator.annotations.rendering import draw_article, draw_strip
from annotator.annotations.tags import TAGS, TagDeclaration, title_of_value
from annotator.annotations.visibility import Visibility
from annotator.config import Limits
from annotator.documents.models import Document
from annotator.documents.service import blocks_of, get_document
from annotator.text.controls import has_direction_controls
from annotator.text.language import direction_of
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session, limits

blueprint = Blueprint("document_page", __name__)


@blueprint.get("/documents/<document_id>")
@allow(Access.SIGNED_IN)
def document_page(document_id: str) -> str:
    """Show a document with every annotation on it."""
    session = current_session()
    document = get_document(session, document_id)
    return render_template("annotations/document.html", **page_context(session, document, by=current_person()))


def page_context(session: Session, document: Document, *, by: Person) -> dict[str, Any]:
    """Gather what the page draws. Cost: a handful of queries, linear in the text and its annotations."""
    text = document.text
    states = states_of_document(session, document_id=document.id, text=text, sees=Visibility.of(by))
    shown = [(state, text[slice(*state.bounds)], is_mine(state, by)) for state in states]
    records = [page_record(state, exact=exact, mine=mine) for state, exact, mine in shown]
    spans = [span for state in states for span in drawn_spans(state)]
    blocks = drawn_blocks(blocks_of(session, document.id))
    previous, following = neighbours(session, document)
    return {
        "document": document,
        "count": len(states),
        "cards": Markup("".join(draw_card(state, exact=exact, mine=mine) for state, exact, mine in shown)),
        "article": draw_article(text, blocks, spans),
        "strip": draw_strip(spans, document.text_length),
        "has_title_block": any(block.kind == "title" for block in blocks),
        "state": page_state(document, records, by=by, limits=limits()),
        "tags": TAGS,
        "previous": previous,
        "next": following,
        "direction_controls": has_direction_controls(text),
        "direction": direction_of(text, document.language).value,
    }


def page_state(document: Document, records: list[dict[str, Any]], *, by: Person, limits: Limits) -> Markup:
    """Write the JSON that the page's modules start from, safe inside a script element of type application/json."""
    state = {
        "document": {"id": document.id, "version": document.version, "length": document.text_length},
        "annotations": records,
        "tags": [tag_record(declaration) for declaration in TAGS.values()],
        "reviewer": by.username,
        "limits": {
            "note_chars": limits.note_chars,
            "occurrences": limits.occurrences,
            "spans_per_annotation": limits.spans_per_annotation,
        },
    }
    # "<" could end the element or start a comment in it; as an escape it is the same JSON.
    return Markup(orjson.dumps(state).decode().replace("<", "\\u003c"))


def tag_record(declaration: TagDeclaration) -> dict[str, Any]:
    """Give a tag's declaration as the page reads it."""
    return {
        "name": declaration.tag.value,
        "key": declaration.key,
        "title": declaration.title,
        "meaning": declaration.meaning,
        "parts": [part.value for part in declaration.parts],
        "attributes": [
            {
                "name": each.name,
                "title": each.title,
                "kind": each.kind.value,
                "values": [{"value": value, "title": title_of_value(value)} for value in each.values],
                "help": each.help,
            }
            for each in declaration.attributes
        ],
    }
