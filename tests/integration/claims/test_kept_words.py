"""A refused form on a claim's page comes back open, with every word that was typed."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from annotator.accounts.person import Person
from annotator.claims.register import ClaimWords, create_claim
from annotator.database.engine import Database

TYPED = "Words that took a long time to write."


@pytest.fixture
def claim(database: Database, person: Person) -> str:
    with database.write() as session:
        found = create_claim(session, words=ClaimWords("Nine of ten bolts were replaced."), by=person)
        session.commit()
    return found.id


def _sent(client: FlaskClient, path: str, **fields: str) -> tuple[int, str]:
    answer = client.post(path, data={**fields, "csrf_token": client.token()}, headers={"Accept": "text/html"})
    return answer.status_code, answer.text


def _open(page: str, summary: str) -> str:
    """Give what stands in an open part of the page from its summary on."""
    place = page.index(f"<summary>{summary}")
    assert page[:place].endswith("<details open>"), summary
    return page[place:].split("</details>")[0]


@pytest.mark.parametrize(
    ("place", "summary", "fields", "said"),
    [
        (
            "/verdicts",
            "Rate this claim",
            {"label": "refuted", "explanation": TYPED, "rated_as_of": "2999-01-01"},
            "of that day",
        ),
        ("/verdicts", "Rate this claim", {"label": "refuted", "explanation": TYPED}, "as of which day"),
        (
            "/evidence",
            "Cite a source",
            {"url": "ftp://x", "excerpt": TYPED, "medium": "pdf", "stance": "refutes"},
            "begins with http",
        ),
        ("", "Edit the claim", {"text": TYPED, "version": "7", "claimed_precision": "day"}, "Your words are kept"),
        ("", "Edit the claim", {"text": TYPED, "version": "1", "claimed_precision": "day", "language": "x" * 36}, "35"),
    ],
)
def test_a_refused_form_comes_back_open_with_its_words(
    client: FlaskClient, claim: str, place: str, summary: str, fields: dict[str, str], said: str
) -> None:
    status, page = _sent(client, f"/claims/{claim}{place}", **fields)
    assert status in {409, 422}
    part = _open(page, summary)
    assert TYPED in part and said in part
    assert "Nobody has rated this claim yet" in page and "Nothing is cited yet" in page


def test_a_stale_edit_shows_what_stands_there_now_and_can_be_sent_again(client: FlaskClient, claim: str) -> None:
    assert _sent(client, f"/claims/{claim}", text="Ana's words.", version="1", claimed_precision="day")[0] == 302
    status, page = _sent(client, f"/claims/{claim}", text=TYPED, version="1", claimed_precision="day")
    assert status == 409
    assert '<h1 dir="auto">Ana&#39;s words.</h1>' in page and TYPED in _open(page, "Edit the claim")
    assert 'name="version" value="2"' in page, "sent again, it is an edit of what stands there now"
    assert _sent(client, f"/claims/{claim}", text=TYPED, version="2", claimed_precision="day")[0] == 302


def test_programs_get_the_refusal_as_json(client: FlaskClient, claim: str) -> None:
    refused = client.send(f"/claims/{claim}/evidence", {"url": "ftp://x", "medium": "pdf", "stance": "refutes"})
    assert (refused.status_code, refused.json["error"]["code"]) == (422, "bad_address")
