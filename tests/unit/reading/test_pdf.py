"""PDF: the text layer in reading order, whole paragraphs, and files that cannot be read refused in good time."""

from __future__ import annotations

import time
import zlib
from dataclasses import replace
from io import BytesIO
from itertools import product

import pytest
from pypdf import PdfReader, PdfWriter

from annotator.config import Limits
from annotator.documents.reading import worker
from annotator.documents.reading.article import Article, BlockKind
from annotator.documents.reading.registry import read_article
from annotator.errors import AnnotatorError
from tests.unit.reading.printing import ENGLISH
from tests.unit.reading.prints import TITLE, print_article, print_lines

LIMITS = Limits()
_NAMES = ("Ottilie", "Zoë", "Søren", "Anaïs", "Łukasz", "Tom", "Ida", "Émile", "Björn", "Ana")
_PLACES = ("Alder", "Lilleby", "Holm", "Aulne", "Altmünder", "Northshore")
LONG = [
    f"{name} of {place} writes: {ENGLISH[number % 5]} This is paragraph {number}."
    for number, (place, name) in enumerate(product(_PLACES, _NAMES))
]


def read(source: bytes, limits: Limits = LIMITS) -> Article:
    return read_article(source, name="article.pdf", limits=limits)


def refusal(source: bytes, limits: Limits = LIMITS) -> AnnotatorError:
    with pytest.raises(AnnotatorError) as caught:
        read(source, limits)
    return caught.value


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("", ""),
        ("The Alder Courier – 5 March 2024", "Page {page} of 9"),
        ("The Alder Courier", "– {page} –"),
        ("", "{page}"),
    ],
)
def test_every_paragraph_comes_whole_and_in_order_without_heads_and_feet(columns, head, foot):
    article = read(print_article(LONG, columns=columns, head=head, foot=foot))
    assert article.text == "\n\n".join([TITLE, *LONG])
    assert article.blocks[0].kind is BlockKind.TITLE and article.metadata.title == TITLE
    assert (article.metadata.language, article.media_type, article.reader) == ("en", "application/pdf", "pdf/1")


def test_headings_are_told_by_their_size_and_the_map_holds():
    paper_pages = print_article(LONG[:3])
    article = read(paper_pages)
    layer_length = max(run.source_start + run.length for run in article.runs)
    assert (
        sum(run.length for run in article.runs) > 0.97 * len(article.text) and layer_length >= len(article.text) * 0.97
    )
    assert [run.start for run in article.runs] == sorted(run.start for run in article.runs)


def test_words_cut_at_a_line_end_are_joined_and_compounds_keep_their_hyphen():
    lines = [
        "The harbour council of Port Alder voted late on Tuesday to close the old swing bridge after the contro-",
        "versy of last spring. The left wing of the council and its right wing agreed for once, as the well-known",
        "speaker of the left-",
        "wing parties said, and the café’s “bien-être” is at stake too, according to Zoë Ångström, who",
        "lives there.",
    ]
    text = read(print_lines([lines])).text
    assert "after the controversy of last" in text and "well-known speaker of the left-wing parties" in text
    assert text.count("\n") == 0 and "café’s “bien-être” is at stake too, according to Zoë Ångström, who lives" in text


def test_a_paragraph_cut_by_a_page_is_whole_again():
    words = ENGLISH[0].split()
    first, second, third = " ".join(words[:16]), " ".join(words[16:30]), " ".join(words[30:])
    pages = [["A sentence of its own stands here.", "", first], [second, third, "", "And one below it."]]
    assert read(print_lines(pages)).text.split("\n\n")[1] == ENGLISH[0]


def test_a_locked_pdf_is_refused_and_one_that_only_forbids_printing_is_read():
    for password, owner in (("secret", "owner"), ("", "owner")):
        writer = PdfWriter(clone_from=BytesIO(print_article(LONG[:2])))
        writer.encrypt(password, owner, algorithm="RC4-128")
        out = BytesIO()
        writer.write(out)
        if password:
            found = refusal(out.getvalue())
            assert (found.status, found.code) == (422, "encrypted_pdf") and "password" in found.message
        else:
            assert LONG[0] in read(out.getvalue()).text


def test_a_scanned_pdf_is_refused_with_what_to_do():
    found = refusal(print_lines([[""], [""]]))
    assert (found.status, found.code) == (422, "no_text") and "OCR" in found.message


def test_pages_are_taken_at_the_limit_and_refused_past_it():
    source = print_lines([["The first page of them."], ["The second page of them."]])
    assert "second page" in read(source, replace(LIMITS, pdf_pages=2)).text
    found = refusal(source, replace(LIMITS, pdf_pages=1))
    assert (found.status, found.code, found.limit) == (413, "too_large", 1)


def plain_pdf(content: bytes, *, pages: str = "<</Type/Pages/Kids[3 0 R]/Count 1>>", extra: str = "") -> bytes:
    """Write a PDF by hand: one page with the content stream given as it is, compressed by the caller."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        pages,
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(content)}{extra}>>stream\n",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, words in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{words}".encode() + (content + b"\nendstream" if number == 4 else b"") + b"endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return out + end.encode()


GOOD = b"BT /F 12 Tf 50 700 Td (The mayor said that the bridge is safe.) Tj ET\n"


def test_the_pdf_written_by_hand_is_a_good_one():
    assert read(plain_pdf(GOOD)).text == "The mayor said that the bridge is safe."


BROKEN = {
    "only its first line": b"%PDF-1.7\n",
    "a sentence": b"%PDF-1.7 The mayor said that the bridge is safe.",
    "cut in half": print_article(LONG)[:9_000],
    "pages that hold themselves": plain_pdf(GOOD, pages="<</Type/Pages/Kids[2 0 R]/Count 1>>"),
    "a page that is no page": plain_pdf(GOOD, pages="<</Type/Pages/Kids[5 0 R 1 0 R]/Count 2>>"),
    "a stream that cannot be unpacked": plain_pdf(b"no zlib" * 9, extra="/Filter/FlateDecode"),
    "a page of page trees": plain_pdf(GOOD, pages="<</Type/Pages/Kids[" + "2 0 R " * 5_000 + "]/Count 5000>>"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_pdf_is_read_as_far_as_it_is_whole_or_refused(what):
    try:
        assert "bridge" in read(BROKEN[what]).text
    except AnnotatorError as found:
        assert found.code in {"malformed_pdf", "no_text", "too_complex", "malformed_file", "too_large"}, found.code
        assert found.message.endswith(".")


def test_a_bomb_is_stopped_by_its_memory_and_the_next_file_is_read():
    bomb = zlib.compress(zlib.compress(bytes(200_000_000), 9), 9)
    limits = replace(LIMITS, reader_memory_bytes=200_000_000)
    found = refusal(plain_pdf(bomb, extra="/Filter[/FlateDecode/FlateDecode]"), limits)
    assert found.code in {"too_large", "malformed_pdf", "timeout", "malformed_file", "no_text"}
    assert read(plain_pdf(GOOD)).text.startswith("The mayor")


def test_a_slow_pdf_is_stopped_in_time_and_the_next_file_is_read():
    slow = plain_pdf(GOOD * 400_000)
    begun = time.monotonic()
    for limits in (replace(LIMITS, reader_cpu_seconds=1), replace(LIMITS, reader_wall_seconds=1)):
        found = refusal(slow, limits)
        assert (found.status, found.code) == (422, "timeout")
    assert time.monotonic() - begun < 25
    assert read(plain_pdf(GOOD)).text.startswith("The mayor")


def test_without_the_library_the_refusal_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(worker, "is_installed", lambda _library: False)
    found = refusal(plain_pdf(GOOD))
    assert found.code == "reader_missing" and "[import]" in found.message


def test_what_was_printed_has_the_words_in_its_text_layer():
    """A control: what the tests above read is there to be read by others too."""
    assert "paragraph 0" in PdfReader(BytesIO(print_article(LONG))).pages[0].extract_text()
