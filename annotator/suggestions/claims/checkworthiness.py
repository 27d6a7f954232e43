"""Tell which sentences state something that can be checked, and say why in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from annotator.suggestions.quotes.passages import Spanned
from annotator.suggestions.speech.words import NAME, NUMBER, Words
from annotator.suggestions.suggestion import SuggestedSpan, Suggestion

DETECTOR = "claims/1"
LEAST = 60

# What a sentence gains or loses; weights set by hand after ClaimBuster's finding that numbers, tense and named
# subjects separate check-worthy sentences from the rest.
_BASE = 20
_NUMBER, _COMPARISON, _CAUSE, _NAMED, _TENSE, _QUANTITY = 25, 20, 15, 15, 15, 10
_PREDICTION, _OPINION = -40, -35
_SHORTEST, _LONGEST = 5, 80  # words

_COMPARING = frozenset(
    ["more", "less", "fewer", "most", "least", "higher", "lower", "larger", "smaller", "biggest", "largest", "highest",
     "lowest", "fastest", "worst", "best", "than", "increase", "increased", "increases", "decrease", "decreased",
     "rose", "risen", "rise", "fell", "fallen", "grew", "grown", "doubled", "tripled", "halved", "dropped", "record",
     "cut", "majority", "twice", "double", "average", "compared", "only", "first", "never", "every", "none"]
)  # fmt: skip
_CAUSING = frozenset(
    ["because", "cause", "caused", "causes", "causing", "led", "leads", "result", "resulted", "results", "due",
     "therefore", "thanks", "prevents", "prevented", "reduces", "reduced", "since", "owing", "triggered"]
)  # fmt: skip
_QUANTITIES = frozenset(
    ["percent", "per", "million", "millions", "billion", "billions", "trillion", "thousand", "thousands", "hundred",
     "hundreds", "dozen", "dozens", "half", "third", "quarter", "tons", "miles", "kilometers", "degrees", "dollars",
     "euros", "pounds", "rate", "number", "%", "$", "€", "£"]
)  # fmt: skip
_PREDICTING = frozenset(
    ["will", "would", "could", "might", "may", "won't", "going", "expect", "expects", "expected", "predict", "plans",
     "hope", "hopes", "if", "tomorrow", "shall", "forecast"]
)  # fmt: skip
_OPINING = frozenset(
    ["should", "must", "ought", "think", "believe", "feel", "hopefully", "unfortunately", "sadly", "terrible", "great",
     "wonderful", "awful", "beautiful", "disgraceful", "ridiculous", "perhaps", "maybe", "probably", "seems", "seem",
     "please", "love", "hate"]
)  # fmt: skip
_PRESENT = frozenset(["is", "are", "has", "have", "does", "do", "was", "were", "had", "did", "been"])
_OPENERS = "“\"„«‘'"
_CREDIT_KINDS = frozenset({"title", "heading", "credit", "caption"})
_PAST = re.compile(r"(?<![a-z])[a-z]{2,}+(?<=[a-z]{2}ed)")


def propose_claims(words: Words, blocks: Sequence[Spanned]) -> list[Suggestion]:
    """Suggest the sentences of an English text that are worth checking, in order. Cost: linear."""
    passed_over = [
        (block.start, block.end) for block in blocks if str(getattr(block, "kind", "paragraph")) in _CREDIT_KINDS
    ]
    found = []
    for first, last in words.sentences:
        if not _SHORTEST <= last - first <= _LONGEST or words.kinds[last - 1] == "?":
            continue
        start, end = _trimmed(words, first, last)
        if any(begin <= words.starts[start] < stop for begin, stop in passed_over):
            continue
        reasons = list(_reasons(words, start, end))
        score = min(95, _BASE + sum(points for points, _ in reasons))
        if score >= LEAST:
            spans = (SuggestedSpan("content", words.starts[start], words.ends[end - 1]),)
            found.append(Suggestion("claim", spans, None, None, score, _in_words(reasons), DETECTOR))
    return found


def _trimmed(words: Words, first: int, last: int) -> tuple[int, int]:
    """Leave a quotation mark at the beginning out when its partner stands in another sentence."""
    if words.kinds[first] in _OPENERS and not any(words.kinds[at] in "”\"“»’'" for at in range(first + 1, last)):
        return first + 1, last
    return first, last


def _reasons(words: Words, start: int, end: int) -> Iterator[tuple[int, str]]:
    lower, kinds = words.lower[start:end], words.kinds[start:end]
    present = set(lower)
    if "?" in kinds:
        yield -100, "a question"
    if NUMBER in kinds:
        yield _NUMBER, "a number"
    if present & _QUANTITIES:
        yield _QUANTITY, "a quantity"
    if present & _COMPARING:
        yield _COMPARISON, "a comparison"
    if present & _CAUSING:
        yield _CAUSE, "a cause"
    if NAME in kinds[:12]:
        yield _NAMED, "somebody or something named"
    if present & _PRESENT or any(_PAST.fullmatch(word) for word in lower):
        yield _TENSE, "the past or present tense"
    if present & _PREDICTING:
        yield _PREDICTION, "a prediction"
    if present & _OPINING or {"i", "we"} & set(lower[:2]):
        yield _OPINION, "an opinion"


def _in_words(reasons: Sequence[tuple[int, str]]) -> str:
    gains = [name for points, name in reasons if points > 0]
    losses = [name for points, name in reasons if points < 0]
    text = "Worth checking: it has " + _listed(gains)
    return f"{text}, though it may be {_listed(losses)}." if losses else f"{text}."


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
