"""Heavy readers in child processes: a file that eats memory or time takes a child down, and never the desk.

A child stays for the next file, so that its start is paid once; at most two work at once.
"""

from __future__ import annotations

import atexit
import importlib.util
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

from annotator.config import Limits
from annotator.documents.reading.child import Child
from annotator.errors import AnnotatorError, Invalid, Unavailable

_AT_ONCE = 2
_JOBS = 500  # then a child is replaced: what its libraries leak is given back
_IDLE_SECONDS = 20  # a child goes by itself after 30; one that is about to go gets no work

_slots = threading.BoundedSemaphore(_AT_ONCE)
_lock = threading.Lock()
_idle: list[Child] = []


@cache
def is_installed(library: str) -> bool:
    """Tell whether a library can be imported, without importing it."""
    return importlib.util.find_spec(library) is not None


def needs(library: str) -> None:
    """Refuse to go on without a library of the extra ``import``. Raises Invalid (reader_missing)."""
    if not is_installed(library):
        raise Invalid(
            f"This desk cannot read such files: {library} is not installed. Whoever runs the desk can add it with "
            "pip install 'factcheck-annotator[import]'; or copy the article's words and paste them.",
            code="reader_missing",
        )


def extract(kind: str, source: bytes, limits: Limits) -> str:
    """Run ``extract`` of the module ``foreign.<kind>`` on a file's bytes in a child and give the words that it finds.

    Raises what that raises, and Invalid: timeout (past ``reader_cpu_seconds`` or ``reader_wall_seconds``), too_complex,
    malformed_file where the child dies; TooLarge past ``reader_memory_bytes``; Unavailable (busy).
    """
    with extracting(kind, source, limits) as answer:
        pass
    return answer()


@contextmanager
def extracting(kind: str, source: bytes, limits: Limits) -> Iterator[Callable[[], str]]:
    """Do the same while the block does something else; after the block the function gives the words, or raises."""
    found: list[str | AnnotatorError] = []

    def answer() -> str:
        if isinstance(found[0], AnnotatorError):
            raise found[0]
        return found[0]

    with _slot(limits.reader_wall_seconds):
        child = _take()
        try:
            child.send(kind, source, limits)
            yield answer
            found.append(child.receive(limits))
        finally:
            # Half an answer, left by Ctrl-C or a refusal within the block, would be taken for the next one's.
            if child.is_free and child.jobs < _JOBS:
                with _lock:
                    _idle.append(child)
            else:
                child.stop()


@contextmanager
def _slot(seconds: int) -> Iterator[None]:
    """Wait for one of the places at work, but no longer than a file may take: a waiting import holds a thread."""
    if not _slots.acquire(timeout=seconds):
        raise Unavailable("Other files are being read. Try again in a minute.", code="busy")
    try:
        yield
    finally:
        _slots.release()


def _take() -> Child:
    while True:
        with _lock:
            child = _idle.pop() if _idle else None
        if child is None:
            return Child()
        if child.process.poll() is None and time.monotonic() - child.used_at < _IDLE_SECONDS:
            return child
        child.stop()


@atexit.register
def stop_children() -> None:
    """Stop the children that wait for work."""
    with _lock:
        while _idle:
            _idle.pop().stop()
