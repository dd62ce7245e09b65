"""The calculator: the same amounts as a declaration, every fault at its field, and what would cost less."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfandega.clearance.assessment.rules import assess
from alfandega.clearance.tests import paper
from alfandega.clearance.valuation.rules import transaction_value
from alfandega.enquiry import calculating
from alfandega.enquiry.reading import Question, read
from alfandega.enquiry.tests.books import BOOK, BOOKS, DAY, books_of, line
from alfandega.tariff.snapshot import book_of

WINE = {"code": "2204.21.00.00", "value": "1000", "currency": "EUR"}


@pytest.fixture(autouse=True)
def no_quotas(monkeypatch):
    monkeypatch.setattr(calculating, "balances", lambda _measures, _on: {})


def ask(**fields):
    return calculating.calculated(read(Question(**{"on": "2026-03-02", **fields}), books_of, DAY), "en")


def codes(answer):
    return {each.pointer: each.code for each in answer.faults}


def test_every_line_is_told_with_base_rate_amount_and_trace():
    found = ask(**WINE)
    lines = [(each.tax, each.base, each.rate, each.amount) for each in found.assessment.lines]
    assert lines == [("DI", "110265", "20", "22053"), ("IVA", "132318", "15", "19848")]
    assert (found.customs_value, found.assessment.payable, found.rates) == ("110265", "41901", {"EUR": "110.265"})
    assert found.value_words == "Customs value: 1000 EUR × 110.265 = 110265 CVE."
    assert found.assessment.lines[0].trace == "DI: 110265 CVE × 20 % = 22053 CVE."
    assert found.edition == BOOK.version


@given(st.decimals(min_value=0, max_value=10**15, places=2))
def test_it_charges_what_a_declaration_of_the_same_value_is_charged(price):
    books = paper.BOOKS
    item = {"commodity_code": "9403300000", "origin": "PT", "procedure": "4000", "price": f"{price}", "net_mass": "1"}
    sad = paper.sad(item, value={"costs": {"invoice": {"foreign": f"{price}", "currency": "EUR"}}})
    declared = assess(sad, transaction_value(sad, books), books)
    question = Question("9403300000", f"{books.on}", "PT", "4000", f"{price}", "EUR")
    asked = calculating.calculated(read(question, lambda _on: books, books.on), "en")
    assert asked.assessment.payable == f"{declared.payable:f}"
    assert [each.amount for each in asked.assessment.lines] == [f"{each.amount:f}" for each in declared.lines]


def test_eighteen_digits_are_exact():
    found = ask(**{**WINE, "value": "999999999999999999"})
    assert found.customs_value == "110264999999999999890"
    assert found.assessment.lines[0].amount == "22052999999999999978"


def test_what_would_cost_less_is_offered_with_the_documents_and_boxes_it_asks_for():
    (offer,) = ask(**WINE, origin="PT", quantities={"LTR": "100"}).offers
    assert (offer.under.name, offer.claim, [[each.code for each in one] for one in offer.documents]) == (
        "European Union", {"36": "100"}, [["954"]],
    )  # fmt: skip
    claimed = ask(**WINE, origin="PT", quantities={"LTR": "100"}, preference="100", documents=("954",))
    assert (claimed.assessment.payable, claimed.offers) == (offer.instead, [])
    assert Decimal(offer.payable) - Decimal(offer.instead) == Decimal(offer.saving)
    first = claimed.assessment.lines[0]
    assert (first.under, first.rate, len(first.steps)) == ("EU", None, 4)


def test_only_the_quantities_that_duties_ask_for_are_asked():
    assert [each.code for each in ask(**WINE, origin="PT").needed] == ["LTR"]
    assert ask(**WINE, origin="CN").needed == []


def test_a_missing_quantity_is_told_at_its_field_together_with_everything_else():
    found = ask(code="2204210000", origin="PT", preference="100", documents=("954",))
    assert codes(found) == {"/value": "field.missing", "/quantities/LTR": "quantity.missing"}
    assert found.assessment is None


def test_every_fault_stands_at_its_field():
    found = ask(
        code="22", on="2026-99-99", origin="Q", procedure="99", value="abc", currency="XXX",
        quantities={"LTR": "x", "QQ": "1", "VP": "101"}, documents=("953",),
    )  # fmt: skip
    assert codes(found) == {
        "/code": "commodity.heading", "/on": "date.unreadable", "/origin": "origin.unknown",
        "/procedure": "code.unknown", "/value": "number.unreadable", "/currency": "rate.missing",
        "/quantities": "code.unknown", "/quantities/LTR": "number.unreadable", "/quantities/VP": "strength.range",
        "/documents": "code.unknown",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("", "field.missing"), ("junk", "commodity.unreadable"), ("9" * 40, "commodity.unreadable"),
        ("9999999999", "commodity.unknown"),
    ],
)  # fmt: skip
def test_what_is_no_line_is_told(code, fault):
    assert codes(ask(code=code, value="1"))["/code"] == fault


@pytest.mark.parametrize("on", ["1900-01-01", "0001-01-01"])
def test_before_there_was_a_line_it_is_said_since_when(on):
    fault = next(each for each in ask(**{**WINE, "on": on}).faults if each.pointer == "/code")
    assert (fault.code, fault.remedy) == ("commodity.not-in-force", "It is in force from 2014-04-03 on.")


def test_in_2200_the_rate_in_force_then_is_charged():
    assert ask(**{**WINE, "on": "2200-01-01"}).assessment.lines[0].rate == "25"


def test_a_claim_that_the_goods_cannot_make_is_left_aside_with_a_warning():
    found = ask(**WINE, origin="CN", preference="100", quota="X", exporter="Z9")
    assert codes(found) == dict.fromkeys(("/preference", "/quota", "/exporter"), "claim.impossible")
    assert {each.severity for each in found.faults} == {"warning"}
    assert found.assessment.lines[1].rate == "30"


def test_the_duty_of_an_exporter_is_charged_when_it_is_named():
    assert ask(**WINE, origin="CN", exporter="A101").assessment.lines[1].rate == "5"


def test_what_stands_in_the_way_is_told_until_its_documents_are_there():
    (barrier,) = ask(code="0203290000", value="1").barriers
    assert [[each.code for each in one] for one in barrier.documents] == [["853"]]
    assert ask(code="0203290000", value="1", documents=("853",)).barriers == []


def test_a_suspending_procedure_leaves_nothing_to_pay():
    found = ask(**WINE, procedure="7100").assessment
    assert (found.payable, found.suspended) == ("0", "41901")


def test_a_relief_is_given_once_its_documents_are_there():
    without = ask(**WINE, relief="C50")
    assert without.assessment.lines[0].amount == "22053"
    given = ask(**WINE, relief="C50", documents=("853",)).assessment.lines[0]
    assert (given.full, given.amount, given.mode) == ("22053", "11027", "paid")


def test_a_date_before_the_law_is_told_and_not_a_failure(monkeypatch):
    old = replace(BOOKS, tariff=book_of([line("0101", declarable=True, since=date(1900, 1, 1))], [], []))
    found = calculating.calculated(
        read(Question("0101", "1950-01-01", value="1"), lambda on: replace(old, on=on), DAY), "en"
    )
    assert codes(found) == {"/on": "date.before-the-law"}


def test_too_much_is_refused():
    many = {f"Q{number}": "1" for number in range(41)}
    found = ask(**WINE, quantities=many, documents=tuple(f"D{number}" for number in range(41)))
    assert codes(found) == {"/quantities": "field.too-many", "/documents": "field.too-many"}


@given(st.builds(Question, *[st.text(max_size=30)] * 6))
def test_any_texts_give_an_answer(question):
    assert calculating.calculated(read(question, lambda on: BOOKS, date(2026, 3, 2)), "pt").faults is not None
