"""Whether an investigation may be opened: the industry's support (RCA 98.2) and the share of the market (RCA 117)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault, Refused
from alfandega.kernel.text import msgid
from alfandega.lawbook.parameters import number
from alfandega.lawbook.rules import carries_out
from alfandega.remedies.rules import faults
from alfandega.remedies.rules.exact import percent_of, shown, unusable
from alfandega.remedies.rules.outcome import Outcome, said


@dataclass(frozen=True, slots=True)
class Support:
    """Output of the like product, in one unit and period: of producers for the complaint, against it, and of all."""

    supporting: Decimal
    opposing: Decimal
    total: Decimal


@carries_out("RCA-98.2")
def supported(support: Support, on: date) -> Outcome[bool]:
    """Measures are set after a complaint of the domestic industry: of enough producers to speak for it.

    More than the parameter's share of the output of those who express a view, and at least the other one's of all
    (ADA 5.4; RCA gives no threshold). Raises Refused with every figure that does not fit.
    """
    found = unusable(
        {"/supporting": support.supporting, "/opposing": support.opposing, "/total": support.total},
        above_zero=frozenset({"/total"}),
    )
    if found:
        raise Refused(*found)
    for_it, against, total = Fraction(support.supporting), Fraction(support.opposing), Fraction(support.total)
    if for_it + against > total:
        raise Refused(faults.over_the_whole("/supporting", shown(for_it + against), shown(total), "RCA-98.2"))
    of_all = percent_of(for_it, total)
    of_views = percent_of(for_it, for_it + against) if for_it + against else Fraction(0)
    least_views = Fraction(number("trade_remedies.support_of_views", on))
    least_all = Fraction(number("trade_remedies.support_of_output", on))
    steps = (
        said(
            msgid("Supporters make {share} % of the output of those with a view; more than {limit} % is needed."),
            share=shown(of_views),
            limit=shown(least_views),
        ),
        said(
            msgid("They make {share} % of the whole output; at least {limit} % is needed."),
            share=shown(of_all),
            limit=shown(least_all),
        ),
    )
    return Outcome(of_views > least_views and of_all >= least_all, Citation.of("RCA-98.2"), steps)


@carries_out("RCA-117")
def share_allows_opening(imports: Decimal, consumption: Decimal, on: date) -> Outcome[bool]:
    """No subsidy investigation is opened when the country has less than the parameter's share of the national market.

    Imports from the country and national consumption are of one unit and period. Raises Refused when consumption is
    not known or a figure is unusable.
    """
    found: list[Fault] = unusable({"/imports": imports, "/consumption": consumption})
    if not found and not consumption:
        found.append(faults.no_consumption())
    if not found and imports > consumption:
        found.append(faults.over_the_whole("/imports", shown(imports), shown(consumption), "RCA-117"))
    if found:
        raise Refused(*found)
    share = percent_of(Fraction(imports), Fraction(consumption))
    least = Fraction(number("trade_remedies.smallest_market_share", on))
    step = said(
        msgid("Share of the national market: {amount} of {whole} = {share} %; at least {limit} % is needed."),
        amount=shown(imports),
        whole=shown(consumption),
        share=shown(share),
        limit=shown(least),
    )
    return Outcome(share >= least, Citation.of("RCA-117"), (step,))
