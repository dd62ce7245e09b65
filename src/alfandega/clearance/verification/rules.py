"""Drawing the examiner, and comparing what was declared with what was found. Pure."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from alfandega.lawbook.rules import carries_out

ELEMENTS = {
    "commodity_code": "nature",
    "commercial_description": "nature",
    "origin": "origin",
    "price": "value",
    "gross_mass": "quantity",
    "net_mass": "quantity",
    "preference": "origin",
}
"""Fields of an item that a report may find different, and the element of RCA 172.5 each belongs to."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An eligible examiner and how many files he has open."""

    id: UUID
    name: str
    open_files: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """The examiner chosen, why, and the seed with which the lot can be repeated."""

    candidate: Candidate
    reason: str
    seed: str


@carries_out("RCA-135.g")
def draw_examiner(candidates: Sequence[Candidate], seed: str) -> Drawn | None:
    """The least loaded examiner; ties are drawn by lot with `seed`, the same one for the same seed. None without any.

    Neither the declarant nor an officer chooses.
    """
    if not candidates:
        return None
    least = min(candidate.open_files for candidate in candidates)
    tied = sorted((each for each in candidates if each.open_files == least), key=lambda each: each.id)
    lot = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big") % len(tied)
    return Drawn(tied[lot], "lowest workload" if len(tied) == 1 else "lot among equals", seed)


@dataclass(frozen=True, slots=True)
class Difference:
    """One element found other than declared; `change` is signed (excess positive) for numbers, else empty."""

    item: int
    field: str
    element: str
    declared: str
    found: str
    change: str


@carries_out("RCA-172.5")
def differences(document: Mapping[str, Any], found: Mapping[int, Mapping[str, str]]) -> tuple[Difference, ...]:
    """What was found otherwise than declared, by item number (from 1); equal values make no difference.

    Raises KeyError for an item or field that does not exist.
    """
    items = document.get("items", [])
    result = []
    for number, fields in sorted(found.items()):
        if not 1 <= number <= len(items):
            raise KeyError(f"item {number}")
        for name, value in fields.items():
            declared = str(items[number - 1].get(name) or "")
            if name not in ELEMENTS:
                raise KeyError(name)
            if not _same(declared, value):
                result.append(Difference(number, name, ELEMENTS[name], declared, value, _change(declared, value)))
    return tuple(result)


def corrected(document: Mapping[str, Any], found: Sequence[Difference]) -> dict[str, Any]:
    """The declared document with what was found in its place."""
    made = copy.deepcopy(dict(document))
    for difference in found:
        item = made["items"][difference.item - 1]
        if difference.field == "commodity_code":
            item.pop("precision_1", None)
        if difference.found:
            item[difference.field] = difference.found
        else:
            item.pop(difference.field, None)
    return made


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _same(declared: str, found: str) -> bool:
    first, second = _number(declared), _number(found)
    return declared.strip() == found.strip() or (first is not None and first == second)


def _change(declared: str, found: str) -> str:
    first, second = _number(declared), _number(found)
    return f"{second - first:+f}" if first is not None and second is not None else ""
