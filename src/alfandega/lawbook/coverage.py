"""Which requirements of the catalogue the code carries out, which are known gaps, and which are neither."""

from __future__ import annotations

import importlib
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from alfandega.lawbook.catalogue import Requirement, catalogue
from alfandega.lawbook.gaps import by_id
from alfandega.lawbook.rules import IMPLEMENTED

ROOMS = frozenset({"rules", "actions", "models", "policies"})
"""Rooms of a concept where marks stand; any other module with a mark is found by its text."""

_MARK = re.compile(r"^@(carries_out|rule)\(", re.MULTILINE)
_PACKAGE = Path(__file__).resolve().parent.parent
_LEFT_OUT = frozenset({"tests", "migrations"})


def import_rooms() -> tuple[str, ...]:
    """Import every module that may hold a mark, so that RULES and IMPLEMENTED are full; returns their names.

    Starts Django when it has not been started; needs no database. Importing twice changes nothing.
    """
    import django  # noqa: PLC0415 - only coverage needs it, and the law book is read without it

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alfandega.settings")
    django.setup()
    names = tuple(_marked_modules())
    for name in names:
        importlib.import_module(name)
    return names


def _marked_modules() -> Iterable[str]:
    for path in sorted(_PACKAGE.rglob("*.py")):
        parts = path.relative_to(_PACKAGE.parent).with_suffix("").parts
        if _LEFT_OUT.intersection(parts):
            continue
        if path.stem in ROOMS or _MARK.search(path.read_text(encoding="utf-8")):
            yield ".".join(parts[:-1] if path.stem == "__init__" else parts)


@dataclass(frozen=True, slots=True)
class Family:
    """Coverage of one file of the catalogue. `shown` counts what software can only show and cite."""

    name: str
    ids: int
    covered: int
    gaps: int
    uncovered: int
    shown: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What carries out each requirement, and what is wrong with the account of it."""

    requirements: tuple[Requirement, ...]
    implemented: Mapping[str, tuple[str, ...]]
    gaps: Mapping[str, tuple[str, str]]
    """Requirement → (until, reason)."""
    uncovered: tuple[str, ...]
    """Software could carry it out; it is neither carried out nor listed as a gap."""
    contradicted: tuple[str, ...]
    """Carried out, and listed as a gap all the same."""
    unknown: tuple[str, ...]
    """Carried out, and not in the catalogue."""

    @property
    def sound(self) -> bool:
        """Whether every requirement is accounted for, once."""
        return not (self.uncovered or self.contradicted or self.unknown)

    def families(self) -> tuple[Family, ...]:
        """The coverage of each file of the catalogue, in its order."""
        grouped: dict[str, list[Requirement]] = {}
        for requirement in self.requirements:
            grouped.setdefault(requirement.family, []).append(requirement)
        return tuple(self._family(name, members) for name, members in grouped.items())

    def _family(self, name: str, members: list[Requirement]) -> Family:
        covered = sum(each.id in self.implemented for each in members)
        listed = sum(each.id in self.gaps and each.id not in self.implemented for each in members)
        missing = sum(each.id in self.uncovered for each in members)
        return Family(name, len(members), covered, listed, missing, len(members) - covered - listed - missing)


def coverage(act: str | None = None) -> Coverage:
    """The account as the code stands; `act` (e.g. "RCA") keeps only the requirements of one act."""
    import_rooms()
    asked = tuple(each for each in catalogue().values() if act in (None, each.id.split("-", maxsplit=1)[0]))
    wanted = {each.id for each in asked}
    done = {name: tuple(where) for name, where in sorted(IMPLEMENTED.items())}
    listed = {name: gap for name, gap in by_id().items() if name in wanted}
    return Coverage(
        requirements=asked,
        implemented={name: where for name, where in done.items() if name in wanted},
        gaps={name: (gap.until, gap.reason) for name, gap in listed.items()},
        uncovered=tuple(each.id for each in asked if each.to_cover and each.id not in done | listed),
        contradicted=tuple(name for name in listed if name in done),
        unknown=tuple(name for name in done if name not in catalogue()),
    )
