"""Deal documents to reviewers: evenly, each document to different ones, everybody meeting everybody. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence


def deal(
    wanted: Mapping[str, int], *, reviewers: Sequence[str], held: Sequence[tuple[str, str]] = ()
) -> list[tuple[str, str]]:
    """Give (document, reviewer) pairs so that each document gets as many further reviewers as ``wanted`` says.

    ``held`` are the pairs that stand already, also those that were skipped: nobody gets a document twice. The least
    loaded reviewer comes first; among them the one who has met the document's other readers least, so that agreement
    can be measured between all. A document gets fewer where reviewers run out. Cost: documents times reviewers.
    """
    loads: Counter[str] = Counter(reviewer for _document, reviewer in held)
    readers: dict[str, list[str]] = {document: [] for document in wanted}
    for document, reviewer in held:
        readers.setdefault(document, []).append(reviewer)
    met: Counter[tuple[str, str]] = Counter()
    for names in readers.values():
        met.update((one, other) for one in names for other in names if one != other)
    dealt: list[tuple[str, str]] = []
    for turn, (document, count) in enumerate(wanted.items()):
        for _ in range(count):
            having = readers[document]
            free = [
                (loads[name], sum(met[name, other] for other in having), (place - turn) % len(reviewers), name)
                for place, name in enumerate(reviewers)
                if name not in having
            ]
            if not free:
                break
            chosen = min(free)[-1]
            met.update(pair for other in having for pair in ((chosen, other), (other, chosen)))
            loads[chosen] += 1
            having.append(chosen)
            dealt.append((document, chosen))
    return dealt
