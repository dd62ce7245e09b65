"""Runs the rules over a draft: everything found at once, and what of it stood in the published tariff before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from alfandega.kernel.fault import Fault
from alfandega.tariff.authoring.changes import code_of
from alfandega.tariff.authoring.inspection.case import Case
from alfandega.tariff.authoring.inspection.register import rule_of, rules
from alfandega.tariff.authoring.rules import Drafted, book_with, edits

MOST_OF_A_RULE = 200
"""So many findings of one rule are kept; a mistake made in every row of a tariff is understood from these."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A breach of a rule. `stood_before`: the published tariff has it too, so the draft is not to blame."""

    fault: Fault
    stood_before: bool = False

    def to_json(self) -> dict[str, Any]:
        """As plain data that `from_json` reads back."""
        return {"fault": self.fault.to_json(), "stood_before": self.stood_before}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Finding:
        """The finding that `to_json` wrote."""
        return cls(Fault.from_json(data["fault"]), data["stood_before"])

    def stops(self, waived: Iterable[str] = ()) -> bool:
        """Whether the draft cannot be submitted because of it; `waived` are the codes of rules that are."""
        found = rule_of(self.fault.code)
        may_be = found is None or found.waivable
        return self.fault.stops and not self.stood_before and not (may_be and self.fault.code in waived)


def examine(draft: Drafted, case: Case) -> tuple[Finding, ...]:
    """Everything the rules find in `case.book` with the draft, those to blame on the draft first.

    `case` describes the published book; its `codes`, `changes` and `edits` are filled in here.
    """
    codes = frozenset(code_of(each) for each in draft.changes)
    before = replace(case, codes=codes, published=case.book)
    book = book_with(draft, case.book)
    after = replace(before, book=book, changes=tuple(draft.changes), edits=edits(draft, case.book, book))
    known = {_identity(fault) for fault in _found(before)}
    findings = [Finding(fault, _identity(fault) in known) for fault in _found(after)]
    return tuple(sorted(_few(findings), key=lambda each: each.stood_before))


def examine_all(case: Case) -> tuple[Fault, ...]:
    """Everything the rules find in a whole book."""
    return tuple(each.fault for each in _few(Finding(fault) for fault in _found(replace(case, codes=None))))


def _found(case: Case) -> Iterable[Fault]:
    for rule in rules():
        if rule.holds(case.on):
            yield from rule.faults(case)


def _identity(fault: Fault) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    return fault.code, fault.where, tuple(sorted(fault.params.items()))


def _few(findings: Iterable[Finding]) -> Iterable[Finding]:
    counted: dict[tuple[str, bool], int] = {}
    for each in findings:
        kind = (each.fault.code, each.stood_before)
        counted[kind] = counted.get(kind, 0) + 1
        if counted[kind] <= MOST_OF_A_RULE:
            yield each
