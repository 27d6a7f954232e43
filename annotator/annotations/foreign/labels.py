"""Labels of other tools become tags by name, or by a mapping that a person gives. Nothing is guessed. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from annotator.annotations.foreign.document import ForeignDocument
from annotator.annotations.tags import Part, Tag
from annotator.errors import Invalid

_MOST_NAMED = 20
_PARTS = {Part.SPEAKER.value, Part.CUE.value}


def parse_mapping(given: Iterable[str]) -> dict[str, str]:
    """Read ``LABEL=tag`` pairs, several separated by commas; ``LABEL=`` leaves a label out.

    Raises Invalid (bad_mapping, unknown_tag).
    """
    mapping: dict[str, str] = {}
    for pair in (each.strip() for pairs in given for each in pairs.split(",") if each.strip()):
        label, equals, tag = pair.rpartition("=")
        if not equals or not label.strip():
            raise Invalid(f"{pair[:60]!r} is no LABEL=tag.", code="bad_mapping", field="tags")
        name = tag.strip()
        if name and name not in set(Tag):
            words = f"There is no tag {name[:60]!r}. The tags are: {', '.join(Tag)}."
            raise Invalid(words, code="unknown_tag", field="tags")
        mapping[label.strip()] = name
    return mapping


def check_labels(documents: Sequence[ForeignDocument], mapping: Mapping[str, str]) -> None:
    """Refuse labels that are no tags and that the mapping does not name. Raises Invalid (unknown_tag) listing them."""
    unknown: Counter[str] = Counter()
    for document in documents:
        parts = {relation.target for relation in document.relations if relation.name in _PARTS}
        for entity in document.entities:
            is_part = entity.label in _PARTS and entity.id in parts
            if entity.label not in mapping and entity.label not in set(Tag) and not is_part:
                unknown[entity.label] += 1
    if unknown:
        listed = ", ".join(f"{label[:60]} ({number:,})" for label, number in unknown.most_common(_MOST_NAMED))
        more = f" and {len(unknown) - _MOST_NAMED:,} more" if len(unknown) > _MOST_NAMED else ""
        example = f"{unknown.most_common(1)[0][0][:60]}=claim"
        raise Invalid(
            f"These labels are no tags of this desk: {listed}{more}. Say what each means, as in {example}; "
            "with nothing after the sign it is left out.",
            code="unknown_tag",
            field="tags",
        )


def mapped(document: ForeignDocument, mapping: Mapping[str, str], left_out: Counter[str]) -> ForeignDocument:
    """Give a document with tags for labels; see ``check_labels``. What is left out as asked is counted."""
    entities = []
    for entity in document.entities:
        tag = mapping.get(entity.label, entity.label)
        if tag:
            entities.append(replace(entity, label=tag))
        else:
            left_out[f"Words labelled {entity.label[:60]} were left out, as asked."] += 1
    return replace(document, entities=tuple(entities))
