"""Release note, notice and receipt on paper."""

import pytest

from alfandega.access.acting import acting
from alfandega.exchange.documents import papers
from alfandega.exchange.documents.sources import source_of
from alfandega.exchange.documents.tests.conftest import assessed, pages_of, text_of
from alfandega.revenue.models import Notice


@pytest.mark.law("RCA-135.a", "RCA-176")
def test_the_release_note_says_who_let_which_goods_go_and_when(world, cleared):
    with acting(world.head.actor):
        source = source_of(cleared.declaration)
        made = papers.release_note(source, source.note, world.head.actor)
    text = text_of(made)
    assert pages_of(made) == 1
    for piece in (
        source.note.number,
        cleared.declaration.registration,
        "Açúcar refinado",
        "saco",
        "RCA art. 176",
        "head",
    ):
        assert piece in text
    assert "3 adições · 120 volumes" in text


@pytest.mark.law("RCA-135.f", "RCA-171.2")
def test_the_notice_says_what_is_due_for_what_in_digits_and_words_with_a_slip(world):
    declaration = assessed(world)
    with acting(world.declarant.actor):
        notice = Notice.objects.get(subject=declaration.pk)
        made = papers.notice(notice, world.declarant.actor)
    text = text_of(made)
    assert pages_of(made) == 1
    for piece in (notice.number, declaration.registration, "Imposto sobre o valor acrescentado", "Talão", "escudos"):
        assert piece in text
    assert "PAGA" not in text


def test_a_paid_notice_is_marked(world, cleared):
    with acting(world.declarant.actor):
        assert "PAGA" in text_of(papers.notice(cleared.notice, world.declarant.actor))


def test_the_receipt_stands_twice_on_one_sheet(world, cleared):
    with acting(world.declarant.actor):
        made = papers.receipt(cleared.payment, world.declarant.actor)
    text = text_of(made)
    assert pages_of(made) == 1
    for piece in ("ORIGINAL", "DUPLICADO", "numerário", "Casa #Exemplo", cleared.payment.receipt, "escudos", "cashier"):
        assert piece in text


def test_every_document_is_portuguese_and_has_a_title(world, cleared):
    with acting(world.head.actor):
        made = papers.receipt(cleared.payment, world.head.actor)
    assert b"/Lang (pt" in made or b"/Lang(pt" in made


def test_taxes_stand_in_the_order_they_are_computed(world, cleared):
    with acting(world.declarant.actor):
        text = text_of(papers.notice(cleared.notice, world.declarant.actor))
    assert text.index("DI Direitos") < text.index("TCE Taxa") < text.index("IVA Imposto")
