"""The arithmetic done again: what agrees, what differs by how much, and what cannot be checked."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from alfandega.clearance.declaration.sad import Sad
from alfandega.exchange.asycuda import read_sad
from alfandega.exchange.recompute import recompute
from alfandega.exchange.tests.invented import REAL, SAMPLES, Goods, charged, half_up

SECTIONS = ("apportionment", "item_cif", "header_cif", "tax_lines", "totals")


def altered(sad: Sad, pointer: str, change) -> Sad:
    fields = sad.model_dump()
    *way, last = [int(part) if part.isdigit() else part for part in pointer.split("/")[1:]]
    holder = fields
    for part in way:
        holder = holder[part]
    holder[last] = change(holder[last])
    return Sad.model_validate(fields)


def found(sad: Sad) -> list[str]:
    return [each["pointer"] for each in recompute(sad).to_json()["differences"]]


@pytest.mark.parametrize("unit", ["1", "0.01"])
@pytest.mark.parametrize("percent", [True, False])
def test_a_consistent_declaration_agrees_in_every_figure_of_any_country(unit, percent):
    report = recompute(charged(freight="1180.01", unit=unit, percent=percent)).to_json()
    assert [each for each in report["differences"] if each["section"] != "header_cif"] == []
    assert {name: report[name] for name in SECTIONS if name != "header_cif"} == {
        "apportionment": {"checked": 18, "agree": 18},
        "item_cif": {"checked": 3, "agree": 3},
        "tax_lines": {"checked": 6, "agree": 6},
        "totals": {"checked": 5, "agree": 5},
    }


@pytest.mark.parametrize("percent", [True, False])
@pytest.mark.parametrize("by", ["1", "-1"])
@pytest.mark.parametrize("place", [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1)])
def test_any_tax_altered_by_one_unit_is_reported_where_bases_are_whole(place, by, percent):
    pointer = "/items/{}/charged/lines/{}/amount".format(*place)
    assert pointer in found(altered(charged(percent=percent), pointer, lambda amount: amount + Decimal(by)))


@pytest.mark.parametrize(
    "pointer",
    [
        "/items/1/value/apportionment",
        "/items/1/value/costs/external_freight/foreign",
        "/items/1/value/costs/external_freight/national",
        "/items/1/value/costs/invoice/national",
        "/items/1/value/total_cif",
        "/value/total_cif",
        "/items/1/charged/amount",
        "/archive/payment/total_taxes",
        "/archive/payment/guarantee_amount",
    ],
)
def test_any_figure_altered_by_one_unit_is_seen_somewhere(pointer):
    assert found(altered(charged(), pointer, lambda figure: figure + 1))


def test_a_difference_says_where_how_much_and_why():
    report = recompute(altered(charged(), "/items/1/charged/lines/1/amount", lambda amount: amount + 5)).to_json()
    (line,) = [each for each in report["differences"] if each["section"] == "tax_lines"]
    assert line["where"] == "item 2: tax line 2 (IVA)"
    assert Decimal(line["declared"]) - Decimal(line["computed"]) == 5 == Decimal(line["difference"])
    assert "rate 15" in line["why"]


def line(base, rate, amount, **more):
    return {"tax": "T", "base": base, "rate": rate, "amount": amount, "mode_of_payment": "1"} | more


def taxed(*lines, **item):
    return recompute(Sad.model_validate({"items": [{"charged": {"lines": lines}} | item]})).to_json()


def test_a_base_printed_in_cents_may_be_the_rounding_of_a_finer_one():
    lines = (line("5560.57", "5", "278.03"), line("6172.23", "15", "925.83"), line("402.3", "15", "60.34"))
    assert taxed(*lines)["tax_lines"] == {"checked": 3, "agree": 3}
    assert taxed(*lines[:2], line("402.3", "15", "60.33"))["tax_lines"] == {"checked": 3, "agree": 2}


def test_a_whole_base_leaves_no_room():
    report = taxed(line("2405236", "0.2", "481047"), line("1003", "0.1", "100"), line("1005", "0.1", "100"))
    assert report["differences"][0]["computed"] == "101"
    assert report["tax_lines"] == {"checked": 3, "agree": 2}


def test_a_specific_duty_is_checked_where_it_can_be_and_else_not_counted():
    known = line("1000", "0.2", "200"), line("2000", "0.2", "400")
    assert taxed(*known, line("12", "20", "240"))["tax_lines"] == {"checked": 3, "agree": 3}
    assert taxed(*known, line("12", "20", "246"), net_mass="12.3")["tax_lines"] == {"checked": 3, "agree": 3}
    unsure = taxed(*known, line("12", "20", "246"))
    assert unsure["tax_lines"] == {"checked": 2, "agree": 2}
    assert any("rounded for printing" in note for note in unsure["notes"])
    assert taxed(*known, line("12", "20", "300"))["differences"][0]["computed"] == "240"


def test_a_specific_duty_is_known_in_a_file_of_percents_by_its_quantity():
    known = line("1000", "20", "200"), line("2000", "15", "300")
    assert taxed(*known, line("12", "20", "240"), net_mass="12")["tax_lines"] == {"checked": 3, "agree": 3}


def test_a_country_that_cuts_its_taxes_is_believed_when_every_telling_line_shows_it():
    cut = [line(base, "0.1", base[:-1]) for base in ("1006", "1007", "1018", "1029")]
    assert taxed(*cut)["tax_lines"] == {"checked": 4, "agree": 4}
    assert taxed(*cut[:2])["tax_lines"]["agree"] == 0


def test_lines_without_base_or_rate_are_told_and_not_counted():
    report = taxed(line("1000", "0.2", "200"), line(None, None, "50"), line("7", None, "5"))
    assert report["tax_lines"] == {"checked": 1, "agree": 1}
    assert any(note.startswith("2 tax lines state no base") for note in report["notes"])


def test_header_and_items_that_differ_by_rounding_are_reported_with_what_rounding_explains():
    sad = altered(charged(), "/value/total_cif", lambda figure: figure + 2)
    (difference,) = [each for each in recompute(sad).to_json()["differences"] if each["where"].endswith("the items")]
    assert difference["difference"] == "2"
    assert "and so this difference" in difference["why"]
    far = altered(charged(), "/value/total_cif", lambda figure: figure + 900)
    assert "only up to" in recompute(far).to_json()["differences"][-1]["why"]


def test_taxes_of_the_declaration_as_a_whole_are_part_of_the_total():
    sad = altered(charged(), "/archive/payment/total_taxes", lambda figure: figure + 3022)
    assert found(sad) == ["/archive/payment/total_taxes"]
    assert not found(altered(sad, "/archive/payment/global_taxes", lambda _: Decimal(3022)))


def test_costs_are_not_apportioned_in_working_mode_2():
    sad = altered(charged(), "/value/working_mode", lambda _: "2")
    assert recompute(sad).to_json()["apportionment"] == {"checked": 9, "agree": 9}


def test_costs_may_be_shared_by_mass():
    fields = charged().model_dump()
    fields["value"]["working_mode"] = "1"
    whole = sum(item["gross_mass"] for item in fields["items"])
    for item in fields["items"]:
        freight = item["value"]["costs"]["external_freight"]
        freight["foreign"] = half_up(Decimal(1180) * item["gross_mass"] / whole, "0.01")
        freight["national"] = half_up(freight["foreign"] * freight["rate"], "1")
    assert recompute(Sad.model_validate(fields)).to_json()["apportionment"] == {"checked": 18, "agree": 18}


def test_a_declaration_not_yet_computed_gives_notes_and_no_differences():
    fields = charged().model_dump()
    for item in fields["items"]:
        item["value"] = {"costs": {"invoice": item["value"]["costs"]["invoice"]}}
        item["charged"] = {}
    fields["value"]["total_cif"] = None
    report = recompute(Sad.model_validate(fields)).to_json()
    assert report["differences"] == []
    assert len(report["notes"]) >= 3


def test_nothing_at_all_agrees_with_itself():
    assert recompute(Sad()).agrees


PRICES = st.decimals("0.01", "99999.99", places=2)


@given(
    st.lists(st.tuples(PRICES, st.sampled_from(["0", "5", "10", "20", "37.5"])), min_size=1, max_size=12),
    st.booleans(),
    st.sampled_from(["1", "0.01"]),
)
@settings(max_examples=80, deadline=None)
def test_what_was_charged_consistently_always_agrees(rows, percent, unit):
    goods = tuple(
        Goods("84181000", "x", "PT", str(price), "10", (("DI", rate, "1"), ("IVA", "15", "0"))) for price, rate in rows
    )
    report = recompute(charged(goods, freight="350.17", insurance="12.34", unit=unit, percent=percent)).to_json()
    telling = [each for each in report["differences"] if each["section"] not in {"header_cif", "tax_lines"}]
    assert telling == []


VALUES = ["", "0", "-1", "-0.005", "1E-39", "999999999999999999.99", "1E17", "0.5", "true", "NaN", "abc"]


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_no_file_however_spoilt_ends_in_an_error(data):
    root = etree.fromstring((SAMPLES / "import-home-use.xml").read_bytes())
    tags = [element for element in root.iter() if element.getparent() is not None]
    for _ in range(data.draw(st.integers(1, 15))):
        tag = tags[data.draw(st.integers(0, len(tags) - 1))]
        if tag.getparent() is None:
            continue
        if data.draw(st.booleans()):
            tag.getparent().remove(tag)
        else:
            tag.text = data.draw(st.sampled_from(VALUES))
    result = read_sad(etree.tostring(root))
    assert result.sad is not None
    recompute(result.sad).to_json()


@pytest.mark.parametrize("name", ["import-home-use.xml", "warehousing.xml"])
def test_our_samples_agree_in_every_figure(name):
    assert recompute(read_sad((SAMPLES / name).read_bytes()).sad).agrees


@pytest.mark.skipif(not REAL.is_dir(), reason="the real samples are not part of the repository")
def test_the_real_samples_agree_in_every_figure():
    reports = [recompute(read_sad(path.read_bytes()).sad).to_json() for path in sorted(REAL.glob("*.xml"))]
    assert [report["differences"] for report in reports] == [[], []]
    assert [report["tax_lines"] for report in reports] == [{"checked": 2, "agree": 2}, {"checked": 9, "agree": 9}]
