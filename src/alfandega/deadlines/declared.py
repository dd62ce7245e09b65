"""Which deadlines there are: `law/cv/deadlines/*.yaml`, checked as a whole when first read. No database.

declared("declaration.payment").period(on=day)      # 10 days, by the parameter in force on that day
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from alfandega.access.roles import Role
from alfandega.deadlines.kinds import UNITS, End, From, Kind
from alfandega.deadlines.rules import Period
from alfandega.kernel.citation import Citation
from alfandega.lawbook.catalogue import knows
from alfandega.lawbook.files import LawFileError, Place, in_each_language, mapping, only, read, text
from alfandega.lawbook.parameters import Parameter, find, parameters, whole
from alfandega.lawbook.paths import law_root

EXTENDERS = ("head_of_office", "directorate", "nobody")
CARRIED_OUT = ("engine", "own", "none")
_REQUIRED = ("name", "article", "kind", "begins", "counted_from", "end", "concerned", "passed", "extended_by")
_FIELDS = (*_REQUIRED, "length", "limit", "alert", "extended_at_most", "carried_out", "reading", "question")
_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")


@dataclass(frozen=True, slots=True)
class Declared:
    """A deadline of the law. `length`, `alert` and `extended_at_most` name parameters, empty where there is none.

    `limit`: a period that merely runs out, with nobody late. `carried_out`: set by this engine, by a procedure with
    times of its own, or by none, for the software does not have the procedure yet.
    """

    id: str
    file: str
    names: Mapping[str, str]
    article: Citation
    kind: Kind
    length: str
    begins: Mapping[str, str]
    counted_from: From
    end: End
    concerned: tuple[Role, ...]
    passed: Mapping[str, str]
    limit: bool
    alert: str
    extended_by: str
    extended_at_most: str
    carried_out: str
    reading: str
    question: str

    def name(self, language: str) -> str:
        """What it is called, in pt, fr or en; in Portuguese for any other language."""
        return self.names.get(language) or self.names["pt"]

    @property
    def parameter(self) -> Parameter | None:
        """The dated figure of its length; None when none is configured."""
        return find(self.length) if self.length else None

    def period(self, on: date) -> Period | None:
        """The period by the figure in force on a date; None when no length is configured, or a decision names the day.

        Raises ParameterError before the law.
        """
        parameter = self.parameter
        if parameter is None:
            return None
        return Period(self.kind, whole(self.length, on), parameter.unit, self.counted_from, self.end)


@cache
def all_declared() -> Mapping[str, Declared]:
    """Every deadline by id, in the order of the files; raises LawFileError naming every mistake."""
    return load(law_root())


def declared(which: str) -> Declared:
    """The deadline of that id; raises LookupError when the files do not have it."""
    try:
        return all_declared()[which]
    except KeyError:
        raise LookupError(f"law/cv/deadlines has no deadline {which!r}") from None


def load(root: Path) -> Mapping[str, Declared]:
    """Every deadline of `deadlines/*.yaml` below `root`; raises LawFileError naming every mistake."""
    mistakes: list[str] = []
    found: dict[str, Declared] = {}
    for path in sorted((root / "deadlines").glob("*.yaml")):
        place = Place(f"deadlines/{path.name}", "", mistakes)
        for name, entry in mapping(read(path, place) or {}, place).items():
            here = place.at(name)
            if name in found or not _NAME.fullmatch(name):
                here.wrong("stands twice" if name in found else "is not a name such as declaration.payment")
            made = _declared(name, mapping(entry, here), here)
            if made is not None:
                found[name] = made
    if mistakes:
        raise LawFileError(mistakes)
    return found


def _declared(name: str, fields: Mapping[str, object], place: Place) -> Declared | None:
    before = len(place.mistakes)
    only(fields, _FIELDS, place)
    for each in _REQUIRED:
        if each not in fields:
            place.at(each).wrong("is missing")
    cited = text(fields.get("article"), place.at("article"))
    if cited and not knows(cited):
        place.at("article").wrong(f"{cited!r} is not in the catalogue (law/cv/catalogue.csv)")
    chosen = {
        key: _one_of(str(fields.get(key, default)), allowed, place.at(key))
        for key, allowed, default in (
            ("kind", tuple(Kind), ""),
            ("counted_from", tuple(From), ""),
            ("end", tuple(End), ""),
            ("extended_by", EXTENDERS, ""),
            ("carried_out", CARRIED_OUT, "none"),
        )
    }
    named = {key: _parameter(fields.get(key), place.at(key)) for key in ("length", "alert", "extended_at_most")}
    if chosen["kind"] and named["length"] and parameters()[named["length"]].unit not in UNITS[Kind(chosen["kind"])]:
        place.at("length").wrong(f"{named['length']} is not counted in {chosen['kind']}")
    words = {key: in_each_language(fields.get(key), place.at(key)) for key in ("name", "begins", "passed")}
    named_roles = fields.get("concerned")
    roles = [str(each) for each in named_roles] if isinstance(named_roles, list) else []
    if not roles or not set(roles) <= set(Role):
        place.at("concerned").wrong("should be a list of roles such as [declarant]")
    if len(place.mistakes) > before:
        return None
    return Declared(
        id=name,
        file=place.file,
        names=words["name"],
        article=Citation.of(cited),
        kind=Kind(chosen["kind"]),
        length=named["length"],
        begins=words["begins"],
        counted_from=From(chosen["counted_from"]),
        end=End(chosen["end"]),
        concerned=tuple(Role(each) for each in roles),
        passed=words["passed"],
        limit=fields.get("limit") is True,
        alert=named["alert"],
        extended_by=chosen["extended_by"],
        extended_at_most=named["extended_at_most"],
        carried_out=chosen["carried_out"],
        reading=str(fields.get("reading", "")),
        question=str(fields.get("question", "")),
    )


def _one_of(value: str, allowed: tuple[str, ...], place: Place) -> str:
    if value in allowed:
        return value
    place.wrong(f"{value!r} is not one of {', '.join(allowed)}")
    return ""


def _parameter(value: object, place: Place) -> str:
    if value is None:
        return ""
    name = text(value, place)
    if name and name not in parameters():
        place.wrong(f"there is no parameter {name!r}")
        return ""
    return name
