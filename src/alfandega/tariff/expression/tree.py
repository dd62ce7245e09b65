"""Builds the parameters of a duty from the grammar's tree, checking what no grammar can: days, thresholds, numbers."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any, Literal

from lark import Token, Tree

from alfandega.tariff.expression import faults
from alfandega.tariff.expression.faults import Wrong
from alfandega.tariff.expression.parameters import (
    Bound,
    Day,
    Expression,
    Fixed,
    Free,
    Percent,
    PerUnit,
    Rate,
    Season,
    Seasonal,
    Step,
    Steps,
    Suspended,
    Term,
    plain_number,
)
from alfandega.tariff.expression.scanning import currency, month
from alfandega.tariff.expression.units import spellings
from alfandega.tariff.expression.writing import of_day, of_unit

MOST_DIGITS = 18
_YEAR = tuple(Day(each, day) for each in range(1, 13) for day in range(1, calendar.monthrange(2024, each)[1] + 1))
_ONE_SIGN = re.compile(r"([0-9]+)[.,]([0-9]+)")
_GROUPS = re.compile(r"([0-9]{1,3}(?:([.,])[0-9]{3})(?:\2[0-9]{3})*)(?:(?!\2)[.,]([0-9]+))?")


@dataclass(frozen=True, slots=True)
class _Threshold:
    """A step as it was written: BELOW thresholds rise, AT LEAST thresholds fall."""

    rises: bool
    threshold: Decimal
    currency: str
    per: Decimal
    unit: str
    duty: Expression
    column: int

    @property
    def value(self) -> str:
        """What it is a threshold of: "EUR/100 kg"."""
        return f"{self.currency}/{of_unit(self.per, self.unit)}"


class Reader:
    """Builds parameters from the tree; the text is kept to show what was written."""

    def __init__(self, text: str) -> None:
        self.text = text

    def duty(self, tree: Tree[Token]) -> Expression:  # noqa: PLR0911 - one line for each kind
        """Any duty."""
        parts: list[Any] = tree.children
        match tree.data:
            case "start":
                return self.duty(_trees(parts)[0])
            case "free":
                return Free()
            case "suspended":
                return Suspended()
            case "suspended_duty":
                return Suspended(self.duty(parts[2]))
            case "suspended_rate":
                return Suspended(self.rate(parts[0]))
            case "bracketed":
                return self.duty(parts[1])
            case "seasonal":
                return self.seasonal(_trees(parts))
            case "steps":
                return self.steps(_trees(parts))
        return self.rate(tree)

    def rate(self, tree: Tree[Token]) -> Rate:
        """Terms and their bounds; “A or B, whichever is the greater” is A MIN B."""
        first, *others = _trees(tree.children)
        if tree.data == "rate":
            bounds = tuple(Bound(_limit(each.data), self.terms(_trees(each.children)[0])) for each in others)
        else:
            limit = "minimum" if tree.data == "whichever_greater" else "maximum"
            bounds = (Bound(_limit(limit), self.terms(others[0])),)
        return Rate(self.terms(first), bounds)

    def terms(self, tree: Tree[Token]) -> tuple[Term, ...]:
        """The terms of a sum with their signs."""
        first, *others = _trees(tree.children)
        found = [self.term(first)]
        for each in others:
            term = self.term(_trees(each.children)[0])
            found.append(replace(term, sign="-") if each.data == "subtracted" else term)
        return tuple(found)

    def term(self, tree: Tree[Token]) -> Term:
        """One term, with the sign +."""
        if tree.data == "percent":
            return Percent(self.number(_token(tree, "NUMBER")))
        amount, money = self.money(_trees(tree.children)[0])
        if tree.data == "fixed":
            return Fixed(amount, money)
        per, unit = self.unit(tree)
        return PerUnit(amount, money, per, unit)

    def money(self, tree: Tree[Token]) -> tuple[Decimal, str]:
        """An amount and the ISO code of its currency."""
        return self.number(_token(tree, "NUMBER")), currency(str(_token(tree, "CURRENCY"))) or ""

    def unit(self, tree: Tree[Token]) -> tuple[Decimal, str]:
        """How many of which unit stand after the slash."""
        count = Decimal(1)
        for token in tree.children:
            if isinstance(token, Token) and token.type == "NUMBER":
                count = self.more_than_zero(token)
        many, code = spellings()[_spelt(str(_token(tree, "UNIT")))]
        return count * many, code

    def number(self, token: Token) -> Decimal:
        """The number a token says."""
        found = read_number(str(token))
        if found is None:
            raise Wrong(faults.number(token.column or 1, self.shown(token)))
        return found

    def more_than_zero(self, token: Token) -> Decimal:
        """The number a token says, which zero is not."""
        found = self.number(token)
        if not found:
            raise Wrong(faults.zero_count(token.column or 1, self.shown(token)))
        return found

    def shown(self, *tokens: Token) -> str:
        """What was written, from the first token to the last."""
        return self.text[tokens[0].start_pos : tokens[-1].end_pos]

    def seasonal(self, parts: Sequence[Tree[Token]]) -> Seasonal:
        """Periods that cover the whole year, each day once."""
        seasons: list[Season] = []
        otherwise = None
        taken: set[Day] = set()
        for part in parts:
            if part.data != "season":
                otherwise = self.duty(part)
                continue
            begins, ends, duty = _trees(part.children)
            season = Season(self.day(begins), self.day(ends), self.duty(duty))
            days = {day for day in _YEAR if season.holds(day)}
            if twice := min(days & taken, default=None):
                raise Wrong(faults.overlap(_first(begins).column or 1, of_day(twice)))
            taken |= days
            seasons.append(season)
        found = Seasonal(tuple(seasons), otherwise)
        missing = next((day for day in _YEAR if found.season_on(day) is None), None)
        if missing and otherwise is None:
            raise Wrong(faults.gap(len(self.text.rstrip()) + 1, of_day(missing)))
        return found

    def day(self, tree: Tree[Token]) -> Day:
        """A day of the year; the day comes before the month where both are figures."""
        words = [token for token in tree.children if isinstance(token, Token)]
        if tree.data == "day_month":
            numbers = [int(each) for each in re.findall("[0-9]+", str(words[0]))]
        else:
            named = str(_token(tree, "NUMBER"))
            numbers = [int(named) if named.isdigit() and len(named) < 3 else 0, month(str(_token(tree, "MONTH")))]
        day = Day(month=numbers[1], day=numbers[0])
        if day not in _YEAR:
            raise Wrong(faults.no_such_day(words[0].column or 1, self.shown(*words)))
        return day

    def steps(self, parts: Sequence[Tree[Token]]) -> Steps:
        """Steps by unit value, kept from the lowest up whichever way they were written."""
        *cases, last = parts
        read = [self.step(each) for each in cases]
        first = read[0]
        for before, each in zip([None, *read], read, strict=False):
            if (each.currency, each.per, each.unit) != (first.currency, first.per, first.unit):
                raise Wrong(faults.steps_unit(each.column, each.value, first.value))
            low, high = (before, each) if first.rises else (each, before)
            ordered = low is None or high is None or low.threshold < high.threshold
            if each.rises != first.rises or not ordered:
                raise Wrong(faults.steps_order(each.column, plain_number(each.threshold)))
        otherwise = self.duty(last)
        duties = [each.duty for each in read]
        if not first.rises:
            duties, otherwise = [otherwise, *reversed(duties[1:])], duties[0]
        thresholds = sorted(each.threshold for each in read)
        made = tuple(Step(below, duty) for below, duty in zip(thresholds, duties, strict=True))
        return Steps(first.currency, first.per, first.unit, made, otherwise)

    def step(self, tree: Tree[Token]) -> _Threshold:
        """One step as it was written."""
        value, duty = _trees(tree.children)
        money = _trees(value.children)[0]
        token = _token(money, "NUMBER")
        self.more_than_zero(token)
        threshold, code = self.money(money)
        per, unit = self.unit(value)
        rises = _first(tree).type == "BELOW"
        return _Threshold(rises, threshold, code, per, unit, self.duty(duty), token.column or 1)


def read_number(text: str) -> Decimal | None:
    """The number written with a decimal point or comma and perhaps grouped thousands; None when that is not certain."""
    text = re.sub(r"\s", "", text)
    if text.isdigit():
        whole, decimals = text, ""
    elif one := _ONE_SIGN.fullmatch(text):
        whole, decimals = one.groups()
    elif groups := _GROUPS.fullmatch(text):
        whole, decimals = re.sub("[.,]", "", groups[1]), groups[3] or ""
    else:
        return None
    if len(whole.lstrip("0")) > MOST_DIGITS or len(decimals) > MOST_DIGITS:
        return None
    return Decimal(f"{whole}.{decimals}" if decimals else whole)


def _limit(word: str) -> Literal["min", "max"]:
    return "min" if word == "minimum" else "max"


def _spelt(unit: str) -> str:
    """A scanned unit as it stands in the list: there a space stands where any white space may."""
    close = re.sub(r"\s+", "", unit)
    return _closed()[close]


@cache
def _closed() -> dict[str, str]:
    return {each.replace(" ", ""): each for each in spellings()}


def _first(tree: Tree[Token]) -> Token:
    return next(each for each in tree.children if isinstance(each, Token))


def _trees(parts: Sequence[Tree[Token] | Token]) -> list[Tree[Token]]:
    return [each for each in parts if isinstance(each, Tree)]


def _token(tree: Tree[Token], kind: str) -> Token:
    return next(each for each in tree.children if isinstance(each, Token) and each.type == kind)
