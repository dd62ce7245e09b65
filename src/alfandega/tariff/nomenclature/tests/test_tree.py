"""What stands above each line: its code and its indentation must agree on every day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfandega.tariff.nomenclature.tree import Node, Tree, flat

START, LATER = date(2022, 1, 1), date(2026, 1, 1)
CODES = ("84", "8418", "84181", "841821", "8418210000", "8418290000")
BELOW_8418 = ("84181", "841821", "8418290000")
INDENTS = (0, 0, 1, 1, 2, 1)


def node(code, *, since=START, until=None, indent=None, declarable=None, row=2):
    return Node(row, code, since, until, indent, declarable)


def kinds(*nodes):
    return [(each.kind, each.node.code) for each in Tree(nodes).mistakes()]


def good():
    return [node(code, indent=indent, row=row) for row, (code, indent) in enumerate(zip(CODES, INDENTS, strict=True))]


def test_a_tree_that_hangs_together_has_no_mistakes():
    tree = Tree(good())
    assert list(tree.mistakes()) == []
    assert [tree.declarable(each) for each in tree.nodes] == [False, False, False, False, True, True]
    assert tree.empty() == [tree.nodes[2]]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"84": None}, [("orphan", "8418")]),
        ({"8418": None}, [("orphan", code) for code in BELOW_8418]),
        ({"84": {"indent": 1}}, [("dashes", "84")]),
        ({"8418": {"indent": 1}}, [("dashes", "8418"), *(("same-level", code) for code in BELOW_8418)]),
        ({"8418290000": {"indent": 2}}, [("not-beneath", "8418290000")]),
        ({"8418290000": {"indent": 4}}, [("jump", "8418290000")]),
        ({"8418210000": {"indent": 1}}, [("same-level", "8418210000")]),
        ({"841821": {"declarable": True}}, [("declarable", "841821")]),
        ({"8418": {"since": LATER}}, [("dates", code) for code in BELOW_8418]),
        ({"84": {"until": LATER}}, [("dates", "8418")]),
        ({"841821": {"until": LATER}}, [("jump", "8418210000")]),
    ],
)  # fmt: skip
def test_each_mistake_is_named(changed, expected):
    nodes = []
    for row, (code, indent) in enumerate(zip(CODES, INDENTS, strict=True)):
        change = changed.get(code, {})
        if change is not None:
            nodes.append(node(code, **{"indent": indent, "row": row, **change}))
    assert kinds(*nodes) == expected


def test_without_indentation_only_the_codes_count():
    assert kinds(*(node(code) for code in CODES)) == []
    assert [Tree([node(code) for code in CODES]).indent(node(code)) for code in CODES] == [0, 0, 1, 1, 2, 1]


def test_a_heading_that_comes_later_needs_new_indentation_from_that_day():
    later = [node("8418210000", indent=1, until=LATER - timedelta(1)), node("8418210000", indent=2, since=LATER, row=3)]
    above = [node("84", indent=0), node("8418", indent=0), node("841821", indent=1, since=LATER)]
    assert kinds(*above, *later) == []
    assert kinds(*above, node("8418210000", indent=1)) == [("same-level", "8418210000")]


def test_a_line_that_is_divided_for_a_part_of_its_time_is_asked_about():
    above = [node("84"), node("8418")]
    assert kinds(*above, node("84182100"), node("8418210010", since=LATER)) == [("partly", "84182100")]
    divided = [node("84182100", until=LATER - timedelta(1)), node("84182100", since=LATER, row=3)]
    assert kinds(*above, *divided, node("8418210010", since=LATER)) == []


def test_a_code_that_lost_its_first_zero_is_seen_by_its_length():
    lines = [node("8418"), node("84"), node("8418100000"), node("8418200000"), node("841830000")]
    assert kinds(*lines) == [("lost-zero", "841830000")]
    assert kinds(node("84"), node("8418"), node("841830000"), node("841810000")) == []


def test_a_list_of_national_lines_is_no_tree():
    assert flat([node("8418100000"), node("8418210000")])
    assert not flat([node("8418100000"), node("84181000")])
    assert not flat(good())


DIGIT = st.sampled_from("123")
PATHS = st.lists(st.lists(DIGIT, min_size=1, max_size=3), min_size=1, max_size=8)


@given(PATHS)
def test_any_tree_written_with_its_own_depths_is_found_again(paths):
    depths = {"84": 0, "8418": 0}
    for path in paths:
        for length in range(1, len(path) + 1):
            depths["8418" + "".join(f"{digit}0" for digit in path[:length])] = length
    nodes = [node(code, indent=depth, row=row) for row, (code, depth) in enumerate(depths.items(), start=2)]
    tree = Tree(nodes)
    assert list(tree.mistakes()) == []
    for each in nodes:
        parents = [parent for _, parent in tree.parents[each]]
        assert [parent.code if parent else None for parent in parents] == [
            None if each.code == "84" else "84" if each.code == "8418" else each.code[:-2]
        ]
    silent = Tree([node(code, row=row) for row, code in enumerate(depths, start=2)])
    assert [silent.indent(each) for each in silent.nodes] == list(depths.values())
