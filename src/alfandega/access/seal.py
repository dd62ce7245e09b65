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
    """One place where the journal is not what was sealed: `kind` is changed, removed, reordered or missing-seal."""

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
