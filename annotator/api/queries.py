"""What programs ask for: the shapes of addresses' queries."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from annotator.annotations.tags import Layer, Origin, Tag
from annotator.api.requests import Shape
from annotator.export.formats.registry import FORMATS, OWN

PAGE = 100  # rows of a list at once; whoever wants more asks for the next ones
LONGEST = 200  # code points of a word looked for, a name


def _day(value: str) -> date:
    """Read a day as ISO 8601 writes it in an address, and nothing else: pydantic would take a number of seconds."""
    try:
        return date.fromisoformat(value if len(value) == 10 else "")
    except ValueError:
        raise PydanticCustomError("date", "A day looks like 2026-11-24") from None


Day = Annotated[date, BeforeValidator(_day)]


class NoQuery(Shape):
    """A query that has nothing to say."""


class PageQuery(Shape):
    """Which page of a list."""

    limit: Annotated[int, Field(ge=1, le=PAGE, description="Rows of a page.")] = 50
    cursor: Annotated[str | None, Field(description="The `next` of the page before.")] = None


class DocumentQuery(PageQuery):
    """Which articles, imported last first."""

    q: Annotated[str, Field(max_length=LONGEST, description="Words that the article holds, each of them.")] = ""
    publisher: Annotated[str, Field(max_length=LONGEST)] = ""
    author: Annotated[str, Field(max_length=LONGEST)] = ""
    collection: Annotated[str, Field(max_length=LONGEST)] = ""
    since: Annotated[Day | None, Field(description="Published on this day or later.")] = None
    until: Annotated[Day | None, Field(description="Published on this day or before.")] = None
    tag: Annotated[Tag | None, Field(description="Holds an annotation with this tag.")] = None


class UploadQuery(Shape):
    """What the file is called, which chooses its reader, and where it goes."""

    name: Annotated[str, Field(min_length=1, max_length=LONGEST, examples=["article.txt"])]
    collection: Annotated[str, Field(max_length=LONGEST)] = ""


class AnnotationQuery(PageQuery):
    """Which annotations, in the order of their ids: that of their making, to the millisecond."""

    document: Annotated[str | None, Field(description="A document's id.")] = None
    reviewer: Annotated[str | None, Field(description="A user name.")] = None
    tag: Tag | None = None
    layer: Layer | None = None


class ClaimQuery(PageQuery):
    """Which claims, registered last first."""


class ChangeQuery(Shape):
    """Since when."""

    since: Annotated[
        str | None,
        Field(pattern=r"^[0-9]{1,15}-[0-9a-f]{16,64}$", description="The `head` of the last answer; without it, all."),
    ] = None
    limit: Annotated[int, Field(ge=1, le=PAGE)] = PAGE


class ExportQuery(Shape):
    """What goes out; an empty field narrows nothing. Lists are given by naming the parameter several times."""

    tags: list[Tag] = Field(default_factory=list)
    reviewers: list[str] = Field(default_factory=list)
    layers: list[Layer] = Field(default_factory=list)
    collections: list[str] = Field(default_factory=list)
    publishers: list[str] = Field(default_factory=list)
    documents: list[str] = Field(default_factory=list)
    rounds: list[str] = Field(default_factory=list, description="Names of rounds.")
    origins: list[Origin] = Field(default_factory=list)
    attributes: list[str] = Field(default_factory=list, description="NAME=VALUE; several of one name widen the choice.")
    published_from: Day | None = None
    published_until: Day | None = None
    created_from: Day | None = None
    created_until: Day | None = None
    updated_from: Day | None = None
    updated_until: Day | None = None
    changed_after: Annotated[
        str | None,
        Field(pattern=r"^([0-9]{1,15}-)?[0-9a-f]{64}$", description="A head of history: what has changed since."),
    ] = None
    only_annotated: bool = False
    pseudonyms: Annotated[bool, Field(description="Call reviewers reviewer-1, reviewer-2 and so on.")] = False


class ForeignExportQuery(ExportQuery):
    """What goes out, and in which tool's format."""

    format: Annotated[str, WithJsonSchema({"enum": [OWN, *FORMATS]})] = OWN
