from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from annotator.config import Limits, Settings
from tests.articles import form

WORDS = "Nine of ten bolts were replaced in 2019"


@pytest.fixture
def settings(instance: Path, limits: Limits, database_url: str) -> Settings:
    return Settings(
        instance=instance,
        database_url=database_url,
        limits=limits,
        public_url="https://facts.example",
        desk_name="The Fact Desk",
    )


@pytest.fixture
def claim(client: FlaskClient, document: str, text: str) -> str:
    answer = client.send(f"/documents/{document}/annotations", form(text, WORDS))
    annotation = answer.json["annotation"]["id"]
    words = {"text": "Nine bolts are new.", "claimed_precision": "day", "claimant": "Ana Ruiz"}
    return urlsplit(client.submit(f"/annotations/{annotation}/claim", words).location).path


VERDICT = {"label": "refuted", "explanation": "Six.", "rated_as_of": "2024-03-05", "rating_id": "rating-5"}


def test_a_claim_without_a_verdict_is_refused_with_what_it_lacks(client: FlaskClient, claim: str) -> None:
    answer = client.get(f"{claim}/claim-review", headers={"Accept": "application/json"})
    assert answer.status_code == 409
    assert answer.json["error"]["code"] == "not_reviewable"
    assert answer.json["error"]["missing"] == ["a confirmed verdict"]


def test_a_rated_claim_is_a_claim_review_on_the_desks_own_address(client: FlaskClient, claim: str) -> None:
    client.submit(f"{claim}/verdicts", VERDICT)
    review = json.loads(client.get(f"{claim}/claim-review").text)
    assert review["@type"] == "ClaimReview"
    assert review["url"] == f"https://facts.example{claim}"
    assert review["claimReviewed"] == "Nine bolts are new."
    assert review["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "False",
        "bestRating": 5,
        "ratingExplanation": "Six.",
        "ratingValue": 1,
        "worstRating": 1,
    }
    assert review["itemReviewed"]["author"] == {"@type": "Person", "name": "Ana Ruiz"}


def test_a_rating_off_the_scale_has_a_name_and_no_value(client: FlaskClient, claim: str) -> None:
    client.submit(f"{claim}/verdicts", VERDICT | {"rating_id": "rating-6"})
    rating = json.loads(client.get(f"{claim}/claim-review").text)["reviewRating"]
    assert rating["alternateName"] == "Unproven" and "ratingValue" not in rating


def test_the_feed_holds_what_lacks_nothing(client: FlaskClient, claim: str) -> None:
    assert json.loads(client.get("/claims/claim-reviews").text)["dataFeedElement"] == []
    client.submit(f"{claim}/verdicts", VERDICT)
    (item,) = json.loads(client.get("/claims/claim-reviews").text)["dataFeedElement"]
    assert item["item"]["claimReviewed"] == "Nine bolts are new."


def test_the_register_leaves_as_lines_that_are_the_same_each_time(client: FlaskClient, claim: str) -> None:
    client.submit(f"{claim}/verdicts", VERDICT)
    source = {"url": "https://a.example/x", "medium": "pdf", "stance": "refutes"}
    client.submit(f"{claim}/evidence", source)
    lines = client.get("/claims/register.jsonl").text
    assert lines == client.get("/claims/register.jsonl").text
    record = json.loads(lines)
    assert record["appearances"][0]["exact"] == WORDS
    assert record["verdicts"][0]["current"] is True
    assert record["evidence"][0]["url"] == "https://a.example/x"
