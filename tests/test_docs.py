"""What the program has, the README names: every command, setting, error code and exported field."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import click
import pytest

from annotator.annotations.line_schema import ANNOTATION_FIELDS, DOCUMENT_FIELDS
from annotator.cli.main import COMMANDS, annotator
from annotator.config import Limits, Settings

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text()
_CODE = re.compile(r'code(?:=|, status = | = )"([a-z_]+)"')


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_named_and_has_help(command: str) -> None:
    found = annotator.get_command(click.Context(annotator), command)
    assert found is not None and found.help and found.get_short_help_str()
    assert re.search(rf"\b{command}\b", README)


@pytest.mark.parametrize("name", [each.name for each in (*fields(Settings), *fields(Limits)) if each.name != "limits"])
def test_every_setting_is_named(name: str) -> None:
    assert f"`{name}`" in README


@pytest.mark.parametrize("name", sorted({*ANNOTATION_FIELDS, *DOCUMENT_FIELDS}))
def test_every_exported_field_is_named(name: str) -> None:
    assert f"`{name}`" in README


def test_every_error_code_is_named() -> None:
    codes = {code for path in (ROOT / "annotator").rglob("*.py") for code in _CODE.findall(path.read_text())}
    assert len(codes) > 50
    assert {code for code in codes if f"`{code}`" not in README} == {"error"}


def test_the_two_commands_are_one_line_each() -> None:
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    assert [block.count("\n") for block in blocks[:2]] == [1, 1]
    assert "annotator serve" in blocks[0] and "-m tests" in blocks[1]


def test_pictures_that_the_readme_shows_are_there() -> None:
    for place in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README):
        assert (ROOT / place).is_file(), place
