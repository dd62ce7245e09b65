"""The seal over a journal: a hash chain per office that a third party can recompute with nothing but SHA-256. Pure.

leaf  = SHA-256(0x00 ‖ canonical JSON of the line)
chain = SHA-256(0x01 ‖ previous chain ‖ leaf), beginning with 32 zero bytes
Canonical JSON: the fields of `LINE_FIELDS` by sorted key, no spaces, UTF-8, instants in UTC with microseconds.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

LINE_FIELDS = (
    "id",
    "office",
    "declarant",
    "at",
    "actor_id",
    "actor_name",
    "actor_role",
    "act",
    "subject",
    "reason",
    "data",
)
GENESIS = bytes(32)


def canonical(line: Mapping[str, Any]) -> bytes:
    """The bytes of a line that are sealed; `line` holds LINE_FIELDS as JSON-ready values."""
    picked = {name: line[name] for name in LINE_FIELDS}
    return json.dumps(picked, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def leaf_hash(line: Mapping[str, Any]) -> bytes:
    """The 32-byte hash of one line."""
    return hashlib.sha256(b"\x00" + canonical(line)).digest()


def chain_hash(previous: bytes, leaf: bytes) -> bytes:
    """The 32-byte hash of the chain after one more leaf."""
    return hashlib.sha256(b"\x01" + previous + leaf).digest()


@dataclass(frozen=True, slots=True)
class SealedLine:
    """A place in the chain with the line that should stand there (None: the line is gone)."""

    index: int
    line_id: str
    leaf: bytes
    chain: bytes
    line: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Broken:
    """One place where the journal is not what was sealed.

    `kind` is changed, removed, reordered or missing-seal; against a checkpoint also cut-off or rewritten.
    """

    index: int
    line_id: str
    kind: str


def breaks(sealed: Iterable[SealedLine]) -> Iterator[Broken]:
    """Every place, in order of index, where lines and seal disagree; nothing when the journal is as it was sealed."""
    previous, expected = GENESIS, 0
    for place in sealed:
        while expected < place.index:
            yield Broken(expected, "", "missing-seal")
            expected += 1
        if place.line is None:
            yield Broken(place.index, place.line_id, "removed")
        elif leaf_hash(place.line) != place.leaf:
            yield Broken(place.index, place.line_id, "changed")
        if chain_hash(previous, place.leaf) != place.chain:
            yield Broken(place.index, place.line_id, "reordered")
        previous, expected = place.chain, place.index + 1


@dataclass(frozen=True, slots=True)
class Point:
    """A place somebody wrote down earlier: so many lines were sealed, and the chain's hash was this."""

    sealed: int
    head: bytes


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking a chain found: how many places it has, its present hash, and every break."""

    sealed: int
    head: bytes
    broken: tuple[Broken, ...]


def check(sealed: Iterable[SealedLine], point: Point | None = None) -> Checked:
    """Recompute a chain, and hold it against an earlier point: a tail cut off shows nowhere else."""
    count, head, then = 0, GENESIS, GENESIS

    def watched() -> Iterator[SealedLine]:
        nonlocal count, head, then
        for place in sealed:
            count, head = count + 1, place.chain
            if point is not None and place.index == point.sealed - 1:
                then = place.chain
            yield place

    broken = list(breaks(watched()))
    if point is not None and count < point.sealed:
        broken.append(Broken(count, "", "cut-off"))
    elif point is not None and then != point.head:
        broken.append(Broken(point.sealed - 1, "", "rewritten"))
    return Checked(count, head, tuple(broken))
