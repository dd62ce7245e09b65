"""Goods and services that the buyer supplies free or at reduced cost, and software in the goods (RCA 70–72)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from alfandega.clearance.value.facts.additions import Assist, Intangible, Spread
from alfandega.clearance.value.law.additions import added
from alfandega.clearance.value.law.telling import HUNDRED, NOTHING, Element, Reason, as_share, exact, said
from alfandega.kernel.citation import Citation
from alfandega.kernel.text import msgid
from alfandega.lawbook.parameters import text
from alfandega.lawbook.rules import carries_out


@carries_out("RCA-71.a", "RCA-71.b", "RCA-71.c")
def assist_cost(fact: Assist) -> Fraction:
    """What an assist is worth: acquisition cost from an unrelated seller, else production cost, less earlier use.

    Raises ValueError when that cost is not told, or the use is not 0 to 100 percent.
    """
    cost = fact.acquisition_cost if fact.source == "bought" else fact.production_cost
    if cost is None:
        raise ValueError("the cost that counts is not told")
    used = exact(fact.used_before)
    if not 0 <= used <= HUNDRED:
        raise ValueError("earlier use is not a share")
    return exact(cost) * (HUNDRED - used) / HUNDRED


@carries_out("RCA-70.2")
def failed_conditions(fact: Assist) -> tuple[str, ...]:
    """The letters of the five conditions of RCA 70(2) that are not met."""
    met = {
        "a": not fact.in_price,
        "b": fact.supplied_by_buyer,
        "c": fact.free_or_reduced,
        "d": fact.used_for_these_goods,
        "e": fact.objective_data,
    }
    return tuple(letter for letter, holds in met.items() if not holds)


def spread_share(spread: Spread) -> Fraction:
    """The share of an assist that falls on this importation (WVA, note to 8.1(b)(ii)); the whole when not spread."""
    if spread.units is None or spread.imported_now is None:
        return Fraction(1)
    return exact(spread.imported_now) / exact(spread.units)


COST_ARTICLES = {"bought": "RCA-71.a", "bought-from-related": "RCA-71.b", "produced": "RCA-71.b"}


@carries_out("RCA-70.1")
def assist(fact: Assist, currency: str, home: str, where: str = "") -> Element | Reason:
    """What the buyer supplied free or at reduced cost is added, less what the seller paid for it.

    Engineering and design made in Cabo Verde are not. If only objective data are lacking, the transaction value fails.
    """
    failed = failed_conditions(fact)
    if failed == ("e",):
        template = msgid("What an assist is worth rests on no objective, quantifiable data.")
        return Reason("assist-without-data", "RCA-70.2", said(template), where)
    if failed:
        template = msgid("The assist is not added: conditions {letters} of RCA 70(2) are not met.")
        made = added("assist", NOTHING, currency, "RCA-70.2", template, where=where, letters=", ".join(failed))
        return Element(made.kind, made.effect, made.amount, currency, made.article, made.words, where, failed)
    if fact.kind == "engineering" and fact.made_in == home:
        words = msgid("Engineering and design made in Cabo Verde are not added.")
        return added("assist", NOTHING, currency, "RCA-46.1", words, where=where)
    cost, paid, share = assist_cost(fact), exact(fact.paid_by_seller), spread_share(fact.spread)
    amount = max(cost - paid, NOTHING) * share
    words = msgid(
        "Assist worth {cost} {currency} ({basis}), less {paid} paid by the seller, × {share} for these goods."
    )
    told = {
        "cost": cost,
        "currency": currency,
        "basis": Citation(COST_ARTICLES[fact.source]).label,
        "paid": paid,
        "share": as_share(share),
    }
    return added("assist", amount, currency, "RCA-70.1", words, where=where, **told)


@carries_out("RCA-72")
def intangible(fact: Intangible, currency: str, home: str, on: date, where: str = "") -> Element:
    """Software and technology in the goods are added if the price does not hold them.

    What the buyer made in Cabo Verde and supplied free is not (a parameter, after WVA 8.1(b)(iv)).
    """
    if fact.in_price:
        words = msgid("The price holds the software or technology already.")
        return added("software", NOTHING, currency, "RCA-72", words, where=where)
    made_here = fact.supplied_by_buyer and fact.made_in == home
    if made_here and text("valuation.software_made_here", on) == "excluded":
        words = msgid("Software that the buyer had made in Cabo Verde and supplied free is not added.")
        return added("software", NOTHING, currency, "RCA-72", words, where=where)
    words = msgid("Software and technology in the goods are added.")
    return added("software", exact(fact.amount), currency, "RCA-72", words, where=where)
