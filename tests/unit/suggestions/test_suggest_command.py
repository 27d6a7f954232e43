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


def test_a_file_of_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xyz"
    path.write_text("words")
    assert CliRunner().invoke(suggest, [str(path)]).exit_code != 0
