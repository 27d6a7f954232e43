"""The features of a dataset folder, in the YAML in which ``datasets`` writes them. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.annotations.line_schema import (
    ANNOTATION_FIELDS,
    COVERAGE_FIELDS,
    DOCUMENT_FIELDS,
    OPTIONAL_FIELDS,
    SPAN_FIELDS,
)
from annotator.export.formats.arrow_schema import ATTRIBUTES, DAY, SEVERAL, type_of

_STEP = "  "


def feature_lines() -> Iterator[str]:
    """Give the features as ``datasets`` writes them: ``list:`` holds the fields of a list of structs."""
    for name, types in sorted((DOCUMENT_FIELDS | OPTIONAL_FIELDS).items()):
        if name == "coverage":
            yield from ("- name: coverage", "  list:")
            for field, kinds in sorted(COVERAGE_FIELDS.items()):
                yield from (_STEP + line for line in _plain(field, type_of(field, kinds)))
        elif name == "annotations":
            yield from ("- name: annotations", "  list:")
            yield from (_STEP + line for line in _of_annotation())
        else:
            yield from _plain(name, DAY if name == "published_on" else type_of(name, types))


def _of_annotation() -> Iterator[str]:
    for name, types in sorted(ANNOTATION_FIELDS.items()):
        if name == "attributes":
            yield from ("- name: attributes", "  struct:")
            for attribute in ATTRIBUTES:
                several = attribute in SEVERAL
                yield f"  - name: {attribute}"
                yield "    list: string" if several else "    dtype: string"
        elif name == "spans":
            yield from ("- name: spans", "  list:")
            for part, kinds in sorted(SPAN_FIELDS.items()):
                yield from (_STEP + line for line in _plain(part, type_of(part, kinds)))
        else:
            yield from _plain(name, type_of(name, types))


def _plain(name: str, type: str) -> Iterator[str]:
    yield from (f"- name: {name}", f"  dtype: {type}")
