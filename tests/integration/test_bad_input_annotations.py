"""Bad annotations over HTTP: each gets its status, its code and words that help, and leaves the database as it was."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask.testing import FlaskClient

from annotator.config import Limits
from annotator.database.engine import Database
from tests.articles import BRIDGE, form, span, spans
from tests.database_dump import dump

WORDS = "Engineers disagree"


@pytest.fixture
def limits() -> Limits:
    return Limits(note_chars=30, spans_per_annotation=4, annotations_per_document=3, body_bytes=60_000, form_parts=12)


@dataclass(frozen=True)
class Bad:
    """A good form with something wrong put in, and what it gets."""

    what: str
    code: str
    tells: str  # a part of the message that says what to do, or what is allowed
    fields: dict[str, str] = field(default_factory=dict)
    span: dict[str, Any] = field(default_factory=dict)
    status: int = 422


def _one_span(**changes: Any) -> dict[str, str]:
    return {"spans": json.dumps([span(BRIDGE.strip(), WORDS) | changes])}


def _attributes(**given: Any) -> dict[str, str]:
    return {"attributes": json.dumps(given)}


def _with(words: str, part: str) -> str:
    return spans(span(BRIDGE.strip(), WORDS), span(BRIDGE.strip(), words, part=part))


def _cues(*words: str) -> dict[str, str]:
    cues = (span(BRIDGE.strip(), each, part="cue") for each in words)
    return {"spans": spans(span(BRIDGE.strip(), WORDS), *cues)}


TOO_DEEP = "[" * 65 + "]" * 65
BAD = [
    Bad("an empty span", "bad_range", "0 ≤ start < end", _one_span(end=105, start=105)),
    Bad("a reversed span", "bad_range", "0 ≤ start < end", _one_span(start=200, end=100)),
    Bad("a negative start", "bad_range", "this one has -1", _one_span(start=-1)),
    Bad("an end past the text", "bad_range", "the text at", _one_span(end=len(BRIDGE.strip()) + 1)),
    Bad("a fraction", "wrong_type", "whole numbers", _one_span(start=1.5)),
    Bad("a whole fraction", "wrong_type", "whole numbers", _one_span(start=1.0)),
    Bad("a number in a string", "wrong_type", "whole numbers", _one_span(start="3")),
    Bad("true for a number", "wrong_type", "whole numbers", _one_span(start=True)),
    Bad("null for a number", "wrong_type", "whole numbers", _one_span(end=None)),
    Bad("2^63", "bad_range", "0 ≤ start < end", _one_span(end=2**63)),
    Bad("ten thousand digits", "bad_number", "far too long", {"spans": '[{"start":' + "9" * 10_000 + "}]"}),
    Bad("NaN", "bad_number", "NaN is not a number", {"spans": '[{"start":NaN}]'}),
    Bad("other words", "text_mismatch", "Offsets count Unicode characters.", _one_span(exact="Engineers agree!!!")),
    Bad("no words", "wrong_type", "exact must be its words", _one_span(exact=None)),
    Bad("a lone surrogate", "bad_encoding", "half of a character", {"spans": '[{"exact":"\\ud83d"}]'}),
    Bad("spans that are no list", "wrong_type", "must be a list", {"spans": "{}"}),
    Bad("a span that is no object", "wrong_type", "must be an object", {"spans": "[1]"}),
    Bad("a field that no span has", "unknown_field", "'colour'", _one_span(colour="red")),
    Bad("a part that no span plays", "unknown_part", "content, speaker, cue", _one_span(part="hero")),
    Bad("a part that is a list", "unknown_part", "content, speaker, cue", _one_span(part=["cue"])),
    Bad("a speaker of a claim", "unknown_part", "its parts are: content", {"spans": _with("Mayor", "speaker")}),
    Bad("a quote with two cues", "too_many_parts", "at most one cue", {"tag": "quote"} | _cues("Mayor", "Monday")),
    Bad("parts that overlap", "overlapping_parts", "must not overlap", {"spans": _with("Engineers", "content")}),
    Bad("a speaker and nothing said", "no_content", "at least one", {"tag": "quote"} | _one_span(part="speaker")),
    Bad("no spans", "no_content", "Select the words to tag", {"spans": "[]"}),
    Bad("spans that are no JSON", "bad_json", "not JSON", {"spans": "[{'start':1}]"}),
    Bad("the same key twice", "duplicate_key", "'start' twice", {"spans": '[{"start":1,"start":2}]'}),
    Bad("JSON nested too deeply", "too_complex", "nested too deeply", {"spans": TOO_DEEP}),
    Bad("JSON nested past the parser", "too_complex", "nested too deeply", {"spans": "[" * 9_000}),
    Bad("an unknown tag", "unknown_tag", "claim, quote, disputed", {"tag": "lie"}),
    Bad("no tag", "unknown_tag", "claim, quote, disputed", {"tag": ""}),
    Bad("an unknown attribute", "unknown_attribute", "checkworthiness", _attributes(mood="bad")),
    Bad("an unknown value", "unknown_value", "check_worthy", _attributes(checkworthiness="very")),
    Bad("a value that is a number", "wrong_type", "must be a string", _attributes(checkworthiness=3)),
    Bad("values that are no list", "wrong_type", "must be a list", _attributes(claim_types="numerical")),
    Bad("attributes that are a list", "wrong_type", "must be an object", {"attributes": "[]"}),
    Bad("a day that is none", "bad_date", "a day like", _attributes(claimed_on="31 February")),
    Bad("an unknown confidence", "unknown_value", "sure, unsure", {"confidence": "maybe"}),
    Bad("a NUL in the note", "control_character", "U+0000", {"note": "a\0b"}),
    Bad("a NUL in an attribute", "control_character", "U+0000", _attributes(claimant="a\0b")),
    Bad("an escape in the note", "control_character", "U+001B", {"note": "a\x1b[0m"}),
    Bad("U+FFFD in the note", "bad_encoding", "Type them again", {"note": "caf\ufffd"}),
    Bad("an attribute one past its limit", "too_long", "at most 30", _attributes(claimant="x" * 31)),
]


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.what)
def test_a_bad_annotation_is_refused_with_words_that_help_and_changes_nothing(
    bad: Bad, client: FlaskClient, document: str, text: str, database: Database
) -> None:
    before = dump(database)
    answer = client.send(f"/documents/{document}/annotations", form(text, WORDS) | bad.fields)
    assert answer.status_code == bad.status
    assert answer.json["error"]["code"] == bad.code
    assert bad.tells in answer.json["error"]["message"]
    assert "Traceback" not in answer.text
    assert dump(database) == before


def test_a_bad_edit_is_refused_in_the_same_way(
    client: FlaskClient, document: str, text: str, database: Database
) -> None:
    made = client.send(f"/documents/{document}/annotations", form(text, WORDS)).json["annotation"]
    before = dump(database)
    for bad in BAD:
        if bad.what == "no tag":
            continue  # on an edit, an empty tag stands for the present one
        answer = client.send(f"/annotations/{made['id']}", form(text, WORDS) | bad.fields | {"version": "1"})
        assert (answer.status_code, answer.json["error"]["code"]) == (bad.status, bad.code), bad.what
    assert dump(database) == before


def test_a_span_at_offset_zero_is_savable(client: FlaskClient, document: str, text: str) -> None:
    answer = client.send(f"/documents/{document}/annotations", form(text, text[:7]))
    assert answer.status_code == 201
    assert answer.json["annotation"]["start"] == 0


def test_a_span_up_to_the_very_end_is_savable(client: FlaskClient, document: str, text: str) -> None:
    answer = client.send(f"/documents/{document}/annotations", form(text, "nobody has said why."))
    assert answer.status_code == 201
    assert answer.json["annotation"]["end"] == len(text)


@pytest.mark.parametrize("words", ["Engineers disagree", "Cafe\u0301 Rive", "𝒜 bolt", "👩‍👩‍👧 families"])
def test_offsets_in_utf_16_after_an_emoji_are_refused_and_those_in_code_points_are_saved(
    words: str, client: FlaskClient, document: str, text: str
) -> None:
    right = span(text, words)
    wrong = right | {name: _in_utf_16(text, right[name]) for name in ("start", "end")}
    assert wrong["start"] > right["start"]
    url = f"/documents/{document}/annotations"
    refused = client.send(url, {"tag": "claim", "spans": spans(wrong)})
    assert (refused.status_code, refused.json["error"]["code"]) == (422, "text_mismatch")
    assert client.send(url, {"tag": "claim", "spans": spans(right)}).status_code == 201


def _in_utf_16(text: str, place: int) -> int:
    return len(text[:place].encode("utf-16-le")) // 2


def test_limits_are_met_at_the_limit_and_refused_one_past_it(
    client: FlaskClient, document: str, text: str, database: Database
) -> None:
    url, words = f"/documents/{document}/annotations", text.split()
    four = [span(text, each) for each in ("Mayor", "Monday", "bolts", "bridge carries")]
    assert client.send(url, {"tag": "claim", "spans": spans(*four), "note": "n" * 30}).status_code == 201
    before = dump(database)
    five = client.send(url, {"tag": "claim", "spans": spans(*four, span(text, "March"))})
    assert (five.status_code, five.json["error"]["code"], five.json["error"]["limit"]) == (422, "too_many_spans", 4)
    note = client.send(url, form(text, words[3], note="n" * 31))
    assert (note.status_code, note.json["error"]["code"], note.json["error"]["limit"]) == (422, "too_long", 30)
    assert dump(database) == before
    assert client.send(url, form(text, words[3])).status_code == 201
    assert client.send(url, form(text, words[4])).status_code == 201
    full = dump(database)
    fourth = client.send(url, form(text, words[5]))
    assert (fourth.status_code, fourth.json["error"]["code"]) == (409, "too_many_annotations")
    assert fourth.json["error"]["limit"] == 3
    assert dump(database) == full


def test_restoring_does_not_lead_past_the_limit_of_annotations(client: FlaskClient, document: str, text: str) -> None:
    url = f"/documents/{document}/annotations"
    first = client.send(url, form(text, "Mayor")).json
    gone = first["annotation"]["id"]
    assert client.send(f"/annotations/{gone}/delete", {"version": "1"}).status_code == 200
    for words in ("Monday", "bolts", "March"):
        assert client.send(url, form(text, words)).status_code == 201
    answer = client.send(f"/annotations/{gone}/restore", {"version": "2", "sequence": str(first["revision"])})
    assert (answer.status_code, answer.json["error"]["code"]) == (409, "too_many_annotations")


def test_the_same_words_with_the_same_tag_by_the_same_reviewer_are_refused(
    client: FlaskClient, document: str, text: str, database: Database
) -> None:
    url = f"/documents/{document}/annotations"
    made = client.send(url, form(text, WORDS)).json["annotation"]
    before = dump(database)
    again = client.send(url, form(text, WORDS))
    assert (again.status_code, again.json["error"]["code"]) == (409, "duplicate_annotation")
    assert again.json["error"]["id"] == made["id"]
    assert dump(database) == before
    assert client.send(url, form(text, WORDS, tag="quote")).status_code == 201


def test_an_edit_into_another_annotation_of_ones_own_is_refused(
    client: FlaskClient, document: str, text: str, database: Database
) -> None:
    url = f"/documents/{document}/annotations"
    client.send(url, form(text, WORDS))
    other = client.send(url, form(text, "nobody has said why")).json["annotation"]
    before = dump(database)
    answer = client.send(f"/annotations/{other['id']}", form(text, WORDS, version="1"))
    assert (answer.status_code, answer.json["error"]["code"]) == (409, "duplicate_annotation")
    assert dump(database) == before
