"""The worked examples of docs/reliefs.md are true, and its table names every subject."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from alfandega.clearance.books import files
from alfandega.clearance.reliefs.finder import SUBJECTS
from alfandega.exchange.relief_case.computing import answer_case
from alfandega.exchange.relief_case.told import told

PAGE = (Path(__file__).parents[5] / "docs" / "reliefs.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(
    r"### (.*?)\n.*?<!-- case -->\n```json\n(.*?)```\n<!-- answer -->\n```json\n(.*?)```", PAGE, re.DOTALL
)
TODAY = date(2030, 1, 1)


def test_there_are_as_many_as_the_page_shows_and_every_subject_is_there():
    assert len(EXAMPLES) == PAGE.count("<!-- case -->") == 4
    table = PAGE.split("## A case")[1].split("## An answer")[0]
    assert set(SUBJECTS) <= set(re.findall("`([a-z_]+)`", table))


@pytest.mark.parametrize(("case", "answer"), [each[1:] for each in EXAMPLES], ids=[each[0] for each in EXAMPLES])
def test_each_example_comes_out_as_it_is_told(case, answer):
    found = answer_case(case.encode(), TODAY)
    assert found.answer is not None, found.faults
    compare(json.loads(answer), told(found, files(found.on), "en").model_dump(mode="json"), "")


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
