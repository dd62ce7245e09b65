"""ASYCUDA's XML as real files write it: empty in three ways, two date forms, misspelt tags, odd numbers."""

from decimal import Decimal

import pytest

from alfandega.exchange.asycuda import read_sad
from alfandega.exchange.tests.invented import REAL, SAMPLES
from alfandega.kernel.fault import Severity


def read(inner: str, **options):
    return read_sad(f"<ASYCUDA>{inner}</ASYCUDA>".encode(), **options)


def exporter(text: str):
    return read(f"<Traders><Exporter><Exporter_name>{text}</Exporter_name></Exporter></Traders>").sad.exporter.name


def item(inner: str, **options):
    result = read(f"<Item>{inner}</Item>", **options)
    return result, result.sad.items[0]


@pytest.mark.parametrize(
    "empty", ["<Sad_flow/>", "<Sad_flow></Sad_flow>", "<Sad_flow><null/></Sad_flow>", "", "<Sad_flow> \n</Sad_flow>"]
)
def test_empty_is_read_the_same_however_it_is_written(empty):
    result = read(f"<Property>{empty}</Property>")
    assert result.sad.flow is None
    assert not result.faults


def test_a_group_that_holds_only_null_is_empty():
    assert read("<Valuation><Gs_insurance><null/></Gs_insurance></Valuation>").sad.value.costs.insurance is None


def test_names_of_several_lines_lose_the_indentation_only():
    assert exporter("\r\n\t ARMAZÉNS DO TEJO\r\n      RUA 1\n\n   LISBOA  \n") == "ARMAZÉNS DO TEJO\nRUA 1\n\nLISBOA"


def test_a_no_break_space_is_part_of_the_text():
    assert exporter("-\u00a0-\u00a0Te tjera") == "-\u00a0-\u00a0Te tjera"


def test_misspelt_tags_are_read():
    _, found = item(
        "<Tarification><A.I._code>X1</A.I._code><Supplementary_unit><Suppplementary_unit_quantity>3"
        "</Suppplementary_unit_quantity></Supplementary_unit></Tarification>"
        "<Taxation><Item_taxes_guaranted_amount>7</Item_taxes_guaranted_amount></Taxation>"
        "<Valuation_item><Rate_of_adjustement>1</Rate_of_adjustement>"
        "<Alpha_coeficient_of_apportionment>3.996711277577308E-4</Alpha_coeficient_of_apportionment></Valuation_item>"
    )
    assert found.additional_information == "X1"
    assert found.supplementary_units[0].quantity == 3
    assert found.charged.guaranteed == 7
    assert found.value.adjustment_rate == 1
    assert found.value.apportionment == Decimal("0.0003996711277577308")


def test_the_other_spelling_of_the_additional_information_is_read_too():
    assert item("<Tarification><AI_code>X1</AI_code></Tarification>")[1].additional_information == "X1"


def test_both_forms_of_quota_are_read():
    _, found = item(
        "<Tarification><Quota_code>Q1</Quota_code><Quota><QuotaCode>Q2</QuotaCode><QuotaItem><ItmNbr>4</ItmNbr></QuotaItem></Quota></Tarification>"
    )
    assert (found.quota, found.quota_code, found.quota_item) == ("Q1", "Q2", "4")


def stamped(*dates: str):
    tags = ("Registration", "Assessment", "receipt")
    inner = "".join(f"<{tag}><Date>{day}</Date></{tag}>" for tag, day in zip(tags, dates, strict=False))
    result = read(f"<Identification>{inner}</Identification>")
    archive = result.sad.archive
    return [archive.registration.date, archive.assessment.date, archive.receipt.date], result.notes


def test_dates_of_both_forms_become_iso_dates():
    assert stamped("3/31/15", "16/09/2013", "2016-10-05")[0] == ["2015-03-31", "2013-09-16", "2016-10-05"]


def test_a_date_that_can_be_read_two_ways_follows_the_others_of_its_file():
    assert stamped("3/31/15", "4/1/15")[0][:2] == ["2015-03-31", "2015-04-01"]


def test_a_date_that_stays_open_is_kept_as_text_with_a_note():
    dates, notes = stamped("4/1/15")
    assert dates[0] == "4/1/15"
    assert "Identification/Registration/Date" in str(notes[0])


def test_dates_that_contradict_each_other_settle_nothing():
    assert stamped("3/31/15", "31/3/15", "4/1/15")[0] == ["2015-03-31", "2015-03-31", "4/1/15"]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("abc", "field.number"),
        ("1,000.5", "field.number"),
        ("1_000", "field.number"),
        ("NaN", "field.number-finite"),
        ("Infinity", "field.number-finite"),
        ("9" * 30, "field.number-too-large"),
        ("1E400", "field.number-too-large"),
    ],
)
def test_what_is_no_number_is_a_fault_with_both_its_places_and_the_field_stays_empty(written, code):
    result, found = item(f"<Valuation_item><Total_CIF_itm>{written}</Total_CIF_itm></Valuation_item>")
    (fault,) = result.faults
    assert (fault.code, fault.where) == (code, "/items/0/value/total_cif")
    assert fault.params["field"] == "Item[1]/Valuation_item/Total_CIF_itm"
    assert fault.stops
    assert found.value.total_cif is None


def test_all_faults_are_found_at_once():
    result, _ = item(
        "<Tarification><Item_price>x</Item_price></Tarification><Packages><Number_of_packages>y</Number_of_packages></Packages>"
    )
    assert len(result.faults) == 2


def test_a_negative_number_is_read_because_rules_judge_it():
    assert item("<Tarification><Item_price>-5</Item_price></Tarification>")[1].price == -5


def test_a_text_too_long_is_a_fault_of_a_fresh_declaration_and_a_warning_of_an_archive():
    tag = f"<Tarification><Preference_code>{'x' * 30}</Preference_code></Tarification>"
    fresh, archive = item(tag, assessed=False)[0], item(tag)[0]
    assert [fault.severity for fault in fresh.faults + archive.faults] == [Severity.ERROR, Severity.WARNING]
    assert archive.sad.items[0].archive.unread == {"Tarification/Preference_code": "x" * 30}


def test_a_fresh_declaration_carries_nothing_that_another_system_decided():
    result = read_sad((SAMPLES / "import-home-use.xml").read_bytes(), assessed=False)
    assert result.notes
    assert result.sad.archive.payment.total_taxes is None
    assert not any(item.charged.lines or item.charged.amount for item in result.sad.items)
    assert result.sad.items[0].value.total_cif


def test_padding_is_not_read_as_tax_lines():
    sad = read_sad((SAMPLES / "import-home-use.xml").read_bytes()).sad
    assert [len(item.charged.lines) for item in sad.items] == [3, 3]


@pytest.mark.skipif(not REAL.is_dir(), reason="the real samples are not part of the repository")
def test_the_real_samples_are_read_without_a_fault():
    for path in REAL.glob("*.xml"):
        result = read_sad(path.read_bytes())
        assert not result.faults
        assert result.sad.items[0].value.total_cif > 0
