"""The channel: rules that are shown, and a draw that anybody can repeat (RCA 172–173, TFA 7.4)."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from alfandega.clearance.assessment.rules import assess
from alfandega.clearance.dossier import Channel
from alfandega.clearance.selectivity.draw import commitment, drawn
from alfandega.clearance.selectivity.rules import Question, choose
from alfandega.clearance.tests.paper import BOOKS, sad
from alfandega.clearance.valuation.rules import transaction_value

SEED = bytes(32)


def decide(*items, registration="CVPRA/2026/1", seed=SEED):
    declared = sad(*items)
    valuation = transaction_value(declared, BOOKS)
    return choose(Question(declared, valuation, assess(declared, valuation, BOOKS), BOOKS, registration, seed))


def serial(where):
    """The first serial whose draw is such."""
    return next(
        number for number in (f"CVPRA/2026/{n}" for n in range(10_000)) if where(drawn(SEED, number, "channel"))
    )


HIGH = serial(lambda value: value > Decimal("0.9"))
LOW = serial(lambda value: value < Decimal("0.01"))


def rules(decision):
    return [reason.rule for reason in decision.reasons]


def test_without_any_reason_the_channel_is_green_and_says_so():
    found = decide(registration=HIGH)
    assert (found.channel, rules(found)) == (Channel.GREEN, ["none"])


def test_the_strictest_reason_decides_and_every_one_is_shown():
    found = decide({"commodity_code": "3004900000", "preference": "100"}, {"procedure": "7100"}, registration=HIGH)
    assert found.channel is Channel.RED
    assert rules(found) == ["sensitive-goods", "suspensive-procedure", "preference"]


def test_a_high_customs_value_has_its_documents_checked():
    found = decide({"price": "50000.01"}, registration=HIGH)
    assert (found.channel, rules(found)) == (Channel.YELLOW, ["high-value"])
    assert rules(decide({"price": "50000"}, registration=HIGH)) == ["none"]


def test_the_draw_sends_a_share_to_the_red_channel():
    found = decide(registration=LOW)
    assert (found.channel, rules(found)) == (Channel.RED, ["random"])


def test_anybody_with_the_seed_of_the_day_can_repeat_the_draw():
    found = decide(registration=LOW)
    assert found.draw["commitment"] == commitment(SEED)
    assert Decimal(found.draw["drawn"]) == drawn(SEED, found.draw["registration"], "channel")


def test_on_paper_only_the_rules_apply_and_the_draw_is_said_to_come_at_registration():
    found = decide(seed=None, registration="")
    assert (found.channel, rules(found), found.draw) == (Channel.GREEN, ["draw-at-registration"], {})
    strict = decide({"procedure": "7100"}, seed=None, registration="")
    assert (strict.channel, rules(strict)) == (Channel.YELLOW, ["suspensive-procedure", "draw-at-registration"])


@given(st.binary(min_size=32, max_size=32), st.integers(1, 10**6))
def test_every_draw_is_from_zero_up_to_but_not_one(seed, number):
    assert 0 <= drawn(seed, f"CVPRA/2026/{number}", "channel") < 1


def test_about_the_configured_share_is_drawn():
    values = [drawn(SEED, f"CVPRA/2026/{n}", "channel") for n in range(20_000)]
    share = sum(value < Decimal("0.15") for value in values) / 20_000
    assert 0.14 < share < 0.16
