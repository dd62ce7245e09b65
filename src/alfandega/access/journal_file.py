"""The journal as a file that anybody can check offline, and the checkpoint to hold against it later. Pure.

An export is JSON lines: a heading, each sealed place of each office in order, and a last line with the counts, so that
a file cut short is seen. A checkpoint is one JSON object: for each office how many lines were sealed, and the hash.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TextIO

from alfandega.access.seal import Broken, Checked, Point, SealedLine, check

EXPORT, CHECKPOINT = "alfandega-journal/1", "alfandega-checkpoint/1"


class NotAJournalFileError(ValueError):
    """The file is not an export or a checkpoint, or was cut short; says why."""


def write_export(stream: TextIO, offices: Iterable[tuple[str, Iterable[SealedLine], int]]) -> int:
    """Write office, sealed places and count of unsealed lines of each office; returns how many places."""
    _put(stream, {"format": EXPORT})
    ends: dict[str, dict[str, object]] = {}
    total = 0
    for office, places, unsealed in offices:
        count = 0
        for place in places:
            hashes = {"leaf": place.leaf.hex(), "chain": place.chain.hex()}
            _put(stream, {"office": office, "index": place.index, "id": place.line_id, **hashes, "line": place.line})
            count += 1
        ends[office] = {"sealed": count, "unsealed": unsealed}
        total += count
    _put(stream, {"end": ends})
    return total


def _put(stream: TextIO, value: Mapping[str, object]) -> None:
    stream.write(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n")


@dataclass(frozen=True, slots=True)
class Exported:
    """What checking one office of an export found; `unsealed` as the export says."""

    office: str
    checked: Checked
    unsealed: int


def check_export(lines: Iterable[str], points: Mapping[str, Point] | None = None) -> list[Exported]:
    """Check every office of an export, against the points where given. Raises NotAJournalFileError."""
    ends: dict[str, dict[str, int]] = {}
    found: dict[str, Checked] = {}
    for office, group in groupby(_read(lines, ends), key=lambda pair: pair[0]):
        if office in found:
            raise NotAJournalFileError(f"office {office} stands in two places")
        found[office] = check((place for _, place in group), (points or {}).get(office))
    for office in {*ends, *(points or {})} - found.keys():
        found[office] = check((), (points or {}).get(office))
    return [
        Exported(office, _complete(each, ends.get(office)), ends.get(office, {}).get("unsealed", 0))
        for office, each in sorted(found.items())
    ]


def _complete(checked: Checked, end: Mapping[str, int] | None) -> Checked:
    """The finding, with a break when the counts of the last line are others."""
    said = end.get("sealed") if end else 0
    if said == checked.sealed:
        return checked
    return Checked(checked.sealed, checked.head, (*checked.broken, Broken(checked.sealed, "", "cut-off")))


def _read(lines: Iterable[str], ends: dict[str, dict[str, int]]) -> Iterator[tuple[str, SealedLine]]:
    """Each place with its office; the counts of the last line go into `ends`."""
    ended = False
    for number, text in enumerate(lines, 1):
        fields = _object(text, f"line {number}")
        if number == 1:
            if fields.get("format") != EXPORT:
                raise NotAJournalFileError(f"its first line does not say {EXPORT}")
        elif ended:
            raise NotAJournalFileError(f"line {number} stands after the end")
        elif "end" in fields:
            ends.update(fields["end"])
            ended = True
        else:
            yield _place(fields, number)
    if not ended:
        raise NotAJournalFileError("the file has no last line with the counts: it was cut short")


def _place(fields: Mapping[str, Any], number: int) -> tuple[str, SealedLine]:
    try:
        office, line = str(fields["office"]), fields["line"]
        if line is not None and (line["office"] != office or line["id"] != fields["id"]):
            line = None
        leaf, chain = bytes.fromhex(fields["leaf"]), bytes.fromhex(fields["chain"])
        return office, SealedLine(int(fields["index"]), str(fields["id"]), leaf, chain, line)
    except (KeyError, TypeError, ValueError) as error:
        raise NotAJournalFileError(f"line {number} is not a sealed place") from error


def write_checkpoint(points: Mapping[str, Point], made_at: str) -> str:
    """The checkpoint as text."""
    offices = {office: {"sealed": point.sealed, "head": point.head.hex()} for office, point in sorted(points.items())}
    return json.dumps({"format": CHECKPOINT, "made_at": made_at, "offices": offices}, indent=2) + "\n"


def read_checkpoint(text: str) -> dict[str, Point]:
    """The points of a checkpoint by office. Raises NotAJournalFileError."""
    fields = _object(text, "the file")
    if fields.get("format") != CHECKPOINT:
        raise NotAJournalFileError(f"it does not say {CHECKPOINT}")
    try:
        return {
            office: Point(int(each["sealed"]), bytes.fromhex(each["head"]))
            for office, each in fields["offices"].items()
        }
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotAJournalFileError("its offices are not readable") from error


def _object(text: str, what: str) -> dict[str, Any]:
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotAJournalFileError(f"{what} is not JSON") from error
    if not isinstance(fields, dict):
        raise NotAJournalFileError(f"{what} is not a JSON object")
    return fields
