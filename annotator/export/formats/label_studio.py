"""Label Studio's JSON: an array of tasks, each with the annotations of one reviewer in one layer after the other.

Offsets: Unicode code points, ends exclusive, as Label Studio counts now (its old versions counted UTF-16 units). The
labelling configuration that suits the file is ``CONFIGURATION``. What Label Studio has no place for stands in ``meta``
of a result, which it keeps: ``reviewer`` (its own ``completed_by`` must be a member of the project), attributes,
confidence, layer; ``meta.text`` is the note, as on its page. Speakers, cues and further stretches are regions tied by
relations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count, groupby
from typing import Any, BinaryIO

from annotator.export.formats.format import Format, Losses, Record
from annotator.export.formats.json_lines import write_array
from annotator.export.formats.pieces import Piece, pieces_of
from annotator.export.formats.unsaid import count_unsaid

CONFIGURATION = """<View>
  <Relations><Relation value="speaker"/><Relation value="cue"/><Relation value="continues"/></Relations>
  <Labels name="label" toName="text">
    <Label value="claim"/><Label value="quote"/><Label value="disputed"/><Label value="speaker"/><Label value="cue"/>
  </Labels>
  <Text name="text" value="$text"/>
</View>
"""
_SAYS = {"attributes", "confidence", "layer", "metadata", "note", "parts", "reviewer", "stretches"}
_METADATA = ("author", "language", "published_on", "publisher", "title", "url")


def write_label_studio(records: Iterable[Record], destination: BinaryIO, losses: Losses) -> None:
    """Write one array, a task a line. Cost: one document in memory."""
    write_array(_tasks(records, losses), destination)


def _tasks(records: Iterable[Record], losses: Losses) -> Iterator[dict[str, Any]]:
    numbers = count(1)
    for number, record in enumerate(records, start=1):
        count_unsaid(record, losses, says=_SAYS)
        data = {name: record[name] for name in _METADATA if record[name] is not None}
        found = sorted(record["annotations"], key=_whose)
        yield {
            "annotations": [{"id": next(numbers), **_annotation(list(g))} for _key, g in groupby(found, key=_whose)],
            "data": data | {"document": record["id"], "text": record["text"]},
            "id": number,
        }


def _whose(annotation: Mapping[str, Any]) -> tuple[str, str]:
    return annotation["layer"], annotation["reviewer"]


def _annotation(annotations: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    result: list[dict[str, Any]] = []
    for each in annotations:
        pieces = pieces_of(each)
        result += [_region(piece, each) for piece in pieces]
        result += [_relation(piece) for piece in pieces if piece.of]
    return {"ground_truth": annotations[0]["layer"] == "gold", "result": result}


def _region(piece: Piece, annotation: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "from_name": "label",
        "id": piece.id,
        "meta": _meta(annotation) if piece.of is None else {},
        "to_name": "text",
        "type": "labels",
        "value": {"end": piece.end, "labels": [piece.label], "start": piece.start, "text": piece.exact},
    }


def _meta(annotation: Mapping[str, Any]) -> dict[str, Any]:
    meta = {name: annotation[name] for name in ("attributes", "confidence", "layer", "reviewer")}
    return meta if annotation["note"] is None else meta | {"text": [annotation["note"]]}


def _relation(piece: Piece) -> dict[str, Any]:
    return {"direction": "right", "from_id": piece.of, "labels": [piece.role], "to_id": piece.id, "type": "relation"}


FORMAT = Format(
    name="label-studio",
    title="Label Studio JSON",
    suffix=".json",
    media_type="application/json",
    write=write_label_studio,
)
