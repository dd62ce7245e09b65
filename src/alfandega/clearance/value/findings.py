"""What customs finds of the facts of a sale, and the declared case with it. Findings are by pointer into the case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from pydantic import ValidationError

from alfandega.clearance.declaration.box import Part
from alfandega.clearance.declaration.field_faults import field_faults, pointer
from alfandega.clearance.value.facts.case import ValueCase
from alfandega.clearance.value.facts.declaration import ValueDeclaration
from alfandega.clearance.value.law import faults
from alfandega.kernel.fault import Fault
from alfandega.lawbook.rules import carries_out

OFFICERS_ONLY = (
    "/sales/*/set_aside",
    "/sales/*/relationship/doubted",
    "/sales/*/relationship/prior_examination",
    "/sales/*/relationship/information_complete",
    "/sales/*/relationship/arms_length_proved",
    "/sales/*/relationship/test_values/*/found_close",
    "/sales/*/relationship/test_values/*/reasons",
    "/sales/*/relationship/test_values/*/accepted_before",
    "/sales/*/supply/settled_by_officer",
    "/sales/*/commissions/*/found_to_be_selling",
    "/sales/*/deductions/*/nature_established",
    "/sales/*/deductions/*/proof/verified",
    "/sales/*/deductions/*/interest/price_proved",
    "/sales/*/deductions/*/interest/usual_percent",
)
"""Facts that a declaration of value elements may not state."""
OVERRULED = (
    "/sales/*/restrictions/*/affects_value",
    "/sales/*/discounts/*/of_these_goods",
    "/sales/*/discounts/*/known_at_clearance",
    "/sales/*/relationship/links",
    "/sales/*/relationship/test_values",
    "/sales/*/non_conformities",
    "/sales/*/non_conformities/*/amount",
    "/sales/*/revisions",
    "/items/*/quantity",
    "/items/*/level",
    "/items/*/exported",
    "/items/*/other_methods",
    "/items/*/other_methods/*",
    "/items/*/other_methods/not_determinable/*",
)
"""Facts that are declared and that customs may find otherwise."""


def _pattern(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each.replace('*', '[a-z0-9_]+')})" for each in patterns))


_ONLY, _ANY = _pattern(OFFICERS_ONLY), _pattern(OFFICERS_ONLY + OVERRULED)


def officers_facts(told: ValueDeclaration) -> Iterator[str]:
    """Pointers of the facts in it that are not the declarant's to state."""
    for at in _told(told, ""):
        if _ONLY.fullmatch(at):
            yield at


def _told(part: Part, at: str) -> Iterator[str]:
    for name in part.model_fields_set:
        value, here = getattr(part, name), f"{at}/{name}"
        yield here
        if isinstance(value, Part):
            yield from _told(value, here)
        elif isinstance(value, tuple):
            for place, each in enumerate(value):
                if isinstance(each, Part):
                    yield from _told(each, f"{here}/{place}")


@carries_out("RCA-42.2")
def with_findings(case: ValueCase, findings: Mapping[str, Any]) -> tuple[ValueCase, tuple[Fault, ...]]:
    """The case with what customs found in place of what was declared, or why a finding cannot stand."""
    if not findings:
        return case, ()
    document = case.model_dump(mode="json", exclude_unset=True)
    wrong = []
    for at, value in findings.items():
        if not _ANY.fullmatch(at) or not _put(document, at.split("/")[1:], value):
            wrong.append(faults.finding_out_of_place(at))
    if wrong:
        return case, tuple(wrong)
    try:
        return ValueCase.model_validate(document), ()
    except ValidationError as error:
        return case, tuple(field_faults(error, pointer))


def _put(document: Any, path: list[str], value: Any) -> bool:
    """Put the value at its place; parts are made where they are missing, entries of lists are not."""
    here = document
    for name, after in pairwise(path):
        if isinstance(here, list):
            if not name.isdecimal() or int(name) >= len(here):
                return False
            here = here[int(name)]
        elif after.isdecimal() and name not in here:
            return False
        else:
            here = here.setdefault(name, {})
    if isinstance(here, list):
        return False
    here[path[-1]] = value
    return True
