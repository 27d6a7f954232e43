"""Who asks, and who is on the desk."""

from __future__ import annotations

from flask import Blueprint, Response

from annotator.accounts.bearer import current_bearer
from annotator.accounts.models import Scope
from annotator.accounts.service import list_users
from annotator.annotations.records import format_second
from annotator.api.answers import answer
from annotator.api.operations import ROOT, Operation, operation
from annotator.api.work_records import Myself, People
from annotator.web.policy import Access
from annotator.web.transactions import current_session

blueprint = Blueprint("api_desk", __name__, url_prefix=ROOT)


@blueprint.get("/me")
@operation(Operation(Scope.READ, answer=Myself))
def me() -> Response:
    """Tell whom the token stands for, and what it may do."""
    bearer = current_bearer()
    return answer(
        {
            "username": bearer.person.username,
            "role": bearer.person.role.value,
            "scopes": sorted(scope.value for scope in bearer.scopes),
            "expires_at": format_second(bearer.expires_at),
        }
    )


@blueprint.get("/people")
@operation(Operation(Scope.ADMIN, access=Access.ADMIN, answer=People))
def people() -> Response:
    """List everybody, by name; the scope ``admin`` is needed."""
    return answer(
        {
            "items": [
                {"username": each.username, "role": each.role, "disabled": each.disabled_at is not None}
                for each in list_users(current_session())
            ]
        }
    )
