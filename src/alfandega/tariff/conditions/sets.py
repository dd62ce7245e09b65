"""Which documents satisfy a condition, and which are still missing: minimal sets, exactly.

A condition that could be met in more than `MOST_SETS` ways is never made: parsing and JSON refuse it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import product
from typing import Annotated

from pydantic import AfterValidator, TypeAdapter

from alfandega.tariff.conditions.tree import AllOf, Condition, Document, plain

MOST_SETS = 200
Sets = tuple[frozenset[str], ...]


class TooManySets(ValueError):  # noqa: N818 - a ValueError, so that pydantic reports it as a fault of the data
    """A part of a condition can be met in more than `MOST_SETS` ways."""

    def __init__(self) -> None:
        super().__init__(f"the condition, or a part of it, can be met in more than {MOST_SETS} ways")


def satisfied(condition: Condition, documents: Collection[str]) -> bool:
    """Whether these document codes satisfy the condition."""
    if isinstance(condition, Document):
        return condition.code in documents
    held = (satisfied(part, documents) for part in condition.parts)
    return all(held) if isinstance(condition, AllOf) else any(held)


def minimal_sets(condition: Condition) -> Sets:
    """The sets of documents that satisfy it and from which none can be left out; the smallest first, then by code.

    Raises TooManySets when the condition, or any part of it, has more than `MOST_SETS`.
    """
    if isinstance(condition, Document):
        return (frozenset({condition.code}),)
    parts = sorted((minimal_sets(part) for part in condition.parts), key=len)
    if not isinstance(condition, AllOf):
        return _minimal(each for part in parts for each in part)
    found = parts[0]
    for part in parts[1:]:
        found = _minimal(one | other for one, other in product(found, part))
    return found


def missing(condition: Condition, documents: Collection[str]) -> Sets:
    """What may still be attached to satisfy it: minimal sets, the smallest first; none when it is satisfied."""
    if satisfied(condition, documents):
        return ()
    return _minimal(each.difference(documents) for each in minimal_sets(condition))


def _minimal(sets: Iterable[frozenset[str]]) -> Sets:
    """The sets that hold no other; each is compared with smaller ones only."""
    kept: list[frozenset[str]] = []
    for each in sorted(set(sets), key=lambda found: (len(found), sorted(found))):
        if any(smaller <= each for smaller in kept):
            continue
        if len(kept) == MOST_SETS:
            raise TooManySets
        kept.append(each)
    return tuple(kept)


def _plain_and_bounded(condition: Condition) -> Condition:
    found = plain(condition)
    minimal_sets(found)
    return found


CONDITION: TypeAdapter[Condition] = TypeAdapter(Annotated[Condition, AfterValidator(_plain_and_bounded)])
"""Reads (`validate_python`) and writes (`dump_python(mode="json")`) a condition as plain data, in its plainest form."""
