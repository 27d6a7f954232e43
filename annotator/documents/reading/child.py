"""One child process that reads files, and what the parent says to it and hears."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import asdict

from annotator.config import Limits
from annotator.errors import AnnotatorError, Invalid, TooLarge, Unavailable

_REFUSALS: dict[str, type[AnnotatorError]] = {"Invalid": Invalid, "TooLarge": TooLarge}
_PROGRAM = "import sys; sys.path[:] = {path!r}; from annotator.documents.reading.foreign.serving import main; main()"


class Child:
    """A running child; ``is_free`` tells whether it can take a job."""

    def __init__(self) -> None:
        self.jobs = 0
        self.is_free = True
        self.used_at = time.monotonic()
        self.until = 0.0
        try:
            # A session of its own: Ctrl-C in a terminal is the parent's to answer.
            self.process = subprocess.Popen(
                [sys.executable, "-c", _PROGRAM.format(path=sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            raise Unavailable(f"No process can be started to read the file: {error.strerror}. Try again.") from None

    def send(self, kind: str, source: bytes, limits: Limits) -> None:
        """Send a job; its time runs from here on."""
        assert self.process.stdin is not None
        self.jobs += 1
        self.is_free = False
        self.until = time.monotonic() + limits.reader_wall_seconds
        header = {"kind": kind, "length": len(source), "limits": asdict(limits)}
        with suppress(BrokenPipeError):  # it has died; the answer, which never comes, will tell
            self.process.stdin.write(json.dumps(header).encode() + b"\n" + source)
            self.process.stdin.flush()

    def receive(self, limits: Limits) -> str | AnnotatorError:
        """Wait for the words that were found, or give the refusal."""
        found = b""
        told: dict[str, object] = {}
        while not told or len(found) < int(str(told["length"])):
            part = self._part()
            if isinstance(part, AnnotatorError):
                return part
            if not part:
                return _death(self.process.wait(), limits)
            found += part
            if not told and b"\n" in found:
                header, _, found = found.partition(b"\n")
                told = json.loads(header)
        self.used_at = time.monotonic()
        self.is_free = told.get("refusal") not in {"memory", "depth"}
        return _refusal(told, limits) if "refusal" in told else found.decode("utf-8", "surrogatepass")

    def _part(self) -> bytes | AnnotatorError:
        assert self.process.stdout is not None
        descriptor = self.process.stdout.fileno()
        if not select.select([descriptor], [], [], max(0.0, self.until - time.monotonic()))[0]:
            return _too_slow()
        return os.read(descriptor, 1 << 20)

    def stop(self) -> None:
        """End it, whatever it does."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(BrokenPipeError):  # the rest of a file that the child never took
                if pipe is not None:
                    pipe.close()


def _death(status: int, limits: Limits) -> AnnotatorError:
    if status == -signal.SIGXCPU:
        return _too_slow()
    if status == -signal.SIGKILL:
        return _too_hungry(limits)  # the system was short of memory
    return Invalid(
        "The file is damaged, or made in a way that cannot be read. Open it in the program that made it, save it again "
        "and try once more; or copy the article's words and paste them.",
        code="malformed_file",
    )


def _refusal(told: dict[str, object], limits: Limits) -> AnnotatorError:
    kind = str(told["refusal"])
    if kind == "memory":
        return _too_hungry(limits)
    if kind == "depth":
        return Invalid("The file is nested too deeply. Copy the article's words and paste them.", code="too_complex")
    limit = told.get("limit")
    return _REFUSALS.get(kind, Invalid)(
        str(told["message"]), code=str(told["code"]), limit=limit if isinstance(limit, int) else None
    )


def _too_slow() -> Invalid:
    return Invalid(
        "Reading the file took too long and was stopped. Split it, or copy the article's words and paste them.",
        code="timeout",
    )


def _too_hungry(limits: Limits) -> TooLarge:
    most = limits.reader_memory_bytes
    return TooLarge(f"Reading the file takes more than {most:,} bytes of memory. Split it and try again.", limit=most)
