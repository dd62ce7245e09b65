"""Says a duty expression in Portuguese, French or English, for people who do not read tariff notation."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from alfandega.kernel.text import msgid
from alfandega.lawbook.wording import translate, worded
from alfandega.tariff.expression.parameters import (
    Day,
    Expression,
    Fixed,
    Free,
    Percent,
    PerUnit,
    Rate,
    Seasonal,
    Steps,
    Suspended,
    Term,
    plain_number,
)
from alfandega.tariff.expression.units import by_code

MONTHS = (
    msgid("January"),
    msgid("February"),
    msgid("March"),
    msgid("April"),
    msgid("May"),
    msgid("June"),
    msgid("July"),
    msgid("August"),
    msgid("September"),
    msgid("October"),
    msgid("November"),
    msgid("December"),
)
_JOINED = {"+": msgid("{before} plus {term}"), "-": msgid("{before} less {term}")}
_LIMITS = {"min": msgid("{duty}, but not less than {limit}"), "max": msgid("{duty}, but not more than {limit}")}


def in_words(expression: Expression, language: str) -> str:
    """The expression in a language (pt, fr, en): "10 % of the base, but not less than 2 EUR per kg"."""
    match expression:
        case Rate(terms, bounds):
            words = _terms(terms, language)
            for bound in bounds:
                words = worded(_LIMITS[bound.limit], {"duty": words, "limit": _terms(bound.terms, language)}, language)
            return words
        case Free():
            return translate(msgid("no duty"), language)
        case Suspended(duty):
            if duty is None:
                return translate(msgid("the duty is suspended"), language)
            return worded(msgid("suspended: {duty}"), {"duty": in_words(duty, language)}, language)
        case Seasonal(seasons, otherwise):
            cases = [
                worded(
                    msgid("from {begins} to {ends}: {duty}"),
                    {
                        "begins": _day(each.begins, language),
                        "ends": _day(each.ends, language),
                        "duty": in_words(each.duty, language),
                    },
                    language,
                )
                for each in seasons
            ]
            return _cases(cases, otherwise, language)
        case Steps():
            return _steps(expression, language)


def _steps(expression: Steps, language: str) -> str:
    units = _units(expression.per, expression.unit, language)
    cases = [
        worded(
            msgid("when the value of {units} is below {amount} {currency}: {duty}"),
            {
                "units": units if expression.per != 1 else f"1 {units}",
                "amount": _number(each.below, language),
                "currency": expression.currency,
                "duty": in_words(each.duty, language),
            },
            language,
        )
        for each in expression.steps
    ]
    return _cases(cases, expression.otherwise, language)


def _cases(cases: list[str], otherwise: Expression | None, language: str) -> str:
    if otherwise is not None:
        cases.append(worded(msgid("otherwise: {duty}"), {"duty": in_words(otherwise, language)}, language))
    return "; ".join(cases)


def _terms(terms: Sequence[Term], language: str) -> str:
    words = _term(terms[0], language)
    for each in terms[1:]:
        words = worded(_JOINED[each.sign], {"before": words, "term": _term(each, language)}, language)
    return words


def _term(term: Term, language: str) -> str:
    match term:
        case Percent(percent):
            return worded(msgid("{percent} % of the base"), {"percent": _number(percent, language)}, language)
        case Fixed(amount, currency):
            template, units = msgid("{amount} {currency} for the item"), ""
        case PerUnit(amount, currency, per, unit):
            template, units = msgid("{amount} {currency} per {units}"), _units(per, unit, language)
    return worded(template, {"amount": _number(amount, language), "currency": currency, "units": units}, language)


def _units(per: Decimal, code: str, language: str) -> str:
    unit = by_code()[code]
    if per == 1:
        return translate(unit.one, language)
    return f"{_number(per, language)} {translate(unit.many, language)}"


def _number(number: Decimal, language: str) -> str:
    text = plain_number(number)
    return text if language == "en" else text.replace(".", ",")


def _day(day: Day, language: str) -> str:
    return worded(msgid("{day} {month}"), {"day": str(day.day), "month": MONTHS[day.month - 1]}, language)
