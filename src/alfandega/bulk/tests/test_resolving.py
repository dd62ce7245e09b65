"""Pieces of time: between two breaks, whatever the tariff lays on goods is the same on every day."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from alfandega.bulk.forms import form_of
from alfandega.bulk.prepared import Key
from alfandega.bulk.resolving import Resolver
from alfandega.clearance.books import files
from alfandega.kernel.fault import Fault
from alfandega.reference.book import Rate
from alfandega.tariff.book import TariffLine
from alfandega.tariff.measure import Kind, TariffMeasure, duty_of
from alfandega.tariff.snapshot import book_of

BOOKS = files(date(2026, 3, 2))
CODE = "9999000000"
FIRST, LAST = date(2023, 12, 20), date(2025, 1, 10)
DAY = timedelta(days=1)


def resolver(*duties, rates=None):
    """A tariff of one line with these duties, each (text, first day, last day or None)."""
    measures = [
        TariffMeasure(Kind.GENERAL, CODE, since, until, tax="DI", duty=duty_of(text)) for text, since, until in duties
    ]
    assert not any(isinstance(each.duty, Fault) for each in measures)
    line = TariffLine(CODE, {"en": "goods"}, date(2020, 1, 1))
    reference = BOOKS.reference if rates is None else replace(BOOKS.reference, rates={**BOOKS.reference.rates, **rates})
    return Resolver(book_of([line], measures, BOOKS.tariff.taxes), reference)


def days():
    return [FIRST + DAY * number for number in range((LAST - FIRST).days + 1)]


def forms(found, currency=""):
    made = {}
    for day in days():
        schedule = found(Key(day, CODE, "BR", "4000", "", "", "", "", currency))
        made[day] = form_of(schedule, frozenset(found.taxes))
    return made


@pytest.mark.parametrize(
    "duties",
    [
        [("10 %", FIRST, None)],
        [("10 %", FIRST, date(2024, 2, 29)), ("20 %", date(2024, 3, 1), date(2024, 6, 30))],
        [("FROM 1 JUN TO 31 OCT: 10 %; OTHERWISE: 5 %", FIRST, None)],
        [("FROM 1 NOV TO 28 FEB: 10 %; FROM 1 MAR TO 31 OCT: 5 %", FIRST, None)],
        [("FROM 1 MAR TO 28 FEB: 10 %", FIRST, None)],
        [("FROM 29 FEB TO 29 FEB: 10 %; OTHERWISE: 5 %", FIRST, None)],
        [("FROM 31 DEC TO 1 JAN: 10 %; OTHERWISE: (BELOW 5 CVE/kg: 3 %; OTHERWISE: 1 %)", FIRST, None)],
        [("FROM 1 JAN TO 15 JUL: (BELOW 5 EUR/kg: 3 %; OTHERWISE: 2 USD/kg); OTHERWISE: SUSPENDED (2 %)", FIRST, None)],
    ],
)
def test_every_change_of_what_is_charged_is_a_break(duties):
    usd = [Rate("USD", Decimal(100 + day % 3), FIRST + DAY * (40 * day), "", True) for day in reversed(range(8))]
    found = resolver(*duties, rates={"USD": usd})
    made = forms(found)
    breaks = found.breaks(FIRST, LAST, ())
    changed = {day for day in days()[1:] if made[day] != made[day - DAY]}
    assert changed <= breaks
    assert breaks <= set(days())


def test_exchange_rates_make_pieces_only_where_they_count():
    usd = [Rate("USD", Decimal(100 + day), FIRST + DAY * day, "", True) for day in reversed(range(100))]
    national, foreign = (resolver((text, FIRST, None), rates={"USD": usd}) for text in ("3 CVE/kg", "3 USD/kg"))
    assert len(foreign.breaks(FIRST, LAST, ())) - len(national.breaks(FIRST, LAST, ())) > 90
    assert national.breaks(FIRST, LAST, ["USD"]) <= national.breaks(FIRST, LAST)
    made = forms(national, "USD")
    assert {day for day in days()[1:] if made[day] != made[day - DAY]} <= national.breaks(FIRST, LAST, ["USD"])


def test_codes_that_are_not_known_are_faults_all_at_once():
    found = resolver(("10 %", FIRST, None))
    faults = found(Key(FIRST, "1", "QQ", "9999XYZ", "", "zz", "", "", "AAA"))
    assert sorted((fault.code, fault.where) for fault in faults) == [
        ("code.unknown", "documents"),
        ("code.unknown", "origin"),
        ("code.unknown", "procedure"),
        ("code.unknown", "procedure"),
        ("commodity.unknown", "commodity_code"),
        ("currency.no-rate", "currency"),
    ]
