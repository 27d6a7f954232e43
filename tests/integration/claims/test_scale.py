from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient


def _names(client: FlaskClient) -> list[str]:
    return re.findall(r'<th scope="row" dir="auto">([^<]+)</th>', client.get("/ratings").text)


def test_a_desk_starts_with_a_scale_and_values_off_it(client: FlaskClient) -> None:
    assert _names(client) == ["True", "Mostly true", "Half true", "Mostly false", "False", "Unproven", "Satire"]
    assert "Add a rating" not in client.get("/ratings").text


def test_an_admin_adds_changes_orders_and_retires(admin_client: FlaskClient) -> None:
    assert admin_client.submit("/ratings", {"name": "Outdated"}).status_code == 302
    admin_client.submit("/ratings/rating-7/up")
    admin_client.submit("/ratings/rating-1/up")
    admin_client.submit("/ratings/rating-3", {"name": "Half", "value": "3", "worst": "1", "best": "5"})
    admin_client.submit("/ratings/rating-4/retire")
    assert _names(admin_client) == ["True", "Mostly true", "Half", "False", "Satire", "Unproven", "Outdated"]


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        ({"name": "Odd", "value": "9", "worst": "1", "best": "5"}, 422, "off_scale"),
        ({"name": "Odd", "value": "3"}, 422, "off_scale"),
        ({"name": "Odd", "value": "x"}, 422, "bad_field"),
        ({"name": " "}, 422, "empty_name"),
        ({"name": "True"}, 409, "same_name"),
    ],
)
def test_a_rating_that_fits_no_scale_is_refused(
    admin_client: FlaskClient, data: dict[str, str], status: int, code: str
) -> None:
    answer = admin_client.send("/ratings", data)
    assert (answer.status_code, answer.json["error"]["code"]) == (status, code)


def test_a_reviewer_reads_the_scale_and_does_not_change_it(client: FlaskClient) -> None:
    assert client.send("/ratings", {"name": "Mine"}).status_code == 403
    assert client.send("/ratings/rating-1/retire").status_code == 403
