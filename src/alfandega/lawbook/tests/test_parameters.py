"""Dated figures: the right one for the day, and every mistake of a file named at once."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from alfandega.lawbook import parameters
from alfandega.lawbook.files import LawFileError
from alfandega.lawbook.force import in_force
from alfandega.lawbook.parameter_files import load

SOUND = """
simplified.value_limit:
  description: {pt: "Valor", fr: "Valeur", en: "Value"}
  unit: CVE
  reference: RCA-5.1
  setting: false
  last_checked: 2026-11-21
  note: "The law gives the figure."
  values:
    - {valid_from: 2027-01-01, value: 120000.50}
    - {valid_from: 2014-04-03, value: 100000}
"""


def _files(root: Path, **files: str) -> Path:
    (root / "parameters").mkdir()
    for name, content in files.items():
        (root / "parameters" / f"{name}.yaml").write_text(content, encoding="utf-8")
    return root


def _mistakes(root: Path, **files: str) -> str:
    with pytest.raises(LawFileError) as caught:
        load(_files(root, **files))
    return "\n".join(caught.value.mistakes)


def test_a_past_figure_is_still_there(tmp_path):
    limit = load(_files(tmp_path, one=SOUND))["simplified.value_limit"]
    assert limit.on(date(2026, 12, 31)) == 100000
    assert limit.on(date(2027, 1, 1)) == Decimal("120000.50")
    assert limit.reference.label == "RCA art. 5(1)"
    assert limit.description("fr") == "Valeur"
    assert limit.description("de") == "Valor"


def test_a_date_before_the_first_value_says_when_it_begins(tmp_path):
    limit = load(_files(tmp_path, one=SOUND))["simplified.value_limit"]
    with pytest.raises(parameters.ParameterError, match=r"no value on 2014-04-02.*2014-04-03.*one\.yaml"):
        limit.on(date(2014, 4, 2))


def test_a_value_that_ended_holds_no_longer(tmp_path):
    ended = SOUND.replace("value: 120000.50}", "valid_to: 2027-12-31, value: 120000.50}")
    limit = load(_files(tmp_path, one=ended))["simplified.value_limit"]
    assert limit.on(date(2027, 12, 31)) == Decimal("120000.50")
    assert limit.on(date(2028, 1, 1)) == 100000, "the open value before it holds again"


def test_figures_are_exact_numbers_or_texts():
    day = date(2026, 1, 1)
    assert parameters.number("simplified.value_limit", day) == Decimal(100000)
    assert parameters.number("baggage.canoe_length", day) == Decimal("5.5")
    assert parameters.whole("review.collection_years", day) == 2
    assert parameters.text("accounting.currency", day) == "CVE"


def test_an_unknown_name_or_the_wrong_kind_is_a_clear_error():
    day = date(2026, 1, 1)
    with pytest.raises(parameters.ParameterError, match=r"no parameter 'simplified\.limit'.*simplified\.value_limit"):
        parameters.parameter("simplified.limit", day)
    with pytest.raises(parameters.ParameterError, match="not a number"):
        parameters.number("accounting.currency", day)
    with pytest.raises(parameters.ParameterError, match="not a text"):
        parameters.text("simplified.value_limit", day)
    with pytest.raises(parameters.ParameterError, match="not a whole number"):
        parameters.whole("baggage.canoe_length", day)


def test_every_mistake_of_every_file_is_named_at_once(tmp_path):
    found = _mistakes(
        tmp_path,
        one=SOUND.replace("2014-04-03", "2014-02-30").replace("unit: CVE", "unit: escudo"),
        two=SOUND.replace("simplified.value_limit", "a.b").replace("  reference: RCA-5.1\n", "").replace("en:", "de:"),
        three=SOUND.replace("simplified.value_limit", "Limit").replace("RCA-5.1", "RCA-999"),
        four=SOUND.replace("simplified.value_limit", "c.d").replace("2027-01-01", "2014-04-03"),
        five=SOUND.replace("simplified.value_limit", "e.f").replace("value: 100000", "value: yes"),
        six="just a text",
        seven="a: [",
    )
    for expected in (
        "parameters/one.yaml: simplified.value_limit: unit: 'escudo' is not a unit",
        "parameters/one.yaml: simplified.value_limit: values: number 2: valid_from: should be a date such as",
        "parameters/two.yaml: a.b: reference: should be a text, and is missing or empty",
        "parameters/two.yaml: a.b: description: de: is not one of the languages",
        "parameters/two.yaml: a.b: description: en: should be a text, and is missing",
        "parameters/three.yaml: Limit: is not a name such as simplified.value_limit",
        "parameters/three.yaml: Limit: reference: 'RCA-999' is not in the catalogue",
        "parameters/four.yaml: c.d: values: two values begin on 2014-04-03",
        "parameters/five.yaml: e.f: values: number 2: value: yes, no, on, off, true and false are not values",
        "parameters/six.yaml: should be a list of",
        "parameters/seven.yaml: line 1: not readable as YAML",
    ):
        assert expected in found


def test_overlapping_doubled_and_unknown_are_mistakes(tmp_path):
    late = "valid_from: 2014-04-03, valid_to: 2027-06-30, value: 100000"
    found = _mistakes(
        tmp_path,
        one=SOUND.replace("valid_from: 2014-04-03, value: 100000", late),
        two=SOUND,
        three=SOUND.replace("simplified.value_limit", "a.b").replace("note:", "remark: x\n  note:"),
        four=SOUND.replace("simplified.value_limit", "c.d").replace("note:", "unit: kg\n  note:"),
        five=SOUND.replace("simplified.value_limit", "e.f").replace("120000.50", "many"),
        six=SOUND.replace("simplified.value_limit", "g.h").replace("120000.50", ".nan"),
    )
    assert "values: overlapping: one ends on 2027-06-30, the next begins on 2027-01-01" in found
    assert "is already defined in parameters/one.yaml" in found or "is already defined in parameters/two.yaml" in found
    assert "parameters/three.yaml: a.b: remark: is not known here" in found
    assert "the key 'unit' stands twice" in found
    assert "some are numbers and some are texts" in found
    assert "parameters/six.yaml" in found


def test_no_file_at_all_is_said(tmp_path):
    assert "has no .yaml file" in _mistakes(tmp_path)


@pytest.mark.law("DL-16")
def test_the_decree_law_is_in_force_from_the_day_after_its_publication():
    assert not in_force(date(2014, 4, 2))
    assert in_force(date(2014, 4, 3))
