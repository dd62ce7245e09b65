"""Which materials a condition speaks of: HS codes and ranges, the product's own heading, or names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field, model_validator

CODE = "[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{8}|[0-9]{10}"
"""A chapter, heading, subheading or national line."""
Code = Annotated[str, Field(pattern=f"^({CODE})$", examples=["17", "1701", "170199"])]
Name = Annotated[str, Field(min_length=1, max_length=80, pattern=r'^[^"\s]+( [^"\s]+)*$', examples=["sugar"])]
DIGITS = {"chapter": 2, "heading": 4, "subheading": 6}
Own = Literal["chapter", "heading", "subheading"]


@dataclass(frozen=True, slots=True)
class Span:
    """Codes from `first` to `last`, both with all that stands below them."""

    first: Code
    last: Code

    @model_validator(mode="after")
    def _in_order(self) -> Span:
        if len(self.first) != len(self.last) or self.last < self.first:
            raise ValueError(f"{self.first}-{self.last} is not a range")
        return self

    def holds(self, code: str) -> bool | None:
        """Whether a code lies in it; None when the code is too short to tell."""
        length = len(self.first)
        if len(code) >= length:
            return self.first <= code[:length] <= self.last
        return None if self.first[: len(code)] <= code <= self.last[: len(code)] else False


@dataclass(frozen=True, slots=True)
class Materials:
    """Materials of these codes, or of the product's own chapter, heading or subheading, or with these names."""

    spans: tuple[Span, ...] = ()
    own: Own | None = None
    names: tuple[Name, ...] = field(default=())

    @model_validator(mode="after")
    def _says_something(self) -> Materials:
        if not (self.spans or self.own or self.names):
            raise ValueError("materials without a code or a name")
        return self

    def hold(self, code: str, name: str, product: str) -> bool | None:
        """Whether a material is one of them; None when its code, or the product's, is too short to tell."""
        unsure = False
        for span in self.spans:
            found = span.holds(code)
            if found:
                return True
            unsure |= found is None
        if self.own is not None:
            same = alike(code, product, DIGITS[self.own])
            if same:
                return True
            unsure |= same is None
        if self.names and name and any(said(each, name) for each in self.names):
            return True
        return None if unsure else False


def alike(code: str, other: str, digits: int) -> bool | None:
    """Whether two codes begin with the same digits; None when one is too short and they agree so far."""
    shorter = min(len(code), len(other))
    if shorter >= digits:
        return code[:digits] == other[:digits]
    return None if code[:shorter] == other[:shorter] else False


def said(name: str, of: str) -> bool:
    """Whether the words of a name stand in another name, capitals aside: "sugar" in "Cane sugar"."""
    return f" {name.casefold()} " in f" {' '.join(of.casefold().split())} "
