"""Which past items a replay reads: of the period, the last assessment of each, not those of cancelled declarations."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import duckdb
import pytest

from alfandega.access.actor import SYSTEM
from alfandega.replay.extracting import extract
from alfandega.replay.tests.past import DAY, Item, stored
from alfandega.tariff.quotas.tests.asking import Declaration, asks, opened, tonnes

pytestmark = pytest.mark.django_db
NEXT = timedelta(days=1)


def read(actor=SYSTEM, first=DAY, last=DAY):
    with duckdb.connect() as duck:
        told = []
        count = extract(duck, actor, first, last, told.append)
        rows = duck.execute("SELECT * FROM items ORDER BY line").fetchall()
        names = [name for name, *_ in duck.description]
        return count, [dict(zip(names, row, strict=True)) for row in rows]


def test_only_items_of_the_period_its_first_and_last_day_included(world):
    for days in (-1, 0, 1, 2):
        stored(Item(on=DAY + days * NEXT, importer=str(days)))
    count, rows = read(last=DAY + NEXT)
    assert count == 2
    assert {row["importer"] for row in rows} == {"0", "1"}


def test_of_a_declaration_assessed_again_the_items_of_its_last_version_and_of_one_version_the_later(world):
    declaration = stored(Item(value="1"), Item(value="2"))
    stored(Item(value="3"), version=2, declaration=declaration)
    stored(Item(value="4"), version=2, declaration=declaration)
    count, rows = read()
    assert (count, [row["value"] for row in rows]) == (1, [Decimal(4)])


def test_an_earlier_version_in_the_period_does_not_count_when_the_last_is_outside(world):
    declaration = stored(Item())
    stored(Item(on=DAY + 5 * NEXT), version=2, declaration=declaration)
    assert read()[0] == 0


def test_cancelled_declarations_are_left_out(world):
    stored(Item(), state="cancelled")
    assert read()[0] == 0


def test_an_officer_of_one_office_reads_its_own_items_only(world):
    stored(Item(office="CVPRA"))
    stored(Item(office="CVMIN"))
    assert {row["office"] for row in read(world.verifier.actor)[1]} == {"CVPRA"}


def test_texts_with_commas_quotes_and_line_breaks_come_as_they_are(world):
    odd = 'a,"b"\n;\\c'
    stored(Item(importer=odd, exporter="", quota=""))
    assert read()[1][0]["importer"] == odd


def test_quantities_are_columns_and_keep_every_digit(world):
    stored(Item(quantities={"KGM": "0.000000000000000001", "KGM-G": "12.5"}))
    stored(Item(quantities={"KGM": "12345678901234567890", "C62": "3"}))
    assert {(row["q_KGM"], row["q_KGM_G"], row["q_C62"]) for row in read()[1]} == {
        ("0.000000000000000001", "12.5", None),
        ("12345678901234567890", None, "3"),
    }


@pytest.mark.parametrize("mass", ["12.5", "999999999999.999", "999999999999999999.999999"])
def test_quantities_of_ordinary_length_are_numbers(world, mass):
    stored(Item(quantities={"KGM": mass, "KGM-G": "12.5"}))
    row = read()[1][0]
    assert (row["q_KGM"], row["q_KGM_G"]) == (Decimal(mass), Decimal("12.5"))


def test_an_empty_period_has_no_items(world):
    assert read(first=date(1900, 1, 1), last=date(1900, 12, 31)) == (0, [])


def granted_of(item, volume, quantity):
    """The rows of an item that asked for `quantity` t of a quota with `volume` t."""
    opened(volume=Decimal(volume), begins=DAY.replace(month=1, day=1), ends=DAY.replace(month=12, day=31))
    kept = stored(item)
    asks(replace(Declaration(), id=kept.pk, on=DAY), one=tonnes(quantity))
    return read()


@pytest.mark.parametrize(("volume", "quotas"), [("100", ["CV.0001"]), ("1", ["CV.0001", ""]), ("100000", ["CV.0001"])])
def test_a_quota_counts_as_it_was_granted(world, volume, quotas):
    item = Item(code="0202300000", quota="CV.0001", value="1000", quantities={"KGM": "3000"}, payable="50")
    count, rows = granted_of(item, volume, 3)
    assert count == 1
    assert [row["commodity_code"].rsplit("\x1f", 1)[1] for row in rows] == quotas
    assert sum(row["value"] for row in rows) == 1000
    assert sum(row["q_KGM"] for row in rows) == 3000
    assert sum(row["actual"] for row in rows) == 50
    if len(rows) == 2:
        assert [row["value"] for row in rows] == [333, 667]
        assert rows[1]["part_of"] == rows[0]["line"]


def test_a_quota_of_which_nothing_was_granted_does_not_count(world):
    stored(Item(code="0202300000", quota="CV.0001"))
    assert read()[1][0]["commodity_code"].endswith("\x1f")
