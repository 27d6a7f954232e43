"""The child process of heavy readers: kept for the next file, replaced when it is lost, never more than two at work."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.config import Limits
from annotator.documents.reading import worker
from annotator.errors import AnnotatorError
from tests.unit.reading.pages import news_page
from tests.unit.reading.test_pdf import GOOD, plain_pdf

LIMITS = Limits()
PDF = plain_pdf(GOOD)


@pytest.fixture(autouse=True)
def fresh() -> None:
    worker.stop_children()


def _idle() -> list[int]:
    return [child.process.pid for child in worker._idle]


def test_one_child_reads_file_after_file() -> None:
    worker.extract("pdf", PDF, LIMITS)
    (first,) = _idle()
    assert "bridge" in worker.extract("page", news_page().encode(), LIMITS)
    assert _idle() == [first]


def test_a_refusal_costs_no_child_but_a_lost_one_is_replaced() -> None:
    worker.extract("pdf", PDF, LIMITS)
    (first,) = _idle()
    with pytest.raises(AnnotatorError):
        worker.extract("pdf", b"%PDF-1.7", LIMITS)
    assert _idle() == [first]
    worker._idle[0].process.kill()
    worker._idle[0].process.wait()
    assert "bridge" in worker.extract("pdf", PDF, LIMITS)
    assert len(_idle()) == 1 and _idle() != [first]


def test_a_child_that_dies_at_work_is_a_refusal() -> None:
    worker.extract("pdf", PDF, LIMITS)
    (child,) = worker._idle
    with worker.extracting("pdf", plain_pdf(GOOD * 50_000), LIMITS) as answer:
        child.process.kill()
    with pytest.raises(AnnotatorError) as caught:
        answer()
    assert caught.value.code == "too_large"  # whoever is killed from outside was most likely short of memory
    assert _idle() == []


def test_what_breaks_off_within_the_block_leaves_no_half_answer() -> None:
    with pytest.raises(ZeroDivisionError), worker.extracting("pdf", PDF, LIMITS):
        raise ZeroDivisionError
    assert _idle() == []
    assert "bridge" in worker.extract("pdf", PDF, LIMITS)


def test_who_waits_too_long_for_a_place_is_told_so() -> None:
    short = replace(LIMITS, reader_wall_seconds=1)
    with worker._slot(1), worker._slot(1), pytest.raises(AnnotatorError) as caught:
        worker.extract("pdf", PDF, short)
    assert (caught.value.status, caught.value.code) == (503, "busy")
    assert "bridge" in worker.extract("pdf", PDF, LIMITS)


def test_a_library_that_does_not_exist_is_not_installed() -> None:
    assert worker.is_installed("pypdf") and not worker.is_installed("no_such_library_here")
