"""Every quoted passage of the sample article is suggested, with the speaker that a reader would name."""

from __future__ import annotations

from pathlib import Path

from annotator.config import Limits
from annotator.documents.reading.registry import read_article
from annotator.suggestions.detectors import suggest
from annotator.suggestions.quotes.passages import quoted_passages

ARTICLE = Path(__file__).parents[3] / "seeds" / "lavrov-press-conference-2024-01-20.txt"
OTHERS = {
    "naive": "Vladimir Putin",
    "closer to NATO than ever before.": "Jens Stoltenberg",
    "declaration of war,": "Moscow",
    "bargaining chip.": "Maria Zakharova",
}
OPEN = {"prevention and active deterrence of, and counter measures against"}


def test_all_passages_of_the_sample_article_are_found_with_their_speakers() -> None:
    article = read_article(ARTICLE.read_bytes(), name=ARTICLE.name, limits=Limits())
    quotes = [each for each in suggest(article.text, article.blocks) if each.tag == "quote"]
    passages = [each for each in quoted_passages(article.text, article.blocks) if each.depth == 0]
    assert len(passages) == 25
    for passage in passages:
        words = article.text[passage.start + 1 : passage.end - 1]
        speakers = {
            quote.speaker
            for quote in quotes
            if any(span.start <= passage.start and passage.end <= span.end for span in quote.content)
        }
        assert speakers, words
        if not any(words.startswith(opening) for opening in OPEN):
            assert OTHERS.get(words, "Sergey Lavrov") in speakers, words
