"""The weight of the annotate page's scripts and styles on the wire."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "annotator" / "static"
MOST_BYTES = 60_000


def test_scripts_and_styles_of_the_annotate_page_weigh_little() -> None:
    scripts = _imported("annotate.js") | {"main.js"}
    styles = {"tokens.css", "base.css", "annotate.css"}
    files = [STATIC / "js" / name for name in scripts] + [STATIC / "css" / name for name in styles]
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= MOST_BYTES


def test_every_module_says_that_its_types_are_checked() -> None:
    for file in (STATIC / "js").glob("*.js"):
        assert file.read_text("utf-8").startswith("// @ts-check\n"), file.name


def _imported(name: str, seen: set[str] | None = None) -> set[str]:
    seen = set() if seen is None else seen
    if name not in seen:
        seen.add(name)
        for other in re.findall(
            r'^import .* from "\./([\w.]+)"', (STATIC / "js" / name).read_text("utf-8"), re.MULTILINE
        ):
            _imported(other, seen)
    return seen
