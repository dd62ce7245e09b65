"""Reads the reliefs of `law/cv/reliefs/*.yaml`, claimed by national codes in box 37, checked as other law files are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from alfandega.kernel.fault import Fault
from alfandega.lawbook.files import LawFileError, Place, in_each_language, mapping, only
from alfandega.reference.procedures import article_of, check_periods, entries, period, truth
from alfandega.tariff.book import ReliefCode
from alfandega.tariff.conditions.parsing import parse_condition
from alfandega.tariff.conditions.tree import Condition
from alfandega.tariff.taxes import percent_of

FIELDS = ("code", "names", "mode", "percent", "taxes", "documents", "article", "valid_from", "valid_to", "illustrative")
MODES = ("exempt", "suspended", "guaranteed")
WHOLE = Decimal(100)


def read_reliefs(folder: Path) -> tuple[ReliefCode, ...]:
    """The reliefs of the law files; raises LawFileError, a ValueError, naming every mistake."""
    mistakes: list[str] = []
    found = [_relief(mapping(entry, place), place) for place, entry in entries(folder, "reliefs", mistakes)]
    check_periods([(each.code, each.valid_from, each.valid_to) for each in found], "reliefs", mistakes)
    if mistakes:
        raise LawFileError(mistakes)
    return tuple(found)


def _relief(fields: Mapping[str, Any], place: Place) -> ReliefCode:
    only(fields, FIELDS, place)
    code = str(fields.get("code"))
    if not re.fullmatch("[0-9A-Z]{3}", code) or code == "000":
        place.at("code").wrong(f"{code!r} is not a code of three digits or capital letters (in quotation marks)")
    mode, percent = fields.get("mode"), percent_of(fields.get("percent"), place.at("percent"))
    if (mode is None) == (fields.get("percent") is None):
        place.wrong("has either a mode or a percent")
    elif mode is not None and mode not in MODES:
        place.at("mode").wrong(f"should be one of {', '.join(MODES)}, not {mode!r}")
    elif percent is not None and percent > WHOLE:
        place.at("percent").wrong(f"should be at most 100, not {percent}")
    begins, ends = period(fields, place)
    return ReliefCode(
        code=code,
        names=in_each_language(fields.get("names"), place.at("names")),
        mode=mode or "paid",
        percent=WHOLE if percent is None else percent,
        taxes=_taxes(fields.get("taxes", []), place.at("taxes")),
        documents=_documents(fields.get("documents"), place.at("documents")),
        article=article_of(fields, place),
        valid_from=begins,
        valid_to=ends,
        illustrative=truth(fields, "illustrative", place),
    )


def _taxes(value: object, place: Place) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        place.wrong("should be a list of tax codes such as [DI, IVA]")
        return ()
    return tuple(value)


def _documents(value: object, place: Place) -> Condition | None:
    if value is None:
        return None
    found = parse_condition(str(value))
    if isinstance(found, Fault):
        place.wrong(f"{value!r} is not a condition of document codes: {found.message}")
        return None
    return found
