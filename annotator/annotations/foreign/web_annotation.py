"""Read W3C Web Annotation: ``.jsonld`` or ``.json`` beside the ``.txt`` that its targets name, in a folder or a ZIP.

Offsets: Unicode code points by the recommendation (annotation-model 4.2.5), ends exclusive; Hypothesis and Recogito
write UTF-16 units, so it is found by trying. Read are an annotation, an array of them, and the items of a page or
collection. A target needs a TextPositionSelector; its TextQuoteSelector proves it. The tag is the body with the
purpose ``tagging``, else the only one with none; a body that comments is the note.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from annotator.annotations.foreign.document import Entity, ForeignDocument, Relation
from annotator.annotations.foreign.members import a_list, a_span, a_string, an_object
from annotator.annotations.foreign.metadata import GOLD, attributes_in, confidence_in
from annotator.annotations.foreign.pairs import opened, paired, text_of
from annotator.annotations.foreign.reader import ForeignReader, Misread
from annotator.config import Limits
from annotator.errors import AnnotatorError, Invalid
from annotator.text.strict_json import load_json

_TERMS = {"creator": "author", "language": "language", "issued": "published_on", "publisher": "publisher"}
_PURPOSES = {"tagging": "tag", "classifying": "tag", "commenting": "note", "describing": "note"}
_ROLES = {"speaker", "cue"}
_OTHER_BODY = "A body that neither tags nor comments has no place on this desk."


def _read(files: Sequence[tuple[str, bytes]], limits: Limits) -> Iterator[ForeignDocument | Misread]:
    found, bad = opened(files, limits)
    # Both endings are in use; what stands beside a text is one of them.
    named = [(name.removesuffix(".json") + ".jsonld" if name.endswith(".json") else name, each) for name, each in found]
    pairs, lonely = paired(named, other=".jsonld")
    yield from [*bad, *lonely]
    for name, text, said in pairs:
        try:
            yield _document(name, text_of(text), said, limits)
        except AnnotatorError as error:
            yield Misread(name, error)


def _document(name: str, text: str, said: bytes, limits: Limits) -> ForeignDocument:
    value = load_json(text_of(said), depth=limits.json_depth) if said.strip() else []
    left_out: Counter[str] = Counter()
    entities: list[Entity] = []
    relations: list[Relation] = []
    for number, each in enumerate(_items(value), start=1):
        try:
            for entity in _entities(each, number, left_out):
                entities.append(entity)
                if entity.label in _ROLES and entity.id:
                    relations.append(Relation(entity.label, entity.id.rpartition("#")[0], entity.id))
        except Invalid as error:
            error.message = f"Annotation {number}: {error.message}"
            raise
    return ForeignDocument(
        place=name,
        line=None,
        text=text,
        entities=tuple(entities),
        relations=tuple(relations),
        metadata=_metadata(value),
        left_out=+left_out,
    )


def _items(value: object) -> list[dict[str, Any]]:
    if isinstance(value, dict) and value.get("type") != "Annotation":
        first = value.get("first")
        inner = value.get("items", first.get("items") if isinstance(first, dict) else None)
        return [an_object(each, "An annotation") for each in a_list(inner, "items")]
    return [an_object(each, "An annotation") for each in (value if isinstance(value, list) else [value])]


def _metadata(value: object) -> dict[str, str]:
    part = value.get("partOf") if isinstance(value, dict) else None
    if not isinstance(part, dict):
        return {}
    found = {own: part.get(f"dcterms:{term}") for term, own in _TERMS.items()}
    found |= {"title": part.get("label"), "url": part.get("dcterms:source")}
    return {name: words for name, words in found.items() if isinstance(words, str) and words.strip()}


def _entities(each: Mapping[str, Any], number: int, left_out: Counter[str]) -> Iterator[Entity]:
    targets = [an_object(target, "A target") for target in _as_list(each.get("target"))]
    own = each["id"] if isinstance(each.get("id"), str) else f"#{number}"
    tag, note = _bodies(each, left_out)
    left_out[GOLD] += each.get("layer") == "gold"
    content = [target for target in targets if target.get("part") not in _ROLES]
    spans, words = zip(*map(_selected, content), strict=True) if content else ((), ())
    yield Entity(
        label=tag,
        spans=spans,
        words=" ".join(words) if all(word is not None for word in words) else None,
        id=own,
        reviewer=_person(each.get("creator")),
        note=note,
        attributes=attributes_in(each),
        confidence=confidence_in(each),
    )
    for target in targets:
        if target.get("part") in _ROLES:
            span, exact = _selected(target)
            yield Entity(target["part"], (span,), words=exact, id=f"{own}#{target['part']}")


def _bodies(each: Mapping[str, Any], left_out: Counter[str]) -> tuple[str, str | None]:
    """Give the tag and the note."""
    found: dict[str | None, list[str]] = {"tag": [], "note": [], None: []}
    for body in _as_list(each.get("body", each.get("bodyValue"))):
        value = body.get("value") if isinstance(body, dict) else body
        if isinstance(value, str):
            purpose = body.get("purpose") if isinstance(body, dict) else None
            found[_PURPOSES.get(str(purpose))].append(value)
        else:
            left_out[_OTHER_BODY] += 1
    if not found["tag"] and len(found[None]) == 1:
        found["tag"], found[None] = found[None], []
    left_out[_OTHER_BODY] += len(found[None])
    if len(found["tag"]) != 1:
        raise Invalid("An annotation needs one body that tags.", code="missing_field", field="body")
    return found["tag"][0].strip(), "\n".join(found["note"]) or None


def _selected(target: Mapping[str, Any]) -> tuple[tuple[int, int], str | None]:
    """Give the place and the words of a target; selectors may stand side by side or refine each other."""
    span, exact = None, None
    waiting = _as_list(target.get("selector"))
    while waiting:
        selector = an_object(waiting.pop(), "A selector")
        waiting += _as_list(selector.get("refinedBy"))
        if selector.get("type") == "TextPositionSelector":
            span = a_span(selector.get("start"), selector.get("end"))
        elif selector.get("type") == "TextQuoteSelector":
            exact = a_string(selector.get("exact"), "exact")
    if span is None:
        raise Invalid("A target needs a TextPositionSelector.", code="missing_field", field="selector")
    return span, exact


def _person(value: object) -> str | None:
    creator = value[0] if isinstance(value, list) and value else value
    if isinstance(creator, dict):
        creator = creator.get("nickname") or creator.get("name") or creator.get("id")
    return creator if isinstance(creator, str) and creator.strip() else None


def _as_list(value: object) -> list[Any]:
    return list(value) if isinstance(value, list) else [] if value is None else [value]


READER = ForeignReader("web-annotation", "W3C Web Annotation", (".txt", ".jsonld", ".json", ".zip"), _read)
