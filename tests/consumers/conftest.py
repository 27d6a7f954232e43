"""A desk with hard articles, and its exports. Consumers that are not installed leave their file out and say so."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from annotator.accounts.person import Person
from annotator.annotations.drafts import Draft
from annotator.annotations.service import create_annotation
from annotator.annotations.spans import Span, ordered
from annotator.annotations.tags import Part
from annotator.config import Limits, Settings
from annotator.database.engine import Database
from tests.command_line import run
from tests.consumers.hard_text import SOURCES, TAGGED
from tests.desk_content import add_articles, text_of

# Too large for every run: pip install 'factcheck-annotator[consumers]' brings them.
_LARGE = {"test_label_studio.py": "label_studio_sdk"}
_MISSING = {file: module for file, module in _LARGE.items() if find_spec(module) is None}
collect_ignore = list(_MISSING)


with warnings.catch_warnings():
    # bratly still declares its models as pydantic 1 did; the warning is its makers' to mend.
    warnings.simplefilter("ignore", DeprecationWarning)
    import_module("bratly.io")


def pytest_report_header() -> list[str]:
    """Say which consumers are not tried."""
    return [f"not tried, as it is not installed: {module}" for module in _MISSING.values()]


@pytest.fixture
def export(settings: Settings, database: Database, person: Person, tmp_path: Path) -> Callable[[str], Path]:
    """Give what exports the hard articles in a format and says where the file is."""
    documents = add_articles(database, SOURCES)
    for article, tag, stretches, speaker in TAGGED:
        text = text_of(database, documents[article])
        spans = [_span(text, words, Part.CONTENT) for words in stretches]
        spans += [_span(text, speaker, Part.SPEAKER)] if speaker else []
        draft = Draft(tag=tag, spans=ordered(spans), note="A note\non two lines")
        with database.write() as session:
            create_annotation(session, document_id=documents[article], draft=draft, by=person, limits=Limits())
            session.commit()

    def write(name: str) -> Path:
        path = tmp_path / f"out.{name}"
        done = run(settings, "export", "--format", name, "-o", path)
        assert done.status == 0, done.err
        return path

    return write


def _span(text: str, words: str, part: Part) -> Span:
    assert "\r" not in text
    start = text.index(words)
    return Span(part, start, start + len(words), words)
