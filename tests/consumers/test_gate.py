"""gatenlp, GATE's own library for Python, loads the export: every annotation covers its words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

from gatenlp import Document

from tests.consumers.hard_text import TAGGED, WORDS


def test_gate_loads_every_document_and_covers_the_same_words(export: Callable[[str], Path], tmp_path: Path) -> None:
    ZipFile(export("gate")).extractall(tmp_path / "gate")
    found, speakers = [], []
    for path in sorted((tmp_path / "gate").glob("*.bdocjs")):
        document = Document.load(str(path))
        for annotation in document.annset("ana"):
            words = (annotation.type, document[annotation])
            (speakers if annotation.type == "speaker" else found).append(words)
    assert sorted(found) == WORDS
    assert sorted(words for _type, words in speakers) == sorted(each[3] for each in TAGGED if each[3])
