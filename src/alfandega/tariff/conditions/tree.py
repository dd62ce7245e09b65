"""A document condition as data: a frozen tree of AND and OR over document codes, and its canonical text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

CODE = "[A-Z0-9][A-Z0-9-]{1,16}"
"""A document code; at least two characters, so that the Portuguese “e” (and) is never one."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document of this code is attached."""

    kind: Literal["document"] = field(default="document", kw_only=True)
    code: Annotated[str, Field(pattern=f"^{CODE}$", examples=["853"])]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    kind: Literal["all_of"] = field(default="all_of", kw_only=True)
    parts: Annotated[tuple[Condition, ...], Field(min_length=2)]


@dataclass(frozen=True, slots=True)
class OneOf:
    """At least one part holds."""

    kind: Literal["one_of"] = field(default="one_of", kw_only=True)
    parts: Annotated[tuple[Condition, ...], Field(min_length=2)]


Condition: TypeAlias = Annotated[Document | AllOf | OneOf, Field(discriminator="kind")]


def joined(kind: type[AllOf | OneOf], parts: Iterable[Condition]) -> Condition:
    """The parts as one condition in its plainest form: none twice, none of the same kind inside; one part is itself."""
    found: list[Condition] = []
    for part in parts:
        found.extend(part.parts if isinstance(part, kind) else (part,))
    plain = tuple(dict.fromkeys(found))
    return plain[0] if len(plain) == 1 else kind(plain)


def plain(condition: Condition) -> Condition:
    """The condition with every part in its plainest form, however it was put together."""
    if isinstance(condition, Document):
        return condition
    return joined(type(condition), map(plain, condition.parts))


def written(condition: Condition) -> str:
    """The canonical text, which reads back as the same condition: `853 & (N934 | 954)`."""
    if isinstance(condition, Document):
        return condition.code
    sign = " & " if isinstance(condition, AllOf) else " | "
    return sign.join(written(part) if isinstance(part, Document) else f"({written(part)})" for part in condition.parts)


def codes(condition: Condition) -> tuple[str, ...]:
    """The document codes it names, each once, in the order written."""
    if isinstance(condition, Document):
        return (condition.code,)
    return tuple(dict.fromkeys(code for part in condition.parts for code in codes(part)))
