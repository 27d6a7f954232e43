"""``annotator suggest`` prints one object a line, with places in the text and in the file, and needs no database."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from annotator.cli.suggest import suggest

KEYS = ["file", "tag", "start", "end", "exact", "spans", "quote_type", "speaker", "score", "reason"]


def test_the_keys_stand_in_their_order_and_the_places_fit_text_and_source(tmp_path: Path) -> None:
    source = "\r\nHolm 👩🏽‍🚒 news\r\n\r\n\r\n“The bridge is closed for good,” said Ann Lee, the mayor.\r\n"
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + source.encode())
    result = CliRunner().invoke(suggest, [str(path)])
    assert result.exit_code == 0
    records = [json.loads(line) for line in result.output.splitlines()]
    [quote] = [record for record in records if record["tag"] == "quote"]
    assert list(quote) == KEYS
    assert list(quote["spans"][0]) == ["part", "start", "end", "exact", "source_start", "source_end"]
    assert quote["exact"] == "“The bridge is closed for good,”"
    assert quote["speaker"] == "Ann Lee"
    for span in quote["spans"]:
        assert source[span["source_start"] : span["source_end"]] == span["exact"]


def test_a_refused_file_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.xyz").write_text("words")
    (tmp_path / "b.txt").write_text("“It is closed for good,” said Ann Lee.", encoding="utf-8")
    result = CliRunner().invoke(suggest, [str(tmp_path / "a.xyz"), str(tmp_path / "b.txt")])
    assert result.exit_code == 1
    assert "a.xyz: unsupported_type" in result.stderr
    assert json.loads(result.stdout.splitlines()[0])["speaker"] == "Ann Lee"
