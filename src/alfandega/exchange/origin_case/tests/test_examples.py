"""The worked examples and every rule of docs/origin.md are true."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from alfandega.clearance.origin.rule.parsing import parse_rule
from alfandega.clearance.origin.rule.writing import written
from alfandega.exchange.origin_case.computing import judge_case
from alfandega.exchange.origin_case.told import told

PAGE = (Path(__file__).parents[5] / "docs" / "origin.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(
    r"### (.*?)\n.*?<!-- case -->\n```json\n(.*?)```\n<!-- answer -->\n```json\n(.*?)```", PAGE, re.DOTALL
)
RULES = [
    rule
    for row in re.findall(r"^\| (`.*?) \|", PAGE.split("## Rules")[1].split("Capitals make")[0], re.MULTILINE)
    for rule in re.findall(r"`([^`]+)`", row)
]


def test_there_are_as_many_as_the_page_shows():
    assert len(EXAMPLES) == PAGE.count("<!-- case -->") == 5
    assert len(RULES) > 20


@pytest.mark.parametrize(("case", "answer"), [each[1:] for each in EXAMPLES], ids=[each[0] for each in EXAMPLES])
def test_each_example_comes_out_as_it_is_told(case, answer):
    found = judge_case(case.encode(), date(2030, 1, 1))
    assert found.found is not None, found.faults
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


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_of_the_page_is_read(rule):
    assert parse_rule(written(parse_rule(rule))) == parse_rule(rule)
