"""Close the register to whoever reads in a blind round: a claim may tell what others tagged on the same document."""

from __future__ import annotations

from flask import Blueprint

from annotator.accounts.gate import person_or_none
from annotator.annotations.visibility import Visibility
from annotator.errors import Forbidden
from annotator.web.transactions import current_session


def close_while_sealed(blueprint: Blueprint) -> None:
    """Refuse every request to a blueprint, whatever its method, while any seal binds the one who asks."""

    @blueprint.before_request
    def refuse() -> None:
        person = person_or_none()
        if person is not None and Visibility.of(person).is_bound(current_session()):
            raise Forbidden(
                "You read in a blind round. The register shows what others tagged: it is closed to you until its end.",
                code="register_closed",
            )
