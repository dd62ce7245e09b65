"""Which quantities a duty asks for."""

import pytest

from alfandega.tariff.expression.needs import quantities_needed
from alfandega.tariff.expression.parsing import parse


@pytest.mark.parametrize(
    ("duty", "needed"),
    [
        ("10 %", ()),
        ("FREE", ()),
        ("SUSPENDED", ()),
        ("SUSPENDED (3 EUR/kg)", ("KGM",)),
        ("10 % MIN 2 EUR/kg MAX 3 EUR/l", ("KGM", "LTR")),
        ("2 EUR/kg + 1 EUR/t", ("KGM",)),
        ("50 EUR/hl of pure alcohol", ("LTR", "VP")),
        ("3 EUR/l + 50 EUR/hl of pure alcohol", ("LTR", "VP")),
        ("FROM 1 JAN TO 30 JUN: 3 EUR/pair; OTHERWISE: 1 EUR/kg", ("PR", "KGM")),
        ("BELOW 5 EUR/kg: 3 EUR/m2; OTHERWISE: 1 %", ("KGM", "MTK")),
    ],
)
def test_one_quantity_of_each_dimension(duty, needed):
    assert quantities_needed([parse(duty)]) == needed


def test_several_duties_ask_together():
    assert quantities_needed([parse("1 EUR/kg"), parse("2 EUR/100 kg"), parse("1 EUR/l")]) == ("KGM", "LTR")
