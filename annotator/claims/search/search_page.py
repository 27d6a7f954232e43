"""The search page: one box over documents, annotations and claims."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request
from sqlalchemy.orm import Session

from annotator.accounts.gate import current_person
from annotator.annotations.visibility import Visibility
from annotator.claims.search.asking import LONGEST_SEARCH, Question, narrowed
from annotator.claims.search.faceting import facets_of
from annotator.claims.search.finding import MOST_FOUND, Found, find
from annotator.claims.search.kinds import Kind
from annotator.claims.search.narrowing import APPLIES
from annotator.claims.search.rows import Shown
from annotator.claims.search.showing import show
from annotator.claims.search.spellings import ask
from annotator.errors import Invalid
from annotator.web.answers import json_answer, wants_json
from annotator.web.pager import Page, page_number
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session

blueprint = Blueprint("search", __name__)
_PER_PAGE = 20
_OF_EACH = 5  # rows of a kind while all kinds are shown


@blueprint.get("/search")
@allow(Access.SIGNED_IN)
def search_page() -> Response | str:
    """Find documents, annotations and claims; a reviewer in a blind round finds what they may see."""
    session, sees = current_session(), Visibility.of(current_person())
    words, kind = _words(), _kind()
    question = ask(session, words)
    closed = sees.is_bound(session)
    kinds = [each for each in Kind if not (closed and each is Kind.CLAIMS)]
    found = {each: find(session, kind=each, question=question, sees=sees) for each in kinds}
    shown = {each: _rows(session, found[each], question, kind, sees) for each in kinds if kind in (None, each)}
    if wants_json():
        return json_answer({each.value: [_as_json(row) for row in rows] for each, (_, rows) in shown.items()})
    facets = [(each, facet) for each in shown for facet in facets_of(session, found[each])]
    return render_template(
        "claims/search.html",
        words=words,
        question=question,
        kind=kind,
        kinds=list(Kind),
        closed=closed,
        found=found,
        shown=shown,
        facets=facets,
        address=_address,
        narrowed=narrowed,
        applies=APPLIES,
        most=MOST_FOUND,
    )


def _rows(
    session: Session, found: Found, question: Question, kind: Kind | None, sees: Visibility
) -> tuple[Page, list[Shown]]:
    size = _PER_PAGE if kind else _OF_EACH
    page = Page(page_number(request.args.get("page")) if kind else 1, size, len(found.hits))
    ids = found.ids[page.offset : page.offset + size]
    return page, show(session, kind=found.kind, ids=ids, question=question, sees=sees)


def _as_json(row: Shown) -> dict[str, Any]:
    return {
        "href": row.href,
        "headline": "".join(piece.text for piece in row.headline),
        "words": "".join(piece.text for piece in row.words),
        "facts": list(row.facts),
        "badge": row.badge,
    }


def _address(words: str, kind: Kind | None = None) -> str:
    return "/search?" + urlencode({"q": words, **({"kind": kind.value} if kind else {})})


def _words() -> str:
    words = request.args.get("q", "").strip()
    if len(words) > LONGEST_SEARCH:
        message = f"Search for at most {LONGEST_SEARCH} characters."
        raise Invalid(message, code="too_long", field="q", limit=LONGEST_SEARCH)
    return words


def _kind() -> Kind | None:
    value = request.args.get("kind", "")
    if value and value not in set(Kind):
        raise Invalid(f"kind is one of: {', '.join(Kind)}.", code="unknown_value", field="kind")
    return Kind(value) if value else None
