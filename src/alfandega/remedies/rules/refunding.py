"""Refund of anti-dumping duties (RCA 129): to an importer who proves that his prices do not result from dumping."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault, Refused
from alfandega.kernel.text import msgid
from alfandega.lawbook.parameters import text
from alfandega.lawbook.rules import carries_out
from alfandega.remedies.rules import faults
from alfandega.remedies.rules.exact import shown, unusable
from alfandega.remedies.rules.outcome import Outcome, said


@dataclass(frozen=True, slots=True)
class RefundClaim:
    """What an importer paid, at which rate, and the margin that his evidence shows; rates in percent of one base.

    `evidence_accepted` is the investigators' finding; `actual_margin` is zero when no dumping is proved.
    """

    paid: Decimal
    rate: Decimal
    evidence_accepted: bool
    actual_margin: Decimal = Decimal(0)
    reasons: str = ""


@carries_out("RCA-129")
def refund(claim: RefundClaim, on: date) -> Outcome[Fraction]:
    """An importer may have anti-dumping duties back on proving that the prices charged do not result from dumping.

    All of it when there was no dumping; when the margin is lower than the duty but not nil, the excess over the margin
    or nothing, as the parameter says (ADA 9.3.2). Exact; money is rounded by whoever pays it. Raises Refused for
    unusable figures, or a refusal without reasons.
    """
    citation = Citation.of("RCA-129")
    found: list[Fault] = unusable(
        {"/paid": claim.paid, "/rate": claim.rate, "/actual_margin": claim.actual_margin},
        above_zero=frozenset({"/rate"}),
    )
    if not claim.evidence_accepted and not claim.reasons.strip():
        found.append(faults.no_reasons("/reasons", msgid("The refusal of the evidence"), "RCA-129"))
    if found:
        raise Refused(*found)
    if not claim.evidence_accepted:
        step = said(msgid("The evidence is refused: no refund. Reasons: {reasons}"), reasons=claim.reasons.strip())
        return Outcome(Fraction(0), citation, (step,))
    paid, rate, margin = Fraction(claim.paid), Fraction(claim.rate), Fraction(claim.actual_margin)
    if not margin:
        step = said(msgid("The prices do not result from dumping: all of {amount} is refunded."), amount=shown(paid))
        return Outcome(paid, citation, (step,))
    if margin >= rate or text("trade_remedies.partial_refund", on) != "excess over the margin":
        step = said(
            msgid("The prices still result from dumping, with a margin of {rate} %: no refund."), rate=shown(margin)
        )
        return Outcome(Fraction(0), citation, (step,))
    amount = paid * (rate - margin) / rate
    step = said(
        msgid("Refund of the excess: {total} × ({rate} % − {share} %) / {rate} % = {amount}."),
        total=shown(paid),
        rate=shown(rate),
        share=shown(margin),
        amount=shown(amount),
    )
    return Outcome(amount, citation, (step,))
