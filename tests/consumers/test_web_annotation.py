"""PyLD, a processor of JSON-LD, reads the export with the W3C's own context: every term is one of its vocabulary."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from pyld import jsonld

from tests.consumers.hard_text import TAGGED, WORDS

OA, AS, XSD = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#", "http://www.w3.org/2001/XMLSchema#"
CONTEXT = Path(__file__).with_name("anno.jsonld")
ADDRESS = "http://www.w3.org/ns/anno.jsonld"


def _load(url: str, _options: object) -> dict[str, object]:
    """Give the context from beside this file; nothing is fetched."""
    assert url == ADDRESS
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": CONTEXT.read_text(),
    }


def _one(node: dict[str, Any], term: str) -> Any:
    (value,) = node[term]
    return value


def _selected(target: dict[str, Any], text: str) -> str:
    """Check a target's selectors as annotation-model 4.2 has them, and give the words."""
    assert target["@type"] == [f"{OA}SpecificResource"]
    assert _one(target, f"{OA}hasSource")["@id"].endswith(".txt")
    by_type = {each["@type"][0]: each for each in target[f"{OA}hasSelector"]}
    at, quote = by_type[f"{OA}TextPositionSelector"], by_type[f"{OA}TextQuoteSelector"]
    start, end = _one(at, f"{OA}start"), _one(at, f"{OA}end")
    assert start["@type"] == end["@type"] == f"{XSD}nonNegativeInteger"
    exact = str(_one(quote, f"{OA}exact")["@value"])
    assert exact == text[start["@value"] : end["@value"]]
    prefix, suffix = (_one(quote, f"{OA}{name}")["@value"] for name in ("prefix", "suffix"))
    assert text[: start["@value"]].endswith(prefix) and text[end["@value"] :].startswith(suffix)
    return exact


def test_every_annotation_is_one_of_the_vocabulary_and_stands_on_its_words(
    export: Callable[[str], Path], tmp_path: Path
) -> None:
    ZipFile(export("web-annotation")).extractall(tmp_path / "pages")
    found, notes = [], 0
    for path in sorted((tmp_path / "pages").glob("*.jsonld")):
        text = path.with_suffix(".txt").read_bytes().decode()
        (page,) = jsonld.expand(json.loads(path.read_text("utf-8")), {"base": "https://desk/", "documentLoader": _load})
        assert page["@type"] == [f"{AS}OrderedCollectionPage"]
        items = _one(page, f"{AS}items")["@list"]
        assert _one(_one(page, f"{AS}partOf"), f"{AS}totalItems")["@value"] == len(items)
        for item in items:
            assert item["@type"] == [f"{OA}Annotation"] and item["@id"].startswith("urn:uuid:")
            assert _one(item, f"{OA}motivatedBy")["@id"] == f"{OA}tagging"
            purposes = {_one(body, f"{OA}hasPurpose")["@id"]: body for body in item[f"{OA}hasBody"]}
            tag = _one(purposes[f"{OA}tagging"], "http://www.w3.org/1999/02/22-rdf-syntax-ns#value")["@value"]
            notes += f"{OA}commenting" in purposes
            targets = [(each, _selected(each, text)) for each in item[f"{OA}hasTarget"]]
            part = "urn:factcheck-annotations:part"
            found += [(tag, words) for each, words in targets if _one(each, part)["@value"] == "content"]
    assert sorted(found) == WORDS and notes == len(TAGGED)
