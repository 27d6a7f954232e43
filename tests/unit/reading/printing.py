"""Prints an article the way a PDF made of it reads: pages cut anywhere, with heads and feet between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from annotator.config import Limits
from annotator.documents.reading.article import Article
from annotator.documents.reading.registry import read_article

Furniture = Callable[[int], Sequence[str]]

ENGLISH = (
    "The harbour council of Port Alder voted late on Tuesday to close the old swing bridge to lorries, after engineers "
    "warned that two of its bearings had moved by almost a hand's breadth since the spring floods.",
    "“Nobody likes a detour of nine miles, but nobody likes a bridge in the water either,” said Ottilie Marsh, who "
    "chairs the council’s works committee. She denied that the closure had been decided months ago.",
    "Hauliers dispute the figures. A survey paid for by the Alder Freight Union found that the bearings moved by less "
    "than a centimetre, and its secretary, Tom Reddaway, called the report “a fairy tale with decimals.”",
    "The repair will cost 4.2 million crowns, according to the council, of which the province pays about a third. The "
    "rest has to come from harbour dues, which were raised twice last year.",
    "Work is to begin on March 3 and should last until the autumn. Until then a ferry will carry foot passengers free "
    "of charge between six in the morning and eleven at night.",
)


def read(text: str, name: str = "article.txt") -> Article:
    """Read a text as a file of that name."""
    return read_article(text.encode(), name=name, limits=Limits())


def cut(paragraphs: Sequence[str], places: Sequence[tuple[int, str]]) -> list[str]:
    """Cut paragraphs after the words given: a page ends there. A cut after a whole paragraph falls between two."""
    pages, page = [], []
    left = list(places)
    for number, paragraph in enumerate(paragraphs):
        rest = paragraph
        while left and left[0][0] == number:
            words = left.pop(0)[1]
            end = rest.index(words) + len(words)
            pages.append("\n\n".join([*page, rest[:end]]))
            page, rest = [], rest[end:].strip()
        if rest:
            page.append(rest)
    return [*pages, "\n\n".join(page)]


def between_pages(pages: Sequence[str], furniture: Furniture, *, around: str = "\n\n", within: str = "\n\n") -> str:
    """Print the pages with furniture between each two of them; it gets the number of the page that it ends."""
    text = pages[0]
    for number, page in enumerate(pages[1:], 1):
        text += around + within.join(furniture(number)) + around + page
    return text
