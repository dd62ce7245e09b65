"""Generated tariffs and lines: schedules of every kind of duty, base, rounding and relief, and items of every kind."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pyarrow as pa
from hypothesis import strategies as st

from alfandega.bulk.prepared import PARTS
from alfandega.bulk.schedule import Schedule
from alfandega.clearance.assessment.cascade import Terms
from alfandega.clearance.assessment.measures import Base, Measure, Relief
from alfandega.clearance.dossier import Mode
from alfandega.kernel.money import Direction, Rounding, RoundTo
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

TAXES = ("DI", "TCE", "ICE", "IVA")
QUANTITIES = ("KGM", "TNE", "LTR", "HLT", "LPA", "VP", "C62", "PR")
CURRENCIES = ("CVE", "EUR", "USD")
RATES = {"EUR": Decimal("110.265")}
"""No rate of the dollar: a duty in it is a fault."""

THRESHOLDS = [Decimal("0.5"), Decimal(2), Decimal(30), Decimal(1000)]

percents = st.one_of(st.sampled_from([Decimal(0), Decimal(5), Decimal("7.5"), Decimal("33.33"), Decimal(100)]))
small = st.decimals(0, 1000, places=2)
amounts = st.one_of(small, st.decimals(0, 10**9, places=4))
counts = st.sampled_from([Decimal(1), Decimal(1), Decimal(3), Decimal(100), Decimal("0.75")])
units = st.sampled_from(
    ["KGM", "KGM", "TNE", "LBR", "LTR", "LTR", "HLT", "LPA", "HPA", "C62", "C62", "DZN", "PR", "CTM"]
)
currencies = st.sampled_from([*["CVE"] * 12, *["EUR"] * 8, "USD"])


def terms(sign):
    return st.one_of(
        st.builds(Percent, percents, sign),
        st.builds(Percent, percents, sign),
        st.builds(Fixed, amounts, currencies, sign),
        st.builds(PerUnit, amounts, currencies, counts, units, sign),
    )


def sums():
    rest = st.lists(terms(st.sampled_from("+-")), max_size=1)
    return st.builds(lambda first, others: (first, *others), terms(st.just("+")), rest)


rates = st.builds(
    Rate,
    sums(),
    st.lists(st.builds(Bound, st.sampled_from(["min", "max"]), sums()), max_size=2).map(tuple),
)


def seasonal(inner):
    summer = (Day(6, 1), Day(10, 31))
    return st.builds(lambda one, other: Seasonal((Season(*summer, one),), other), inner, inner)


def steps(inner):
    made = st.lists(
        st.builds(Step, st.decimals("0.01", 1000, places=2), inner),
        min_size=1,
        max_size=3,
    )
    return st.builds(Steps, currencies, counts, units, made.map(tuple), inner)


def nested(inner):
    return st.one_of(inner.map(Suspended), seasonal(inner), steps(inner))


duties = st.recursive(st.one_of(rates, rates, st.just(Free()), st.just(Suspended())), nested, max_leaves=3)
policies = st.one_of(
    st.sampled_from([*Rounding]),
    st.builds(
        RoundTo,
        st.sampled_from([Decimal(5), Decimal("0.05"), Decimal("0.3")]),
        st.sampled_from([*Direction]),
    ),
)
reliefs = st.lists(
    st.one_of(
        st.builds(
            Relief,
            st.just(Mode.PAID),
            st.sampled_from([Decimal(30), Decimal("33.3"), Decimal(100)]),
        ),
        st.builds(
            Relief,
            st.sampled_from([Mode.EXEMPT, Mode.SUSPENDED, Mode.GUARANTEED]),
            taxes=st.sampled_from([(), ("DI",), ("IVA",)]),
        ),
    ),
    max_size=2,
).map(tuple)


@st.composite
def schedules(draw):
    """Measures of some taxes; bases name any of the others, so that some orders are impossible and a fault."""
    measures = []
    for place, tax in enumerate(draw(st.permutations(TAXES))[: draw(st.integers(1, 4))]):
        others = [each for each in TAXES if each != tax]
        before = [each.tax for each in measures]
        on_taxes = draw(st.sampled_from([before, before[-1:], (), others[:1]] if before else [(), (), (), others[:1]]))
        base = draw(
            st.builds(
                Base,
                value=st.sampled_from([True, True, True, False]),
                taxes=st.just(tuple(on_taxes)),
                before_reliefs=st.booleans(),
                includes_itself=st.sampled_from([False, False, False, True]),
            )
        )
        order = draw(st.sampled_from([None, 10 * place + 10]))
        duty = draw(duties)
        measures.append(
            Measure(
                tax,
                duty,
                base,
                order,
                draw(policies),
                draw(reliefs) if draw(st.booleans()) else (),
            )
        )
    on = draw(st.sampled_from([date(2026, 3, 2), date(2026, 7, 1)]))
    return Schedule(
        tuple(measures),
        draw(reliefs) if draw(st.booleans()) else (),
        Terms(on, "CVE", RATES),
    )


numbers = st.one_of(
    st.just(Decimal(0)),
    st.decimals(0, 10**7, places=2),
    st.decimals(0, 10**4, places=4),
    st.integers(0, 10**18 - 1).map(Decimal),
    st.sampled_from(
        [
            Decimal("999999999999999999.99"),
            Decimal("0.0000001"),
            Decimal("0.5"),
            Decimal("12.5"),
        ]
    ),
)


shares = st.decimals(0, 100, places=1)


@dataclass(frozen=True)
class Line:
    """A line of a file: the number of its schedule, its value, its quantities."""

    schedule: int
    value: Decimal | None
    quantities: dict[str, Decimal]


@st.composite
def cases(draw, most_lines=12):
    """Schedules, and lines that bear them. Quantities are mostly there, so that most lines can be computed."""
    found = draw(st.lists(schedules(), min_size=1, max_size=4))
    given = draw(st.sampled_from([("KGM", "LTR", "VP", "C62"), ("TNE", "HLT", "LPA", "PR"), QUANTITIES, ()]))
    whole = {code: shares if code == "VP" else numbers for code in given}
    quantities = st.one_of(*[st.fixed_dictionaries(whole)] * 3, st.fixed_dictionaries({}, optional=whole))
    values = st.one_of(*[numbers] * 9, st.none())
    line = st.builds(Line, st.integers(0, len(found) - 1), values, quantities)
    lines = draw(st.lists(line, min_size=1, max_size=most_lines))
    return found, tuple(sorted(given)), lines


def table_of(lines, codes, types):
    """Lines as a table of the shape that `prepare` reads; `types` say how a number is kept."""
    columns = {
        "line": pa.array(range(len(lines)), pa.int64()),
        "on_date": pa.array([date(2026, 3, 2)] * len(lines), pa.date32()),
        **{part: pa.array([""] * len(lines), pa.string()) for part in PARTS},
        "value": _numbers([each.value for each in lines], types),
        **{f"q_{code}": _numbers([each.quantities.get(code) for each in lines], types) for code in codes},
    }
    columns["commodity_code"] = pa.array([str(each.schedule) for each in lines])
    return pa.table(columns)


def _numbers(values, types):
    if types == "text":
        return pa.array([None if each is None else f"{each:f}" for each in values], pa.string())
    return pa.array(values, pa.decimal128(38, 7))
