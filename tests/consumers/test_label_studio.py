"""Label Studio's own library takes the export: its check of regions and relations, and its converter to CoNLL."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from label_studio_sdk.converter import Converter
from label_studio_sdk.label_interface import LabelInterface

from annotator.export.formats.label_studio import CONFIGURATION
from tests.consumers.hard_text import WORDS


def test_label_studio_takes_every_annotation_and_every_region_stands_on_its_words(
    export: Callable[[str], Path],
) -> None:
    interface, found = LabelInterface(CONFIGURATION), []
    for task in json.loads(export("label-studio").read_text(encoding="utf-8")):
        for annotation in task["annotations"]:
            assert interface.validate_annotation(annotation)
            values = [each["value"] for each in annotation["result"] if each["type"] == "labels"]
            words = [(each["labels"][0], task["data"]["text"][each["start"] : each["end"]]) for each in values]
            assert [each["text"] for each in values] == [exact for _label, exact in words]
            found += [each for each in words if each[0] != "speaker"]
    assert sorted(found) == WORDS


def test_its_converter_tags_the_same_words(export: Callable[[str], Path], tmp_path: Path) -> None:
    Converter(CONFIGURATION, project_dir=None).convert_to_conll2003(
        str(export("label-studio")), str(tmp_path / "conll"), is_dir=False
    )
    written = (tmp_path / "conll" / "result.conll").read_text(encoding="utf-8")
    assert "Nobody -X- _ B-claim\nwas -X- _ I-claim\nhurt" in written
