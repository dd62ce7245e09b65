"""Each method after the transaction value, tried on what is told of an item (RCA 35, 85)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal, localcontext

from alfandega.clearance.value.facts.case import Item, ValueCase
from alfandega.clearance.value.facts.other_methods import Comparable
from alfandega.clearance.value.law.comparable import Subject, by_comparison
from alfandega.clearance.value.law.computed import computed_value
from alfandega.clearance.value.law.deductive import deductive_value
from alfandega.clearance.value.law.fallback import fallback_value
from alfandega.clearance.value.law.sequence import Attempt, Method, order
from alfandega.clearance.value.law.telling import Found, Reason, exact, said
from alfandega.clearance.value.law.terms import Terms
from alfandega.lawbook.rules import carries_out

KEYS = {
    Method.IDENTICAL: "identical",
    Method.SIMILAR: "similar",
    Method.DEDUCTIVE: "deductive",
    Method.COMPUTED: "computed",
    Method.FALLBACK: "fallback",
}


def attempts_after_transaction(case: ValueCase, place: int, terms: Terms) -> tuple[Attempt, ...]:
    """The outcome of each later method, in the order of the case; without data, the reason that is told, if any."""
    return tuple(_attempt(method, case.items[place], terms, f"/items/{place}/other_methods")
                 for method in order(case.inversion)[1:])  # fmt: skip


def _attempt(method: Method, item: Item, terms: Terms, base: str) -> Attempt:
    key = KEYS[method]
    found = _by(method, item, terms, f"{base}/{key}")
    if isinstance(found, Found):
        return Attempt(method, found)
    if found:
        return Attempt(method, None, found)
    why = item.other_methods.not_determinable.get(key)  # type: ignore[call-overload]
    if why is None:
        return Attempt(method, None)
    place = f"{base}/not_determinable/{key}"
    return Attempt(method, None, (Reason("not-determinable", "RCA-35.2", said("{why}", why=why), place),))


@carries_out("RCA-60")
def _by(method: Method, item: Item, terms: Terms, where: str) -> Found | tuple[Reason, ...]:
    """The value of goods by a method other than the transaction value; an invoice of free goods is only evidence."""
    data = item.other_methods
    quantity = exact(item.quantity)
    if method is Method.IDENTICAL:
        return _compared(data.identical, item, terms, where, KEYS[method])
    if method is Method.SIMILAR:
        return _compared(data.similar, item, terms, where, KEYS[method])
    if method is Method.DEDUCTIVE and data.deductive is not None:
        return deductive_value(
            data.deductive, quantity, terms.imported, national=terms.currency, on=terms.on, where=where
        )
    if method is Method.COMPUTED and data.computed is not None:
        return computed_value(data.computed, national=terms.currency, where=where)
    if method is Method.FALLBACK and data.fallback is not None:
        return fallback_value(data.fallback, national=terms.currency, where=where)
    return ()


def _compared(
    candidates: Sequence[Comparable], item: Item, terms: Terms, where: str, kind: str
) -> Found | tuple[Reason, ...]:
    subject = Subject(
        quantity=exact(item.quantity),
        level=item.level or "",
        exported=item.exported or terms.imported,
        exported_from=item.exported_from or "",
        on=terms.on,
    )
    return by_comparison([in_our_currency(each, terms) for each in candidates], subject, terms.currency, where, kind)


def in_our_currency(candidate: Comparable, terms: Terms) -> Comparable:
    """The candidate with every amount in our currency, exactly, so that candidates compare."""
    currency = (candidate.currency or terms.currency).upper()
    rate = terms.rate(currency)
    if currency == terms.currency or rate is None:
        return candidate
    with localcontext(Context(prec=200)):

        def ours(amount: Decimal | None) -> Decimal | None:
            return None if amount is None else amount * rate

        return candidate.model_copy(
            update={
                "value": ours(candidate.value),
                "currency": terms.currency,
                "transport": ours(candidate.transport),
                "our_transport": ours(candidate.our_transport),
                "adjustments": tuple(
                    each.model_copy(update={"amount": ours(each.amount)}) for each in candidate.adjustments
                ),
                "price_list": tuple(
                    band.model_copy(update={"unit_price": ours(band.unit_price)}) for band in candidate.price_list
                ),
            }
        )
