"""Why goods cannot be released."""

from __future__ import annotations

from decimal import Decimal

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.money import figures
from alfandega.kernel.text import msgid


def outstanding(amount: Decimal) -> Fault:
    """Assessed sums are still to be paid."""
    return Fault(
        code="release.outstanding",
        message=msgid("{amount} CVE of the assessed sums are outstanding."),
        params={"amount": figures(amount)},
        remedy=msgid("Release can be authorised once the notice is paid."),
        citation=Citation.of("RCA-176"),
    )
