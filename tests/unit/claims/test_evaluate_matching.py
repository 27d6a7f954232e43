from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from annotator.claims.matching.collection import read_collection
from annotator.claims.matching.trials import vectors_installed
from annotator.cli.evaluate_matching import matching
from annotator.errors import Invalid, NotFound

CLAIMS = "\tvclaim\ttitle\n0\tThe bridge cost forty million.\tDid it?\n1\tThe mayor sold the water.\tSold?\n"
QUERIES = '\ttweet_content\n5\t"The ""mayor"" sold our water"\n6\tforty million for a bridge\n'
JUDGEMENTS = "5\t0\t1\t1\n6\t0\t0\t1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "dev").mkdir()
    (tmp_path / "verified_claims.docs.tsv").write_text(CLAIMS)
    (tmp_path / "dev" / "tweets.queries.tsv").write_text(QUERIES)
    (tmp_path / "dev" / "tweet-vclaim-pairs.qrels").write_text(JUDGEMENTS)
    return tmp_path


def test_the_object_names_the_measures_of_the_default_engine_and_of_each(folder: Path) -> None:
    result = CliRunner().invoke(matching, ["--data", str(folder), "--split", "dev", "--json"])
    found = json.loads(result.output)
    assert (found["map_at_5"], found["mrr"], found["recall_at_10"]) == (1.0, 1.0, 1.0)
    assert {"lexical", "fts5"} <= set(found["engines"])
    assert ("vectors" in found["engines"]) == ("fused" in found["engines"]) == vectors_installed()
    assert found["engines"][found["default"]]["mrr"] == found["mrr"]


def test_the_table_marks_what_is_in_use(folder: Path) -> None:
    result = CliRunner().invoke(matching, ["--data", str(folder), "--split", "dev"])
    assert result.exit_code == 0
    assert "MAP@5" in result.output and "*" in result.output


def test_a_missing_split_is_refused_with_its_name(folder: Path) -> None:
    with pytest.raises(NotFound, match="nowhere"):
        read_collection(folder, split="nowhere")


def test_a_ragged_row_is_refused_with_its_line(folder: Path) -> None:
    (folder / "dev" / "tweets.queries.tsv").write_text(QUERIES + "7\n")
    with pytest.raises(Invalid) as refusal:
        read_collection(folder, split="dev")
    assert refusal.value.line == 4
