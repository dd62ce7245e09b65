"""The SAD on paper."""

import time

import pytest

from alfandega.access.acting import acting
from alfandega.clearance.declaration.actions import cancel, start_draft
from alfandega.clearance.tests.world import document
from alfandega.exchange.documents.sad import sad_data, sad_pdf
from alfandega.exchange.documents.sources import source_of
from alfandega.exchange.documents.tests.conftest import pages_of, text_of

HOSTILE = '#read("/etc/passwd") $x^2$ *b* _i_ = t \\ @ref <lbl> #{panic("x")} `raw` // c /* */ ~ -- "q" \' [ ] { }'


def draft(world, **changes):
    actor = world.declarant.actor
    with acting(actor):
        declaration = start_draft(actor, document(**changes))
        return source_of(declaration)


def printed(world, source, user=None):
    return sad_pdf(source, (user or world.declarant).actor)


def spoken(text):
    return text.replace("\u00a0", " ")


@pytest.mark.law("RCA-171.1", "RCA-168.1", "DL-4.1")
def test_a_registered_declaration_is_printed_with_its_number_and_its_value_in_digits_and_words(world, cleared):
    with acting(world.declarant.actor):
        source = source_of(cleared.declaration)
        made = printed(world, source)
    text = spoken(text_of(made))
    assert pages_of(made) == 2
    assert f"Registo n.º {cleared.declaration.registration}" in text
    assert "363 875 CVE" in text
    assert "trezentos e sessenta e três mil oitocentos e setenta e cinco escudos" in text
    assert "Liquidação definitiva" in text
    assert f"recibo {cleared.payment.receipt}" in text
    assert "Autorização de saída n.º" in text
    assert "Pauta e taxas ilustrativas" in text
    assert "RASCUNHO" not in text


@pytest.mark.parametrize("count", [1, 2, 4, 5])
def test_three_items_stand_on_each_continuation_sheet(world, count):
    made = printed(world, draft(world, count=count))
    assert pages_of(made) == 1 + -(-(count - 1) // 3)


def test_a_draft_is_marked_and_its_figures_are_called_an_estimate(world):
    text = text_of(printed(world, draft(world)))
    assert "RASCUNHO" in text
    assert "Estimativa, sem valor de liquidação" in text
    assert "(não registada)" in text


def test_an_empty_draft_can_be_printed(world):
    actor = world.declarant.actor
    with acting(actor):
        source = source_of(start_draft(actor))
        assert pages_of(printed(world, source)) == 1


def test_a_refused_and_a_cancelled_declaration_are_marked_and_no_fault_is_printed(world):
    refused = world.lodged("A-7", items=[])
    with acting(world.declarant.actor):
        assert refused.state == "refused"
        text = text_of(printed(world, source_of(refused)))
        assert "RECUSADA" in text
        assert "declaration.no-items" not in text
        waiting = world.lodged("A-8", bill="BL-8")
        assert "POR REGISTAR" in text_of(printed(world, source_of(waiting)))
        cancelled = cancel(world.declarant.actor, waiting.pk, "not shipped")
        assert "ANULADA" in text_of(printed(world, source_of(cancelled)))


def test_the_copy_is_the_one_of_who_prints_it(world, cleared):
    with acting(world.head.actor):
        source = source_of(cleared.declaration)
        assert "Exemplar para a estância de destino" in text_of(printed(world, source, world.head))
        assert "Exemplar para o destinatário" in text_of(printed(world, source))


def test_hostile_text_is_printed_as_text(world):
    items = document()["items"]
    items[0].update(commercial_description=HOSTILE, description="العربية ΩЖ 米饭 😀")
    consignee = {"code": "200123456", "name": HOSTILE}
    text = text_of(printed(world, draft(world, items=items, consignee=consignee)))
    for piece in ('#read("/etc/passwd")', "$x^2$", "*b*", "_i_", "@ref", "<lbl>", '#{panic("x")}', "`raw`", "العربية"):
        assert piece in text
    assert "root:" not in text


@pytest.mark.parametrize(
    "text", ["x" * 2000, "palavra " * 250, "العربية " * 250, "米饭" * 1000, "😀" * 1000, "\n" * 2000]
)
def test_texts_of_two_thousand_characters_stand_whole_in_the_annex(world, text):
    items = document(count=1)["items"]
    items[0]["commercial_description"] = text
    exporter = {"name": text}
    source = draft(world, items=items, exporter=exporter)
    data = sad_data(source, world.declarant.actor)
    printed(world, source)
    if text.strip():
        annex = {entry["place"]: "".join(entry["lines"]) for entry in data["annex"]}
        for place in ("Casa 2", "Casa 31, adição 1"):
            assert "".join(text.split()) in annex[place].replace(" ", "")


def test_numbers_as_long_as_a_field_allows_are_printed_whole(world):
    items = document(count=1)["items"]
    items[0].update(price="123456789012345678.99", gross_mass="123456789012345678.1234")
    source = draft(world, items=items)
    text = spoken(" ".join(text_of(printed(world, source)).split()))
    assert "123 456 789 012 345 678,1234" in text
    assert "123 456 789 012 345 678,99" in text


def test_many_items_are_listed_instead_of_filling_thousands_of_boxes(world):
    started = time.monotonic()
    source = draft(world, count=9_999)
    made = printed(world, source)
    assert time.monotonic() - started < 60
    assert pages_of(made) == 101
    assert "9999" in text_of(made)[-6000:]
