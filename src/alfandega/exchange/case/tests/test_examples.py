"""The worked examples of docs/assess.md are true."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from alfandega.exchange.case.computing import compute_case
from alfandega.exchange.case.expressions import read_expression
from alfandega.exchange.case.told import told

PAGE = (Path(__file__).parents[5] / "docs" / "assess.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(
    r"### (.*?)\n.*?<!-- case -->\n```json\n(.*?)```\n<!-- answer -->\n```json\n(.*?)```", PAGE, re.DOTALL
)
DUTIES = [
    duty
    for row in re.findall(r"^\| (`.*?) \|", PAGE.split("## Duties as text")[1].split("**Precedence**")[0], re.MULTILINE)
    for duty in re.findall(r"`([^`]+)`", row)
]


def test_there_are_four():
    assert len(EXAMPLES) == 4


@pytest.mark.parametrize(("case", "answer"), [each[1:] for each in EXAMPLES], ids=[each[0] for each in EXAMPLES])
def test_each_example_comes_out_as_it_is_told(case, answer):
    found = compute_case(case.encode(), date(2000, 1, 1))
    assert not found.faults, found.faults
    compare(json.loads(answer), told(found, "en").model_dump(mode="json"), "")


def compare(expected, found, where):
    """What the page shows is there; it need not show everything."""
    if isinstance(expected, dict) and expected:
        for name, value in expected.items():
            compare(value, found[name], f"{where}/{name}")
    elif isinstance(expected, list):
        assert len(expected) == len(found), where
        for number, (value, other) in enumerate(zip(expected, found, strict=True)):
            compare(value, other, f"{where}/{number}")
    else:
        assert expected == found, where


@pytest.mark.parametrize("duty", DUTIES)
def test_each_duty_of_the_page_is_read(duty):
    assert read_expression(duty, "en").readable
