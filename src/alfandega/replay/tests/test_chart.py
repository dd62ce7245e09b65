"""The chart: bars in proportion on both sides of a zero line, within the drawing."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from alfandega.replay.chart import LABEL, MOST, VALUE, WIDTH, chart

effects = st.lists(st.tuples(st.text(max_size=60), st.decimals(-(10**20), 10**20, places=2)), max_size=20)


@given(effects)
def test_bars_and_their_figures_stay_within_the_drawing(given_effects):
    made = chart(given_effects)
    if made is None:
        assert not any(amount for _, amount in given_effects)
        return
    assert len(made.bars) == min(MOST, sum(bool(amount) for _, amount in given_effects))
    for bar in made.bars:
        assert bar.x >= LABEL
        assert bar.x + bar.width <= WIDTH
        assert (bar.x >= made.zero) if bar.rises else (bar.x + bar.width <= made.zero)
        assert bar.value_x <= WIDTH - VALUE + 7 if bar.rises else bar.value_x >= LABEL + VALUE - 7


def test_bars_are_in_proportion():
    made = chart([("a", Decimal(100)), ("b", Decimal(50)), ("c", Decimal(-50))])
    widths = [bar.width for bar in made.bars]
    assert widths[0] in (2 * widths[1], 2 * widths[1] + 1)
    assert widths[1] == widths[2]


def test_there_is_no_chart_of_nothing():
    assert chart([]) is None
    assert chart([("a", Decimal(0))]) is None
