"""Reads the customs procedures (regimes aduaneiros) of `law/cv/procedures/*.yaml`, checked as other law files are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from alfandega.lawbook.catalogue import knows
from alfandega.lawbook.files import LawFileError, Place, in_each_language, mapping, only, read
from alfandega.reference.book import Code

FIELDS = ("code", "names", "flow", "mode", "type", "article", "valid_from", "valid_to", "illustrative")
FLOWS = ("I", "E")
MODES = ("paid", "suspended", "exempt")


def read_procedures(folder: Path) -> list[Code]:
    """Customs procedure codes from the law files; raises LawFileError, a ValueError, naming every mistake."""
    mistakes: list[str] = []
    codes = []
    for place, entry in entries(folder, "procedures", mistakes):
        codes.append(_procedure(mapping(entry, place), place))
    check_periods([(code.code, code.valid_from, code.valid_to) for code in codes], "procedures", mistakes)
    if mistakes:
        raise LawFileError(mistakes)
    return codes


def _procedure(fields: Mapping[str, Any], place: Place) -> Code:
    only(fields, FIELDS, place)
    code = str(fields.get("code"))
    if not re.fullmatch("[0-9]{4}", code):
        place.at("code").wrong(f"{code!r} is not a code of four digits (in quotation marks)")
    facts = {}
    for name, known in (("flow", FLOWS), ("mode", MODES)):
        facts[name] = str(fields.get(name))
        if facts[name] not in known:
            place.at(name).wrong(f"should be one of {', '.join(known)}, not {fields.get(name)!r}")
    facts["type"] = str(fields.get("type"))
    if not re.fullmatch("[1-9]", facts["type"]):
        place.at("type").wrong("should be the general procedure, a digit from 1 to 9 (in quotation marks)")
    if article := article_of(fields, place):
        facts["article"] = article
    facts["illustrative"] = "yes" if truth(fields, "illustrative", place) else "no"
    begins, ends = period(fields, place)
    return Code(code, in_each_language(fields.get("names"), place.at("names")), begins, ends, facts)


def entries(folder: Path, key: str, mistakes: list[str]) -> list[tuple[Place, object]]:
    """The entries under `key` of every YAML file of the folder, each with its place."""
    found: list[tuple[Place, object]] = []
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        mistakes.append(f"{folder}: has no .yaml file")
    for path in paths:
        place = Place(f"{folder.name}/{path.name}", "", mistakes)
        listed = mapping(read(path, place) or {}, place).get(key)
        if not isinstance(listed, list) or not listed:
            place.wrong(f"should be a list under `{key}:`")
            continue
        for number, entry in enumerate(listed, start=1):
            code = entry.get("code", number) if isinstance(entry, dict) else number
            found.append((place.at(str(code)), entry))
    return found


def truth(fields: Mapping[str, Any], name: str, place: Place) -> bool:
    """The field when it is true or false; else true, after recording the mistake."""
    value = fields.get(name)
    if not isinstance(value, bool):
        place.at(name).wrong(f"should be true or false, not {value!r}")
        return True
    return value


def article_of(fields: Mapping[str, Any], place: Place) -> str | None:
    """The place of the law that is named, if one is; a mistake when the catalogue does not know it."""
    article = fields.get("article")
    if article is not None and not (isinstance(article, str) and knows(article)):
        place.at("article").wrong(f"{article!r} is not in the catalogue (law/cv/catalogue.csv)")
        return None
    return article


def period(fields: Mapping[str, Any], place: Place) -> tuple[date, date | None]:
    """First and last day of an entry; `date.max` when the first cannot be read, after recording the mistake."""
    begins, ends = fields.get("valid_from"), fields.get("valid_to")
    if type(begins) is not date:
        place.at("valid_from").wrong(f"should be a date such as 2014-04-03, not {begins!r}")
        begins = date.max
    elif ends is not None and (type(ends) is not date or ends < begins):
        place.at("valid_to").wrong(f"should be a date after valid_from, not {ends!r}")
        ends = None
    return begins, ends


def check_periods(periods: list[tuple[str, date, date | None]], file: str, mistakes: list[str]) -> None:
    """Record codes that are valid twice at the same time."""
    periods = sorted(periods, key=lambda each: each[:2])
    for (code, _, until), (other, since, _) in pairwise(periods):
        if code == other and (until is None or until >= since):
            mistakes.append(f"{file}: {code}: is valid twice at the same time from {since}")
