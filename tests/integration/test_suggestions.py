"""Suggested spans: proposed, accepted, rejected, measured; never annotations until somebody accepts them."""

from __future__ import annotations

import json

import pytest

from annotator.annotations.models import Seal
from annotator.annotations.visibility import EVERYTHING
from annotator.export.filters import ExportFilter
from annotator.export.lines import exported_lines
from annotator.suggestions.precision import DetectorRecord, Tally, detector_records

TEXT = """Council closes bridge

“Nobody likes a detour of nine miles across the county,” said Ottilie Marsh, who chairs the works committee.

The repair will cost 4.2 million crowns, according to the council.
"""


@pytest.fixture
def document(add_text) -> str:
    return add_text(TEXT)


def proposed(client, document: str) -> list[dict]:
    answer = client.get(f"/documents/{document}/suggestions", headers={"Accept": "application/json"})
    assert answer.status_code == 200
    return answer.json["suggestions"]


def decide(client, document: str, what: str, *keys: str):
    return client.send(f"/documents/{document}/suggestions/{what}", {"keys": json.dumps(keys)})


def quote_of(client, document: str) -> dict:
    return next(each for each in proposed(client, document) if each["quote_type"] == "direct")


def test_a_quote_is_proposed_with_its_speaker_and_a_reason(client, document) -> None:
    quote = quote_of(client, document)
    assert quote["speaker"] == "Ottilie Marsh" and quote["reason"] and 0 <= quote["score"] <= 100
    parts = {span["part"]: span["exact"] for span in quote["spans"]}
    assert "detour of nine miles" in parts["content"] and parts["speaker"] == "Ottilie Marsh"


def test_suggestions_are_no_annotations_until_one_is_accepted(client, document, database) -> None:
    assert proposed(client, document)
    with database.read() as session:
        assert all(line.tags == [] for line in exported_lines(session, ExportFilter(), sees=EVERYTHING))
    quote = quote_of(client, document)
    answer = decide(client, document, "accept", quote["key"])
    assert answer.status_code == 201
    (saved,) = answer.json["saved"]
    assert saved["annotation"]["origin"] == "suggestion" and saved["annotation"]["tag"] == "quote"
    assert saved["annotation"]["attributes"]["speaker"] == "Ottilie Marsh"
    assert quote["key"] not in {each["key"] for each in proposed(client, document)}


def test_the_desk_tells_of_an_accepted_suggestion_once(client, document) -> None:
    decide(client, document, "accept", quote_of(client, document)["key"])
    page = client.get("/").text
    assert "tagged a quote" in page and "accepted a suggestion" not in page


def test_a_rejected_suggestion_stays_away_and_can_be_reconsidered(client, document) -> None:
    quote = quote_of(client, document)
    assert decide(client, document, "reject", quote["key"]).status_code == 200
    assert quote["key"] not in {each["key"] for each in proposed(client, document)}
    assert decide(client, document, "reconsider", quote["key"]).status_code == 200
    assert quote["key"] in {each["key"] for each in proposed(client, document)}


def test_an_acceptance_that_is_undone_is_proposed_again(client, document) -> None:
    quote = quote_of(client, document)
    saved = decide(client, document, "accept", quote["key"]).json["saved"][0]["annotation"]
    assert client.send(f"/annotations/{saved['id']}/delete", {"version": "1"}).status_code == 200
    assert quote["key"] in {each["key"] for each in proposed(client, document)}
    assert decide(client, document, "accept", quote["key"]).status_code == 201


def test_one_reviewers_decision_is_not_anothers(client, admin_client, document) -> None:
    quote = quote_of(client, document)
    decide(client, document, "reject", quote["key"])
    assert quote["key"] in {each["key"] for each in proposed(admin_client, document)}


def test_keys_that_no_detector_gives_are_refused_and_nothing_is_saved(client, document) -> None:
    quote = quote_of(client, document)
    answer = decide(client, document, "accept", quote["key"], "f" * 64)
    assert answer.status_code == 404 and answer.json["error"]["code"] == "unknown_suggestion"
    assert quote["key"] in {each["key"] for each in proposed(client, document)}
    for keys, code in (("no json", "bad_json"), ("[]", "wrong_type"), ("[1]", "wrong_type"), ('{"a":1}', "wrong_type")):
        refused = client.send(f"/documents/{document}/suggestions/accept", {"keys": keys})
        assert (refused.status_code, refused.json["error"]["code"]) == (422, code)


def test_words_tagged_in_another_article_are_proposed_here(client, document, add_text) -> None:
    quote = quote_of(client, document)
    decide(client, document, "accept", quote["key"])
    copy = add_text("A digest\n\nThe week in words: Nobody likes a detour of nine miles across the county.\n")
    assert any(each["detector"].startswith("repeats/") for each in proposed(client, copy))


def test_nothing_is_proposed_while_a_blind_round_hides_others_work(client, document, database, person) -> None:
    assert proposed(client, document)
    with database.write() as session:
        session.add(Seal(**_seal(document, person)))
        session.commit()
    assert proposed(client, document) == []


def test_the_page_counts_what_was_accepted_edited_and_rejected(client, admin_client, document, database) -> None:
    keys = [each["key"] for each in proposed(client, document)]
    assert len(keys) >= 2
    decide(client, document, "accept", keys[0])
    decide(client, document, "reject", keys[1])
    with database.read() as session:
        tallies = [record.overall for record in detector_records(session, sees=EVERYTHING)]
    assert sum(tally.accepted for tally in tallies) == 1 and sum(tally.rejected for tally in tallies) == 1
    page = client.get("/suggestions")
    assert page.status_code == 200 and "How good suggestions were" in page.text
    assert "Shown from" in admin_client.get("/suggestions").text


def _tally(database) -> tuple[int, int, int]:
    with database.read() as session:
        tallies = [record.overall for record in detector_records(session, sees=EVERYTHING)]
    return sum(t.accepted for t in tallies), sum(t.edited for t in tallies), sum(t.rejected for t in tallies)


@pytest.mark.parametrize(
    ("change", "tally"),
    [
        ({"attributes": {"quote_type": "direct", "speaker": "O. Marsh"}}, (0, 1, 0)),
        ({"attributes": {"quote_type": "mixed", "speaker": "Ottilie Marsh"}}, (0, 1, 0)),
        ({"tag": "claim", "attributes": {}}, (0, 1, 0)),
        ({"spans": -1}, (0, 1, 0)),
        ({"note": "Ask the committee."}, (1, 0, 0)),
        ({"attributes": {"quote_type": "direct", "speaker": "Ottilie Marsh", "speaker_type": "person"}}, (1, 0, 0)),
    ],
)
def test_an_accepted_one_counts_as_edited_when_what_was_proposed_is_changed(
    client, document, database, change, tally
) -> None:
    saved = decide(client, document, "accept", quote_of(client, document)["key"]).json["saved"][0]["annotation"]
    assert _tally(database) == (1, 0, 0)
    fields = {name: value if isinstance(value, str) else json.dumps(value) for name, value in change.items()}
    if "spans" in change:
        spans = [dict(span) for span in saved["spans"]]
        spans[0] |= {"end": spans[0]["end"] - 1, "exact": spans[0]["exact"][:-1]}
        fields["spans"] = json.dumps(spans)
    answer = client.send(f"/annotations/{saved['id']}", fields | {"version": "1"})
    assert answer.status_code == 200, answer.json
    assert _tally(database) == tally


def test_an_acceptance_that_is_taken_back_counts_for_nothing(client, document, database) -> None:
    saved = decide(client, document, "accept", quote_of(client, document)["key"]).json["saved"][0]["annotation"]
    client.send(f"/annotations/{saved['id']}/delete", {"version": "1"})
    assert _tally(database) == (0, 0, 0)


def test_a_threshold_hides_weaker_suggestions_and_names_its_version(client, admin_client, document) -> None:
    quote = quote_of(client, document)
    fields = {"kind": quote["kind"], "least_score": "101", "version": "0"}
    assert client.send("/suggestions/thresholds", fields).status_code == 403
    assert admin_client.send("/suggestions/thresholds", fields).status_code == 302
    assert admin_client.send("/suggestions/thresholds", fields).status_code == 409
    assert quote["key"] not in {each["key"] for each in proposed(client, document)}
    refused = admin_client.send("/suggestions/thresholds", fields | {"least_score": "200", "version": "1"})
    assert refused.json["error"]["code"] == "bad_threshold"


def test_a_higher_threshold_is_offered_only_when_enough_decisions_say_that_it_helps() -> None:
    record = DetectorRecord("quotes/1", "direct quote", overall=Tally(accepted=30, rejected=20))
    record.by_score[60] = Tally(accepted=5, rejected=20)
    record.by_score[90] = Tally(accepted=25)
    assert record.better_threshold() == 90
    few = DetectorRecord("quotes/1", "direct quote", overall=Tally(accepted=3, rejected=2))
    assert few.better_threshold() is None


def _seal(document: str, person) -> dict:
    return {"id": "seal-1", "document_id": document, "person_id": person.id, "round_id": "round-1"}
