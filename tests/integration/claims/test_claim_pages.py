from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from annotator.accounts.person import Person
from annotator.config import Limits, Settings
from tests.articles import form

WORDS = "Nine of ten bolts were replaced in 2019"
CLAIM = "The city replaced nine of the bridge's ten bolts in 2019."


@pytest.fixture
def tagged(client: FlaskClient, document: str, text: str) -> str:
    answer = client.send(f"/documents/{document}/annotations", form(text, WORDS))
    return str(answer.json["annotation"]["id"])


@pytest.fixture
def claim(client: FlaskClient, tagged: str) -> str:
    """The address of a claim that was registered from an annotation."""
    answer = client.submit(f"/annotations/{tagged}/claim", {"text": CLAIM, "claimed_precision": "day"})
    assert answer.status_code == 302, answer.text
    return urlsplit(answer.location).path


def test_the_register_says_what_to_do_when_it_is_empty(client: FlaskClient) -> None:
    assert "No claim is registered yet" in client.get("/claims").text


def test_an_annotation_becomes_a_claim_in_one_step_with_its_words_filled_in(client: FlaskClient, tagged: str) -> None:
    page = client.get(f"/annotations/{tagged}/claim").text
    assert re.search(r'<input[^>]* name="language"[^>]* value="en"', page)  # the article's own
    assert f">\r\n{WORDS}</textarea>" in page or f"{WORDS}</textarea>" in page
    assert "no possible state of the world" in page


def test_a_claim_shows_its_appearance_in_context(client: FlaskClient, claim: str) -> None:
    page = client.get(claim).text
    assert f'<mark class="found">{WORDS}</mark>, the city claims.' in page
    assert "1 appearance." in page


def test_another_annotation_is_offered_the_claim_and_linked_by_one_button(
    client: FlaskClient, claim: str, document: str, text: str
) -> None:
    answer = client.send(f"/documents/{document}/annotations", form(text, "bolts were replaced in 2019"))
    second = answer.json["annotation"]["id"]
    page = client.get(f"/annotations/{second}/claim").text
    assert CLAIM.replace("'", "&#39;") in page and 'data-key="1"' in page
    linked = {"claim": claim.rsplit("/", 1)[1], "relation": "same", "method": "matching"}
    assert client.submit(f"/annotations/{second}/appearances", linked).status_code == 302
    assert "2 appearances." in client.get(claim).text


def test_a_rejected_claim_is_not_offered_again(client: FlaskClient, claim: str, document: str, text: str) -> None:
    answer = client.send(f"/documents/{document}/annotations", form(text, "bolts were replaced in 2019"))
    second = answer.json["annotation"]["id"]
    rejected = {"claim": claim.rsplit("/", 1)[1], "method": "matching"}
    assert client.submit(f"/annotations/{second}/appearances/reject", rejected).status_code == 302
    page = client.get(f"/annotations/{second}/claim").text
    assert "No registered claim is like these words." in page and "Rejected" in page


def test_a_verdict_is_saved_then_corrected_and_the_dossier_tells_both(client: FlaskClient, claim: str) -> None:
    words = {"label": "refuted", "explanation": "The report says six.", "rated_as_of": "2024-03-05", "rating_id": ""}
    assert client.submit(f"{claim}/verdicts", words).status_code == 302
    words |= {"label": "supported", "explanation": "A later report says nine.", "rating_id": "rating-1"}
    assert client.submit(f"{claim}/verdicts", words).status_code == 302
    page, dossier = client.get(claim).text, client.get(f"{claim}/dossier").text
    assert "an earlier verdict" in page
    assert "The report says six." in dossier and "corrects the one before it" in dossier
    assert "“True”" in dossier and '<form method="post" action="/claims' not in dossier


def test_evidence_younger_than_the_claim_carries_a_warning(client: FlaskClient, claim: str) -> None:
    version = _version(client, claim)
    dated = {"text": CLAIM, "claimed_on": "2024-01-01", "claimed_precision": "day", "version": version}
    assert client.submit(claim, dated).status_code == 302
    source = {"url": "https://a.example/x", "medium": "pdf", "stance": "refutes", "published_on": "2024-02-01"}
    assert client.submit(f"{claim}/evidence", source).status_code == 302
    assert "younger than the claim" in client.get(claim).text


def test_a_merge_shows_on_both_pages_and_is_undone(client: FlaskClient, claim: str) -> None:
    answer = client.submit("/claims", {"text": "Nine bolts of the bridge are new.", "claimed_precision": "day"})
    second = urlsplit(answer.location).path
    assert client.submit(f"{second}/merge", {"claim": claim.rsplit("/", 1)[1], "version": "1"}).status_code == 302
    assert "This claim was merged into" in client.get(second).text
    assert "Merged into this one" in client.get(claim).text
    assert client.submit(f"{second}/undo-merge", {"version": "2"}).status_code == 302
    assert "Merged into this one" not in client.get(claim).text


def test_a_link_between_claims_is_made_and_taken_back(client: FlaskClient, claim: str) -> None:
    answer = client.submit("/claims", {"text": "Nine bolts of the bridge are new.", "claimed_precision": "day"})
    other = urlsplit(answer.location).path.rsplit("/", 1)[1]
    assert client.submit(f"{claim}/links", {"claim": other, "relation": "contradicts"}).status_code == 302
    link = re.search(rf"{claim}/links/([0-9a-f-]+)/remove", client.get(claim).text)
    assert link and client.submit(f"{claim}/links/{link[1]}/remove").status_code == 302


@pytest.mark.parametrize(
    ("place", "data", "status", "code"),
    [
        ("", {"text": "x", "claimed_precision": "day"}, 428, "version_required"),
        ("", {"text": "x", "claimed_precision": "day", "version": "99"}, 409, "stale_version"),
        ("", {"text": "x", "claimed_precision": "day", "version": "１"}, 422, "wrong_type"),
        ("", {"text": "", "claimed_precision": "day", "version": "1"}, 422, "bad_field"),
        ("/verdicts", {"label": "refuted", "rated_as_of": "2024-01-01"}, 422, "bad_field"),
        ("/verdicts", {"label": "no", "explanation": "x", "rated_as_of": "2024-01-01"}, 422, "bad_field"),
        ("/evidence", {"url": "javascript:alert(1)", "medium": "pdf", "stance": "refutes"}, 422, "bad_address"),
        ("/merge", {"claim": "nothing", "version": "1"}, 404, "not_found"),
        ("/links", {"claim": "nothing", "relation": "x"}, 422, "bad_field"),
        ("/split", {"text": "x", "claimed_precision": "day", "version": "1"}, 422, "nothing_to_split"),
        ("/verdicts/nothing/confirm", {}, 404, "not_found"),
        ("/evidence/nothing/remove", {}, 404, "not_found"),
    ],
)
def test_bad_input_is_refused_by_name(
    client: FlaskClient, claim: str, place: str, data: dict[str, str], status: int, code: str
) -> None:
    answer = client.send(claim + place, data)
    assert (answer.status_code, answer.json["error"]["code"]) == (status, code)


def test_the_register_finds_by_likeness_and_takes_any_signs(client: FlaskClient, claim: str) -> None:
    assert CLAIM.replace("'", "&#39;") in client.get("/claims?q=bolts of the bridge").text
    for words in ('"', "NEAR(", "AND OR", "*", "-x", "<script>"):
        assert "No claim shares a word" in client.get("/claims", query_string={"q": words}).text
    assert client.get("/claims", query_string={"q": "x" * 10_001}).status_code == 422
    assert client.get("/claims/matches?q=bolts").json["matches"][0]["text"] == CLAIM


def test_markup_in_a_claim_is_words(client: FlaskClient) -> None:
    answer = client.submit("/claims", {"text": "<img src=x onerror=alert(1)>", "claimed_precision": "day"})
    assert "&lt;img src=x" in client.get(urlsplit(answer.location).path).text


class TestWithTwoPersons:
    @pytest.fixture
    def settings(self, instance, limits: Limits, database_url: str) -> Settings:
        return Settings(instance=instance, database_url=database_url, limits=limits, two_person_verdicts=True)

    def test_a_verdict_waits_for_another_person(
        self,
        client: FlaskClient,
        claim: str,
        sign_in: Callable[[Person], FlaskClient],
        add_person: Callable[..., Person],
    ) -> None:
        words = {"label": "refuted", "explanation": "Six.", "rated_as_of": "2024-03-05"}
        client.submit(f"{claim}/verdicts", words)
        page = client.get(claim).text
        assert "Nobody has rated this claim yet" in page and "Confirm this verdict" not in page
        bo = sign_in(add_person("bo"))
        verdict = re.search(rf"{claim}/verdicts/([0-9a-f-]+)/confirm", bo.get(claim).text)
        assert verdict
        assert client.send(f"{claim}/verdicts/{verdict[1]}/confirm").status_code == 403
        assert bo.submit(f"{claim}/verdicts/{verdict[1]}/confirm").status_code == 302
        assert bo.send(f"{claim}/verdicts/{verdict[1]}/confirm").status_code == 409
        assert "confirmed by bo" in client.get(claim).text


def _version(client: FlaskClient, claim: str) -> str:
    found = re.search(r'name="version" value="(\d+)"', client.get(claim).text)
    assert found
    return found[1]
