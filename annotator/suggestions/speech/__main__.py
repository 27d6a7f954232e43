"""Fit the weights again: ``python -m annotator.suggestions.speech DIR`` writes ``weights.json`` beside this file."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from annotator.suggestions.evaluation.standoff import read_references
from annotator.suggestions.speech.training import train


def main() -> None:
    """Train on a folder of references and write the weights, sorted, one a line."""
    weights = asdict(train(read_references(Path(sys.argv[1]))))
    lines = json.dumps(weights, indent=0, sort_keys=True, ensure_ascii=False)
    Path(__file__).with_name("weights.json").write_text(lines + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
