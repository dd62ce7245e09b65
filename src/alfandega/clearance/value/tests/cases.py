"""Cases for the tests of the value's law: a date, rates that are easy to reckon with, and a sale to vary."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from alfandega.clearance.value.facts.case import ValueCase
from alfandega.clearance.value.law.checking import check
from alfandega.clearance.value.law.terms import Terms
from alfandega.clearance.value.law.valuing import value_case
from alfandega.kernel.money import Rounding

ON = date(2026, 3, 1)
TERMS = Terms(ON, ON, "CVE", "CV", {"USD": Decimal(100), "EUR": Decimal("110.265")}, Rounding.WHOLE_HALF_UP)


def document(*items, sale=None, **more):
    """A case of one sale; an item is its price, or its fields."""
    made = [each if isinstance(each, dict) else {"price": str(each)} for each in items or (1_000_000,)]
    return {"sales": [sale or {}], "items": made, **more}


def fault_codes(case, terms=TERMS):
    """What `check` and the valuation find wrong, as (code, pointer)."""
    read = ValueCase.model_validate(case)
    found = list(check(read, terms)) or list(value_case(read, terms).faults)
    return [(each.code, each.where) for each in found]


def valued(case, terms=TERMS):
    """The case valued; it must have no faults."""
    read = ValueCase.model_validate(case)
    assert list(check(read, terms)) == []
    found = value_case(read, terms)
    assert found.faults == ()
    return found


def value(*items, sale=None, **more):
    """The customs value of a case of one sale."""
    return valued(document(*items, sale=sale, **more)).value


def noted(*items, sale=None, **more):
    """What does not count in a case of one sale, as (kind, failed letters)."""
    return [(each.kind, each.failed) for each in valued(document(*items, sale=sale, **more)).noted]


def reasons(*items, sale=None, **more):
    """Why there is no transaction value, by code and article; the item gets a value by the last resort."""
    last = {
        "not_determinable": dict.fromkeys(("identical", "similar", "deductive", "computed"), "No data."),
        "fallback": {"amount": "1", "reasons": "Test."},
    }
    made = [{**(each if isinstance(each, dict) else {"price": str(each)}), "other_methods": last} for each in items]
    made = made or [{"price": "1000000", "other_methods": last}]
    found = valued(document(*made, sale=sale, **more))
    return [(each.code, each.article) for each in found.sales[0].sold.reasons]


def exactly(number):
    """A figure of an example, exactly."""
    return Fraction(Decimal(str(number)))
