"""A case of origin as it was read, and its faults."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from alfandega.clearance.origin.agreements import OriginRules
from alfandega.clearance.origin.facts import Production
from alfandega.clearance.origin.preference import Transport
from alfandega.clearance.origin.proof import Proof
from alfandega.clearance.origin.rule.parsing import parse_rule
from alfandega.clearance.origin.rule.tree import RULE, Rule
from alfandega.clearance.origin.rule.writing import written
from alfandega.clearance.origin.value_added import Costs
from alfandega.exchange.case import faults as case_faults
from alfandega.exchange.origin_case import faults
from alfandega.exchange.origin_case.shapes import OriginCase
from alfandega.kernel.fault import Fault
from alfandega.reference.book import ReferenceBook
from alfandega.tariff.book import Agreement
from alfandega.tariff.expression.currencies import CURRENCIES
from alfandega.tariff.expression.scaling import WIDE

UNKNOWN = ("unknown", "?")


@dataclass
class ReadCase:
    """A case as it was read; what was at fault is left out of it."""

    rule: OriginCase
    on: date
    reference: ReferenceBook
    currency: str
    country: str = ""
    destination: str = ""
    rates: dict[str, Decimal] = field(default_factory=dict)
    production: Production | None = None
    costs: Costs = field(default_factory=Costs)
    by: Rule | None = None
    listed: OriginRules | None = None
    agreement: Agreement | None = None
    proof: Proof | None = None
    transport: Transport | None = None
    faults: list[Fault] = field(default_factory=list)
    places: set[str] = field(default_factory=set)

    def fault(self, found: Fault) -> None:
        """Keep a fault, unless its place or one around it is at fault already."""
        parts = found.where.split("/")
        if not any("/".join(parts[:length]) in self.places for length in range(2, len(parts) + 1)):
            self.faults.append(found)
            self.places.add(found.where)

    def country_at(self, name: str | None, where: str) -> str | None:
        """A country of the list in capitals, or None after recording why not."""
        if name is None or name.casefold() in UNKNOWN:
            return None
        code = name.strip().upper()
        if self.reference.knows("countries", code, self.on):
            return code
        listed = self.reference.lists.get("countries", {})
        names = {said.casefold(): each for each, entries in listed.items() for said in entries[0].names.values()}
        self.fault(faults.unknown_country(where, name, names))
        return None

    def amount(self, value: Decimal | None, currency: str | None, where: str) -> Decimal | None:
        """An amount from zero on, in the currency of the case."""
        if value is None or value < 0:
            if value is not None:
                self.fault(faults.negative(where, value))
            return None
        code = (currency or self.currency).upper()
        if code == self.currency:
            return value
        if code not in CURRENCIES:
            self.fault(case_faults.unknown_currency(where.rsplit("/", 1)[0] + "/currency", currency or ""))
        elif code not in self.rates:
            self.fault(case_faults.no_rate(code, self.currency))
        else:
            return WIDE.multiply(value, self.rates[code])
        return None

    def rule_at(self, given: Any, where: str) -> Rule | None:
        """A rule as text or as data, or None after recording what is wrong with it."""
        if isinstance(given, dict):
            try:
                given = written(RULE.validate_python(given))
            except (ValidationError, RecursionError):
                given = ()
        if given is None:
            return None
        found = parse_rule(given) if isinstance(given, str) else faults.bad_rule(where)
        if isinstance(found, Fault):
            self.fault(replace(found, where=where))
            return None
        return found
