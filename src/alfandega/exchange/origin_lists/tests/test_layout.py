"""Published lists: sentences become rules, what is not understood is counted, and nothing is left out of a sentence."""

import json

import pytest

from alfandega.clearance.origin.rule.parsing import parse_rule
from alfandega.clearance.origin.rule.writing import written
from alfandega.exchange.origin_lists.layout import NotThisLayout, Report, read_folder, read_rule_sets
from alfandega.exchange.origin_lists.sentences import tidy, translated

VALUE = "Manufacture in which the value of all the materials used does not exceed **40%** of the ex\u2010works price."
BULLETS = (
    "Manufacture in which:\n\n- the value of all the materials used does not exceed 50% of the ex-works price, and\n\n"
    "- the value of any materials classified within the same heading as the product does not exceed 20% of the EXW."
)
SUGAR = (
    "A change from any other heading, provided that the net weight of non-originating sugar used in production does "
    "not exceed 20% of the net weight of the product."
)
CONTENT = (
    "A change to a good of subheading 390311 from any other subheading, provided there is a regional value content of "
    "not less than:\n\n- a) **35%** under the build-up method."
)
REGIONAL = (
    "Your goods contain a Regional Value Content (RVC) of at least **55%** of the Free on Board (FOB) cost of the "
    "goods."
)
OTHER_HEADING = (
    "Other operations in which all the materials used are classified within a heading other than that of the product."
)


def leg(text, operator=None, kind=()):
    return {"rule": text, "class": list(kind), "operator": operator}


def rule_set(*legs, first="1905000000", last="1905999999", **more):
    return {"heading": "1905", "min": first, "max": last, "rules": list(legs), "valid": True, **more}


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("{{CTH}}", "CTH"),
        ("{{MAXNOM47.5%}}", "MAXNOM 47.5 % EXW"),
        ("<abbr title='x'>CTH</abbr>: All non-originating materials used moved at the 4-digit level (heading).", "CTH"),
        ("A change to a good of [heading&nbsp;1905](/h/1905) from any other chapter.", "CC"),
        (
            "CTH except from [heading&nbsp;17.01](/h) to heading 1704 and chapter 4.",
            "CTH EXCEPT FROM 1701-1704, chapter 04",
        ),
        ("Manufacture from materials of any heading, except that of the product.", "CTH"),
        ("Production from non-originating materials of any heading", "FROM ANY HEADING"),
        ("Production from materials of any heading, except from heading 1006", "ORIGINATING 1006"),
        (VALUE, "MAXNOM 40 % EXW"),
        (BULLETS, "MAXNOM 50 % EXW AND MAXNOM 20 % EXW OF SAME HEADING"),
        (SUGAR, 'CTH AND MAXNOM 20 % WEIGHT OF "sugar"'),
        ("Production in which all the materials of chapter 4 used are wholly obtained", "WO OF chapter 04"),
        (CONTENT, "CTSH AND RVC 35 % BUILD-UP FOB"),
        (REGIONAL, "RVC 55 % BUILD-DOWN FOB"),
        (OTHER_HEADING, "CTH"),
    ],
)
def test_sentences_become_rules(sentence, rule):
    assert written(parse_rule(translated(tidy(sentence)))) == rule


@pytest.mark.parametrize(
    "sentence",
    [
        "Retreading of used tyres.",
        "- b) **40%** under the build-down method.",
        "CTH, provided that the goods are blue.",
        "A change to blue goods of heading 1905 from any other chapter.",
        "Manufacture in which the value of all the materials used does not exceed 40% of something else.",
        "Production in which all the materials of chapter 4 used are wholly obtained, and something else holds.",
        "",
    ],
)
def test_what_is_not_understood_as_a_whole_is_not_understood(sentence):
    assert translated(tidy(sentence)) is None


def test_alternatives_are_kept_and_what_is_unknown_is_counted():
    report = Report()
    sets = [
        rule_set(leg("{{CTH}}"), leg("Something nobody knows.", "or")),
        rule_set(leg("{{CC}}"), leg("Something nobody knows.", "and"), first="1901000000", last="1901999999"),
        rule_set(leg("Spinning of yarn.", kind=["PROCESSING"]), first="5205000000", last="5206999999"),
        rule_set(leg("{{WO}}"), valid=False),
    ]
    found = read_rule_sets("x", {"rule_sets": sets}, report)
    assert dict(report.legs) == {"understood": 2, "not understood": 2, "named process": 1}
    (biscuit,) = found.holding("190531")
    assert (written(biscuit.rule), biscuit.whole) == ("CTH", False)
    assert found.holding("190190")[0].rule is None
    assert written(found.holding("5205110000")[0].rule) == 'PROCESS "spinning of yarn"'
    assert found.holding("0101") == ()


def test_the_narrowest_products_win_and_several_goods_of_one_code_are_all_told():
    sets = [
        rule_set(leg("{{CC}}"), first="1900000000", last="1999999999"),
        rule_set(leg("{{CTH}}"), subdivision="sweet"),
        rule_set(leg("{{WO}}"), subdivision="other"),
    ]
    found = read_rule_sets("x", {"rule_sets": sets}, Report())
    assert [each.only for each in found.holding("1905310000")] == ["sweet", "other"]
    assert [written(each.rule) for each in found.holding("190190")] == ["CC"]


@pytest.mark.parametrize(
    "document", [[], {}, {"rule_sets": [5]}, {"rule_sets": [{"rules": []}]}, {"rule_sets": [rule_set(first="2")]}]
)
def test_other_files_are_refused(document, tmp_path):
    (tmp_path / "x.json").write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(NotThisLayout):
        read_folder(tmp_path)


def test_a_folder_of_files_is_read(tmp_path):
    (tmp_path / "rule_sets").mkdir()
    for name in ("a", "b"):
        path = tmp_path / "rule_sets" / f"{name}.json"
        path.write_text(json.dumps({"rule_sets": [rule_set(leg("{{CTH}}"))]}), encoding="utf-8")
    found, report = read_folder(tmp_path)
    assert (sorted(found), report.schemes, report.rule_sets, report.total) == (["a", "b"], 2, 2, 2)
    (tmp_path / "rule_sets" / "c.json").write_text("{", encoding="utf-8")
    with pytest.raises(NotThisLayout):
        read_folder(tmp_path)


def test_a_further_point_of_a_list_stands_under_the_sentence_that_begins_it():
    """Alone, “b) 45 % under the build-down method” would leave out the change of heading."""
    legs = [leg(CONTENT), leg("- b) **45%** under the build-down method.", "or")]
    (rule,) = read_rule_sets("x", {"rule_sets": [rule_set(*legs)]}, Report()).rules
    assert written(rule.rule) == "CTSH AND RVC 35 % BUILD-UP FOB; CTSH AND RVC 45 % BUILD-DOWN FOB"


def test_outside_the_group_is_outside_the_codes_of_the_set():
    change = leg("A change from any other heading outside this group, except from [heading&nbsp;2204](/h).")
    found = read_rule_sets("x", {"rule_sets": [rule_set(change, first="2207000000", last="2209999999")]}, Report())
    assert written(found.rules[0].rule) == "CTH EXCEPT FROM 2207-2209, 2204"
