"""Reads a rule of origin: text → tree, or the fault that names the column. Never raises, whatever the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput, UnexpectedToken
from lark.lexer import Lexer

from alfandega.clearance.origin.rule import faults
from alfandega.clearance.origin.rule.codes import CODE, DIGITS, Materials, Span
from alfandega.clearance.origin.rule.faults import Wrong
from alfandega.clearance.origin.rule.scanning import scan
from alfandega.clearance.origin.rule.tree import (
    AllOf,
    Base,
    Content,
    From,
    Maximum,
    NotOnly,
    OneOf,
    Originating,
    Process,
    Rule,
    Shift,
    WhollyObtained,
    joined,
)
from alfandega.kernel.fault import Fault

MOST_CHARACTERS = 4000
MOST_BRACKETS = 10
Node = Tree[Token]
_DIGITS = {"CC": 2, "CTH": 4, "CTSH": 6}
_BASES = {"EXW": Base.EXW, "FOB": Base.FOB, "NC": Base.NET_COST, "WEIGHT": Base.WEIGHT}


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


@lru_cache(maxsize=16_384)
def parse_rule(text: str) -> Rule | Fault:
    """The rule of a text, or what is wrong with it: `params["column"]` counts characters from 1."""
    fault = _unreadable(text)
    if fault is not None:
        return fault
    try:
        return _rule(_grammar().parse(text).children[0])
    except Wrong as wrong:
        return wrong.fault
    except UnexpectedInput as error:
        return _unexpected(text, error)


def _unreadable(text: object) -> Fault | None:
    if not isinstance(text, str):
        return faults.not_text()
    if not text.strip():
        return faults.empty()
    if len(text) > MOST_CHARACTERS:
        return faults.too_long(MOST_CHARACTERS)
    depth = 0
    for token in scan(text):
        depth += (token.type == "OPEN") - (token.type == "CLOSE")
        if depth > MOST_BRACKETS:
            return faults.too_deep(_column(token), MOST_BRACKETS)
    return None


def _unexpected(text: str, error: UnexpectedInput) -> Fault:
    """What Lark found out of place, in words of ours."""
    token = error.token if isinstance(error, UnexpectedToken) else Token("$END", "")
    possible = set(error.accepts or error.expected) if isinstance(error, UnexpectedToken) else set()
    if token.type in ("AND", "OR") and possible & {"AND", "OR"}:
        return faults.mixed(_column(token), str(token))
    if token.type == "$END":
        return faults.unexpected(len(text.rstrip()) + 1, "", possible)
    return faults.unexpected(_column(token), str(token), possible)


def _column(token: Token) -> int:
    return (token.start_pos or 0) + 1


def _rule(node: Any) -> Rule:
    kept = [each for each in node.children if not (isinstance(each, Token) and each.type in _SIGNS)]
    read: Callable[[list[Any]], Rule] = _READERS[node.data]
    return read(kept)


def _joined(kind: type[AllOf | OneOf]) -> Any:
    return lambda kept: joined(kind, map(_rule, kept))


def _wholly_obtained(kept: list[Any]) -> Rule:
    return WhollyObtained(_materials(kept[-1]) if len(kept) > 1 else None)


def _shift(kept: list[Any]) -> Rule:
    word = kept[0].children[0]
    return Shift(_DIGITS[word.type], _materials(kept[-1]) if len(kept) > 1 else None)  # type: ignore[arg-type]


def _parts(kept: list[Any]) -> dict[str, Any]:
    """The branches of a percentage by their names, and the tokens by their types."""
    return {each.type if isinstance(each, Token) else each.data: each for each in kept}


def _maximum(kept: list[Any]) -> Rule:
    parts = _parts(kept)
    base = _BASES[parts["base"].children[0].type] if "base" in parts else Base.EXW
    return Maximum(_percent(parts["percent"]), base, _of(parts), "LESS_THAN" in parts)


def _content(kept: list[Any]) -> Rule:
    parts = _parts(kept[0].children)
    token = parts["base"].children[0] if "base" in parts else None
    if token is not None and token.type == "WEIGHT":
        raise Wrong(faults.base(_column(token)))
    up = "method" in parts and parts["method"].children[0].type == "BUILD_UP"
    if up and "of" in parts:
        raise Wrong(faults.of_build_up(_column(parts["of"].children[0])))
    return Content(
        percent=_percent(parts["percent"]),
        method="build_up" if up else "build_down",
        base=_BASES[token.type] if token is not None else Base.EXW,  # type: ignore[arg-type]
        of=_of(parts),
        local="LVC" in parts,
        strict="MORE_THAN" in parts,
    )


def _of(parts: dict[str, Any]) -> Materials | None:
    return _materials(parts["of"].children[-1]) if "of" in parts else None


def _some_process(kept: list[Any]) -> Rule:
    figure, names = next(each for each in kept if isinstance(each, Token) and each.type == "FIGURE"), _names(kept[-1])
    if not re.fullmatch("[0-9]{1,2}", figure) or not 1 <= int(figure) <= len(names):
        raise Wrong(faults.count(_column(figure), str(figure), len(names)))
    return Process(names, int(figure))


def _percent(node: Node) -> Decimal:
    token = node.children[0]
    assert isinstance(token, Token)  # noqa: S101 - the grammar says so
    text = token.replace(",", ".")
    whole, _, decimals = text.partition(".")
    if "." in decimals or len(whole) > 3 or len(decimals) > 18 or Decimal(text) > 100:
        raise Wrong(faults.percent(_column(token), f"{token} %"))
    return Decimal(text)


def _materials(node: Node) -> Materials:
    spans: list[Span] = []
    names: list[str] = []
    own = None
    for group in node.children:
        if not isinstance(group, Tree):
            continue
        tokens = [each for each in group.children if isinstance(each, Token)]
        if group.data == "own":
            level = tokens[-1].lower().removesuffix("s")
            own = level if own is None or DIGITS[level] < DIGITS[own] else own
        elif group.data == "named":
            names.append(_text(tokens[0]))
        else:
            spans.append(_span([each for each in tokens if each.type == "FIGURE"]))
    return Materials(tuple(dict.fromkeys(spans)), own, tuple(dict.fromkeys(names)))  # type: ignore[arg-type]


def _span(figures: list[Token]) -> Span:
    codes = [each.replace(".", "") for each in figures]
    for token, code in zip(figures, codes, strict=True):
        if not re.fullmatch(CODE, code):
            raise Wrong(faults.code(_column(token), str(token)))
    first, last = codes[0], codes[-1]
    if len(first) != len(last) or last < first:
        raise Wrong(faults.span(_column(figures[0]), f"{figures[0]}-{figures[-1]}"))
    return Span(first, last)


def _names(node: Node) -> tuple[str, ...]:
    found = (each.children[0] for each in node.children if isinstance(each, Tree))
    return tuple(dict.fromkeys(_text(each) if each.type == "TEXT" else str(each) for each in found))  # type: ignore[union-attr, arg-type]


def _text(token: Token) -> str:
    text = " ".join(token[1:-1].replace('"', " ").split())
    if not 1 <= len(text) <= 80:
        raise Wrong(faults.name(_column(token), str(token)))
    return text


_SIGNS = {"SEMICOLON", "AND", "OR", "OPEN", "CLOSE", "OF", "EXCEPT"}
_READERS: dict[str, Any] = {
    "one_of": _joined(OneOf),
    "all_of": _joined(AllOf),
    "alternatives": lambda kept: _rule(kept[0]),
    "unit": lambda kept: _rule(kept[0]),
    "wholly_obtained": _wholly_obtained,
    "shift": _shift,
    "maximum": _maximum,
    "content": _content,
    "process": lambda kept: Process(_names(kept[-1])),
    "some_process": _some_process,
    "not_only": lambda kept: NotOnly(_names(kept[-1])),
    "from_any": lambda _kept: From(),
    "from_these": lambda kept: From(_materials(kept[-1])),
    "originating": lambda kept: Originating(_materials(kept[-1])),
}
