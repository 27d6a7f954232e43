"""How fast articles are read from web pages, PDF and Word files, beside the bare library on the same files.

``python -m tests.benchmarks.read_files [FILES]``: pages of 30 kB with 14 paragraphs each, PDFs of 20 two-column pages,
Word files of 14 paragraphs. Times are the processor's, of the reader and its child process together, so that other
people's work does not count; what one file after the other takes by the clock stands beside them.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from statistics import median

import mammoth
import trafilatura
from pypdf import PdfReader

from annotator.config import Limits
from annotator.documents.reading import html
from annotator.documents.reading.registry import read_article
from annotator.documents.reading.worker import stop_children
from tests.unit.reading.archives import word_file
from tests.unit.reading.pages import news_page
from tests.unit.reading.printing import ENGLISH
from tests.unit.reading.prints import print_article

ROUNDS = 3


@dataclass(frozen=True)
class Spent:
    """Seconds of the processor in this process and in its children, and of the clock."""

    here: float
    children: float
    clock: float


def measured(work: Callable[[], object]) -> Spent:
    """Do the work once, a child's start included, and give what it took."""
    stop_children()
    before, clock = _usage(), time.perf_counter()
    work()
    clock = time.perf_counter() - clock
    stop_children()
    after = _usage()
    return Spent(after[0] - before[0], after[1] - before[1], clock)


def _usage() -> tuple[float, float]:
    here, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return here.ru_utime + here.ru_stime, children.ru_utime + children.ru_stime


def report(what: str, many: int, unit: str, work: Callable[[], object]) -> None:
    """Print the median of some rounds."""
    rounds = [measured(work) for _ in range(ROUNDS)]
    here, child, clock = (median(part) for part in zip(*((r.here, r.children, r.clock) for r in rounds), strict=True))
    print(
        f"{what:26}{many / (here + child):6,.0f} {unit}/s of processor; {here / many * 1000:6.2f} ms here, "
        f"{child / many * 1000:6.2f} ms in the child; {many / clock:5,.0f} {unit}/s by the clock",
        flush=True,
    )


def read_all(files: Sequence[bytes], name: str) -> None:
    """Read files one after the other."""
    limits = Limits()
    for file in files:
        read_article(file, name=name, limits=limits)


def main(files: int) -> None:
    """Print a line a format."""
    pages = [news_page(number).encode() for number in range(files)]
    paragraphs = [f"{number}: {ENGLISH[number % 5]}" for number in range(14)]
    words = [word_file(f"Notes {number}", paragraphs) for number in range(max(3, files // 50))]
    printed = print_article([f"{n}: {ENGLISH[n % 5]}" for n in range(480)], columns=2, head="The Herald", foot="{page}")
    prints = [printed] * max(3, files // 50)
    sheets = len(prints) * len(PdfReader(BytesIO(printed)).pages)
    report("HTML, trafilatura alone", files, "articles", lambda: list(map(_bare_page, pages)))
    report("HTML", files, "articles", lambda: read_all(pages, "a.html"))
    installed = html.is_installed
    html.is_installed = lambda _library: False  # type: ignore[assignment]  # as on a desk without the extra
    report("HTML without trafilatura", files, "articles", lambda: read_all(pages, "a.html"))
    html.is_installed = installed
    report("PDF, pypdf alone", sheets, "pages", lambda: list(map(_bare_print, prints)))
    report("PDF", sheets, "pages", lambda: read_all(prints, "a.pdf"))
    report("Word, mammoth alone", len(words), "files", lambda: list(map(_bare_word, words)))
    report("Word", len(words), "files", lambda: read_all(words, "a.docx"))


def _bare_page(page: bytes) -> object:
    return trafilatura.bare_extraction(page.decode(), fast=True, include_comments=False, with_metadata=False)


def _bare_print(source: bytes) -> object:
    return [page.extract_text() for page in PdfReader(BytesIO(source)).pages]


def _bare_word(source: bytes) -> object:
    return mammoth.convert_to_html(BytesIO(source))


if __name__ == "__main__":
    main(*([int(each) for each in sys.argv[1:]] or [300]))
