"""What a reviewer should look at again in the quotes of a document, and what a blind round hides of that."""

from __future__ import annotations

import json
from typing import Any

import pytest

from annotator.annotations.models import Seal

TEXT = """Council closes bridge

“Nobody likes a detour of nine miles across the county,” said Ottilie Marsh, who chairs the works committee.
"""
OTHER = """A digest

“Nobody wants a detour of ten miles across the county,” said Bram Okoro.
"""
QUOTE = "“Nobody likes a detour of nine miles across the county,”"


@pytest.fixture
def document(add_text) -> str:
    return add_text(TEXT)


def tag(client, document: str, text: str, words: str, **attributes: str) -> str:
    start = text.index(words)
    span = {"part": "content", "start": start, "end": start + len(words), "exact": words}
    fields = {"tag": "quote", "spans": json.dumps([span]), "attributes": json.dumps(attributes)}
    answer = client.send(f"/documents/{document}/annotations", fields)
    assert answer.status_code == 201, answer.json
    return str(answer.json["annotation"]["id"])


def checks(client, document: str) -> list[dict[str, Any]]:
    answer = client.get(f"/documents/{document}/quote-checks", headers={"Accept": "application/json"})
    assert answer.status_code == 200
    found: list[dict[str, Any]] = answer.json["checks"]
    return found


def test_a_quote_that_is_right_has_nothing_to_check(client, document) -> None:
    tag(client, document, TEXT, QUOTE, quote_type="direct", speaker="Ottilie Marsh")
    assert checks(client, document) == []


def test_words_after_the_closing_mark_and_a_missing_speaker_are_named_with_their_places(
    client, document, add_text
) -> None:
    first = tag(client, document, TEXT, QUOTE + " said", quote_type="direct", speaker="Ottilie Marsh")
    text = "Gulls\n\n“The gulls do not mind at all.” It rained.\n"
    other = add_text(text)
    tag(client, other, text, "“The gulls do not mind at all.”", quote_type="direct")
    ((entry,), (unnamed,)) = checks(client, document), checks(client, other)
    (outside,), (nobody,) = entry["findings"], unnamed["findings"]
    assert entry["annotation"] == first
    assert outside["problem"] == "ends_outside" and TEXT[outside["start"] : outside["end"]] == " said"
    assert nobody["problem"] == "no_attribution" and text[nobody["start"] : nobody["end"]] == "”"


def test_the_same_quote_in_another_article_shows_the_words_that_differ(client, document, add_text) -> None:
    other = add_text(OTHER)
    tag(client, other, OTHER, "“Nobody wants a detour of ten miles across the county,”", speaker="Bram Okoro")
    tag(client, document, TEXT, QUOTE, quote_type="direct", speaker="Ottilie Marsh")
    ((wording,),) = [each["elsewhere"] for each in checks(client, document)]
    assert wording["document"] == other and wording["title"] == "A digest" and wording["speaker"] == "Bram Okoro"
    assert [(each["here"], each["there"]) for each in wording["changes"]] == [("likes", "wants"), ("nine", "ten")]
    assert [TEXT[each["start"] : each["end"]] for each in wording["changes"]] == ["likes", "nine"]


def test_a_quote_in_parts_is_compared_whole(client, document, add_text) -> None:
    text = "A digest\n\n“Nobody wants a detour,” said Bram Okoro, “of nine miles across the county.”\n"
    other = add_text(text)
    spans = []
    for words in ("“Nobody wants a detour,”", "“of nine miles across the county.”"):
        start = text.index(words)
        spans.append({"part": "content", "start": start, "end": start + len(words), "exact": words})
    assert (
        client.send(f"/documents/{other}/annotations", {"tag": "quote", "spans": json.dumps(spans)}).status_code == 201
    )
    tag(client, document, TEXT, QUOTE)
    ((wording,),) = [each["elsewhere"] for each in checks(client, document)]
    assert [(each["here"], each["there"]) for each in wording["changes"]] == [("likes", "wants")]
    ((back,),) = [each["elsewhere"] for each in checks(client, other)]
    assert [text[each["start"] : each["end"]] for each in back["changes"]] == ["wants"]


def test_a_blind_round_hides_how_others_tagged_the_quote_in_other_articles(
    client, admin_client, document, add_text, database, person
) -> None:
    other = add_text(OTHER)
    tag(admin_client, other, OTHER, "“Nobody wants a detour of ten miles across the county,”", speaker="Bram Okoro")
    tag(client, document, TEXT, QUOTE, quote_type="direct", speaker="Ottilie Marsh")
    assert len(checks(client, document)) == 1
    with database.write() as session:
        session.add(Seal(id="seal-1", document_id=other, person_id=person.id, round_id="round-1"))
        session.commit()
    assert checks(client, document) == []


def test_the_checks_of_no_document_are_not_found(client) -> None:
    assert client.get("/documents/none/quote-checks", headers={"Accept": "application/json"}).status_code == 404
