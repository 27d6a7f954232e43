"""HTML: the article's words and what the page says of them; no markup stays, and every word has its place in the page.

Which blocks are the article is said by trafilatura where it is installed (the extra ``import``), else by where they
stand. The words are always the page's own, so the map from the text to the source is as exact as that of plain text:
only collapsed white space and spelled-out entities are in no run.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from annotator.config import Limits
from annotator.documents.reading.article import Article, BlockKind, Metadata
from annotator.documents.reading.assembly import Paragraph, assemble
from annotator.documents.reading.head import read_head
from annotator.documents.reading.html_blocks import PageBlock, keys_of, read_page
from annotator.documents.reading.html_choice import named_blocks, standing_blocks
from annotator.documents.reading.html_head import read_page_head
from annotator.documents.reading.reader import Reader
from annotator.documents.reading.source_text import decode_page
from annotator.documents.reading.worker import extracting, is_installed
from annotator.errors import AnnotatorError
from annotator.text.language import guess_language

_NAME = "html/1"
_MEDIA_TYPE = "text/html"


def read_html(source: bytes, limits: Limits) -> Article:
    """Read a page. Cost: linear. Raises Invalid (bad_encoding, control_character, too_complex) and TooLarge."""
    decoded = decode_page(source, limits)
    if is_installed("trafilatura"):
        with extracting("page", decoded.encode(), limits) as named:
            blocks, head = read_page(decoded, limits)
        chosen = _named(named, blocks)
    else:
        blocks, head = read_page(decoded, limits)
        chosen = standing_blocks(blocks)
    said = read_page_head(head, blocks, limits)
    return article_of(decoded, chosen, said, media_type=_MEDIA_TYPE, reader=_NAME)


def article_of(decoded: str, blocks: Sequence[PageBlock], said: Metadata, *, media_type: str, reader: str) -> Article:
    """Make the article of a page's blocks; what its first lines say fills what the page leaves open."""
    paragraphs = [Paragraph(block.text, block.pieces, kind=block.kind) for block in blocks]
    _mark_title(paragraphs, blocks, said.title)
    seen = read_head(paragraphs, ())
    text, placed, runs = assemble(decoded, paragraphs)
    metadata = said.filled_from(seen)
    metadata = replace(metadata, language=metadata.language or guess_language(text))
    return Article(text, placed, metadata, runs, media_type, reader)


def _named(named: Callable[[], str], blocks: Sequence[PageBlock]) -> list[PageBlock]:
    try:
        return named_blocks(blocks, named()) or standing_blocks(blocks)
    except AnnotatorError:
        return standing_blocks(blocks)  # a page on which the extractor stumbles is read without it


def _mark_title(paragraphs: Sequence[Paragraph], blocks: Sequence[PageBlock], title: str | None) -> None:
    """Make one heading the title: the one with the title's words, else the only one of the first level."""
    headings = [number for number, block in enumerate(blocks) if block.kind is BlockKind.HEADING]
    wanted = "".join(keys_of(title or "")).casefold()
    same = [number for number in headings if "".join(keys_of(blocks[number].text)).casefold() == wanted]
    main = [number for number in headings if blocks[number].level == 1]
    for number in same[:1] or (main if len(main) == 1 else []):
        paragraphs[number].kind = BlockKind.TITLE


READER = Reader(_NAME, _MEDIA_TYPE, (".html", ".htm", ".xhtml"), read_html)
