"""What programs get of documents and annotations: shapes for the description, to which the tests hold the answers."""

from __future__ import annotations

from datetime import date

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from annotator.annotations.tags import Confidence, Layer, Origin, Part, Tag
from annotator.api.requests import Attributes


class Record(BaseModel):
    """What all of them share: every field is there, no other is."""

    model_config = ConfigDict(extra="forbid", json_schema_serialization_defaults_required=True)


class Problem(BaseModel):
    """Why a request was refused (RFC 9457); further members depend on the code."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    field: str | None = None
    line: int | None = None
    limit: int | None = None


class DocumentSummary(Record):
    """One imported article, as lists have it."""

    id: str
    title: str
    publisher: str | None
    author: str | None
    published_on: date | None
    language: str | None
    url: str | None
    credit: str | None
    caption: str | None
    collection: str | None
    withdrawn_at: AwareDatetime | None = Field(description="When the desk recorded that its publisher withdrew it.")
    withdrawn_reason: str | None
    version: int
    text_length: int = Field(description="In code points.")
    tags: dict[Tag, int] = Field(description="Live annotations by tag, as far as you may see them.")


class Document(DocumentSummary):
    """One imported article, without its text."""

    text_sha256: str
    source_name: str
    media_type: str
    reader: str
    imported_by: str
    imported_at: AwareDatetime


class DocumentPage(Record):
    """Articles, imported last first."""

    items: list[DocumentSummary]
    next: str | None = Field(description="The cursor of the next page; null on the last one.")


class Imported(Record):
    """A document that came in."""

    name: str
    id: str
    annotations: int


class Twin(Record):
    """An article that was on the desk already."""

    name: str
    id: str
    url: str


class ImportReport(Record):
    """What became of a file."""

    imported: list[Imported]
    duplicates: list[Twin]


class SpanRecord(Record):
    """A stretch of the text: half-open, in code points."""

    part: Part
    start: int
    end: int
    exact: str


class Annotation(Record):
    """A tag with its spans by one reviewer, as exports have it, and its document's id."""

    id: str
    document: str
    tag: Tag
    spans: list[SpanRecord]
    start: int
    end: int
    exact: str
    attributes: Attributes
    note: str | None
    confidence: Confidence
    origin: Origin
    layer: Layer
    reviewer: str
    version: int
    created_at: AwareDatetime
    updated_at: AwareDatetime


class AnnotationPage(Record):
    """Annotations in the order of their ids."""

    items: list[Annotation]
    next: str | None


class CreatedAnnotation(Record):
    """Where an annotation of a request is found."""

    id: str
    version: int


class CreatedAnnotations(Record):
    """The annotations of a request, in its order."""

    created: list[CreatedAnnotation]
