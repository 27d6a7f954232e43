"""Let a speech go on over a passage that has no attribution of its own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from annotator.suggestions.speech.reported import Positions, Reported
from annotator.suggestions.speech.words import Words

_REST = 24  # words that an attribution may have after its cue: "said Ann Lee, a lawyer in Rome."


def with_continuations(words: Words, found: Sequence[Reported], blocks: Sequence[Positions]) -> list[Reported]:
    """Join quoted passages without attribution to the speech that closes right before them in the same block.

    ``found`` is in order; so is the answer.
    """
    starts = [block[0] for block in blocks]
    kept: list[Reported] = []
    for each in found:
        before = next((other for other in reversed(kept[-3:]) if _closes_before(words, other, each)), None)
        if before is not None and bisect_right(starts, before.content[0][0]) == bisect_right(starts, each.content[0][0]):
            kept[kept.index(before)] = replace(before, content=before.content + each.content)
        else:
            kept.append(each)
    return kept


def _closes_before(words: Words, speech: Reported, each: Reported) -> bool:
    if each.cue is not None or each.quote_type != "direct" or speech.cue is None or speech.quote_type != "direct":
        return False
    place, start = speech.content[-1][1], each.content[0][0]
    if not place <= speech.cue < start <= speech.cue + _REST:
        return False
    return words.kinds[start - 1] in ".?!,:" and not words.text[words.starts[start] + 1 : words.starts[start] + 2].islower()
