"""Answers that stream: each reads from a session of its own, which lives until the last byte is out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy.orm import Session

from annotator.annotations.visibility import Visibility
from annotator.export.filters import ExportFilter
from annotator.export.lines import exported_lines
from annotator.web.transactions import database

_CHUNK = 256_000  # bytes; a chunk a document would cost more in headers than in text


def streamed(give: Callable[[Session], Iterator[bytes]]) -> Iterator[bytes]:
    """Give what ``give`` makes of a session that ends with the last piece, or when the client has gone.

    The first piece is made at once: a refusal is still an answer then.
    """
    makers = database()

    def pieces() -> Iterator[bytes]:
        with makers.read() as session:
            yield from give(session)

    rest = pieces()
    first = next(rest)

    def whole() -> Iterator[bytes]:
        yield first
        yield from rest  # so that a client that goes away closes the session too

    return whole()


def lines_in_chunks(session: Session, chosen: ExportFilter, *, sees: Visibility) -> Iterator[bytes]:
    """Give the exported lines in pieces of some hundred kilobytes; one empty piece where there are none."""
    held, size = list[str](), 0
    for line in exported_lines(session, chosen, sees=sees):
        held.append(line.words)
        size += len(line.words)
        if size >= _CHUNK:
            yield "".join(held).encode()
            held, size = [], 0
    yield "".join(held).encode()
