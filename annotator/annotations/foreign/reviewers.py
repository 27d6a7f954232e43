"""Names of other tools' people as user names of this desk. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from annotator.errors import Invalid

_LONGEST = 40
_OTHER = re.compile(r"[^a-z0-9._-]+")


def user_names(names: Iterable[str]) -> dict[str, str]:
    """Give, for each name, the user name that it becomes: small letters, digits, dots, dashes and underscores.

    Raises Invalid (bad_username) where nothing is left of a name, or two become one.
    """
    found: dict[str, str] = {}
    taken: dict[str, str] = {}
    for name in sorted(set(names)):
        own = _OTHER.sub("-", name.casefold()).strip("-._")[:_LONGEST].strip("-._")
        if not own or own in taken:
            why = f"would be called {own!r}, as {taken[own][:60]!r} is" if own else "has no letters a to z"
            words = f"The reviewer {name[:60]!r} {why}. Rename one of them in the file."
            raise Invalid(words, code="bad_username", field="reviewer")
        found[name], taken[own] = own, name
    return found
