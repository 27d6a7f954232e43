"""The exported line as Arrow types: the same names and nothing left out, each value of one type. Pure.

What an annotation does not say is null, or an empty list where there are several values. Days and times of the record
are typed; a day among the attributes stays words, as Arrow reads no days out of JSON.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any

from annotator.annotations.line_schema import ANNOTATION_FIELDS, COVERAGE_FIELDS, DOCUMENT_FIELDS, SPAN_FIELDS
from annotator.annotations.tags import TAGS, Kind

_TIMES = {"created_at", "marked_at", "updated_at"}
SEVERAL = frozenset(each.name for tag in TAGS.values() for each in tag.attributes if each.kind is Kind.CHOICES)
ATTRIBUTES = tuple(sorted({each.name for tag in TAGS.values() for each in tag.attributes}))
WORDS, NUMBER, TIME, DAY = (
    "string",
    "int32",
    "timestamp[ms, tz=UTC]",
    "date32",
)  # as Arrow calls them; Parquet has no seconds


def type_of(name: str, types: tuple[type, ...]) -> str:
    """Give the type of a plain field of the line, by its name in Arrow."""
    if name in _TIMES:
        return TIME
    return NUMBER if types == (int,) else WORDS


def schema_of(arrow: ModuleType) -> Any:
    """Give the Arrow schema of a line as it is read: all days as words yet."""
    types = {WORDS: arrow.string(), NUMBER: arrow.int32(), TIME: arrow.timestamp("ms", "UTC")}

    def fields(schema: dict[str, tuple[type, ...]], **nested: Any) -> list[Any]:
        plain = {name: types[type_of(name, kinds)] for name, kinds in schema.items() if name not in nested}
        return sorted((plain | nested).items())

    several = arrow.list_(arrow.string())
    attributes = [(name, several if name in SEVERAL else arrow.string()) for name in ATTRIBUTES]
    span = arrow.struct(fields(SPAN_FIELDS))
    nested = {"attributes": arrow.struct(attributes), "spans": arrow.list_(span)}
    annotation = arrow.struct(fields(ANNOTATION_FIELDS, **nested))
    coverage = arrow.struct(fields(COVERAGE_FIELDS))
    return arrow.schema(fields(DOCUMENT_FIELDS, annotations=arrow.list_(annotation), coverage=arrow.list_(coverage)))


def settled(table: Any, arrow: ModuleType) -> Any:
    """Give a table that was read by ``schema_of`` with its days as days and its missing lists as empty ones."""
    place = table.schema.get_field_index("published_on")
    table = table.set_column(place, "published_on", table.column(place).cast(arrow.date32()))
    place = table.schema.get_field_index("annotations")
    coverage = table.schema.get_field_index("coverage")
    empty = [_without_missing(chunk, arrow) for chunk in table.column(coverage).chunks]
    table = table.set_column(coverage, "coverage", arrow.chunked_array(empty, type=table.schema.field(coverage).type))
    chunks = [_without_missing_lists(chunk, arrow) for chunk in table.column(place).chunks]
    return table.set_column(place, "annotations", arrow.chunked_array(chunks, type=table.schema.field(place).type))


def _without_missing_lists(annotations: Any, arrow: ModuleType) -> Any:
    members = annotations.values
    columns = dict(zip([field.name for field in members.type], members.flatten(), strict=True))
    attributes = columns["attributes"]
    inner = dict(zip([field.name for field in attributes.type], attributes.flatten(), strict=True))
    for name in SEVERAL:
        inner[name] = _without_missing(inner[name], arrow)
    columns["attributes"] = arrow.StructArray.from_arrays(list(inner.values()), names=list(inner))
    rebuilt = arrow.StructArray.from_arrays(list(columns.values()), names=list(columns))
    return arrow.ListArray.from_arrays(annotations.offsets, rebuilt)


def _without_missing(lists: Any, arrow: ModuleType) -> Any:
    # Offsets alone say how long each list is: what is missing has no length.
    return arrow.ListArray.from_arrays(lists.offsets, lists.values)
