"""The last resort (RCA 35.5, 53; WVA 7): a reasonable value from data here, never on a prohibited basis."""

from __future__ import annotations

from alfandega.clearance.value.facts.other_methods import Fallback
from alfandega.clearance.value.law.telling import Found, Reason, exact, said
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import carries_out

PROHIBITED = {
    "domestic-price-in-importing-country": "a",
    "higher-of-two-values": "b",
    "home-price-of-exporting-country": "c",
    "cost-other-than-computed": "d",
    "export-price-to-third-country": "e",
    "minimum-value": "f",
    "arbitrary-value": "g",
}
"""Bases that WVA 7.2 prohibits, each with its letter there."""

ABANDONED_ONLY = ("market-value", "technical-service")


@carries_out("RCA-35.5", "RCA-53.a", "RCA-53.b")
def fallback_value(facts: Fallback, *, national: str, where: str = "") -> Found | tuple[Reason, ...]:
    """A value by reasonable means, with its basis and reasons; what the agreement prohibits is refused.

    Abandoned goods put up for sale are valued at market value or by a technical service, which is this method too.
    """
    letter = PROHIBITED.get(facts.basis)
    if letter:
        template = msgid("The WTO agreement prohibits this basis of a value (WVA 7.2({letter})).")
        return (Reason("prohibited-basis", "RCA-35.5", said(template, letter=letter), f"{where}/basis"),)
    if facts.basis in ABANDONED_ONLY and not facts.abandoned:
        template = msgid("Only goods abandoned and put up for sale are valued on this basis.")
        return (Reason("not-abandoned", "RCA-53.a", said(template), f"{where}/basis"),)
    if facts.basis == "technical-service" and not facts.service:
        template = msgid("The technical service that set the value is not named.")
        return (Reason("no-service", "RCA-53.a", said(template), f"{where}/service"),)
    if not facts.reasons:
        template = msgid("It is not said how the value was reached.")
        return (Reason("no-reasons", "RCA-35.5", said(template), f"{where}/reasons"),)
    article = "RCA-53.a" if facts.abandoned else "RCA-35.5"
    words = msgid("Value by the last resort, on the basis of {basis}: {reasons}.")
    step = said(words, basis=BASES[facts.basis], reasons=facts.reasons)
    return Found(exact(facts.amount), facts.currency or national, article, (step,), (facts.service or "",))


BASES = {
    "flexible-transaction": msgid("a transaction value, applied flexibly"),
    "flexible-identical": msgid("identical goods, applied flexibly"),
    "flexible-similar": msgid("similar goods, applied flexibly"),
    "flexible-deductive": msgid("the deductive method, applied flexibly"),
    "flexible-computed": msgid("the computed method, applied flexibly"),
    "market-value": msgid("the market value"),
    "technical-service": msgid("the value of a technical service"),
}
