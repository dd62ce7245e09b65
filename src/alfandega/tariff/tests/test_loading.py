"""Loading a tariff into the database."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM, Actor
from alfandega.access.models import JournalLine
from alfandega.access.roles import Role
from alfandega.kernel.fault import Refused
from alfandega.lawbook.paths import data_root
from alfandega.reference.actions import load_reference
from alfandega.reference.models import Edition
from alfandega.tariff import snapshot
from alfandega.tariff.actions import load_tariff
from alfandega.tariff.models import TariffLineRow
from alfandega.tariff.treatment import Consignment, treatment

DEMO = data_root() / "demo" / "tariff.csv"
MEASURES = data_root() / "demo" / "measures.csv"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def loaded():
    snapshot.LIVE.forget()
    load_reference(SYSTEM)
    load_tariff(SYSTEM, DEMO, MEASURES)
    yield
    snapshot.LIVE.forget()


@pytest.fixture
def path(tmp_path):
    copy = tmp_path / "tariff.csv"
    copy.write_bytes(DEMO.read_bytes())
    return copy


def duty(code):
    return treatment(snapshot.current(), Consignment(code, date(2026, 6, 1))).charged["DI"].duty_text


def edition():
    return Edition.objects.get(name="tariff").number


def test_the_book_of_the_database_is_that_of_the_files():
    stored, files = snapshot.from_database(), snapshot.from_files()
    assert replace(stored, version=0) == files
    assert stored.codes == files.codes


def test_loading_again_changes_nothing(path):
    before, ids = edition(), set(TariffLineRow.objects.values_list("pk", flat=True))
    load_tariff(SYSTEM, path)
    assert edition() == before
    assert set(TariffLineRow.objects.values_list("pk", flat=True)) == ids


def test_a_changed_line_is_seen_at_once_and_journalled(path):
    assert duty("1006300000") == "5 %"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('"Rice, semi-milled or milled",,,food,2014-04-03,,5', '"Rice",,,food,2014-04-03,,7'), "utf-8"
    )
    load_tariff(SYSTEM, path)
    assert duty("1006300000") == "7 %"
    with acting(SYSTEM):
        assert [line.data["changed"] for line in JournalLine.objects.filter(act="tariff.load").order_by("pk")][1:] == [
            2
        ]


def test_nothing_is_loaded_unless_all_is_well(path):
    before = edition()
    text = path.read_text(encoding="utf-8").replace("C62", "C99").replace("2014-04-03,,20", "2014-04-03,,-20")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        load_tariff(SYSTEM, path)
    assert {"table.unknown", "table.number"} == {fault.code for fault in refused.value.faults}
    assert len(refused.value.faults) > 50
    assert edition() == before


def test_only_the_centre_loads_a_tariff(path):
    with pytest.raises(Refused) as refused:
        load_tariff(Actor(UUID(int=2), "A head", Role.HEAD_OF_OFFICE, "CVPRA"), path)
    assert refused.value.faults[0].code == "reference.not-yours"
