"""A curl line for each operation, about what stands on this desk, so that it can be tried as it is."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from annotator.accounts.person import Person
from annotator.annotations.listing import Filter, documents_before
from annotator.annotations.paging import Choice, annotations_after
from annotator.annotations.visibility import Visibility
from annotator.api.described import Described
from annotator.documents.service import slices_of

_WORD = re.compile(r"\w+")
_LOOKED_AT = 200  # code points in which an article has its first word
_QUERIES = {
    "documents.list_documents": "limit=2",
    "documents.import_document": "name=article.txt",
    "annotations.list_annotations": "document={document_id}&limit=2",
    "exports.export_packed": "format=doccano",
    "exports.export_lines": "tags=claim&only_annotated=true",
}


@dataclass(frozen=True)
class Sample:
    """What the examples are about: an article, a word of it, an annotation of one's own with its version."""

    document_id: str = "DOCUMENT"
    start: int = 0
    exact: str = "WORD"
    annotation_id: str = "ANNOTATION"
    version: int = 1

    def values(self) -> dict[str, str]:
        """Give what stands for the parts of an address."""
        found = {"document_id": self.document_id, "annotation_id": self.annotation_id}
        return {"claim_id": "CLAIM", "round_id": "ROUND", **found}


def sample_of(session: Session, person: Person) -> Sample:
    """Give the newest article that has a word, and an annotation of the person. Cost: a few queries."""
    sees = Visibility.of(person)
    newest = documents_before(session, chosen=Filter(), sees=sees, before=None, limit=1)
    if not newest:
        return Sample()
    document = newest[0][0]
    opening = slices_of(session, document.id, [(0, min(_LOOKED_AT, document.text_length))])[0]
    word = _WORD.search(opening)
    start, exact = (word.start(), word[0]) if word else (0, opening[0])
    mine = annotations_after(session, chosen=Choice(reviewer=person.username), sees=sees, after=None, limit=1)
    if not mine:
        return Sample(document.id, start, exact)
    return Sample(document.id, start, exact, mine[0][0].id, mine[0][0].version)


def curl_line(each: Described, sample: Sample, *, host: str) -> str:
    """Write the command, a line for each of its parts; ``$TOKEN`` stands for the token."""
    values, name = sample.values(), f"{each.group}.{each.name}"
    address = host.rstrip("/") + _filled(each.path, values)
    if name in _QUERIES:
        address += "?" + _filled(_QUERIES[name], values)
    method = f"-X {each.method} " if each.method in {"PATCH", "DELETE"} else ""
    lines = [f"curl {method}{shlex.quote(address)}", '-H "Authorization: Bearer $TOKEN"']
    if each.operation.if_match:
        lines.append("-H " + shlex.quote(f'If-Match: "{sample.version}"'))
    if each.operation.media == "application/zip":
        lines.append("-o annotations.zip")
    if each.operation.upload:
        lines += ["-H 'Content-Type: application/octet-stream'", "--data-binary @article.txt"]
    if each.operation.body is not None:
        body = json.dumps(_body(each, sample), ensure_ascii=False)
        lines += ["-H 'Content-Type: application/json'", "-d " + shlex.quote(body)]
    return " \\\n  ".join(lines)


def _body(each: Described, sample: Sample) -> dict[str, Any]:
    span = {"start": sample.start, "end": sample.start + len(sample.exact), "exact": sample.exact}
    new = {"document": sample.document_id, "tag": "claim", "spans": [span]}
    if each.name == "create_many":
        return {"annotations": [{**new, "tag": "quote"}, {**new, "tag": "disputed"}]}
    return new if each.name == "create" else {"note": "Seen by a program."}


def _filled(words: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        words = words.replace(f"{{{name}}}", value)
    return words
