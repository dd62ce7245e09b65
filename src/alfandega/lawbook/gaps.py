"""What the software does not do yet: `law/cv/gaps.yaml`, each requirement with the reason and what will do it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from alfandega.lawbook.catalogue import catalogue, expand
from alfandega.lawbook.files import LawFileError, Place, mapping, only, read, text
from alfandega.lawbook.paths import law_root


@dataclass(frozen=True, slots=True)
class Gap:
    """Requirements not covered for one reason. `patterns` are as in `catalogue.expand`; `but` are taken out of them."""

    reason: str
    until: str
    patterns: Sequence[str]
    but: Sequence[str]

    @property
    def ids(self) -> tuple[str, ...]:
        """Every requirement it stands for that software can carry out, in the order of the patterns."""
        known, left_out = catalogue(), {name for pattern in self.but for name in expand(pattern)}
        named = [name for pattern in self.patterns for name in expand(pattern)]
        return tuple(name for name in named if name not in left_out and known[name].to_cover)


def gaps(root: Path | None = None) -> tuple[Gap, ...]:
    """Every group of gaps in the order of the file; raises LawFileError naming every mistake."""
    mistakes: list[str] = []
    place = Place("gaps.yaml", "", mistakes)
    listed = read((root or law_root()) / "gaps.yaml", place)
    if not isinstance(listed, list):
        place.wrong("should be a list of groups")
        listed = []
    found = tuple(_gap(entry, place.at(f"group {number}")) for number, entry in enumerate(listed, start=1))
    if mistakes:
        raise LawFileError(mistakes)
    return found


def _gap(entry: object, place: Place) -> Gap:
    fields = mapping(entry, place)
    only(fields, ("reason", "until", "ids", "but"), place)
    reason, until = text(fields.get("reason"), place.at("reason")), text(fields.get("until"), place.at("until"))
    return Gap(
        reason, until, _patterns(fields.get("ids"), place.at("ids")), _patterns(fields.get("but", []), place.at("but"))
    )


def _patterns(value: object, place: Place) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        place.wrong("should be a list of ids such as [RCA-5.1, RCA-10..RCA-33]")
        return ()
    for pattern in value:
        try:
            expand(pattern)
        except ValueError as error:
            place.wrong(str(error))
    return tuple(value)


def by_id() -> Mapping[str, Gap]:
    """The gap of each requirement; raises LawFileError when one is listed twice."""
    found: dict[str, Gap] = {}
    twice: list[str] = []
    for gap in gaps():
        for name in gap.ids:
            if name in found:
                twice.append(f"gaps.yaml: {name} is listed twice: until {found[name].until!r} and until {gap.until!r}")
            found[name] = gap
    if twice:
        raise LawFileError(twice)
    return found
