"""Every endpoint says who may call it; one that does not keeps the app from starting."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

from flask import Flask

from annotator.errors import StartRefused

View = TypeVar("View", bound=Callable[..., Any])


class Access(StrEnum):
    """Who may call an endpoint."""

    PUBLIC = "public"  # anyone, signed in or not
    SIGNED_IN = "signed in"  # any person of this desk
    SIGNED_IN_AGAIN = "signed in lately"  # any person, surely still the one at the keyboard
    ADJUDICATOR = "adjudicator"  # who decides between reviewers, and who runs the desk
    ADMIN = "admin"  # who runs the desk
    ADMIN_AGAIN = "admin, signed in lately"  # and is surely still the one at the keyboard


def allow(access: Access) -> Callable[[View], View]:
    """Declare an endpoint's policy; stands below the route decorator."""

    def declare(view: View) -> View:
        view.access = access  # type: ignore[attr-defined]  # a function takes attributes; its type does not say so
        return view

    return declare


def policy_of(app: Flask, endpoint: str) -> Access | None:
    """Give the declared policy of an endpoint, None when it has none."""
    return getattr(app.view_functions[endpoint], "access", None)


def check_policies(app: Flask) -> None:
    """Refuse to start while an endpoint has no policy. Raises StartRefused naming them."""
    bare = sorted(name for name in app.view_functions if policy_of(app, name) is None)
    if bare:
        raise StartRefused(f"No policy is declared for: {', '.join(bare)}. Add @allow(Access.…) to each.")
