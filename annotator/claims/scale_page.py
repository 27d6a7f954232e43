"""The page of the desk's scale: everybody reads it, an admin changes it."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from annotator.accounts.gate import current_person
from annotator.claims.closing import close_while_sealed
from annotator.claims.forms import RatingForm
from annotator.claims.scale import add_rating, change_rating, raise_rating, retire_rating
from annotator.claims.verdicts import ratings
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session

blueprint = Blueprint("scale", __name__)
close_while_sealed(blueprint)


@blueprint.get("/ratings")
@allow(Access.SIGNED_IN)
def scale_page() -> str:
    """Show the scale in its order."""
    return render_template("claims/scale.html", ratings=ratings(current_session()), form=RatingForm(formdata=None))


@blueprint.post("/ratings")
@allow(Access.ADMIN)
def add() -> Response:
    """Add a rating at the end."""
    add_rating(current_session(), words=RatingForm().words(), by=current_person())
    return _done()


@blueprint.post("/ratings/<rating_id>")
@allow(Access.ADMIN)
def change(rating_id: str) -> Response:
    """Change a rating."""
    change_rating(current_session(), rating_id=rating_id, words=RatingForm().words(), by=current_person())
    return _done()


@blueprint.post("/ratings/<rating_id>/up")
@allow(Access.ADMIN)
def move(rating_id: str) -> Response:
    """Move a rating one place up."""
    raise_rating(current_session(), rating_id=rating_id, by=current_person())
    return _done()


@blueprint.post("/ratings/<rating_id>/retire")
@allow(Access.ADMIN)
def retire(rating_id: str) -> Response:
    """Take a rating out of the scale."""
    retire_rating(current_session(), rating_id=rating_id, by=current_person())
    return _done()


def _done() -> Response:
    current_session().commit()
    return redirect("/ratings")
