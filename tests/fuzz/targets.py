"""What must hold for any bytes: a file is read, or refused with words; nothing else is raised, and it takes no long."""

from __future__ import annotations

import time
from collections.abc import Mapping

from annotator.annotations.importing import read_source
from annotator.config import Limits
from annotator.errors import AnnotatorError
from tests.articles import BRIDGE
from tests.unit.reading.archives import book, word_file, zip_of
from tests.unit.reading.pages import news_page
from tests.unit.reading.printing import ENGLISH
from tests.unit.reading.prints import print_article

LIMITS = Limits(reader_cpu_seconds=5, reader_wall_seconds=10)
LONGEST = 15.0  # seconds of the wall clock for one file, on a machine that does other things too
_TABLE = f"text,title\n{ENGLISH[0]!r},One\n{ENGLISH[1]!r},Two\n".replace("'", '"')
# A good file of each kind, to be mutated.
GOOD: Mapping[str, bytes] = {
    "txt": BRIDGE.encode(),
    "md": f"---\ntitle: x\n---\n# {ENGLISH[0][:40]}\n\n> {ENGLISH[1]}\n\n- *item*\n".encode(),
    "html": news_page(paragraphs=3, clutter=4).encode(),
    "pdf": print_article(list(ENGLISH), columns=2, head="The Alder Courier", foot="{page}"),
    "docx": word_file("Swing bridge closed", list(ENGLISH)),
    "epub": book((f"<h1>One</h1><p>{ENGLISH[0]}</p>", f"<p>{ENGLISH[1]}</p>")),
    "zip": zip_of({"a/one.txt": BRIDGE, "two.csv": _TABLE}),
    "csv": _TABLE.encode(),
    "jsonl": b'{"format": "factcheck-annotations/1", "text": "words"}\n{"a": [1, {"b": null}]}\n',
}


def read_any(kind: str, source: bytes) -> None:
    """Read bytes as a file of a kind. Fails on anything but documents and refusals, and when it takes too long."""
    begun = time.monotonic()
    found, refused = read_source(source, name=f"file.{kind}", limits=LIMITS)
    assert time.monotonic() - begun < LONGEST, f"{kind}: {time.monotonic() - begun:.1f} s"
    for each in refused:
        assert isinstance(each.error, AnnotatorError) and 400 <= each.error.status < 500, each
        assert each.error.message and each.error.code != "error", each
    assert found or refused
    for candidate in found:
        _check(candidate.incoming.article.text)
        end = 0
        for block in candidate.incoming.article.blocks:
            assert end <= block.start < block.end <= len(candidate.incoming.article.text)
            assert 0 <= block.source_start <= block.source_end
            end = block.end


def _check(text: str) -> None:
    assert text.strip() and "\r" not in text and "\x00" not in text and "\ufffd" not in text
    text.encode()  # no half of a character
