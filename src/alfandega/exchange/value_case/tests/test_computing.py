"""Cases of valuation: every fault at its place and all at once; numbers exact; costs shared to the unit."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alfandega.exchange.value_case.computing import compute_value
from alfandega.exchange.value_case.told import ToldValue, told

ON = date(2026, 3, 2)
NINES = "9" * 18

EARLIER = ("identical", "similar", "deductive", "computed")


def valued(case):
    return compute_value(case if isinstance(case, bytes) else json.dumps(case).encode(), ON)


def faults(case):
    return [(fault.code, fault.where) for fault in valued(case).faults]


def one(item=None, sale=None, **case):
    return {"sales": [{**(sale or {})}], "items": [{"price": "1000", **(item or {})}], **case}


def value(case):
    found = valued(case)
    assert not found.faults, found.faults
    return found.value


def deduction(**facts):
    return {"deductions": [{"kind": "inland-transport", "in_price": True, **facts}]}


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ({}, [("value.no-items", "/items")]),
        ({"items": [{"price": 1}]}, [("value.no-sale", "/items/0/sale")]),
        ({"items": 5}, [("field.list", "/items")]),
        (one({"price": None}), [("value.missing", "/items/0/price")]),
        (one({"price": "ten"}), [("field.number", "/items/0/price")]),
        (one({"price": -1}), [("value.negative", "/items/0/price")]),
        (one({"prize": 1}), [("field.unknown", "/items/0/prize")]),
        (one({"sale": 2}), [("value.no-sale", "/items/0/sale"), ("value.sale-without-items", "/sales/0")]),
        (one(sale={"currency": "EUU"}), [("value.currency", "/sales/0/currency")]),
        (one(sale={"currency": "KRW"}), [("value.no-rate", "/sales/0/currency")]),
        (one(rates={"KRW": 0}), [("value.zero", "/rates/KRW")]),
        (one(rates={"KRX": 1}), [("value.currency", "/rates/KRX")]),
        (one(currency="XXL"), [("value.currency", "/currency")]),
        (one(sale={"total": "999"}), [("value.invoice-total", "/sales/0/total")]),
        (one(sale={"dated": "2026-03-03"}), [("value.date-after-importation", "/sales/0/dated")]),
        (one({"exported": "2026-03-03"}), [("value.date-in-future", "/items/0/exported")]),
        (one(sale={"incoterm": {"code": "FOX"}}), [("value.incoterm", "/sales/0/incoterm/code")]),
        (one(sale={"incoterm": {"code": "DAT"}}), [("value.incoterm", "/sales/0/incoterm/code")]),
        (
            one(sale={"incoterm": {"code": "CIF", "edition": 2015}}),
            [("value.incoterms-edition", "/sales/0/incoterm/edition")],
        ),
        (one(sale={"incoterm": {"code": "FOB"}}), [("value.freight-required", "/sales/0/incoterm")]),
        (one(sale={"commissions": [{"amount": -5}]}), [("value.negative", "/sales/0/commissions/0/amount")]),
        (one(sale={"commissions": [{}]}), [("value.missing", "/sales/0/commissions/0/amount")]),
        (
            one(sale={"commissions": [{"amount": 5, "percent": 5}]}),
            [("value.amount-or-percent", "/sales/0/commissions/0")],
        ),
        (one(sale={"commissions": [{"percent": 101}]}), [("value.percent", "/sales/0/commissions/0/percent")]),
        (one(sale={"royalties": [{"percent": 5}]}), [("value.royalty-base", "/sales/0/royalties/0/base")]),
        (one(sale={"royalties": [{"amount": 5, "share": 120}]}), [("value.percent", "/sales/0/royalties/0/share")]),
        (one(sale={"assists": [{}]}), [("value.assist-cost", "/sales/0/assists/0/acquisition_cost")]),
        (
            one(sale={"assists": [{"acquisition_cost": 1, "spread": {"units": 0, "imported_now": 0}}]}),
            [("value.zero", "/sales/0/assists/0/spread/units")],
        ),
        (one(sale=deduction()), [("value.missing", "/sales/0/deductions/0/amount")]),
        (
            one(sale=deduction(amount=1001, shown_separately=True, proof={"document": "x"})),
            [("value.deduction-above-price", "/sales/0/deductions/0")],
        ),
        (one(sale=deduction(amount=1, items=[2])), [("value.no-item", "/sales/0/deductions/0/items/0")]),
        (one(sale=deduction(amount=1, items=[1, 1])), [("value.item-twice", "/sales/0/deductions/0/items/1")]),
        (one(sale={"relationship": {"links": [{}]}}), [("value.missing", "/sales/0/relationship/links/0/kind")]),
        (one(sale={"losses": [{"quantity": 1}]}), [("value.zero", "/sales/0/losses/0/invoiced")]),
        (one(costs=[{}]), [("value.missing", "/costs/0/amount")]),
        (one(costs=[{"amount": 1, "shared_by": "weight"}]), [("value.missing", "/items/0/gross_mass")]),
        (one(costs=[{"amount": 1, "shared_by": "none"}]), [("value.cost-of-one-item", "/costs/0/items")]),
        (one(costs=[{"amount": 1, "items": [3]}]), [("value.no-item", "/costs/0/items/0")]),
        (one(costs=[{"amount": 1, "container": "X"}]), [("value.container", "/costs/0/container")]),
        (one(containers=[{"number": "X"}]), [("value.missing", "/containers/0/contents")]),
        (
            one(containers=[{"number": "X", "contents": [{"mass": 0}]}]),
            [("value.zero", "/containers/0/contents/0/mass")],
        ),
        (one(inversion={"before": "similar"}), [("value.inversion", "/inversion/before")]),
        (one(on="2011-12-31"), [("value.before-the-agreement", "/on")]),
        (one(on="2014-04-02"), [("value.before-the-law", "/on")]),
        (one(on="2026-02-30"), [("field.date", "/on")]),
        (one(sale={"supply": {"kind": "stolen"}}), [("field.format", "/sales/0/supply/kind")]),
        (
            one(sale={"supply": {"kind": "free"}}),
            [
                *(("value.method-skipped", f"/items/0/other_methods/{each}") for each in EARLIER),
                ("value.no-sale", "/sales/0/supply"),
            ],
        ),
        (
            one({"other_methods": {"similar": [{"value": 1, "quantity": 1}]}}),
            [("value.missing", "/items/0/quantity")],
        ),
    ],
)
def test_each_fault_names_its_place(case, expected):
    assert faults(case) == expected


def test_faults_are_found_all_at_once_with_article_and_remedy():
    case = {
        "rates": {"KRW": -1},
        "sales": [
            {"currency": "KRW", "total": "7", "royalties": [{"percent": "5"}], "incoterm": {"code": "ZZZ"}},
            {"commissions": [{"amount": "-1"}], "set_aside": {"ground": "none"}},
        ],
        "items": [{"price": "x"}, {"price": "5", "sale": 2}, {"price": "-5", "sale": 9}],
    }
    found = valued(case)
    assert sorted((fault.code, fault.where) for fault in found.faults) == [
        ("field.number", "/items/0/price"),
        ("value.incoterm", "/sales/0/incoterm/code"),
        ("value.invoice-total", "/sales/0/total"),
        ("value.negative", "/items/2/price"),
        ("value.negative", "/sales/1/commissions/0/amount"),
        ("value.no-ground", "/sales/1/set_aside/ground"),
        ("value.no-rate", "/sales/0/currency"),
        ("value.no-sale", "/items/2/sale"),
        ("value.royalty-base", "/sales/0/royalties/0/base"),
        ("value.zero", "/rates/KRW"),
    ]
    for language in ("pt", "fr", "en"):
        answer = told(found, language)
        assert all(each.message and each.remedy and "{" not in each.message + each.remedy for each in answer.faults)
    assert {each.article for each in answer.faults if each.code == "value.no-ground"} == {"RCA art. 85(2)"}


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "file.empty"), (b"[]", "json.not-object"), (b"{", "json.broken"), (b"\xff", "json.encoding")],
)
def test_a_file_that_is_no_case_is_told_and_points_to_the_page(data, code):
    found = valued(data)
    assert (found.exit_code, [fault.code for fault in found.faults]) == (2, [code])
    assert "docs/assess.md" not in found.faults[0].remedy


def test_a_name_that_stands_twice_is_a_fault():
    assert faults(b'{"sales": [{}], "items": [{"price": 1, "price": 2}]}') == [("json.duplicate", "/items/0/price")]


def test_amounts_of_eighteen_digits_stay_exact():
    case = one({"price": NINES}, {"currency": "EUR"}, rates={"EUR": NINES})
    assert value(case).value == Decimal(int(NINES) ** 2)
    shared = one(
        {"price": NINES}, {"currency": "EUR"}, rates={"EUR": NINES}, costs=[{"amount": NINES, "currency": "EUR"}]
    )
    shared["items"].append({"price": "1"})
    found = value(shared)
    assert found.value == 2 * int(NINES) ** 2 + int(NINES)
    assert sum(int(item.value) for item in found.items) == int(found.value)
    assert told(valued(shared), "en").waterfall[-1].ends == f"{found.value:f}"


def test_costs_bear_only_on_the_goods_whose_price_does_not_hold_them():
    case = {
        "sales": [{"incoterm": {"code": "FOB"}}, {"incoterm": {"code": "CIF"}}],
        "items": [{"price": "300"}, {"price": "100"}, {"price": "500", "sale": 2}],
        "costs": [{"kind": "freight", "amount": "40"}],
    }
    assert [item.value for item in value(case).items] == [330, 110, 500]


def test_several_invoices_and_currencies_come_together():
    case = {
        "on": "2026-03-02",
        "sales": [{"currency": "EUR", "total": "150"}, {"currency": "USD"}],
        "items": [{"price": "100"}, {"price": "50"}, {"price": "10", "sale": 2}],
        "rates": {"USD": "100"},
    }
    found = value(case)
    assert [item.value for item in found.items] == [11027, 5513, 1000]
    assert [line.amount for line in found.lines] == [16540, 1000]


def test_a_container_shared_with_others_bears_only_our_share():
    case = {
        "sales": [{}],
        "items": [{"price": "1000"}, {"price": "1000"}, {"price": "1000"}],
        "containers": [
            {
                "number": "MSCU1",
                "contents": [{"item": 1, "mass": "300"}, {"item": 2, "mass": "100"}],
                "other_goods": "400",
            }
        ],
        "costs": [{"amount": "800", "container": "MSCU1"}, {"amount": "30", "shared_by": "none", "items": [3]}],
    }
    assert [item.value for item in value(case).items] == [1300, 1100, 1030]


whole = st.integers(0, 10**12).map(str)


@settings(deadline=None)
@given(
    st.lists(st.tuples(whole, st.integers(1, 10**6).map(str), st.integers(1, 2)), min_size=2, max_size=12),
    st.lists(st.tuples(whole, st.sampled_from(["value", "weight", "container"])), max_size=5),
)
def test_shares_of_every_line_add_up_to_it_and_items_to_the_whole(goods, costs):
    items = [{"price": price, "gross_mass": mass, "sale": sale} for price, mass, sale in goods]
    items[0]["sale"], items[1]["sale"] = 1, 2
    contents = [{"item": number + 1, "mass": item["gross_mass"]} for number, item in enumerate(items)]
    made = [
        {"amount": amount, "currency": "USD", **({"container": "C"} if by == "container" else {"shared_by": by})}
        for amount, by in costs
    ]
    case = {
        "sales": [{"currency": "EUR"}, {"currency": "USD", "packing": [{"amount": "7"}]}],
        "items": items,
        "costs": made,
        "containers": [{"number": "C", "contents": contents, "other_goods": "12345"}],
    }
    found = value(case)
    for line in found.lines:
        assert sum(line.shares.values()) == line.amount
        assert all(share == share.to_integral_value() for share in line.shares.values())
    assert sum(line.amount for line in found.lines) == found.value == sum(item.value for item in found.items)
    bars = told(valued(case), "pt").waterfall
    assert [bar.begins for bar in bars[1:]] == [bar.ends for bar in bars[:-1]]
    assert Decimal(bars[-1].ends) == found.value


def test_the_answer_reads_back_and_says_which_rates_are_illustrative():
    answer = told(valued(one(sale={"currency": "USD"}, on="2026-03-02")), "en")
    assert ToldValue.model_validate_json(answer.model_dump_json()) == answer
    assert answer.illustrative
    assert not told(valued(one(sale={"currency": "USD"}, rates={"USD": "100"})), "en").illustrative


@settings(deadline=None, max_examples=60)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["NaN", "1e400", "-1"]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["items", "sales", "costs", "price", "amount", "kind", "rates", "on", "deductions", "x/~"]
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=25,
    )
)
def test_nothing_that_is_written_ends_in_a_traceback(document):
    data = document if isinstance(document, dict) else {"items": document}
    found = valued(data)
    assert found.faults or found.value is not None
    told(found, "fr")
