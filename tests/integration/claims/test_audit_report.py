from __future__ import annotations

import json
from urllib.parse import urlsplit

from flask.testing import FlaskClient

from annotator.database.engine import Database
from annotator.history.service import head_of


def _register(client: FlaskClient, text: str) -> str:
    answer = client.submit("/claims", {"text": text, "claimed_precision": "day"})
    return urlsplit(answer.location).path.rsplit("/", 1)[1]


def test_a_report_holds_the_chosen_claims_and_the_head_of_the_history(client: FlaskClient, database: Database) -> None:
    first, second, third = (_register(client, f"Claim number {number}.") for number in (1, 2, 3))
    client.submit(f"/claims/{first}/verdicts", {"label": "refuted", "explanation": "So.", "rated_as_of": "2024-01-01"})
    with database.read() as session:
        head = head_of(session)
    page = client.get(f"/audit?claim={third}&claim={first}").text
    assert head.hash in page and page.index("Claim number 1.") < page.index("Claim number 3.")
    assert second not in page
    lines = [json.loads(line) for line in client.get(f"/audit.jsonl?claim={third}&claim={first}").text.splitlines()]
    assert lines[0] == {
        "claims": 2,
        "format": "factcheck-audit/1",
        "head": {"hash": head.hash, "sequence": head.sequence},
    }
    assert [line["id"] for line in lines[1:]] == [first, third]
    assert lines[1]["verdicts"][0]["explanation"] == "So."


def test_no_claim_an_unknown_one_and_too_many_are_refused(client: FlaskClient) -> None:
    assert client.get("/audit.jsonl", headers={"Accept": "application/json"}).status_code == 422
    assert client.get("/audit?claim=nothing").status_code == 404
    many = "&".join(f"claim={number}" for number in range(201))
    assert client.get(f"/audit?{many}", headers={"Accept": "application/json"}).json["error"]["limit"] == 200


def test_the_register_offers_a_report_of_the_claims_that_are_ticked(client: FlaskClient) -> None:
    claim = _register(client, "Claim number 1.")
    page = client.get("/claims").text
    assert f'name="claim" value="{claim}"' in page and 'action="/audit"' in page
