"""Reads a duty expression: text → parameters, or the fault that names the column. Never raises, whatever the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from lark import Lark, Token
from lark.exceptions import UnexpectedInput, UnexpectedToken
from lark.lexer import Lexer

from alfandega.kernel.fault import Fault
from alfandega.tariff.expression import faults
from alfandega.tariff.expression.faults import Wrong
from alfandega.tariff.expression.parameters import Expression
from alfandega.tariff.expression.scanning import scan
from alfandega.tariff.expression.tree import Reader

MOST_CHARACTERS = 2000
MOST_BRACKETS = 8


class _Words(Lexer):
    """Hands Lark the words that scanning tells apart."""

    def __init__(self, _configuration: Any) -> None:
        """Lark gives its configuration; nothing of it is needed."""

    def lex(self, text: str) -> Iterator[Token]:  # type: ignore[override]
        """The tokens of a text."""
        yield from scan(text)


@cache
def _grammar() -> Lark:
    text = Path(__file__).with_name("grammar.lark").read_text(encoding="utf-8")
    return Lark(text, parser="lalr", lexer=_Words, maybe_placeholders=False)


def parse(text: str) -> Expression | Fault:
    """The parameters of a duty expression, or what is wrong with it: `params["column"]` counts characters from 1."""
    if not isinstance(text, str):
        return faults.not_text()
    if not text.strip():
        return faults.empty()
    if len(text) > MOST_CHARACTERS:
        return faults.too_long(MOST_CHARACTERS)
    try:
        _check_brackets(text)
        return Reader(text).duty(_grammar().parse(text))
    except Wrong as wrong:
        return wrong.fault
    except UnexpectedInput as error:
        return _unexpected(text, error)


def _check_brackets(text: str) -> None:
    depth = 0
    for token in scan(text):
        depth += (token.type == "OPEN") - (token.type == "CLOSE")
        if depth > MOST_BRACKETS:
            raise Wrong(faults.too_deep(token.column or 1, MOST_BRACKETS))


def _unexpected(text: str, error: UnexpectedInput) -> Fault:
    """What Lark found out of place, in words of ours."""
    token = error.token if isinstance(error, UnexpectedToken) else Token("$END", "")
    possible = set(error.accepts or error.expected) if isinstance(error, UnexpectedToken) else set()
    if token.type == "$END":
        return faults.unexpected(len(text.rstrip()) + 1, "", possible)
    found, column = text[token.start_pos : token.end_pos], token.column or 1
    if token.type == "UNKNOWN" and found[0].isalpha():
        if "UNIT" in possible:
            return faults.unknown_unit(column, _to_the_end_of_a_word(text, token))
        if "CURRENCY" in possible and "NUMBER" not in possible:
            return faults.unknown_currency(column, found)
    return faults.unexpected(column, found, possible)


def _to_the_end_of_a_word(text: str, token: Token) -> str:
    found = re.match(r"[\w²³]+", text[token.start_pos :])
    return found[0] if found else text[token.start_pos : token.end_pos]
