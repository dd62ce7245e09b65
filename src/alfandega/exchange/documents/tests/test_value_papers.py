"""The explanation of the value and the declaration of value elements, on paper and in three languages."""

import pytest

from alfandega.access.acting import acting
from alfandega.clearance.declaration.actions import start_draft
from alfandega.clearance.tests.world import document
from alfandega.clearance.valuation.models import ValuationRecord
from alfandega.exchange.documents.sources import source_of
from alfandega.exchange.documents.tests.conftest import assessed, pages_of, text_of
from alfandega.exchange.documents.tests.test_access import MAY, client_of
from alfandega.exchange.documents.value_papers import value_declaration, value_letter

SALE = {
    "invoice": "F-77",
    "relationship": {"links": [{"kind": "holding", "percent": "60"}]},
    "royalties": [{"percent": "5", "of_price": True, "related_to_goods": True, "condition_of_sale": True}],
    "deductions": [{"kind": "interest", "amount": "10"}],
}
ELEMENTS = {"value_declaration": {"sales": [SALE]}}


def letter_of(world, declaration, language="en"):
    with acting(world.declarant.actor):
        return text_of(value_letter(source_of(declaration), world.declarant.actor, language))


def test_the_letter_tells_the_way_to_the_value_with_amounts_articles_and_what_does_not_count(world):
    declaration = assessed(world, **ELEMENTS)
    text = letter_of(world, declaration)
    for piece in (
        "Explanation of the customs value",
        declaration.registration,
        "From the invoice to the customs value",
        "+16 540",
        "RCA art. 73(3)",
        "380 415",
        "Buyer and seller are related.",
        "Interest: The deduction is not granted",
        "1 EUR = 110.265 CVE",
        "Transaction value",
    ):
        assert piece in text, piece


@pytest.mark.parametrize("language", ["pt", "fr", "en"])
def test_both_papers_are_set_in_each_language(world, language):
    declaration = assessed(world, **ELEMENTS)
    with acting(world.declarant.actor):
        source = source_of(declaration)
        for make in (value_letter, value_declaration):
            made = make(source, world.declarant.actor, language)
            assert b"/Lang (" + language.encode() in made or b"/Lang(" + language.encode() in made
            assert pages_of(made) <= 2


def test_the_letter_of_a_draft_says_that_nothing_is_determined_yet(world):
    with acting(world.declarant.actor):
        draft = start_draft(world.declarant.actor, {**document(), **ELEMENTS})
    text = letter_of(world, draft)
    assert "Nothing is determined yet" in text
    assert "DRAFT" in text


def test_methods_tried_before_are_told_with_their_reasons(world):
    why = {name: f"No {name} goods." for name in ("identical", "similar", "deductive", "computed")}
    other = {"not_determinable": why, "fallback": {"amount": "5000", "reasons": "From a price list in Praia."}}
    goods = [{"item": number, "other_methods": other} for number in (1, 2, 3)]
    declaration = assessed(world, value_declaration={"sales": [{"supply": {"kind": "free"}}], "goods": goods})
    text = letter_of(world, declaration)
    for piece in ("Last resort", "No identical goods. (RCA art. 35(2))", "15 000", "first one that gives a value"):
        assert piece in text, piece


def test_a_record_made_before_has_no_drawing_and_still_a_letter(world):
    declaration = assessed(world)
    with acting(world.declarant.actor):
        source = source_of(declaration)
    old = {name: value for name, value in source.valuation.items() if name not in ("bars", "not_counted", "findings")}
    for item in old["items"]:
        item.pop("method"), item.pop("attempts")
    for line in old["header"]:
        line.pop("steps")
    with acting(world.declarant.actor):
        source = source_of(declaration)
        made = value_letter(type(source)(declaration, source.sad, source.books, old), world.declarant.actor, "en")
    assert "From the invoice to" not in text_of(made)
    assert "Price of the goods" in text_of(made)


@pytest.mark.law("RCA-169.1.b")
def test_the_declaration_of_value_elements_lists_what_was_told_by_the_names_of_the_form(world):
    declaration = assessed(world, **ELEMENTS)
    with acting(world.declarant.actor):
        text = text_of(value_declaration(source_of(declaration), world.declarant.actor, "en"))
    for piece in ("F-77", "Percent held 60", "Condition of the sale Yes", "RCA art. 169(1)(b)", "signature"):
        assert piece in text, piece


def test_without_value_elements_the_paper_says_so(world):
    declaration = assessed(world)
    with acting(world.declarant.actor):
        text = text_of(value_declaration(source_of(declaration), world.declarant.actor, "en"))
    assert "No value elements are declared" in text


@pytest.mark.law("RCA-140.4")
@pytest.mark.parametrize("paper", ["value", "value-elements"])
def test_the_table_of_who_may_print_them(world, paper):
    declaration = assessed(world, **ELEMENTS)
    address = f"/declarations/{declaration.pk}/{paper}.pdf"
    assert {who: client_of(getattr(world, who)).get(address).status_code for who in MAY} == MAY
    assert client_of(world.head).post(address).status_code == 405
    assert client_of(world.head).get(f"{address}?in=xx").status_code == 200


def test_a_text_that_looks_like_markup_is_printed_as_it_is(world):
    odd = {"invoice": "#panic() *x* <b> $y$ \\", "royalties": [{**SALE["royalties"][0], "note": "=" * 150}]}
    declaration = assessed(world, value_declaration={"sales": [odd]})
    with acting(world.declarant.actor):
        assert ValuationRecord.objects.filter(declaration=declaration).exists()
        text = text_of(value_declaration(source_of(declaration), world.declarant.actor, "en"))
    assert "#panic() *x* <b> $y$ \\" in text
