"""Offers by name, as people read them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from alfandega.clearance.dossier import Offer, plain
from alfandega.clearance.offered import named_offers, offers_by_item
from alfandega.clearance.tests.paper import BOOKS
from alfandega.kernel.text import Sentence
from alfandega.tariff.book import Agreement

EU = Agreement(
    "EU", {"pt": "União", "fr": "Union", "en": "Union"}, "100", frozenset({"PT"}), None, True, "RCA-169.1.c", "test",
    date(2014, 4, 3),
)  # fmt: skip
WITH_EU = replace(BOOKS, tariff=replace(BOOKS.tariff, agreements=(EU,)))
OFFER = Offer(
    2, "preference", "EU", (("954",),), {"36": "100"}, Decimal("10" * 15), Decimal(1), Sentence("x"), "RCA-169.1.c"
)


def test_agreement_and_documents_are_named_and_the_saving_is_exact():
    (found,) = named_offers(plain([OFFER]), WITH_EU, "pt")
    assert (found.under.code, found.under.name, found.documents[0][0].code, found.article) == (
        "EU", "União", "954", "RCA-169.1.c",
    )  # fmt: skip
    assert found.saving == "101010101010101010101010101009"
    assert OFFER.saving == Decimal(found.saving)


@pytest.mark.parametrize(
    ("treatment", "under", "name"),
    [("quota", "CV.0001", "CV.0001"), ("suspension", "suspension", "Suspension of duty"), ("preference", "OLD", "OLD")],
)
def test_what_has_no_agreement_is_named_by_its_number_or_its_kind(treatment, under, name):
    (found,) = named_offers(plain([replace(OFFER, treatment=treatment, under=under)]), WITH_EU, "en")
    assert found.under.name == name


def test_they_are_found_by_item():
    found = offers_by_item(plain([OFFER, replace(OFFER, item=3), OFFER]), WITH_EU, "en")
    assert {number: len(offers) for number, offers in found.items()} == {2: 2, 3: 1}
