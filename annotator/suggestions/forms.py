"""Forms of suggestions: shape and limits."""

from __future__ import annotations

import json

from flask_wtf import FlaskForm
from wtforms import StringField

from annotator.errors import Invalid

_MOST_KEYS = 2_000  # more suggestions than that no document of a desk has
_KEY_LENGTH = 64


class KeysForm(FlaskForm):
    """The keys of suggestions as a JSON list."""

    keys = StringField()

    def wanted(self) -> list[str]:
        """Read the keys. Raises Invalid (bad_json, wrong_type, too_many)."""
        try:
            found = json.loads(self.keys.data or "")
        except (json.JSONDecodeError, RecursionError):
            raise Invalid("keys must be a JSON list.", code="bad_json", field="keys") from None
        if not isinstance(found, list) or not found or not all(isinstance(key, str) for key in found):
            raise Invalid("keys must be a list of one or more strings.", code="wrong_type", field="keys")
        if len(found) > _MOST_KEYS or any(len(key) > _KEY_LENGTH for key in found):
            raise Invalid(f"At most {_MOST_KEYS} keys at once.", code="too_many", field="keys", limit=_MOST_KEYS)
        return found


class ThresholdForm(FlaskForm):
    """A kind and its least score."""

    kind = StringField("Kind")
    least_score = StringField("Least score")
    version = StringField()

    def whole_number(self, name: str) -> int:
        """Read a field as a whole number. Raises Invalid (wrong_type)."""
        value = str(self[name].data or "")
        if not (value.isascii() and value.isdigit() and len(value) <= 6):
            raise Invalid(f"{name} must be a whole number.", code="wrong_type", field=name)
        return int(value)
