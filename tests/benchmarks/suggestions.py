"""Time the detectors: ``python tests/benchmarks/suggestions.py``; processor time, the best of several runs."""

from __future__ import annotations

from pathlib import Path
from time import process_time

from annotator.config import Limits
from annotator.documents.reading.registry import read_article
from annotator.suggestions.detectors import suggest
from annotator.suggestions.speech.reading import paragraphs_of

ARTICLE = Path(__file__).parents[2] / "seeds" / "lavrov-press-conference-2024-01-20.txt"
RUNS = 7
PUMPS = [
    '"a" ',
    "said, ",
    "b said Ann, ",
    "according to ",
    "“A ",
    "“a” said b. ",
    "x",
    "' a",
    "A. ",
    "Ann Lee said “b” ",
]


def best(text: str, runs: int = RUNS) -> float:
    """Give the fewest processor seconds of some runs."""
    blocks = paragraphs_of(text)
    times = []
    for _ in range(runs):
        began = process_time()
        suggest(text, blocks)
        times.append(process_time() - began)
    return min(times)


def main() -> None:
    """Print the times of an article, of a long text and of pumps of 100,000 characters."""
    text = read_article(ARTICLE.read_bytes(), name=ARTICLE.name, limits=Limits()).text
    words = len(text.split())
    suggest(text, paragraphs_of(text))
    print(f"{words} words: {1000 * best(text):.1f} ms; per 600 words {1000 * best(text) * 600 / words:.1f} ms")
    times = 100_000 // words + 1
    print(f"{times * words} words: {best(chr(10).join([text] * times), 2):.2f} s")
    for unit in PUMPS:
        print(f"100,000 characters of {unit!r}: {1000 * best(unit * (100_000 // len(unit)), 1):.0f} ms")


if __name__ == "__main__":
    main()
