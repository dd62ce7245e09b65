"""Generated expressions: any parameters that the text can say."""

from hypothesis import strategies as st

from alfandega.tariff.expression.parameters import (
    Bound,
    Day,
    Fixed,
    Free,
    Percent,
    PerUnit,
    Rate,
    Season,
    Seasonal,
    Step,
    Steps,
    Suspended,
)
from alfandega.tariff.expression.units import UNITS

amounts = st.decimals(0, 10**9, places=4)
counts = st.decimals("0.01", 10**5, places=2)
currencies = st.sampled_from(["CVE", "EUR", "USD"])
units = st.sampled_from([unit.code for unit in UNITS])


def terms(sign):
    return st.one_of(
        st.builds(Percent, amounts, sign),
        st.builds(Fixed, amounts, currencies, sign),
        st.builds(PerUnit, amounts, currencies, counts, units, sign),
    )


def sums():
    rest = st.lists(terms(st.sampled_from("+-")), max_size=2)
    return st.builds(lambda first, others: (first, *others), terms(st.just("+")), rest)


def rates():
    bounds = st.lists(st.builds(Bound, st.sampled_from(["min", "max"]), sums()), max_size=2)
    return st.builds(Rate, sums(), bounds.map(tuple))


@st.composite
def seasonal(draw, inner):
    """Two periods that cover the year, or one and a duty for the rest; any of them may run over New Year."""
    begins, ends = draw(st.permutations([Day(m, d) for m in range(1, 13) for d in (2, 27)]))[:2]
    first = Season(begins, ends, draw(inner))
    if draw(st.booleans()):
        return Seasonal((first,), draw(inner))
    after, before = Day(ends.month, ends.day + 1), Day(begins.month, begins.day - 1)
    return Seasonal((first, Season(after, before, draw(inner))))


@st.composite
def steps(draw, inner):
    thresholds = sorted(draw(st.sets(st.decimals("0.01", 10**6, places=2), min_size=1, max_size=3)))
    made = tuple(Step(each, draw(inner)) for each in thresholds)
    return Steps(draw(currencies), draw(counts), draw(units), made, draw(inner))


def nested(inner):
    return st.one_of(inner.map(Suspended), seasonal(inner), steps(inner))


expressions = st.recursive(st.one_of(rates(), st.just(Free()), st.just(Suspended())), nested, max_leaves=3)
