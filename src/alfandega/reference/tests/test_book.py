"""What the reference book knows as at a date, from the files that ship."""

import time
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from alfandega.reference.book import Rate, ReferenceBook
from alfandega.reference.snapshot import from_files

TODAY = date(2026, 11, 21)


def test_the_parity_to_the_euro_is_real_and_every_other_rate_says_that_it_is_not():
    book = from_files()
    euro = book.rate("EUR", TODAY)
    assert (euro.rate, euro.illustrative) == (Decimal("110.265"), False)
    assert "1998" in euro.source
    others = [rate for currency, rates in book.rates.items() if currency != "EUR" for rate in rates]
    assert others
    assert all(rate.illustrative for rate in others)


def test_the_national_currency_is_always_one():
    assert from_files().rate("CVE", date(1980, 1, 1)).rate == 1


def test_a_rate_holds_until_the_next_one():
    book = from_files()
    assert book.rate("USD", date(2025, 12, 31)).rate == Decimal("96.15")
    assert book.rate("USD", date(2026, 1, 1)).rate == Decimal("102.3")
    assert book.rate("USD", date(2013, 12, 31)) is None
    assert book.rate("XXX", TODAY) is None


@given(st.lists(st.integers(0, 4000), min_size=1, max_size=40, unique=True), st.integers(-10, 4010))
def test_the_rate_in_force_is_the_newest_that_has_begun(days, asked):
    start = date(2014, 1, 1)
    rates = [Rate("USD", Decimal(day + 1), start + timedelta(day), "x", True) for day in sorted(days, reverse=True)]
    found = ReferenceBook({}, {"USD": rates}, "CVE", "CV").rate("USD", start + timedelta(asked))
    begun = [day for day in days if day <= asked]
    assert (found.rate if found else None) == (max(begun) + 1 if begun else None)


def test_countries_are_those_of_iso_3166():
    book = from_files()
    assert len(book.lists["countries"]) == 249
    assert not book.knows("countries", "EU", TODAY)
    assert {book.entry("countries", "CV", TODAY).name(language) for language in ("pt", "fr", "en")} == {"Cabo Verde"}


def test_a_currency_that_has_ended_is_known_only_in_its_time():
    book = from_files()
    assert book.knows("currencies", "BGN", date(2025, 12, 31))
    assert not book.knows("currencies", "BGN", date(2026, 1, 1))


def test_rules_find_the_kinds_of_documents_they_read():
    book = from_files()
    kinds = {code: book.entry("documents", code, TODAY).facts["kind"] for code in book.lists["documents"]}
    expected = {
        "380": "invoice",
        "271": "packing_list",
        "705": "transport",
        "740": "transport",
        "861": "origin_proof",
        "954": "origin_proof",
        "911": "permit",
        "853": "permit",
        "DV1": "value_declaration",
        "934": "value_declaration",
        "830": "export_clearance",
    }
    assert {code: kinds[code] for code in expected} == expected


def test_an_incoterm_says_what_its_price_holds():
    book = from_files()
    held = {
        code: (entry[0].facts["freight"], entry[0].facts["insurance"])
        for code, entry in book.lists["incoterms"].items()
    }
    assert held["FOB"] == ("no", "no")
    assert held["CFR"] == ("yes", "no")
    assert held["CIF"] == held["DAP"] == ("yes", "yes")


def test_every_inhabited_island_has_an_office_and_every_code_of_ours_says_so():
    offices = [entry for entries in from_files().lists["offices"].values() for entry in entries]
    assert len({office.facts["island"] for office in offices}) == 9
    assert all(office.facts["illustrative"] == "yes" for office in offices)


def test_names_fall_back_to_portuguese():
    code = from_files().entry("packages", "BX", TODAY)
    assert code.name("de") == code.name("pt")


def test_a_rate_is_found_quickly_among_thousands():
    rates = [Rate("USD", Decimal(1), date(2040, 1, 1) - timedelta(day), "x", True) for day in range(10_000)]
    book = ReferenceBook({}, {"USD": rates}, "CVE", "CV")
    start = time.perf_counter()
    for _ in range(1_000):
        book.rate("USD", date(2015, 6, 1))
    assert time.perf_counter() - start < 1
