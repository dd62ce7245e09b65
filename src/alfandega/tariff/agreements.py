"""Reads the preference agreements of `law/cv/agreements/*.yaml`, checked as the other law files are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from alfandega.kernel.fault import Fault
from alfandega.lawbook.files import LawFileError, Place, in_each_language, mapping, only
from alfandega.reference.procedures import article_of, check_periods, entries, period, truth
from alfandega.tariff.book import Agreement
from alfandega.tariff.conditions.parsing import parse_condition
from alfandega.tariff.conditions.tree import Condition

FIELDS = ("code", "names", "preference", "countries", "proofs", "direct_transport", "article", "source", "illustrative")


def read_agreements(folder: Path) -> tuple[Agreement, ...]:
    """The agreements of the law files; raises LawFileError, a ValueError, naming every mistake."""
    mistakes: list[str] = []
    found = [_agreement(mapping(entry, place), place) for place, entry in entries(folder, "agreements", mistakes)]
    check_periods([(each.code, each.valid_from, each.valid_to) for each in found], "agreements", mistakes)
    for name in sorted({each.preference for each in found}):
        if len({each.code for each in found if each.preference == name}) > 1:
            mistakes.append(f"agreements: the preference {name} stands for more than one agreement")
    if mistakes:
        raise LawFileError(mistakes)
    return tuple(found)


def _agreement(fields: Mapping[str, Any], place: Place) -> Agreement:
    only(fields, (*FIELDS, "valid_from", "valid_to"), place)
    begins, ends = period(fields, place)
    return Agreement(
        code=_matching(fields, "code", "[A-Z][A-Z0-9-]{1,15}", place),
        names=in_each_language(fields.get("names"), place.at("names")),
        preference=_matching(fields, "preference", "[0-9A-Z]{3,4}", place),
        countries=_countries(fields.get("countries"), place.at("countries")),
        proofs=_proofs(fields.get("proofs"), place.at("proofs")),
        direct_transport=truth(fields, "direct_transport", place),
        article=article_of(fields, place),
        source=str(fields.get("source") or ""),
        valid_from=begins,
        valid_to=ends,
        illustrative=truth(fields, "illustrative", place),
    )


def _matching(fields: Mapping[str, Any], name: str, form: str, place: Place) -> str:
    value = fields.get(name)
    if not isinstance(value, str) or not re.fullmatch(form, value):
        place.at(name).wrong(f"{value!r} is not a text of the form {form} (in quotation marks)")
        return ""
    return value


def _countries(value: object, place: Place) -> frozenset[str]:
    if not isinstance(value, str) or not all(re.fullmatch("[A-Z]{2}", each) for each in value.split()) or not value:
        place.wrong("should be two-letter codes in one text, such as “SN GW”")
        return frozenset()
    return frozenset(value.split())


def _proofs(value: object, place: Place) -> Condition | None:
    """The documents that prove origin under the agreement; none means that the statement in box 34 is enough."""
    if value is None:
        return None
    found = parse_condition(str(value))
    if isinstance(found, Fault):
        place.wrong(f"{value!r} is not a condition of document codes: {found.message}")
        return None
    return found
