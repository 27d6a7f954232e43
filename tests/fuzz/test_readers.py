"""Any bytes and mutated good files: read or refused by every reader, never a stack trace, never long."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz import KINDS
from tests.fuzz.mutations import mutated
from tests.fuzz.targets import GOOD, read_any

FIRST = {"pdf": b"%PDF-1.7\n", "docx": b"PK\x03\x04", "epub": b"PK\x03\x04", "zip": b"PK\x03\x04"}
HEAVY = {"pdf", "docx", "html"}  # a dead child takes half a second to replace
EASY = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


@pytest.mark.parametrize("kind", GOOD)
def test_the_good_files_are_good(kind):
    assert set(GOOD) == set(KINDS)
    read_any(kind, GOOD[kind])


@pytest.mark.parametrize("kind", GOOD)
def test_mutated_good_files_are_read_or_refused(kind, pytestconfig):
    times = pytestconfig.getoption("--storm")
    dice = random.Random(20_261_125 if times == 1 else None)
    for _ in range((25 if kind in HEAVY else 120) * times):
        read_any(kind, mutated(GOOD[kind], dice))


@pytest.mark.parametrize("kind", [kind for kind in GOOD if kind not in HEAVY])
@settings(EASY, max_examples=60)
@given(source=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(kind, source):
    read_any(kind, source)
    read_any(kind, FIRST.get(kind, b"") + source)


@pytest.mark.parametrize("kind", sorted(HEAVY))
@settings(EASY, max_examples=8)
@given(source=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_by_the_readers_in_a_child(kind, source):
    read_any(kind, FIRST.get(kind, b"") + source)


def test_one_command_fuzzes_a_reader():
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", "csv", "2"], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    wrong = subprocess.run(
        [sys.executable, "-m", "tests.fuzz"], capture_output=True, text=True, timeout=60, check=False
    )
    assert wrong.returncode == 2 and "pdf" in wrong.stderr
