"""`alfandega clear`: without a database, on files."""

import json
import os
import subprocess
import sys

import pytest

from alfandega.api.example import EXAMPLE
from alfandega.cli.clear_shown import place_of

XML = """<?xml version="1.0"?><!DOCTYPE a><ASYCUDA/>"""


@pytest.fixture
def clear(tmp_path):
    """Run the command as a user does: exit code, what was printed, what was said of errors."""

    def run(*arguments, **files):
        for name, content in files.items():
            path = tmp_path / name.replace("_", ".")
            path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        nowhere = {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none", "PYTHONPATH": os.pathsep.join(sys.path)}
        ask = [sys.executable, "-m", "alfandega", "clear", *arguments]
        environment = {**os.environ, **nowhere, "COLUMNS": "160"}
        done = subprocess.run(ask, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout, done.stderr

    return run


def wrong(**changes):
    return {**EXAMPLE, **changes}


def test_a_duty_that_is_no_percentage_and_what_would_cost_less_are_told(clear):
    wine = {**EXAMPLE["items"][0], "supplementary_units": [{"code": "LTR", "quantity": "600"}]}
    proof = {"code": "954", "reference": "EUR.1", "date": "2026-02-20"}
    claimed = {**wine, "preference": "100", "documents": [*wine["documents"], proof]}
    code, output, errors = clear("a.json", "-l", "en", "--as-of", "2026-03-02", a_json={**EXAMPLE, "items": [claimed]})
    assert (code, errors) == (0, "")
    assert "10 % MIN 20 CVE/l" in output
    assert "is not less than the minimum" in " ".join(output.replace("│", " ").split())
    _, output, _ = clear("a.json", "-l", "en", a_json={**EXAMPLE, "items": [wine]})
    assert "under EU" in output


def test_a_good_declaration_is_accepted_and_explained(clear):
    code, output, _ = clear("a.json", "--language", "en", a_json=EXAMPLE)
    assert code == 0
    for words in ("Would be accepted", "595 431", "Freight to the point of entry", "draw", "illustrative"):
        assert words in " ".join(output.split()), words


def test_faults_name_box_article_and_remedy_and_the_exit_code_is_one(clear):
    code, output, _ = clear("a.json", "--language", "en", a_json=wrong(consignee={}, office="XXXXX"))
    text = " ".join(output.split())
    assert code == 1
    assert "Would be refused" in text
    assert "DL 23/2014 art. 10(2)" in text
    assert "Choose the office" in text


def test_the_json_has_its_documented_shape(clear):
    code, output, _ = clear("a.json", "--json", "--as-of", "2026-03-02", a_json=EXAMPLE)
    told = json.loads(output)
    (file,) = told["files"]
    assert (code, told["as_of"], file["file"], file["readable"], file["accepted"]) == (
        0,
        "2026-03-02",
        "a.json",
        True,
        True,
    )
    assert set(file) == {"file", "readable", "accepted", "faults", "notes", "valuation", "assessment", "decision"}
    assert sum(int(line["amount"]) for line in file["assessment"]["lines"]) == int(file["assessment"]["payable"])
    assert file["decision"]["reasons"][-1]["rule"] == "draw-at-registration"


def test_the_worst_of_several_files_counts_and_all_are_done(clear):
    code, output, _ = clear(
        "bad.xml", "none.json", "a.json", "b.json", "--json", bad_xml=XML, a_json=EXAMPLE, b_json=wrong(items=[])
    )
    found = [(each["readable"], each["accepted"]) for each in json.loads(output)["files"]]
    assert (code, found) == (2, [(False, False), (False, False), (True, True), (True, False)])


@pytest.mark.law("DL-16")
@pytest.mark.parametrize(("day", "code"), [("2014-04-02", 1), ("2014-04-03", 0)])
def test_a_day_before_the_law_was_in_force_is_a_fault(clear, day, code):
    found, output, _ = clear("a.json", "--json", "--as-of", day, a_json=EXAMPLE)
    (file,) = json.loads(output)["files"]
    assert found == code
    assert [each["code"] for each in file["faults"] if each["severity"] == "error"] == ["law.not-in-force"][:code]


def test_another_office_may_stand_in_for_the_one_in_the_file(clear):
    assert clear("a.json", a_json=wrong(office="XXXXX"))[0] == 1
    assert clear("a.json", "--office", "CVPRA", a_json=wrong(office="XXXXX"))[0] == 0


@pytest.mark.parametrize("arguments", [(), ("a.json", "--as-of", "soon"), ("a.json", "--language", "de")])
def test_a_call_that_cannot_be_meant_ends_with_two(clear, arguments):
    code, output, errors = clear(*arguments, a_json=EXAMPLE)
    assert (code, "Traceback" in output + errors) == (2, False)


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        ("/consignee/code", "8"),
        ("/items/1/origin", "34 · 2"),
        ("/items/0/documents/2/code", "44 · 1"),
        ("/value/costs/invoice/currency", "22"),
        ("/colour", "/colour"),
        ("", ""),
    ],
)
def test_a_fault_is_shown_at_its_box_and_item(pointer, place):
    assert place_of(pointer) == place


@pytest.mark.law("RCA-169.1.b")
def test_value_elements_are_told_with_their_steps_a_waterfall_and_what_does_not_count(clear):
    royalty = {"percent": "5", "of_price": True, "related_to_goods": True, "condition_of_sale": True}
    sale = {"royalties": [royalty], "deductions": [{"kind": "interest", "amount": "100"}]}
    told = {**EXAMPLE, "value_declaration": {"sales": [sale]}}
    code, output, errors = clear("a.json", "-l", "en", a_json=told)
    assert (code, errors) == (0, "")
    text = " ".join(output.replace("│", " ").split())
    for words in (
        "Royalty or licence fee 27 566",
        "250 EUR × 110.265 = 27566.25",
        "+27 566 █",
        "RCA art. 73(3)",
        "What does not change the value, and why",
        "Transaction value",
    ):
        assert words.replace(" ", "") in text.replace(" ", "").replace("\u202f", ""), words
    _, output, _ = clear("a.json", "--json", a_json=told)
    (file,) = json.loads(output)["files"]
    assert [bar["kind"] for bar in file["valuation"]["bars"]] == ["price", "royalty", "freight"]
    assert file["valuation"]["not_counted"][0]["kind"] == "interest"
    assert file["valuation"]["items"][0]["attempts"][0]["method"] == "transaction-value"
