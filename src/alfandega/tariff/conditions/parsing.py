"""Reads a document condition: text → tree, or the fault that names the column. Never raises, whatever the text.

Between codes stand & or AND, E, ET, and | or OR, OU; capitals make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import cache
from pathlib import Path

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from alfandega.kernel.fault import Fault
from alfandega.tariff.conditions import faults
from alfandega.tariff.conditions.sets import MOST_SETS, TooManySets, minimal_sets
from alfandega.tariff.conditions.tree import AllOf, Condition, Document, OneOf, joined

MOST_CHARACTERS = 500
MOST_BRACKETS = 8


@cache
def _grammar() -> Lark:
    text = Path(__file__).with_name("grammar.lark").read_text(encoding="utf-8")
    return Lark(text, parser="lalr", lexer="basic", maybe_placeholders=False)


def parse_condition(text: str, known: AbstractSet[str] = frozenset()) -> Condition | Fault:
    """The condition of a text, or what is wrong with it: `params["column"]` counts characters from 1.

    Codes are looked up in what is `known`; an empty set: any. A result never has more than `MOST_SETS` minimal sets.
    """
    fault = _unreadable(text)
    if fault is not None:
        return fault
    try:
        tree = _grammar().parse(text)
        condition = _condition(tree)
        minimal_sets(condition)
    except UnexpectedInput as error:
        return _unexpected(text, error)
    except TooManySets:
        return faults.too_many_sets(MOST_SETS)
    for token in tree.scan_values(_names_a_document):
        if known and token.upper() not in known:
            return faults.unknown_document((token.start_pos or 0) + 1, token.upper(), known)
    return condition


def _unreadable(text: object) -> Fault | None:
    if not isinstance(text, str):
        return faults.not_text()
    if not text.strip():
        return faults.empty()
    if len(text) > MOST_CHARACTERS:
        return faults.too_long(MOST_CHARACTERS)
    depth = 0
    for column, character in enumerate(text, 1):
        depth += (character == "(") - (character == ")")
        if depth > MOST_BRACKETS:
            return faults.too_deep(column, MOST_BRACKETS)
    return None


def _condition(node: Tree[Token] | Token) -> Condition:
    if isinstance(node, Token):
        return Document(node.upper())
    parts = [_condition(each) for each in node.children if isinstance(each, Tree) or _names_a_document(each)]
    return joined(OneOf if node.data == "one_of" else AllOf, parts)


def _names_a_document(node: Tree[Token] | Token) -> bool:
    return isinstance(node, Token) and node.type == "DOCUMENT"


def _unexpected(text: str, error: UnexpectedInput) -> Fault:
    """What Lark found out of place, in words of ours. The column counts from the beginning of all lines."""
    possible: set[str] = set()
    place = len(text.rstrip())
    if isinstance(error, UnexpectedToken):
        possible = set(error.accepts or error.expected)
        if error.token.type in ("AND", "OR") and possible & {"AND", "OR"}:
            return faults.mixed((error.token.start_pos or 0) + 1, str(error.token))
        if error.token.type != "$END":
            place = error.token.start_pos or 0
    elif isinstance(error, UnexpectedCharacters):
        possible, place = {"DOCUMENT"}, error.pos_in_stream or 0
    found = re.match(r"[\w-]+|\S", text[place:])
    return faults.unexpected(place + 1, found[0][:40] if found else "", possible)
