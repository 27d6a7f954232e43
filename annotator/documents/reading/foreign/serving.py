"""The child process: reads jobs from its standard input one by one until that closes, or none comes for a while."""

from __future__ import annotations

import importlib
import json
import resource
import select
import sys
from contextlib import suppress
from typing import BinaryIO

from annotator.config import Limits
from annotator.errors import AnnotatorError

_IDLE_SECONDS = 30  # then it goes: memory that nobody uses is given back


def main() -> None:
    """Serve until the parent goes."""
    jobs, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints is no answer
    while select.select([jobs], [], [], _IDLE_SECONDS)[0]:
        header = jobs.readline()
        if not header:
            return
        job = json.loads(header)
        source = jobs.read(job["length"])
        limits = Limits(**job["limits"])
        _bound(limits)
        _answer(answers, *_done(job["kind"], source, limits))


def _done(kind: str, source: bytes, limits: Limits) -> tuple[dict[str, object], str]:
    try:
        words = importlib.import_module(f"annotator.documents.reading.foreign.{kind}").extract(source, limits)
    except AnnotatorError as refusal:
        return {"refusal": type(refusal).__name__, **refusal.as_dict()}, ""
    except MemoryError:
        return {"refusal": "memory"}, ""
    except RecursionError:
        return {"refusal": "depth"}, ""
    return {}, words


def _bound(limits: Limits) -> None:
    """Bound the memory for good and the processor's time for the job at hand. Past the latter the system kills."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + 1 + limits.reader_cpu_seconds
    for what, most in ((resource.RLIMIT_AS, limits.reader_memory_bytes), (resource.RLIMIT_CPU, seconds)):
        with suppress(ValueError, OSError):  # some systems know the bound and do not take it
            resource.setrlimit(what, (most, resource.getrlimit(what)[1]))


def _answer(answers: BinaryIO, told: dict[str, object], words: str) -> None:
    body = words.encode("utf-8", "surrogatepass")
    answers.write(json.dumps({**told, "length": len(body)}).encode() + b"\n" + body)
    answers.flush()
