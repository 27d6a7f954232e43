"""spaCy itself reads its exports: every span stands on its words."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.tokens import DocBin
from spacy.training import Example, offsets_to_biluo_tags

from tests.consumers.hard_text import WORDS


def test_a_docbin_gives_every_span_on_its_words(export: Callable[[str], Path]) -> None:
    blank = spacy.blank("xx")
    docs = list(DocBin(store_user_data=True).from_disk(export("spacy-docbin")).get_docs(blank.vocab))
    assert sorted((span.label_, span.text) for doc in docs for span in doc.spans["sc"]) == WORDS
    kept = [(each["label"], doc.text[each["start"] : each["end"]]) for doc in docs for each in doc.user_data["spans"]]
    assert sorted(kept) == WORDS
    entities = {(span.label_, span.text) for doc in docs for span in doc.ents}
    assert entities == set(WORDS) - {("claim", "saved 40 people")}


def test_lines_for_spacy_fit_its_char_spans_and_train_it(export: Callable[[str], Path]) -> None:
    blank, found = spacy.blank("xx"), []
    for line in export("spacy-jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        doc = blank.make_doc(record["text"])
        for each in record["spans"]["sc"]:
            span = doc.char_span(each["start"], each["end"], each["label"])
            assert span is not None, record["text"][each["start"] : each["end"]]
            found.append((span.label_, span.text))
        entities = [(each["start"], each["end"], each["label"]) for each in record["ents"]]
        assert "-" not in offsets_to_biluo_tags(doc, entities)
        example = Example.from_dict(doc, {"entities": entities})
        assert len(example.reference.ents) == len(entities)
    assert sorted(found) == WORDS


def test_tasks_for_prodigy_stand_on_spacys_tokens(export: Callable[[str], Path]) -> None:
    blank, found = spacy.blank("xx"), []
    for line in export("prodigy").read_text(encoding="utf-8").splitlines():
        task = json.loads(line)
        doc = blank.make_doc(task["text"])
        spans = [doc.char_span(each["start"], each["end"], each["label"]) for each in task["spans"]]
        assert all(spans)
        found += [(span.label_, span.text) for span in spans if span.label_ != "speaker"]
    assert sorted(found) == WORDS
