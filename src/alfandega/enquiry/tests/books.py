"""Small books for the tests of the public tariff; nothing in them is law."""

from datetime import date
from decimal import Decimal

from alfandega.clearance.dossier import Books
from alfandega.clearance.tests import paper
from alfandega.kernel.money import Rounding
from alfandega.tariff.book import Agreement, ReliefCode, TariffLine, Tax
from alfandega.tariff.conditions.parsing import parse_condition
from alfandega.tariff.measure import Kind, TariffMeasure, duty_of
from alfandega.tariff.snapshot import book_of

DAY, LONG_AGO = date(2026, 3, 2), date(2014, 4, 3)


def line(code, text="goods", **named):
    return TariffLine(code, {"pt": text, "en": text}, named.pop("since", LONG_AGO), named.pop("until", None), **named)


def measure(kind, code, duty="", *, since=LONG_AGO, until=None, documents="", **named):
    condition = parse_condition(documents) if documents else None
    tax = named.pop("tax", "DI") if duty else None
    found = duty_of(duty) if duty else None
    return TariffMeasure(Kind(kind), code, since, until, tax=tax, duty=found, condition=condition, **named)


def tax(code, order, rate=None, on=(), *, since=LONG_AGO, until=None):
    return Tax(
        code, {"pt": code, "en": f"Tax {code}"}, order, True, on, None if rate is None else Decimal(rate),
        Rounding.WHOLE_HALF_UP, "RCA-175", since, until,
    )  # fmt: skip


EU = Agreement(
    "EU", {"pt": "UE", "en": "European Union"}, "100", frozenset({"PT"}), parse_condition("954"), True, "RCA-169.1.c",
    "test", LONG_AGO,
)  # fmt: skip
LINES = [line("22", "drinks", declarable=False), line("2204210000", "wine", unit="LTR"), line("0203290000", "pork")]
MEASURES = [
    measure("general", "2204210000", "20 %", until=date(2026, 12, 31)),
    measure("general", "2204210000", "25 %", since=date(2027, 1, 1)),
    measure("preference", "2204", "10 % MIN 20 CVE/l", agreement="EU"),
    measure("anti_dumping", "2204", "30 %", tax="DAD", origins=("CN",)),
    measure("anti_dumping", "2204", "5 %", tax="DAD", origins=("CN",), exporter="A101"),
    measure("general", "0203290000", "10 %"),
    measure("licence", "0203290000", documents="853"),
]
TAXES = [tax("DI", 1), tax("DAD", 2), tax("IVA", 3, "15", ("DI", "DAD"))]
HALF = ReliefCode(
    "C50", {"pt": "metade", "en": "half"}, "paid", Decimal(50), ("DI",), parse_condition("853"), "RCA-200.1.b", LONG_AGO
)
BOOK = book_of(LINES, MEASURES, TAXES, agreements=[EU], reliefs=[HALF], version=7)
BOOKS = Books(DAY, paper.REFERENCE, BOOK)


def books_of(on):
    return Books(on, paper.REFERENCE, BOOK)
