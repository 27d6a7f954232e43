"""Watch a folder: take each file once it has settled, remember it by its content, stop when told to."""

from __future__ import annotations

import hashlib
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from threading import Event
from types import FrameType

_CHUNK = 1_000_000  # bytes


class Outcome(Enum):
    """What became of a file."""

    TAKEN = "taken"  # it is on the desk now, or was before: for ever
    REFUSED = "refused"  # until the program is started again, which may have learned to read it
    LATER = "later"  # the desk could not write: at the next look


@dataclass
class Memory:
    """Hashes of the contents that were taken, a line each in a file that outlives the program."""

    file: Path
    taken: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)

    @classmethod
    def kept_in(cls, file: Path) -> Memory:
        """Read what was remembered; a line that was cut off by a power cut is none."""
        words = file.read_text(encoding="ascii") if file.is_file() else ""
        return cls(file, {line for line in words.split("\n") if len(line) == hashlib.sha256().digest_size * 2})

    def knows(self, sha256: str) -> bool:
        """Tell whether a content needs no other look."""
        return sha256 in self.taken or sha256 in self.refused

    def note(self, sha256: str, outcome: Outcome) -> None:
        """Remember what became of a content. What is lost here is met again as a document that is here already."""
        if outcome is Outcome.REFUSED:
            self.refused.add(sha256)
        elif outcome is Outcome.TAKEN:
            self.taken.add(sha256)
            with self.file.open("a", encoding="ascii") as kept:
                kept.write(f"{sha256}\n")
                kept.flush()
                os.fsync(kept.fileno())


@dataclass
class Watch:
    """Looks at a folder again and again; a file has settled when two looks in a row find it the same."""

    files: Callable[[], Iterable[Path]]
    take: Callable[[Path], Outcome]
    memory: Memory
    _seen: dict[Path, tuple[int, int]] = field(default_factory=dict)
    _done: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def look(self, stop: Event) -> None:
        """Take what has settled and is not known yet, in order; no file more once ``stop`` is set."""
        stamps = {path: stamp for path in self.files() if (stamp := _stamp(path))}
        settled = [path for path, stamp in stamps.items() if self._seen.get(path) == stamp]
        self._seen = stamps
        for path in settled:
            if stop.is_set():
                return
            if self._done.get(path) != stamps[path] and self._look_at(path):
                self._done[path] = stamps[path]

    def _look_at(self, path: Path) -> bool:
        try:
            sha256 = _hash(path)
        except OSError:
            return False  # gone or closed again: the next look shows
        if self.memory.knows(sha256):
            return True
        outcome = self.take(path)
        self.memory.note(sha256, outcome)
        return outcome is not Outcome.LATER


def watch(watching: Watch, *, every: float) -> None:
    """Look every so many seconds until SIGTERM comes; the file in hand is finished first."""
    with _stopping() as stop:
        while not stop.is_set():
            watching.look(stop)
            stop.wait(every)


@contextmanager
def _stopping() -> Iterator[Event]:
    stop = Event()

    def told(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    before = signal.signal(signal.SIGTERM, told)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGTERM, before)


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            digest.update(piece)
    return digest.hexdigest()
