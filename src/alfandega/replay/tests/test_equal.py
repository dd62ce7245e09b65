"""The sums of a replay are the sums of the differences that the explained assessment gives, item by item, exactly."""

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alfandega.bulk.tests.generated import duties
from alfandega.clearance.assessment.charging import charged_on, reliefs_of, terms_of
from alfandega.clearance.assessment.measures import Goods
from alfandega.clearance.dossier import Books, Mode
from alfandega.kernel.money import Rounding
from alfandega.reference import snapshot as reference
from alfandega.reference.book import Rate
from alfandega.replay.asking import Question, Rates
from alfandega.replay.replaying import Tariffs, replay
from alfandega.replay.tests.past import Item, in_duckdb
from alfandega.tariff import snapshot as tariff
from alfandega.tariff.book import TariffLine, Tax
from alfandega.tariff.conditions.parsing import parse_condition
from alfandega.tariff.measure import Kind, TariffMeasure, duty_of
from alfandega.tariff.treatment import Consignment, treatment

CODES = ("0101000000", "0101900000", "2203000000", "9301000000")
SINCE, PUBLISHED_ON, DRAFT_ON = date(2020, 1, 1), date(2026, 5, 1), date(2026, 7, 1)
FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
RATES = {
    "EUR": [
        Rate("EUR", Decimal(rate), day, "", illustrative=True)
        for rate, day in (("111.5", date(2025, 6, 1)), ("110.265", SINCE))
    ]
}


def tax(code, order, rate, *on_taxes, rounding=Rounding.WHOLE_HALF_UP):
    return Tax(
        code,
        {"pt": code},
        order,
        on_value=True,
        on_taxes=on_taxes,
        rate=rate,
        rounding=rounding,
        article=None,
        valid_from=SINCE,
    )


TAXES = (
    tax("DI", 1, None),
    tax("ICE", 2, Decimal("7.5"), "DI", rounding=Rounding.CENT_HALF_UP),
    tax("IVA", 3, Decimal(15), "DI", "ICE"),
)
REFERENCE = replace(reference.from_files(), rates=RATES)


def charges(duty):
    return st.builds(
        TariffMeasure,
        kind=st.just(Kind.GENERAL),
        code=st.sampled_from(["", "01", *CODES]),
        valid_from=st.just(SINCE),
        tax=st.sampled_from(["DI", "ICE"]),
        duty=duty,
        origins=st.sampled_from([(), ("BR",)]),
    )


barriers = st.builds(
    TariffMeasure,
    kind=st.sampled_from([Kind.PROHIBITION, Kind.LICENCE]),
    code=st.sampled_from(CODES),
    valid_from=st.just(SINCE),
    condition=st.just(parse_condition("911")),
).map(lambda each: replace(each, condition=None) if each.kind is Kind.PROHIBITION else each)


@st.composite
def books(draw):
    """A tariff of some of the codes, with duties of every kind; now and then a barrier."""
    lines = [TariffLine(code, {"pt": code}, SINCE) for code in draw(st.sets(st.sampled_from(CODES), min_size=2))]
    measures = draw(st.lists(charges(duties), max_size=5))
    distinct = {each.key: each for each in (*measures, *draw(st.lists(barriers, max_size=1)))}
    return tariff.book_of(lines, distinct.values(), TAXES)


numbers = st.one_of(st.decimals(0, 10**6, places=2), st.sampled_from([Decimal("12345678901234567.89"), Decimal("0.5")]))


def texts_of(strategy):
    return strategy.map(lambda each: f"{each:f}" if isinstance(each, Decimal) else str(each))


items = st.builds(
    Item,
    code=st.sampled_from(CODES),
    value=numbers.map(lambda each: f"{each:.2f}"),
    quantities=st.fixed_dictionaries(
        {}, optional={**dict.fromkeys(("KGM", "LTR", "C62"), texts_of(numbers)), "VP": texts_of(st.integers(0, 100))}
    ),
    origin=st.sampled_from(["BR", "PT", ""]),
    procedure=st.sampled_from(["4000", "7100", "5100"]),
    documents=st.sampled_from(["380 911", "380"]),
    flow=st.sampled_from(["I", "I", "I", "E"]),
    on=st.dates(FIRST, LAST),
    importer=st.sampled_from(["A", "B", ""]),
)


def explained(book, item, on, rates):
    """What the item pays and what is kept apart, by tax and mode; None when it would be refused."""
    books_of_day = Books(on, REFERENCE, book)
    if book.line(item.code, on) is None:
        return None
    documents = frozenset(item.documents.split())
    found = treatment(book, Consignment(item.code, on, item.origin or None, item.flow, documents=documents))
    if found.barriers:
        return None
    day = item.on if rates is Rates.OF_THE_DECLARATION else on
    terms = replace(terms_of(books_of_day), rates=terms_of(Books(day, REFERENCE, book)).rates)
    quantities = {code: Decimal(number) for code, number in item.quantities.items()}
    reliefs = reliefs_of(item.procedure, item.national_procedure, documents, books_of_day)
    faults = []
    lines = charged_on(Goods(1, Decimal(item.value), quantities, (), reliefs), found, found.applied, terms, faults)
    if faults:
        return None
    amounts = Counter()
    for line in lines:
        if line.mode is not Mode.EXEMPT:
            amounts[line.tax, line.mode.value] += line.amount
    return amounts


def paid(amounts):
    return sum((amount for (_, mode), amount in amounts.items() if mode == "paid"), Decimal(0))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(books(), books(), st.lists(items, min_size=1, max_size=12), st.sampled_from(Rates), st.booleans())
def test_every_sum_is_that_of_the_explained_differences(published, draft, past, rates, own_day):
    days = (None, None) if own_day else (PUBLISHED_ON, DRAFT_ON)
    with duckdb.connect() as duck:
        in_duckdb(duck, past)
        found = replay(duck, Tariffs(published, draft, REFERENCE), Question(FIRST, LAST, *days, rates), lambda *_: None)
        each_item = duck.execute("SELECT before, after FROM compared ORDER BY line").fetchall()
    pairs = [
        tuple(explained(book, each, day or each.on, rates) for book, day in zip((published, draft), days, strict=True))
        for each in past
    ]
    assert each_item == [tuple(None if each is None else paid(each) for each in pair) for pair in pairs]
    both = [(before, after) for before, after in pairs if before is not None and after is not None]
    effects = [paid(after) - paid(before) for before, after in both]
    totals = found.totals
    assert (totals.items, totals.compared) == (len(past), len(both))
    assert totals.before == sum((paid(before) for before, _ in both), Decimal(0))
    assert totals.after == sum((paid(after) for _, after in both), Decimal(0))
    assert totals.effect == sum(effects, Decimal(0)) == totals.increases + totals.decreases
    assert (totals.more, totals.less, totals.same) == (
        sum(each > 0 for each in effects),
        sum(each < 0 for each in effects),
        sum(each == 0 for each in effects),
    )
    refused = [before for before, after in pairs if before is not None and after is None]
    assert (totals.newly_refused, totals.newly_refused_paid) == (len(refused), sum(map(paid, refused), Decimal(0)))
    assert sum(reason.items for reason in found.reasons) == len(refused)
    assert all(reason.faults for reason in found.reasons)
    by_tax = Counter()
    for before, after in both:
        by_tax.update(after)
        by_tax.subtract(before)
    assert {row[:2]: row[4] for row in found.tables["taxes"] if row[4]} == {k: v for k, v in by_tax.items() if v}
    for group in ("importers", "chapters", "headings", "codes", "origins", "offices"):
        assert sum(row[7] for row in found.tables[group]) == totals.effect
    assert sum(row[-1] for row in found.tables["changes"]) == totals.effect


def simple(duty, *measures):
    lines = [TariffLine(code, {"pt": code}, SINCE) for code in CODES]
    general = TariffMeasure(Kind.GENERAL, "01", SINCE, tax="DI", duty=duty_of(duty))
    return tariff.book_of(lines, (general, *measures), TAXES)


def compared(published, draft, past, *days, rates=Rates.OF_THE_DECLARATION):
    with duckdb.connect() as duck:
        in_duckdb(duck, past)
        question = Question(FIRST, LAST, *(days or (DRAFT_ON, DRAFT_ON)), rates)
        return replay(duck, Tariffs(published, draft, REFERENCE), question, lambda *_: None)


def test_a_raised_rate_changes_its_own_goods_only():
    past = [Item(code=CODES[0], importer="A", on=FIRST), Item(code=CODES[2], importer="B", on=FIRST)]
    found = compared(simple("10 %"), simple("20 %"), past)
    # 100 000: duty +10 000, excise of 7.5 % on it +750; value added tax 19 350 where it was 17 737.50, rounded up
    assert found.totals.effect == 10_000 + 750 + 19_350 - 17_738
    assert [row[0] for row in found.tables["importers"] if row[7]] == ["A"]
    assert [row[5] for row in found.tables["changes"]] == [CODES[0]]


def test_the_exchange_rate_is_that_of_the_declaration_unless_the_day_is_chosen():
    past = [Item(code=CODES[0], quantities={"KGM": "1000"}, on=date(2025, 2, 1))]
    free, per_kilogram = simple("FREE"), simple("1 EUR/kg")
    duty = {
        rates: next(row[4] for row in compared(free, per_kilogram, past, rates=rates).tables["taxes"] if row[0] == "DI")
        for rates in Rates
    }
    assert duty == {Rates.OF_THE_DECLARATION: Decimal(110265), Rates.OF_THE_DAY: Decimal(111500)}


def test_a_prohibition_a_missing_licence_a_code_that_ends_and_a_missing_quantity_are_told_apart():
    licence = TariffMeasure(Kind.LICENCE, CODES[1], SINCE, condition=parse_condition("911"))
    draft = simple("2 CVE/l", TariffMeasure(Kind.PROHIBITION, CODES[2], SINCE), licence)
    draft = replace(
        draft, lines={code: lines for code, lines in draft.lines.items() if code != CODES[3]}, treatments={}
    )
    past = [Item(code=code, on=FIRST, documents="380", payable="5") for code in CODES]
    found = compared(simple("10 %"), draft, past)
    assert {reason.faults[0].code for reason in found.reasons} == {
        "goods.prohibited",
        "permit.missing",
        "commodity.unknown",
        "quantity.missing",
    }
    assert (found.totals.newly_refused, found.totals.compared) == (4, 0)
    assert {row[-1] for row in found.tables["refused"]} == {reason.faults[0].code for reason in found.reasons}


def test_what_was_refused_and_no_longer_is_counts_apart():
    past = [Item(code=CODES[2], on=FIRST)]
    found = compared(simple("10 %", TariffMeasure(Kind.PROHIBITION, CODES[2], SINCE)), simple("10 %"), past).totals
    assert (found.newly_taken, found.compared, found.effect) == (1, 0, 0)
    assert found.newly_taken_pays > 0


def test_drift_is_what_the_published_tariff_lays_more_than_was_assessed():
    found = compared(simple("10 %"), simple("10 %"), [Item(code=CODES[0], on=FIRST, payable="30000")]).totals
    assert (found.effect, found.drifted) == (0, 1)
    assert found.drift == found.published - 30_000 == found.before - 30_000


@pytest.mark.parametrize("value", ["9999999999999999999999.99", "123456789012345678.90"])
def test_values_of_18_digits_and_more_are_exact(value):
    found = compared(simple("FREE"), simple("100 %"), [Item(code=CODES[0], value=value, on=FIRST)])
    if len(value.split(".")[0]) > 18:
        assert found.totals.refused_by_both == 1
    else:
        assert found.tables["taxes"][0][:4] == ("DI", "paid", 0, Rounding.WHOLE_HALF_UP.apply(Decimal(value)))


def test_quantities_that_no_number_of_24_digits_holds_are_still_exact():
    past = [Item(code=CODES[0], quantities={"KGM": "0.000000000000000001"}, on=FIRST), Item(code=CODES[0], on=FIRST)]
    found = compared(simple("FREE"), simple("1 CVE/kg"), past)
    assert found.tables["taxes"][0][:4] == ("DI", "paid", 0, 1000)
