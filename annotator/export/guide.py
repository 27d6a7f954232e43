"""A sentence on each format for who has to choose one. Pure."""

from __future__ import annotations

from annotator.export.claim_reviews import NAME as CLAIM_REVIEW
from annotator.export.formats.registry import OWN

WORDS = {
    OWN: "To keep, to prove, to bring to another desk: holds everything and comes back byte for byte.",
    "jsonl-annotations": "For scripts that want one annotation at a time.",
    "csv": "For a spreadsheet: an annotation a row, the answers in columns.",
    "parquet": "For data frames (pandas, Polars, DuckDB): everything, typed and small.",
    "huggingface": "To train or publish a dataset: load_dataset reads it, with its card and the sides of a split.",
    "doccano": "To go on in doccano, or for scripts that slice by character.",
    "doccano-utf16": "To go on in doccano where articles hold emoji: marks stand where its page draws them.",
    "doccano-relations": "To go on in doccano with the speakers of quotes tied to them.",
    "gate": "To go on in GATE, or with gatenlp: a set of annotations for each reviewer.",
    "label-studio": "To go on in Label Studio.",
    "prodigy": "To go on in Prodigy.",
    "spacy-jsonl": "To train spaCy from text and offsets.",
    "spacy-docbin": "To train spaCy at once: its own binary file.",
    "bio": "For sequence taggers: a token a line, tokens by words and signs.",
    "bio-spaces": "For sequence taggers whose tokens are what white space parts.",
    "bio-spacy": "For sequence taggers on spaCy's tokens.",
    "brat": "To look at or go on in brat; quotes keep their speakers.",
    "web-annotation": "For the web: selectors with the words around, as the W3C has them.",
    CLAIM_REVIEW: "For search engines and fact-check databases: claims and verdicts, not annotations.",
}
