"""Files that belong together by their names: a text beside what was said of it, in a folder or a ZIP. Pure."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from os.path import basename

from annotator.annotations.foreign.reader import Misread
from annotator.config import Limits
from annotator.documents.reading.archives import read_members
from annotator.errors import AnnotatorError, Invalid
from annotator.text.decoding import decode_source

_ZIP = b"PK\x03\x04"
Pair = tuple[str, bytes, bytes]


def opened(files: Sequence[tuple[str, bytes]], limits: Limits) -> tuple[list[tuple[str, bytes]], list[Misread]]:
    """Give all files with those of ZIPs in their places, and the ZIPs that cannot be read."""
    found: list[tuple[str, bytes]] = []
    bad: list[Misread] = []
    for name, source in files:
        if not source.startswith(_ZIP):
            found.append((name, source))
            continue
        try:
            for member, inner in read_members(source, limits):
                if isinstance(inner, AnnotatorError):
                    raise inner
                found.append((f"{name}/{member}", inner))
        except AnnotatorError as error:
            bad.append(Misread(name, error))
    return found, bad


def paired(files: Sequence[tuple[str, bytes]], *, other: str) -> tuple[list[Pair], list[Misread]]:
    """Give (name of the text, text, other file) for each ``.txt``, an empty other file where none stands beside it.

    An other file without its text is given as one that cannot be read.
    """
    texts = {name.removesuffix(".txt"): (name, source) for name, source in files if name.endswith(".txt")}
    others = {name.removesuffix(other): source for name, source in files if name.endswith(other)}
    lonely = sorted(set(others) - set(texts))
    pairs = [(name, source, others.get(stem, b"")) for stem, (name, source) in sorted(texts.items())]
    return pairs, [Misread(f"{stem}{other}", _without_text(stem)) for stem in lonely]


def text_of(source: bytes) -> str:
    """Decode a text that offsets lead into: a byte order mark is no part of it. Raises Invalid (bad_encoding)."""
    return decode_source(source.removeprefix(codecs.BOM_UTF8))


def _without_text(stem: str) -> Invalid:
    return Invalid(f"Beside it stands no {basename(stem)}.txt.", code="no_text_beside")
