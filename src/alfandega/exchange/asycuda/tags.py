"""The grammar of the path table: a tag is a leaf with a field, a group of tags, or a tag that repeats."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a leaf holds; ASYCUDA writes an empty TEXT as `<X><null/></X>` and every other empty value as `<X/>`."""

    TEXT = "text"
    BARE = "bare text"
    NUMBER = "number"
    COUNT = "whole number"
    DATE = "date"
    FLAG = "true or false"


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """A tag with a value. `field` is its place in the declaration, `others` its other spellings in real files."""

    tag: str
    field: tuple[str, ...]
    kind: Kind
    others: tuple[str, ...] = ()
    only_filled: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """A tag that only holds other tags."""

    tag: str
    children: tuple[Node, ...]
    only_filled: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Many:
    """A tag that repeats, one for each entry of the list at `field`; at least `least` are written, empty if need be."""

    tag: str
    field: tuple[str, ...]
    children: tuple[Node, ...]
    least: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Padding:
    """A tag that ASYCUDA writes `times` times and leaves empty."""

    tag: str
    times: int


Node = Leaf | Group | Many | Padding


def _leaf(kind: Kind, tag: str, field: str, *others: str, only_filled: bool = False) -> Leaf:
    return Leaf(tag, tuple(field.split(".")), kind, others, only_filled)


def text(tag: str, field: str, *others: str) -> Leaf:
    """A text, empty as `<null/>`."""
    return _leaf(Kind.TEXT, tag, field, *others)


def bare(tag: str, field: str, *, only_filled: bool = False) -> Leaf:
    """A text (often digits that are no quantity), empty as `<X/>`."""
    return _leaf(Kind.BARE, tag, field, only_filled=only_filled)


def number(tag: str, field: str) -> Leaf:
    """An exact number."""
    return _leaf(Kind.NUMBER, tag, field)


def count(tag: str, field: str) -> Leaf:
    """A whole number."""
    return _leaf(Kind.COUNT, tag, field)


def day(tag: str, field: str, *, only_filled: bool = False) -> Leaf:
    """A date, in whatever form the server's locale gave it."""
    return _leaf(Kind.DATE, tag, field, only_filled=only_filled)


def flag(tag: str, field: str) -> Leaf:
    """True or false."""
    return _leaf(Kind.FLAG, tag, field)


def group(tag: str, *children: Node) -> Group:
    """A group of tags."""
    return Group(tag, children)


def many(tag: str, field: str, *children: Node, least: int = 0) -> Many:
    """A repeated group of tags; the fields of its children start from one entry of the list."""
    return Many(tag, tuple(field.split(".")), children, least)
