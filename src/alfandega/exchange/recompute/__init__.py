"""The arithmetic of a declaration done again from its own figures: apportionment, CIF values, tax lines, totals.

Needs no tariff and no law: it takes what a file says (any country's) and reports line by line what agrees, what
differs and by how much. `figures.py` and `rates.py` find unit and rounding, one module does each check, `report.py` is
the result.
"""

from __future__ import annotations

from alfandega.clearance.declaration.sad import Sad
from alfandega.exchange.recompute.apportionment import check_apportionment
from alfandega.exchange.recompute.report import Report
from alfandega.exchange.recompute.taxes import check_tax_lines
from alfandega.exchange.recompute.totals import check_totals
from alfandega.exchange.recompute.value import check_header_value, check_item_values


def recompute(sad: Sad) -> Report:
    """The report on one declaration; nothing it holds, negative or absent, keeps the rest from being checked."""
    report = Report()
    check_apportionment(sad, report)
    check_item_values(sad, report)
    check_header_value(sad, report)
    check_tax_lines(sad, report)
    check_totals(sad, report)
    return report


__all__ = ["Report", "recompute"]
