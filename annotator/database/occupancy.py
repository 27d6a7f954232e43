"""Tell a command that replaces the database whether a desk is being served from it.

SQLite itself cannot tell in every journal mode: a server at rest holds no lock, and would go on writing to the file
that was taken away.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from annotator.errors import StartRefused

_fcntl: ModuleType | None
try:
    import fcntl as _fcntl
except ImportError:  # Windows: only SQLite's own locks tell there
    _fcntl = None


@contextmanager
def occupying(database: Path) -> Iterator[None]:
    """Hold the database file as one of those who serve it; the operating system lets go when the process ends."""
    with _mark(database).open("w") as mark:
        if _fcntl is not None:
            _fcntl.flock(mark, _fcntl.LOCK_SH)
        yield


@contextmanager
def alone_with(database: Path) -> Iterator[None]:
    """Keep everybody from serving the database file meanwhile. Raises StartRefused while somebody does."""
    with _mark(database).open("w") as mark:
        if _fcntl is not None:
            try:
                _fcntl.flock(mark, _fcntl.LOCK_EX | _fcntl.LOCK_NB)
            except BlockingIOError:
                raise StartRefused("The desk is running. Stop it, then restore.") from None
        yield


def _mark(database: Path) -> Path:
    return database.with_name(database.name + ".serving")
