"""A trade remedy in a draft of the tariff is held against its case."""

from datetime import timedelta

import pytest

from alfandega.kernel.dates import today
from alfandega.reference import snapshot as reference
from alfandega.tariff import snapshot as tariff
from alfandega.tariff.authoring.changes import AddMeasure
from alfandega.tariff.authoring.inspection import Case as Inspected
from alfandega.tariff.authoring.inspection import examine
from alfandega.tariff.authoring.records import MeasureRecord
from alfandega.tariff.authoring.rules import Changes

pytestmark = pytest.mark.django_db
FIRST = today() + timedelta(days=60)
CEMENT = {
    "kind": "anti_dumping",
    "code": "2523290000",
    "tax": "DAD",
    "duty": "20 %",
    "origins": ("CN",),
    "article": "RCA-111",
    "source": "Portaria 12/2026",
    "valid_from": FIRST,
    "valid_to": FIRST + timedelta(days=1000),
}


def found(**changed):
    draft = Changes([AddMeasure(measure=MeasureRecord(**(CEMENT | changed)))])
    case = Inspected(book=tariff.current(), reference=reference.current(), on=today(), takes_effect=today())
    return {finding.fault.code for finding in examine(draft, case) if finding.fault.code.startswith("T1")}


@pytest.mark.law("RCA-97.1")
def test_a_remedy_that_no_case_proposes_is_found(house):
    assert found() == {"T100"}


@pytest.mark.law("RCA-112")
def test_a_remedy_stays_within_the_margin_of_its_case_for_its_time_and_its_goods(house):
    house.imposed()
    assert found() == set()
    assert found(duty="20.01 %") == {"T101"}
    assert found(valid_to=FIRST + timedelta(days=4000)) == {"T102"}
    assert found(origins=("TR",)) == {"T100"}
    assert found(code="2523210000") == {"T100"}
    assert found(exporter="A101") == {"T100"}
