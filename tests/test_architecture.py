"""The rules of the house, checked: file sizes, where commits stand, policies, names, the layout."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
from pathlib import Path

import pytest
from flask import Flask

from annotator.errors import StartRefused
from annotator.web.policy import check_policies, policy_of

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "annotator").rglob("*.py"))
TOP_LEVEL = {"pyproject.toml", "README.md", "LICENSE", "seeds", "annotator", "migrations", "tests", "instance"}
LONGEST_FILE, LONGEST_MEDIAN, LONGEST_FUNCTION, MOST_POSITIONAL = 300, 80, 30, 5
# The door for programs counts a request before its view runs; their operations are committed in one place.
PLACES_OF_COMMIT = re.compile(
    r"(routes|api|people|browsing|accounts/bearer|api/operations|_page|pages)\.py$|/cli/[a-z_]+\.py$"
)


def _functions() -> list[tuple[Path, ast.FunctionDef]]:
    return [
        (path, node)
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
    ]


def test_no_file_is_long_and_most_are_short() -> None:
    lengths = {path: len(path.read_text().splitlines()) for path in SOURCES}
    assert {str(path): length for path, length in lengths.items() if length > LONGEST_FILE} == {}
    assert statistics.median(length for path, length in lengths.items() if path.name != "__init__.py") <= LONGEST_MEDIAN


def test_no_function_is_long() -> None:
    long = {}
    for path, node in _functions():
        docstring = node.body[0] if ast.get_docstring(node) else None
        first = node.body[1] if docstring and len(node.body) > 1 else node.body[0]
        length = (node.end_lineno or 0) - first.lineno + 1
        if length > LONGEST_FUNCTION:
            long[f"{path.relative_to(ROOT)}:{node.name}"] = length
    assert long == {}


def test_no_function_takes_many_positional_arguments() -> None:
    many = {node.name for _, node in _functions() if len(node.args.args) > MOST_POSITIONAL}
    assert many == set()


def test_commits_stand_only_in_routes_and_commands() -> None:
    found = {str(path.relative_to(ROOT)) for path in SOURCES if ".commit()" in path.read_text()}
    assert {path for path in found if not PLACES_OF_COMMIT.search(path)} == set()


def test_no_source_catches_everything_or_marks_markup_safe_in_templates() -> None:
    templates = list((ROOT / "annotator" / "templates").rglob("*.html"))
    assert [path for path in SOURCES if re.search(r"except\s*(Base)?Exception\b|except\s*:", path.read_text())] == []
    assert [path for path in templates if "|safe" in path.read_text().replace(" ", "")] == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    forbidden = {"utils", "util", "helpers", "common", "admin", "manage", "misc"}
    assert [path for path in SOURCES if {path.stem, *path.parts} & forbidden] == []


def test_scripts_never_write_markup_and_styles_never_shout() -> None:
    static = ROOT / "annotator" / "static"
    scripts = {path.name: path.read_text() for path in static.rglob("*.js")}
    styles = {path.name: path.read_text() for path in static.rglob("*.css")}
    writing = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|eval\(")
    assert [name for name, code in scripts.items() if writing.search(code)] == []
    assert [name for name, code in {**scripts, **styles}.items() if re.search(r"https?://(?!www\.w3\.org)", code)] == []


def test_the_top_level_holds_what_was_agreed() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    tracked = listed.stdout.split("\n")
    tops = {name.split("/")[0] for name in tracked if name}
    assert {name for name in tops if not name.startswith(".")} <= TOP_LEVEL
    assert [name for name in tracked if name.startswith("instance/")] == ["instance/.gitkeep"]


def test_every_endpoint_declares_its_policy(app: Flask) -> None:
    assert [name for name in app.view_functions if policy_of(app, name) is None] == []


def test_an_endpoint_without_a_policy_keeps_the_app_from_starting() -> None:
    bare = Flask("bare", static_folder=None)
    bare.add_url_rule("/open", endpoint="open", view_func=lambda: "open")
    with pytest.raises(StartRefused, match="open"):
        check_policies(bare)
