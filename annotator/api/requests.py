"""What programs send: the shapes of bodies. The rules of what they say are the services'."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, Strict, WithJsonSchema

from annotator.annotations.tags import Confidence, Part, Tag
from annotator.api.attribute_schema import attributes_schema

BULK = 1_000  # annotations saved by one request, which holds the writer's lock for about a third of a second
_LARGEST = 2**31 - 1  # what the columns of offsets hold

Words = Annotated[str, Strict()]
Offset = Annotated[int, Strict(), Field(ge=0, le=_LARGEST)]


Attributes = Annotated[dict[str, Any], WithJsonSchema(attributes_schema())]


class Shape(BaseModel):
    """What all of them share: a field that is not known is refused."""

    model_config = ConfigDict(extra="forbid")


class Span(Shape):
    """A stretch of the text: half-open, counted in Unicode code points."""

    part: Part = Part.CONTENT
    start: Offset
    end: Offset
    exact: Annotated[Words, Field(min_length=1, description="The words at this place; they must be the text's.")]


class NewAnnotation(Shape):
    """A tag on the words of a document."""

    document: Annotated[Words, Field(max_length=36, description="The document's id.")]
    tag: Tag
    spans: Annotated[list[Span], Field(min_length=1)]
    attributes: Attributes = {}
    note: Words = ""
    confidence: Confidence = Confidence.SURE


class NewAnnotations(Shape):
    """Annotations that are saved together, or not at all."""

    annotations: Annotated[list[NewAnnotation], Field(min_length=1, max_length=BULK)]


class AnnotationChange(Shape):
    """What is to change; what is left out, or null, stays as it was. An empty note takes the note away."""

    tag: Tag | None = None
    spans: Annotated[list[Span] | None, Field(min_length=1)] = None
    attributes: Attributes | None = None
    note: Words | None = None
    confidence: Confidence | None = None
