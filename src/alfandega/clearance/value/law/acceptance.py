"""When the price of a sale may be the customs value: restrictions, conditions, proceeds (RCA 42–46, 85)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from alfandega.clearance.value.facts.sale import Condition, Facts, Proceeds, Restriction, SettingAside
from alfandega.clearance.value.law.telling import Reason, said
from alfandega.kernel.text import msgid
from alfandega.lawbook.parameters import text
from alfandega.lawbook.rules import carries_out


@carries_out("RCA-44")
def exemption(restriction: Restriction) -> str | None:
    """The letter under which a restriction does not matter: a, imposed by law; b, area only; c, no great effect."""
    if restriction.imposed_by_law:
        return "a"
    if restriction.limits_area:
        return "b"
    return None if restriction.affects_value else "c"


@carries_out("RCA-43.b")
def restriction_ground(restriction: Restriction, where: str = "") -> Reason | None:
    """A restriction on disposal or use rejects the transaction value, unless it is one that does not matter."""
    if exemption(restriction):
        return None
    template = msgid("The buyer may not dispose of or use the goods freely: {what}.")
    return Reason("restriction", "RCA-43.b", said(template, what=restriction.what or "—"), where)


@carries_out("RCA-46.1")
def causes_no_rejection(condition: Condition, home: str) -> bool:
    """Plans made in the importing country, and marketing on the buyer's own account, do not reject the value."""
    if condition.kind == "engineering":
        return condition.made_in == home
    return condition.kind == "marketing" and condition.on_own_account


@carries_out("RCA-43.a")
def condition_ground(condition: Condition, home: str, where: str = "") -> Reason | None:
    """A condition whose value cannot be determined rejects the transaction value; a known one is part of the price."""
    if condition.amount is not None or condition.already_added or causes_no_rejection(condition, home):
        return None
    template = msgid("The sale depends on a condition whose value cannot be determined: {kind}.")
    return Reason("condition", "RCA-43.a", said(template, kind=CONDITIONS[condition.kind]), where)


CONDITIONS = {
    "other-goods": msgid("the buyer must buy other goods too"),
    "reciprocal-price": msgid("the price depends on prices of goods the buyer sells to the seller"),
    "form-of-payment": msgid("the price rests on a form of payment that has nothing to do with the goods"),
    "engineering": msgid("the buyer supplies engineering or plans"),
    "marketing": msgid("the buyer must market the goods"),
    "other": msgid("another condition or consideration"),
}


@carries_out("RCA-43.c")
def proceeds_ground(proceeds: Proceeds, where: str = "") -> Reason | None:
    """Proceeds that go back to the seller reject the transaction value only if no amount can be added for them."""
    if proceeds.amount is not None or not proceeds.of_these_goods:
        return None
    template = msgid("Part of the proceeds goes back to the seller, and neither its amount nor an estimate is known.")
    return Reason("proceeds", "RCA-43.c", said(template), where)


@carries_out("RCA-85.2")
def may_be_set_aside(setting: SettingAside, on: date) -> bool:
    """The declared value is set aside only when proof is exhausted, refused, or the relationship influenced the price.

    Each only after the procedure of RCA 47–49. Whether the relationship alone is enough is a parameter; no: WVA 1.2(a).
    """
    if setting.ground == "none" or not setting.procedure_completed:
        return False
    if setting.ground == "related" and text("valuation.relationship_alone_rejects", on) == "no":
        return setting.influence_found
    return True


def set_aside_reason(setting: SettingAside, where: str = "") -> Reason:
    """Why the declared value is set aside."""
    article = "RCA-85.2"
    return Reason("set-aside", article, said(SETTINGS[setting.ground], reasons=setting.reasons or "—"), where)


SETTINGS = {
    "proof-exhausted": msgid("The importer's means of proof are exhausted and the doubts remain: {reasons}."),
    "proof-refused": msgid("The importer refused to present the proof asked for: {reasons}."),
    "related": msgid("The relationship of buyer and seller influenced the price: {reasons}."),
    "none": msgid("No ground was given: {reasons}."),
}


@carries_out("RCA-42.1", "RCA-38.2")
def grounds(facts: Facts, home: str, where: str = "") -> Iterator[Reason]:
    """The transaction value is the customs value provided that none of these grounds is present."""
    for number, restriction in enumerate(facts.restrictions):
        found = restriction_ground(restriction, f"{where}/restrictions/{number}")
        if found:
            yield found
    for number, condition in enumerate(facts.conditions):
        found = condition_ground(condition, home, f"{where}/conditions/{number}")
        if found:
            yield found
    for number, proceeds in enumerate(facts.proceeds):
        found = proceeds_ground(proceeds, f"{where}/proceeds/{number}")
        if found:
            yield found
