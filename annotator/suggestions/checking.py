"""Look at each quote of a document: what may be wrong with it, and how other articles have it."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from annotator.annotations.queries import states_of_document
from annotator.annotations.records import AnnotationState
from annotator.annotations.tags import Part, Tag
from annotator.annotations.visibility import Visibility
from annotator.documents.service import blocks_of, get_document
from annotator.suggestions.check_records import finding_record, wording_record
from annotator.suggestions.elsewhere import quotes_elsewhere
from annotator.suggestions.integrity import findings_among
from annotator.suggestions.quotes.passages import quoted_passages
from annotator.suggestions.wording import Wordings

_MOST_ELSEWHERE = 3  # other articles that a card names


def quote_checks(session: Session, *, document_id: str, sees: Visibility) -> list[dict[str, Any]]:
    """Give what a reviewer should look at again, by the quotes that a person sees, as the page reads it.

    Each entry names its ``annotation`` and holds ``findings`` (``start``, ``end`` in code points of the text,
    ``message``) and ``elsewhere`` (``title``, ``document``, ``speaker`` where it is another one, ``changes`` with
    ``here``, ``there``, ``start``, ``end``). A quote without either is left out. In a blind round the quotes of other
    articles are those that ``sees`` allows. Cost: one pass over the text, three queries. Raises NotFound.
    """
    document = get_document(session, document_id)
    states = states_of_document(session, document_id=document_id, text=document.text, sees=sees)
    quotes = [state for state in states if state.tag == Tag.QUOTE]
    if not quotes:
        return []
    passages = quoted_passages(document.text, blocks_of(session, document_id))
    known = Wordings(quotes_elsewhere(session, document_id, sees))
    checked = []
    for quote in quotes:
        content = [span for span in quote.spans if span.part is Part.CONTENT]
        findings = findings_among(
            document.text,
            passages,
            content,
            quote_type=quote.attributes.get("quote_type"),
            is_attributed=_is_attributed(quote),
        )
        whole = " ".join(span.exact for span in content)
        others = known.of(whole, speaker=quote.attributes.get("speaker"))[:_MOST_ELSEWHERE]
        if findings or others:
            checked.append(
                {
                    "annotation": quote.id,
                    "findings": [finding_record(each) for each in findings],
                    "elsewhere": [wording_record(each, content) for each in others],
                }
            )
    return checked


def _is_attributed(quote: AnnotationState) -> bool:
    return bool(quote.attributes.get("speaker")) or any(span.part is not Part.CONTENT for span in quote.spans)
