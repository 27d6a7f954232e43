"""Long documents with many annotations, for what must stay quick with them."""

from __future__ import annotations

import random

from annotator.annotations.drafts import Draft
from annotator.annotations.service import create_annotation
from annotator.annotations.spans import parse_spans
from annotator.config import Limits
from annotator.documents.service import get_document
from tests.browser.conftest import Served

WORDS = "minister said that the budget of region would never grow again in 2024 although critics deny every claim"
WORDS_A_PARAGRAPH = 90


def add_crowded(served: Served, *, words: int, annotations: int) -> str:
    """Import an article of about ``words`` words with so many annotations on it; give its address."""
    chance = random.Random(words)
    paragraphs = (
        " ".join(chance.choices(WORDS.split(), k=WORDS_A_PARAGRAPH)).capitalize() + "."
        for _ in range(words // WORDS_A_PARAGRAPH)
    )
    url = served.add_text("A long inquiry\n\n" + "\n\n".join(paragraphs) + "\n", name=f"long-{words}.txt")
    served.token("ana")
    _annotate(served, url.rsplit("/", 1)[1], annotations, chance)
    return url


def _annotate(served: Served, document_id: str, count: int, chance: random.Random) -> None:
    ana = served.person("ana")
    with served.desk.database.write() as session:
        text = get_document(session, document_id).text
        starts = chance.sample([at + 1 for at, sign in enumerate(text) if sign == " "], count)
        for index, start in enumerate(starts):
            paragraph_end = f"{text}\n".index("\n", start)
            end = text.find(" ", start + chance.randrange(1, 120), paragraph_end)
            end = paragraph_end if end == -1 else end
            span = {"part": "content", "start": start, "end": end, "exact": text[start:end]}
            draft = Draft(tag=("claim", "quote", "disputed")[index % 3], spans=parse_spans([span], most=1))
            create_annotation(session, document_id=document_id, draft=draft, by=ana, limits=Limits())
        session.commit()
