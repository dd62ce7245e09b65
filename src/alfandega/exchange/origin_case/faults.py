"""What can be wrong with a case of origin beside its shape, each at its JSON pointer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid
from alfandega.tariff.expression.trace import shown

_PAGE = msgid("Write a case; docs/origin.md shows some.")
_SCHEMA = msgid("Compare it with docs/schema/origin-case.json.")


def _fault(code: str, where: str, message: str, remedy: str, article: str = "", /, **params: str) -> Fault:
    short = {name: value if len(value) <= 200 else f"{value[:199]}…" for name, value in params.items()}
    citation = Citation(article) if article else None
    return Fault(code, message, where, short, remedy=remedy, citation=citation)


def of_file(found: Fault) -> Fault:
    """A fault of the file or of a field, whose remedy names the pages of this kind of case."""
    if "assess.md" in found.remedy:
        return replace(found, remedy=_PAGE)
    return replace(found, remedy=_SCHEMA) if "assess-case" in found.remedy else found


def before_the_law(on: date) -> Fault:
    """The law has no value of what is needed on the date."""
    message = msgid("The law on origin has no readings in force on {on}.")
    remedy = msgid("Choose a date from 2014-04-03 on.")
    return _fault("case.before-the-law", "/on", message, remedy, on=str(on))


def no_product() -> Fault:
    """Nothing whose origin is asked."""
    message = msgid("The case has no product.")
    return _fault("case.no-product", "/product", message, msgid("Write the product with its HS code."))


def no_code(where: str, name: str) -> Fault:
    """A product or material without an HS code."""
    message = msgid("{name} has no HS code.")
    return _fault("code.missing", where, message, msgid("Write its heading or subheading."), "RCA-21", name=name)


def bad_code(where: str, code: str) -> Fault:
    """Not an HS code."""
    message = msgid("“{code}” is not an HS code.")
    remedy = msgid("Write 4 to 10 digits, such as 1905 or 1905.31; the chapters are 01 to 97.")
    return _fault("code.form", where, message, remedy, "RCA-21", code=code)


def negative(where: str, value: Decimal) -> Fault:
    """A value or weight below zero."""
    message = msgid("{value} is below zero.")
    remedy = msgid("Write the amount without a sign.")
    return _fault("value.negative", where, message, remedy, "RCA-25.4", value=shown(value))


def not_above_zero(where: str, value: Decimal) -> Fault:
    """A price or weight of the product that percentages would be of."""
    message = msgid("{value} must be more than zero: percentages are of it.")
    remedy = msgid("Correct it, or leave it out when it is not known.")
    return _fault("value.not-above-zero", where, message, remedy, "RCA-25.2", value=shown(value))


def two_prices(where: str, stated: Decimal, computed: Decimal) -> Fault:
    """The ex-works price and the price at the gate less taxes differ."""
    message = msgid("The ex-works price is {stated}, but the price at the factory gate less taxes is {computed}.")
    remedy = msgid("Leave one of them out, or correct it.")
    told = {"stated": shown(stated), "computed": shown(computed)}
    return _fault("price.two", where, message, remedy, "RCA-25.2", **told)


def contents_above_price(where: str, contents: Decimal, price: Decimal) -> Fault:
    """The materials are worth more than what was made of them."""
    message = msgid("The materials are worth {contents}, more than the price of {price} that they are part of.")
    remedy = msgid("Correct the price or the values; check their currencies and quantities.")
    return _fault(
        "value.contents-above-price", where, message, remedy, "RCA-25.3", contents=shown(contents), price=shown(price)
    )


def unknown_country(where: str, country: str, names: Mapping[str, str]) -> Fault:
    """Not a country of the list; `names` are those of countries, in small letters, with their codes."""
    near = [names[each] for each in get_close_matches(country.casefold(), names, 1, 0.8)]
    message = msgid("“{country}” is not a country of ISO 3166.")
    remedy = msgid("Did you mean {nearest}?") if near else msgid("Write its two letters, such as SN.")
    return _fault("country.unknown", where, message, remedy, country=country, nearest=near[0] if near else "")


def no_country() -> Fault:
    """Nothing says where the product was made."""
    message = msgid("It is not said in which country the product was made.")
    remedy = msgid("Write the country of manufacture, or operations with their countries.")
    return _fault("country.missing", "/country", message, remedy, "RCA-19.1")


def missing(where: str) -> Fault:
    """A field that must be there."""
    return _fault("field.missing", where, msgid("{field} is missing."), msgid("Write it."), field=where)


def percent(where: str, value: Decimal) -> Fault:
    """A percentage outside 0 to 100."""
    message = msgid("{value} is not a percentage from 0 to 100.")
    return _fault("percent.range", where, message, msgid("Correct the percentage."), value=shown(value))


def period(where: str, begins: date, ends: date) -> Fault:
    """A period that ends before it begins."""
    message = msgid("The period ends on {ends}, before it begins on {begins}.")
    remedy = msgid("Correct one of the dates.")
    return _fault("period.reversed", where, message, remedy, begins=str(begins), ends=str(ends))


def id_twice(where: str, name: str) -> Fault:
    """Two materials with one id."""
    message = msgid("The id “{name}” stands twice.")
    return _fault("materials.id-twice", where, message, msgid("Give each its own id."), name=name)


def unknown_material(where: str, name: str) -> Fault:
    """Made of something that is not in the list."""
    message = msgid("There is no material “{name}”.")
    remedy = msgid("Write the id of a material of the list, or add it.")
    return _fault("materials.unknown", where, message, remedy, name=name)


def cycle(where: str, names: Iterable[str]) -> Fault:
    """A material that is made of itself."""
    message = msgid("The bill of materials goes round in a circle: {way}.")
    remedy = msgid("Take one of them out of what the next is made of.")
    return _fault("materials.cycle", where, message, remedy, way=" → ".join(names))


def shared(where: str, name: str, other: str) -> Fault:
    """A material that is part of two others; its value would count twice."""
    message = msgid("“{name}” is part of {other} already; its value would count twice.")
    remedy = msgid("Divide it into two materials with their own values.")
    return _fault("materials.shared", where, message, remedy, name=name, other=other)


def too_deep(where: str, limit: int) -> Fault:
    """Materials of materials without end."""
    message = msgid("Materials are made of materials over more than {limit} levels.")
    return _fault("materials.too-deep", where, message, msgid("Leave out levels that add nothing."), limit=str(limit))


def bad_rule(where: str) -> Fault:
    """An object that is not the data of a rule."""
    message = msgid("The data of the rule cannot be read.")
    remedy = msgid("Compare it with docs/schema/origin-rule.json, or write the rule as text.")
    return _fault("rule.data", where, message, remedy)


def no_rule() -> Fault:
    """Preferential origin without a rule."""
    message = msgid("There is no rule to judge by.")
    remedy = msgid("Write a rule, or an agreement of ours; leave kind out to find the non-preferential origin.")
    return _fault("rule.missing", "/rule", message, remedy, "RCA-32")


def no_listed_rule(agreement: str, code: str) -> Fault:
    """The agreement has no rule for the product."""
    message = msgid("The agreement {agreement} has no rule of origin for {code}.")
    remedy = msgid("Write the code with more digits, or the rule itself.")
    return _fault("rule.none", "/product/code", message, remedy, "RCA-32", agreement=agreement, code=code)


def several_rules(agreement: str, code: str, goods: Iterable[str]) -> Fault:
    """The agreement has rules for several goods of one code."""
    message = msgid("The agreement {agreement} has rules for several goods of {code}: {goods}.")
    remedy = msgid("Say as “only” which of them the product is.")
    told = {"agreement": agreement, "code": code, "goods": "; ".join(goods)}
    return _fault("rule.several", "/only", message, remedy, "RCA-32", **told)


def unknown_agreement(name: str, known: Iterable[str]) -> Fault:
    """Not an agreement with rules of origin of ours."""
    known = sorted(known)
    near = get_close_matches(name.upper(), known, 1, 0.5)
    message = msgid("“{name}” is not an agreement whose rules of origin are known.")
    remedy = msgid("Did you mean {nearest}?") if near else msgid("Known are {known}; or write rule and terms.")
    told = {"name": name, "nearest": near[0] if near else "", "known": ", ".join(known)}
    return _fault("agreement.unknown", "/agreement", message, remedy, "RCA-33.2", **told)


def both_terms() -> Fault:
    """An agreement of ours and terms of the case."""
    message = msgid("The case has an agreement of ours and terms of its own.")
    return _fault("terms.both", "/terms", message, msgid("Leave one of them out; a rule of its own may stay."))


def preference_without_terms(where: str) -> Fault:
    """A proof or a claim with neither an agreement nor terms."""
    message = msgid("A preference is claimed, and neither an agreement nor terms say what it asks for.")
    return _fault(
        "preference.no-terms",
        where,
        message,
        msgid("Add an agreement of ours, or terms with their parties."),
        "RCA-33.2",
    )


def reduction_missing() -> Fault:
    """A rate or reduction without its percentage."""
    message = msgid("The rate or the reduction of the preference is not given.")
    return _fault("duty.percent", "/duty/percent", message, msgid("Write it in percent."), "RCA-33.1")
