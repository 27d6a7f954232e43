"""Articles to tag in tests, and their words as spans."""

from __future__ import annotations

import json
from typing import Any

BRIDGE = """😀 Mayor says the bridge is safe

“The bridge is safe,” said Mayor Ana Ruiz on Monday, standing beside it. Engineers disagree with her.

Nine of ten bolts were replaced in 2019, the city claims. The bridge carries 40,000 cars a day.

👩‍👩‍👧 families in Cafe\u0301 Rive doubt it: 𝒜 bolt fell on 3 March, and nobody has said why.
"""


def span(text: str, words: str, *, part: str = "content") -> dict[str, Any]:
    """Give the first place of ``words`` in ``text`` as a span, in code points."""
    start = text.index(words)
    return {"part": part, "start": start, "end": start + len(words), "exact": words}


def spans(*found: dict[str, Any]) -> str:
    """Write spans as the page sends them."""
    return json.dumps(list(found), ensure_ascii=False)


def form(text: str, words: str, *, tag: str = "claim", **fields: str) -> dict[str, str]:
    """Give the form that tags the first place of ``words``."""
    return {"tag": tag, "spans": spans(span(text, words)), **fields}
