"""The register of tariff rules. A rule's docstring is what officers read; it yields a `Breach` wherever it is broken.

@rule("T011", found=msgid("…"), remedy=msgid("…"), article="RCA-175")
def lines_have_a_general_duty(case: Case) -> Iterator[Breach]:
    \"""Every line that goods are declared under has a general duty.\"""
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault, Severity
from alfandega.lawbook.rules import Breach, first_paragraph
from alfandega.tariff.authoring.inspection.case import Case

FROM_THE_START = date(2014, 4, 3)
"""The day the customs code's Regulation entered into force; the oldest tariff we hold begins then."""
Test = Callable[[Case], Iterable[Breach]]


@dataclass(frozen=True, slots=True)
class TariffRule:
    """A rule that a tariff must meet, checked from `since` to `until`. A rule that is not `waivable` always stops."""

    code: str
    found: str
    remedy: str
    severity: Severity
    article: str | None
    source: str
    waivable: bool
    since: date
    until: date | None
    test: Test

    @property
    def text(self) -> str:
        """The rule as officers read it, in English; a msgid."""
        return first_paragraph(self.test)

    def holds(self, on: date) -> bool:
        """Whether it is checked on a date."""
        return self.since <= on and (self.until is None or on <= self.until)

    def faults(self, case: Case) -> Iterable[Fault]:
        """Every breach in the case."""
        for breach in self.test(case):
            yield Fault(
                code=self.code,
                message=self.found,
                where=breach.at,
                params=breach.params,
                rule=self.text,
                remedy=self.remedy,
                citation=Citation.of(self.article) if self.article else None,
                severity=self.severity,
            )


_RULES: dict[str, TariffRule] = {}


def rule(
    code: str,
    *,
    found: str,
    remedy: str,
    severity: Severity = Severity.ERROR,
    article: str | None = None,
    source: str = "",
    waivable: bool = True,
    since: date = FROM_THE_START,
    until: date | None = None,
) -> Callable[[Test], TariffRule]:
    """Define a rule; `found` and `remedy` are msgids that may name the params of a breach.

    Raises ValueError when the code is taken or not of the form T001, or the rule has no text.
    """

    def define(test: Test) -> TariffRule:
        made = TariffRule(code, found, remedy, severity, article, source, waivable, since, until, test)
        if not re.fullmatch("T[0-9]{3}", code) or code in _RULES:
            raise ValueError(f"{code} is no code for a new rule")
        first_paragraph(test)
        _RULES[code] = made
        return made

    return define


def rules() -> tuple[TariffRule, ...]:
    """Every rule, by code."""
    return tuple(_RULES[code] for code in sorted(_RULES))


def rule_of(code: str) -> TariffRule | None:
    """The rule of a code."""
    return _RULES.get(code)
