from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from tests.articles import form

FIRST = (
    "One\n\nNine of ten bolts were replaced in 2019, the city claims. “We are safe as houses here today,” said Ruiz."
)
SECOND = "Another\n\nNine of ten bolts were replaced in 2019. “We are safe as houses here today,” Lind told us."


@pytest.fixture
def tag(client: FlaskClient, add_text: Callable[..., str]) -> Callable[..., str]:
    documents: dict[str, str] = {}

    def save(text: str, words: str, tag: str = "claim", **attributes: str) -> str:
        document = documents.setdefault(text, "") or add_text(text, f"{len(documents)}.txt")
        documents[text] = document
        fields = form(text, words, tag=tag, attributes=json.dumps(attributes))
        answer = client.send(f"/documents/{document}/annotations", fields)
        assert answer.status_code == 201, answer.text
        return str(answer.json["annotation"]["id"])

    return save


@pytest.fixture
def claim(client: FlaskClient, tag: Callable[..., str]) -> str:
    """The id of a claim that two articles carry."""
    words = "Nine of ten bolts were replaced in 2019"
    first, second = tag(FIRST, words), tag(SECOND, words)
    answer = client.submit(f"/annotations/{first}/claim", {"text": words, "claimed_precision": "day"})
    claim = urlsplit(answer.location).path.rsplit("/", 1)[1]
    client.submit(f"/annotations/{second}/appearances", {"claim": claim, "relation": "same"})
    return claim


def test_the_inbox_lists_disputes_by_state(client: FlaskClient, claim: str, tag: Callable[..., str]) -> None:
    assert "No dispute is open" in client.get("/disputes").text
    tag(FIRST, "the city claims", "disputed", target=claim, disputed_by="Engineers", reason="unproven")
    tag(SECOND, "Lind told us", "disputed", resolution="upheld")
    page = client.get("/disputes").text
    assert "Open (1)" in page and "Upheld (1)" in page and "Engineers" in page and "Unproven" in page
    assert "not said yet" in client.get("/disputes?state=upheld").text
    assert client.get("/disputes?state=none", headers={"Accept": "application/json"}).status_code == 422


def test_a_dispute_leads_to_its_target_and_the_claim_shows_it(
    client: FlaskClient, claim: str, tag: Callable[..., str]
) -> None:
    appearance = tag(SECOND, "bolts were replaced")
    client.submit(f"/annotations/{appearance}/appearances", {"claim": claim, "relation": "narrower"})
    tag(FIRST, "the city claims", "disputed", target=claim, disputed_by="Engineers")
    tag(SECOND, "Lind told us", "disputed", target=appearance, disputed_by="The union")
    page = client.get(f"/claims/{claim}").text
    assert "Engineers" in page and "The union" in page
    assert client.get(f"/targets/{claim}").location.endswith(f"/claims/{claim}")
    assert client.get(f"/targets/{appearance}").location.endswith(f"#card-{appearance}")
    assert client.get("/targets/nothing").status_code == 404


def test_the_report_names_what_does_not_fit(client: FlaskClient, claim: str, tag: Callable[..., str]) -> None:
    assert client.get("/claims/conflicts").text.count("Nothing found.") == 4
    tag(FIRST, "the city claims", "disputed", target=claim)
    tag(FIRST, "We are safe as houses here today", "quote", speaker="Ana Ruiz")
    tag(SECOND, "We are safe as houses here today", "quote", speaker="Bo Lind")
    answer = client.submit("/claims", {"text": "Nine bolts are new.", "claimed_precision": "day"})
    other = urlsplit(answer.location).path.rsplit("/", 1)[1]
    client.submit(f"/claims/{claim}/links", {"claim": other, "relation": "narrower"})
    for each, label in ((claim, "supported"), (other, "refuted")):
        words = {"label": label, "explanation": "So.", "rated_as_of": "2024-01-01"}
        client.submit(f"/claims/{each}/verdicts", words)
    page = client.get("/claims/conflicts").text
    assert page.count("Nothing found.") == 1  # of withdrawn articles
    assert "Two speakers" in page and "is linked as narrower to" in page
    assert page.count('<mark class="found">') == 1  # the article that disputes it is not listed as unmarked


def test_an_auditor_decides_a_dispute_that_somebody_else_tagged_and_nobody_overwrites_it(
    client: FlaskClient, admin_client: FlaskClient, claim: str, tag: Callable[..., str]
) -> None:
    dispute = tag(FIRST, "the city claims", "disputed", target=claim, disputed_by="Engineers")
    assert 'action="/disputes/' not in client.get("/disputes").text, "a reviewer decides on the card of their own"
    assert f'action="/disputes/{dispute}"' in admin_client.get("/disputes").text
    upheld = {"state": "upheld", "version": "1", "list": "open"}
    refused = client.post(f"/disputes/{dispute}", data={**upheld, "csrf_token": client.token()})
    assert refused.status_code == 403
    done = admin_client.submit(f"/disputes/{dispute}", upheld)
    assert done.location.endswith("/disputes?state=open")
    page = client.get("/disputes?state=upheld").text
    assert "the city claims" in page and "Engineers" in page
    for changed, status in (({"version": "1"}, 409), ({"version": ""}, 428), ({"state": "maybe"}, 422)):
        assert admin_client.submit(f"/disputes/{dispute}", upheld | {"version": "2"} | changed).status_code == status
    tagged = tag(SECOND, "Lind told us")
    assert admin_client.submit(f"/disputes/{tagged}", upheld).status_code == 422
    assert admin_client.submit("/disputes/none", upheld).status_code == 404
    assert "upheld" in client.get(f"/claims/{claim}").text
