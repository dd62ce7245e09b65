"""Opening quotas: the centre alone, whole tables with every fault, and never against what is drawn."""

import re
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM, Actor
from alfandega.access.models import JournalLine
from alfandega.access.roles import EVERY_OFFICE, Role
from alfandega.kernel.fault import Refused
from alfandega.lawbook import wording
from alfandega.lawbook.paths import data_root
from alfandega.tariff.quotas.models import QuotaPeriod
from alfandega.tariff.quotas.opening import load_quotas, open_period
from alfandega.tariff.quotas.tests.asking import TERMS, Declaration, asks, opened

pytestmark = pytest.mark.django_db
HEADING = "order_number,pt,valid_from,valid_to,volume,unit,critical,source"
ROW = "CV.0001,Carne,2026-01-01,2026-12-31,100,TNE,90,Illustrative"


@pytest.fixture
def table(tmp_path):
    def written(*rows, heading=HEADING):
        path = tmp_path / "quotas.csv"
        path.write_text("\n".join((heading, *rows)) + "\n", encoding="utf-8")
        return path

    return written


def told(refused):
    return [(fault.code, fault.where) for fault in refused.value.faults]


def acts():
    with acting(SYSTEM):
        return list(JournalLine.objects.filter(act__startswith="quota.").order_by("pk").values_list("act", flat=True))


@pytest.mark.parametrize(
    "actor",
    [
        Actor(UUID(int=1), "Head", Role.HEAD_OF_OFFICE, "CVPRA"),
        Actor(UUID(int=2), "Auditor", Role.AUDITOR, EVERY_OFFICE),
        Actor(UUID(int=3), "Trader", Role.DECLARANT, operator="200123456"),
    ],
)
def test_only_the_centre_opens_quotas(actor, table):
    for act in (lambda: open_period(actor, TERMS), lambda: load_quotas(actor, table(ROW))):
        with pytest.raises(Refused) as refused:
            act()
        assert told(refused) == [("reference.not-yours", "")]
    assert not QuotaPeriod.objects.exists()


def test_the_illustrative_quotas_are_loaded_and_loading_them_again_changes_nothing():
    path = data_root() / "demo" / "quotas.csv"
    assert load_quotas(SYSTEM, path) == QuotaPeriod.objects.count() > 0
    assert set(QuotaPeriod.objects.values_list("illustrative", flat=True)) == {True}
    before = acts()
    load_quotas(SYSTEM, path)
    assert acts() == before == ["quota.open"] * QuotaPeriod.objects.count()


def test_every_fault_of_a_table_is_named_by_row_and_column_and_nothing_is_opened(table):
    path = table(
        "cv 1,Carne,2026-01-01,2026-12-31,100,TNE,90,x",
        "CV.0002,,2026-01-01,,lots,TNE,90,x",
        "CV.0003,Carne,2026-02-01,2026-01-01,100,TNE,90,x",
        "CV.0004,Carne,2026-01-01,2026-12-31,0,DZN,101,x",
        "CV.0005,Carne,2026-01-01,2026-12-31,5,KGM,50,x",
        "CV.0005,Carne,2026-12-31,2027-12-31,5,KGM,50,x",
        "CV.0006,=cmd(),2026-13-01,2026-12-31,999999999999999999,TNE,90,x",
    )
    with pytest.raises(Refused) as refused:
        load_quotas(SYSTEM, path)
    assert set(told(refused)) >= {
        ("table.form", "/2/order_number"),
        ("table.empty", "/3/pt"),
        ("table.empty", "/3/valid_to"),
        ("table.number", "/3/volume"),
        ("table.period", "/4/valid_to"),
        ("table.quota", "/5/volume"),
        ("table.quota", "/5/unit"),
        ("table.quota", "/5/critical"),
        ("table.overlap", "/7/valid_from"),
        ("table.formula", "/8/pt"),
        ("table.date", "/8/valid_from"),
        ("table.number", "/8/volume"),
    }
    for fault in refused.value.faults:
        for language in wording.LANGUAGES:
            assert not re.search("{[a-z]", "".join(wording.fault(fault, language).values()))
    assert not QuotaPeriod.objects.exists()


def test_a_misspelt_column_and_an_unknown_article_are_faults(table):
    path = table(f"{ROW},5,RCA-9999", heading=f"{HEADING},ilustrative,article")
    with pytest.raises(Refused) as refused:
        load_quotas(SYSTEM, path)
    assert told(refused) == [("table.column-unknown", "/1/ilustrative"), ("table.article", "/2/article")]


def test_what_is_drawn_upon_keeps_its_unit_and_days_and_never_shrinks_below_what_is_drawn(table):
    load_quotas(SYSTEM, table(ROW))
    asks(Declaration(), one=60)
    for changed in ("59.99999999,TNE,90", "100,KGM,90"):
        with pytest.raises(Refused) as refused:
            load_quotas(SYSTEM, table(f"CV.0001,Carne,2026-01-01,2026-12-31,{changed},x"))
        assert told(refused) == [("quota.drawn", "/2/volume")]
    with pytest.raises(Refused):
        opened(ends=date(2026, 5, 1))
    assert asks(Declaration(), one=1) == {1: ("1", "0", "39")}
    opened(volume=Decimal(61))
    assert asks(Declaration(), one=1) == {1: ("0", "1", "0")}
    assert acts().count("quota.change") == 1


def test_a_quota_that_nobody_drew_upon_may_be_changed_freely():
    opened()
    opened(volume=Decimal(5), unit="KGM", ends=date(2026, 6, 30))
    (row,) = QuotaPeriod.objects.all()
    assert (row.terms.volume, row.terms.unit, row.terms.ends) == (5, "KGM", date(2026, 6, 30))


def test_periods_of_a_quota_never_share_a_day_with_those_that_are_there(table):
    opened()
    with pytest.raises(Refused) as refused:
        load_quotas(SYSTEM, table("CV.0001,Carne,2026-12-31,2027-12-31,5,TNE,90,x"))
    assert told(refused) == [("quota.overlap", "/2/valid_from")]
    load_quotas(SYSTEM, table("CV.0001,Carne,2027-01-01,2027-12-31,5,TNE,90,x"))
    assert QuotaPeriod.objects.count() == 2


def test_impossible_terms_are_refused_all_at_once():
    with pytest.raises(Refused) as refused:
        opened(order_number="?", volume=Decimal("NaN"), unit="parsec", critical=Decimal(-1), ends=date(1900, 1, 1))
    assert [where for _, where in told(refused)] == ["/order_number", "/valid_to", "/volume", "/unit", "/critical"]
