"""The methods after the transaction value and their order (RCA 35, 36, 53, 60, 85–95), on the catalogue's examples."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfandega.clearance.value.facts.case import Inversion
from alfandega.clearance.value.law.fallback import PROHIBITED
from alfandega.clearance.value.law.sequence import (
    Attempt,
    Method,
    first_determinable,
    missing_reasons,
    order,
    under_the_agreement,
)
from alfandega.clearance.value.law.telling import Found, Reason, said
from alfandega.clearance.value.tests.cases import TERMS, fault_codes, valued

GIVEN = ("value.no-sale", "/sales/0/supply")
NO_DATA = dict.fromkeys(("identical", "similar", "deductive", "computed"), "No data.")
COMPUTED_800 = {
    "materials_and_fabrication": "600000",
    "profit_and_general_expenses": "150000",
    "transport": "50000",
    "evidence": "Producer's accounts 2025",
}
DEDUCTIVE_850 = {
    "resales": [{"quantity": "100", "unit_price": "10000", "sold": "2026-02-20"}],
    "margin": {"percent": "15"},
}


def gift(**methods):
    """Goods that were given: no transaction value; the last resort stands ready unless `fallback` says otherwise."""
    methods = {"not_determinable": NO_DATA, "fallback": {"amount": "700000", "reasons": "Flexible."}, **methods}
    methods = {name: data for name, data in methods.items() if data is not None}
    item = {"quantity": "100", "level": "wholesale", "exported_from": "PT", "other_methods": methods}
    return {"sales": [{"supply": {"kind": "free"}}], "items": [item]}


def by(case, **more):
    found = valued({**case, **more}).items[0]
    return found.method.value, found.value


def comparable(value, quantity=100, **facts):
    made = {"reference": "CVPRA/2026/1", "value": str(value), "quantity": str(quantity), "level": "wholesale"}
    return {**made, "exported": "2026-02-01", "exported_from": "PT", **facts}


def attempt(method, value=None, reason=True):
    if value is not None:
        return Attempt(method, Found(Fraction(value), "CVE", "RCA-35.1", ()))
    return Attempt(method, None, (Reason("x", "RCA-35.2", said("No.")),) if reason else ())


@pytest.mark.law("RCA-35.1", "RCA-85.1")
def test_the_first_method_that_gives_a_value_is_used():
    found = by(gift(similar=[comparable(900_000)], deductive=DEDUCTIVE_850))
    assert found == ("similar-goods", 900_000)
    case = gift(identical=[comparable(1_200_000)])
    case["sales"], case["items"][0]["price"] = [{}], "1000000"
    assert by(case) == ("transaction-value", 1_000_000)


@pytest.mark.law("RCA-35.1")
def test_without_any_value_there_is_a_fault_and_never_zero():
    assert fault_codes(gift(fallback=None)) == [("value.none", "/items/0/other_methods"), GIVEN]
    assert first_determinable([attempt(method) for method in Method]) is None


@pytest.mark.law("RCA-35.2", "RCA-85.3")
def test_no_method_is_skipped_without_a_recorded_reason():
    failed = {Method.TRANSACTION, Method.IDENTICAL}
    lacking = (Method.SIMILAR, Method.DEDUCTIVE, Method.COMPUTED)
    assert missing_reasons(Method.FALLBACK, failed) == lacking
    assert missing_reasons(Method.SIMILAR, failed) == ()
    assert fault_codes(gift(not_determinable={"identical": "None known."})) == [
        *(("value.method-skipped", f"/items/0/other_methods/{each}") for each in ("similar", "deductive", "computed")),
        GIVEN,
    ]


@pytest.mark.law("RCA-85.3")
def test_the_last_resort_waits_while_an_earlier_method_is_possible():
    assert by(gift(deductive=DEDUCTIVE_850)) == ("deductive", 850_000)


@pytest.mark.law("RCA-35.3", "RCA-35.4", "RCA-86")
@pytest.mark.parametrize(
    ("inversion", "methods", "expected"),
    [
        ({"asked_by": "importer"}, {"computed": COMPUTED_800, "deductive": DEDUCTIVE_850}, ("computed", 800_000)),
        (None, {"computed": COMPUTED_800, "deductive": DEDUCTIVE_850}, ("deductive", 850_000)),
        ({"asked_by": "officer"}, {"computed": COMPUTED_800, "deductive": DEDUCTIVE_850}, ("deductive", 850_000)),
        ({"asked_by": "importer"}, {"deductive": DEDUCTIVE_850}, ("deductive", 850_000)),
        ({"asked_by": "importer"}, {}, ("fallback", 700_000)),
    ],
)
def test_the_importer_may_have_the_computed_method_before_the_deductive_one(inversion, methods, expected):
    assert by(gift(**methods), inversion=inversion) == expected


@pytest.mark.law("RCA-86")
def test_no_other_methods_change_places():
    case = gift(computed=COMPUTED_800, similar=[comparable(900_000)])
    case["inversion"] = {"before": "similar"}
    assert fault_codes(case) == [("value.inversion", "/inversion/before")]
    assert order(Inversion(before="similar")) == tuple(Method)


@pytest.mark.law("RCA-35.5")
def test_the_last_resort_applies_an_earlier_method_flexibly():
    fallback = {"basis": "flexible-identical", "amount": "640000", "reasons": "Exported 5 months earlier."}
    assert by(gift(fallback=fallback)) == ("fallback", 640_000)


@pytest.mark.law("RCA-35.5")
@pytest.mark.parametrize(
    ("basis", "letter"),
    [
        ("domestic-price-in-importing-country", "a"),
        ("higher-of-two-values", "b"),
        ("home-price-of-exporting-country", "c"),
        ("cost-other-than-computed", "d"),
        ("export-price-to-third-country", "e"),
        ("minimum-value", "f"),
        ("arbitrary-value", "g"),
    ],
)
def test_bases_that_the_agreement_prohibits_are_refused(basis, letter):
    assert PROHIBITED[basis] == letter
    found = fault_codes(gift(fallback={"basis": basis, "amount": "1", "reasons": "x"}))
    assert found == [
        ("value.none", "/items/0/other_methods"),
        ("value.prohibited-basis", "/items/0/other_methods/fallback/basis"),
        GIVEN,
    ]


@pytest.mark.law("RCA-53.a", "RCA-53.b")
def test_abandoned_goods_are_valued_by_a_named_technical_service_as_the_last_resort():
    service = {
        "basis": "technical-service",
        "amount": "450000",
        "service": "National laboratory",
        "abandoned": True,
        "reasons": "Report 7.",
    }
    assert by(gift(fallback=service)) == ("fallback", 450_000)
    for without in ("service", "abandoned"):
        assert fault_codes(gift(fallback={k: v for k, v in service.items() if k != without}))[1][0] in (
            "value.no-service",
            "value.not-abandoned",
        )
    found_invoice = gift(fallback=service)
    found_invoice["sales"], found_invoice["items"][0]["price"] = [{}], "600000"
    assert by(found_invoice) == ("transaction-value", 600_000)


@pytest.mark.law("RCA-60")
def test_free_goods_are_never_valued_by_transaction_value():
    case = gift(identical=[comparable(4000)])
    case["items"][0]["price"] = "12000"
    assert by(case) == ("identical-goods", 4000)


@pytest.mark.law("RCA-85.1", "RCA-37", "RCA-2.1.m")
def test_the_computed_value_is_the_sum_of_its_parts_and_needs_all_of_them():
    assert by(gift(computed=COMPUTED_800)) == ("computed", 800_000)
    for part in ("materials_and_fabrication", "profit_and_general_expenses", "transport", "evidence"):
        incomplete = {name: data for name, data in COMPUTED_800.items() if name != part}
        assert by(gift(computed=incomplete))[0] == "fallback"


@pytest.mark.law("ANX1-1")
@pytest.mark.parametrize(("day", "expected"), [(date(2011, 12, 31), False), (date(2012, 1, 1), True)])
def test_values_are_determined_under_the_agreement_from_2012(day, expected):
    assert under_the_agreement(day) is expected


@pytest.mark.law("ANX1-1")
@pytest.mark.parametrize(
    ("day", "code"),
    [(date(2011, 12, 31), "value.before-the-agreement"), (date(2012, 1, 1), "value.before-the-law")],
)
def test_what_is_older_than_the_law_is_not_valued(day, code):
    assert fault_codes(gift(), replace(TERMS, on=day, imported=day)) == [(code, "/on")]


outcomes = st.lists(st.sampled_from(["value", "reason", "silent"]), min_size=6, max_size=6)


@given(outcomes, st.booleans())
def test_no_method_is_ever_skipped(kinds, inverted):
    sequence = order(Inversion() if inverted else None)
    attempts = [
        attempt(method, 1 if kind == "value" else None, kind == "reason")
        for method, kind in zip(sequence, kinds, strict=True)
    ]
    chosen = first_determinable(attempts)
    if chosen is None:
        first = kinds.index("value") if "value" in kinds else None
        assert first is None or "silent" in kinds[:first]
    else:
        place = attempts.index(chosen)
        assert kinds[place] == "value"
        assert set(kinds[:place]) <= {"reason"}
