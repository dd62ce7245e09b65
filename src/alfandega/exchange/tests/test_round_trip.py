"""There and back without loss: XML → declaration → XML, declaration → XML → declaration, and the same through JSON."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alfandega.clearance.declaration.sad import Sad
from alfandega.exchange.asycuda import read_sad, write_sad
from alfandega.exchange.asycuda.item_paths import ITEM
from alfandega.exchange.asycuda.paths import ROOT
from alfandega.exchange.asycuda.tags import Group, Kind, Leaf, Many, Padding
from alfandega.exchange.sad_json import read_json, write_json
from alfandega.exchange.tests.invented import REAL, SAMPLES
from alfandega.exchange.tests.leaves import leaves

LINE = st.text(st.sampled_from("aZ9é<>&\"'\u00a0 ç-/"), min_size=1, max_size=8).filter(
    lambda text: text == text.strip(" ") and text.strip()
)
VALUES = {
    Kind.TEXT: LINE,
    Kind.BARE: LINE,
    Kind.NUMBER: st.decimals(-(10**9), 10**9, allow_nan=False, places=4)
    | st.just(Decimal("1E+3"))
    | st.just(Decimal("2.50")),
    Kind.COUNT: st.integers(0, 9999),
    Kind.DATE: st.dates().map(str) | st.just("soon"),
    Kind.FLAG: st.booleans(),
}


def fields(draw, nodes, into):
    """Fill `into` with values for some of the leaves below `nodes`."""
    for node in nodes:
        if isinstance(node, Group):
            fields(draw, node.children, into)
        elif isinstance(node, Leaf) and draw(st.integers(0, 3)) == 0:
            holder_of(into, node.field)[node.field[-1]] = draw(VALUES[node.kind])
        elif isinstance(node, Many):
            entries = [entry(draw, node) for _ in range(draw(st.integers(0, 2)))]
            while entries and not entries[-1] and node.tag != "Item":
                entries.pop()
            if entries:
                holder_of(into, node.field)[node.field[-1]] = entries
    return into


def entry(draw, node):
    return fields(draw, node.children, {})


def holder_of(into, field):
    for part in field[:-1]:
        into = into.setdefault(part, {})
    return into


@st.composite
def declarations(draw):
    return Sad.model_validate(fields(draw, [node for node in ROOT.children if not isinstance(node, Padding)], {}))


@given(declarations())
@settings(max_examples=60, deadline=None)
def test_any_declaration_comes_back_from_xml_and_json_as_it_was(sad):
    for form in (lambda: read_sad(write_sad(sad)), lambda: read_json(write_json(sad))):
        result = form()
        assert not result.faults
        assert result.sad == sad


def paths(name):
    return sorted(name.glob("*.xml"))


@pytest.mark.parametrize("path", [*paths(SAMPLES), *paths(REAL)], ids=lambda path: path.name)
def test_every_value_of_a_sample_stands_at_its_path_after_the_way_through_json(path):
    data = path.read_bytes()
    if path.name == "with-faults.xml":
        data = data.replace(b"9.450,00", b"9450")
    through = read_json(write_json(read_sad(data).sad)).sad
    assert leaves(write_sad(through)) == leaves(data)


def rewritten(inner: str) -> dict[str, str]:
    data = f"<ASYCUDA>{inner}</ASYCUDA>".encode()
    sad = read_json(write_json(read_sad(data).sad)).sad
    made = write_sad(sad)
    assert write_sad(read_sad(made).sad) == made
    assert leaves(made) == leaves(data)
    return leaves(made)


@pytest.mark.parametrize("written", ["1.0", "1", "0.00", "3.996711277577308E-4", "1.5060514769E7", "+5", " 7 ", "007"])
def test_numbers_are_written_back_with_the_digits_they_had(written):
    assert list(rewritten(f"<Valuation><Total_CIF>{written}</Total_CIF></Valuation>").values()) == [written]


def test_texts_and_dates_are_written_back_to_the_character():
    rewritten("<Traders><Exporter><Exporter_name>\n   A\n\t B\u00a0 \n</Exporter_name></Exporter></Traders>")
    rewritten(
        "<Identification><Registration><Date>3/31/15</Date></Registration><receipt><Date>4/1/15</Date></receipt></Identification>"
    )
    rewritten("<Identification><Registration><Date>4/1/15</Date></Registration></Identification>")
    rewritten("<Item><Free_text_1><![CDATA[<b> & ]]></Free_text_1></Item>")


def test_a_changed_field_is_written_anew_and_not_as_it_once_was():
    sad = read_sad(b"<ASYCUDA><Valuation><Total_CIF>1.50E3</Total_CIF></Valuation></ASYCUDA>").sad
    changed = sad.model_copy(update={"value": sad.value.model_copy(update={"total_cif": Decimal("1501")})})
    emptied = sad.model_copy(update={"value": sad.value.model_copy(update={"total_cif": None})})
    assert b"<Total_CIF>1.50E3</Total_CIF>" in write_sad(sad)
    assert b"<Total_CIF>1501</Total_CIF>" in write_sad(changed)
    assert b"<Total_CIF/>" in write_sad(emptied)


def test_unknown_tags_attributes_and_spellings_come_back_in_their_places():
    rewritten(
        '<SW_scans_1 id="7"><a>1</a><a/><b k="v">x<c>y</c></b></SW_scans_1><Property><New/><Sad_flow>I</Sad_flow>'
        "</Property>"
    )
    rewritten(
        "<Item><Tarification><AI_code>X</AI_code><Foo>1</Foo><Foo>2</Foo></Tarification></Item><Item><Bar>z</Bar></Item>"
    )
    rewritten(
        "<Item><Attached_documents/><Attached_documents><Attached_document_code>380</Attached_document_code></Attached_documents></Item>"
    )
    rewritten("<Prev_decl><Prev_decl_HS_spec>A</Prev_decl_HS_spec></Prev_decl>")
    rewritten(
        "<Traders><Exporter><Exporter_name>A</Exporter_name><Exporter_name>B</Exporter_name></Exporter></Traders>"
    )


def test_an_unknown_tag_stands_behind_the_tag_it_followed():
    made = write_sad(read_sad(b"<ASYCUDA><Property><Sad_flow>I</Sad_flow><New>1</New></Property></ASYCUDA>").sad)
    assert made.index(b"<Sad_flow>") < made.index(b"<New>") < made.index(b"<Forms>")


def test_a_text_that_fits_no_field_comes_back():
    rewritten(f"<Item><Tarification><Preference_code>{'x' * 40}</Preference_code></Tarification></Item>")
    rewritten("<Transport><Container_flag>perhaps</Container_flag></Transport>")


def test_empty_values_are_written_as_asycuda_writes_them():
    made = write_sad(Sad())
    assert made.startswith(b"<?xml version='1.0' encoding='UTF-8' standalone='no'?>\n<ASYCUDA>")
    assert b"<Manifest_reference_number>\n      <null/>\n    </Manifest_reference_number>" in made
    assert b"<Total_CIF/>" in made
    assert made.count(b"<Item_tax_total/>") == 14


def test_items_are_padded_to_eight_tax_lines_and_three_units():
    made = write_sad(Sad.model_validate({"items": [{}]}))
    assert (made.count(b"<Taxation_line>"), made.count(b"<Supplementary_unit>")) == (8, 3)


def test_a_file_of_nothing_but_unknown_tags_takes_no_longer_than_another():
    data = b"<ASYCUDA>" + b"<a>1</a><b/>" * 20_000 + b"</ASYCUDA>"
    assert len(leaves(write_sad(read_sad(data).sad))) == 20_000


def test_every_field_of_an_item_has_one_place_only():
    def places(nodes):
        for node in nodes:
            if isinstance(node, Leaf):
                yield node.field
            elif isinstance(node, Group):
                yield from places(node.children)

    found = list(places(ITEM))
    assert len(found) == len(set(found))
