"""The preferential origin of a product: by the rule of its code and the terms of an agreement (RCA 32)."""

from __future__ import annotations

from datetime import date

from alfandega.clearance.origin.bill import Bill, bill_of
from alfandega.clearance.origin.determination import Determination
from alfandega.clearance.origin.facts import Basis, Finding, Outcome, Production, Type
from alfandega.clearance.origin.judging import by_own_rule, judge
from alfandega.clearance.origin.obtained import wholly_obtained
from alfandega.clearance.origin.rule.tree import AllOf, Rule, joined
from alfandega.clearance.origin.terms import Terms
from alfandega.kernel.text import Sentence, msgid
from alfandega.lawbook.rules import carries_out


@carries_out("RCA-32")
def preferential(production: Production, rule: Rule, terms: Terms, on: date) -> Determination:
    """Whether a product originates in its country of manufacture under the rule and the terms of an agreement.

    It does when it is wholly obtained there, or when more than insufficient operations were done and the rule, with the
    note to its chapter, is met.
    """
    whole = wholly_obtained(production, on, proved=True)
    bill = bill_of(production, terms, on, by_own_rule)
    note = terms.note(production.code)
    full = rule if note is None or note.also is None else joined(AllOf, (rule, note.also))
    leg = judge(full, bill)
    if whole.country == production.country and not bill.foreign:
        return Determination(
            Type.PREFERENTIAL,
            Outcome.YES,
            production.country,
            Basis.WHOLLY_OBTAINED,
            whole.ground,
            whole.findings,
            leg,
            bill,
        )
    enough = _enough(bill, terms)
    outcome = _both(leg.outcome, enough.outcome) if production.materials else Outcome.UNDECIDED
    country = production.country if outcome is Outcome.YES else None
    basis = Basis.LAST_SUBSTANTIAL_TRANSFORMATION if country else None
    findings = (*whole.findings, enough)
    return Determination(Type.PREFERENTIAL, outcome, country, basis, "", findings, leg, bill)


def _both(rule: Outcome, enough: Outcome) -> Outcome:
    """The rule decides; insufficient operations take origin away. Operations that are not told were not examined."""
    return Outcome.NO if enough is Outcome.NO else rule


@carries_out("RCA-27.1")
def _enough(bill: Bill, terms: Terms) -> Finding:
    """Operations that the agreement calls insufficient confer no origin, alone or together."""
    country = bill.country
    if bill.used and not bill.foreign:
        words = Sentence(msgid("No non-originating material was used, so no operation need be more than a simple one."))
        return Finding("insufficient_operations", Outcome.YES, words, "RCA-27.1", country)
    if not bill.done:
        words = Sentence(
            msgid("No operation in {country} is told, so it was not examined whether more than simple ones were done."),
            {"country": country},
        )
        return Finding("insufficient_operations", Outcome.UNDECIDED, words, "RCA-27.1", country)
    more = sorted(bill.done - terms.too_little)
    names = ", ".join(more or sorted(bill.done))
    told = {"country": country, "names": names}
    if more:
        words = Sentence(msgid("More than insufficient operations were done in {country}: {names}."), told)
        return Finding("insufficient_operations", Outcome.YES, words, "RCA-27.1", country)
    words = Sentence(msgid("Only insufficient operations were done in {country}: {names}."), told)
    return Finding("insufficient_operations", Outcome.NO, words, "RCA-27.1", country)
