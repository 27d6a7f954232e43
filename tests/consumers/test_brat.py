"""bratly, a reader of brat's files with a check of their grammar, reads the export: every fragment is on its words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

from bratly import EntityAnnotation, RelationAnnotation
from bratly.io import read_and_load_ann_file

from tests.consumers.hard_text import TAGGED, WORDS


def test_brats_files_are_well_formed_and_every_fragment_stands_on_its_words(
    export: Callable[[str], Path], tmp_path: Path
) -> None:
    ZipFile(export("brat")).extractall(tmp_path / "brat")
    found, relations = [], []
    for path in sorted((tmp_path / "brat").glob("*.ann")):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        collection = read_and_load_ann_file(str(path), grammar_check=True)
        assert collection is not None
        for each in collection.annotations:
            if isinstance(each, EntityAnnotation):
                pieces = [text[fragment.start : fragment.end] for fragment in each.fragments]
                assert " ".join(pieces) == each.content
                found += [(each.label, piece) for piece in pieces if each.label != "speaker"]
            elif isinstance(each, RelationAnnotation):
                relations.append(each.label)
    assert sorted(found) == WORDS
    assert len(relations) == sum(speaker is not None for *_, speaker in TAGGED)
