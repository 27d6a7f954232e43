"""Who adjudicates their own review is a setting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from annotator.accounts.models import Role
from annotator.accounts.person import Person
from annotator.config import Limits, OwnReview, Settings, load_settings
from annotator.database.engine import Database
from annotator.errors import StartRefused
from annotator.review.assigning import finish_assignment, next_assignment
from annotator.review.models import Dealing, Sight
from annotator.review.rounds import Plan, open_round


@pytest.fixture
def own() -> OwnReview:
    return OwnReview.ALONE


@pytest.fixture
def settings(instance: Path, limits: Limits, database_url: str, own: OwnReview) -> Settings:
    return Settings(instance=instance, database_url=database_url, limits=limits, own_adjudication=own)


@pytest.mark.parametrize(
    ("own", "another", "seen", "decided"),
    [
        (OwnReview.ALONE, False, 200, 302),
        (OwnReview.ALONE, True, 403, 403),
        (OwnReview.NEVER, False, 403, 403),
        (OwnReview.ALWAYS, True, 200, 302),
    ],
)
def test_an_adjudicator_decides_on_their_own_review_as_the_desk_is_set(
    database: Database,
    add_person: Callable[..., Person],
    sign_in: Callable[[Person], FlaskClient],
    document: str,
    another: bool,
    seen: int,
    decided: int,
) -> None:
    jo = add_person("jo", Role.ADJUDICATOR)
    if another:
        add_person("kim", Role.ADJUDICATOR)
    with database.write() as session:
        plan = Plan("Own", (document,), ("jo",), 1, Sight.OPEN, Dealing.DEALT)
        round_id = open_round(session, plan=plan, by=jo)
        found = next_assignment(session, by=jo)
        assert found is not None
        finish_assignment(session, assignment_id=found.id, by=jo)
        session.commit()
    client, path = sign_in(jo), f"/review/rounds/{round_id}/documents/{document}"
    assert client.get(path).status_code == seen
    assert client.submit(f"{path}/finish", {"version": "1"}).status_code == decided
    assert client.submit(f"{path}/reopen", {"version": "2"}).status_code == decided


def test_the_setting_has_three_values(tmp_path: Path) -> None:
    assert load_settings(tmp_path, {}).own_adjudication is OwnReview.ALONE
    assert load_settings(tmp_path, {"ANNOTATOR_OWN_ADJUDICATION": "never"}).own_adjudication is OwnReview.NEVER
    with pytest.raises(StartRefused, match="alone, always, never"):
        load_settings(tmp_path, {"ANNOTATOR_OWN_ADJUDICATION": "sometimes"})
