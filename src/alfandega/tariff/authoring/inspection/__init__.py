"""The rules a tariff must meet: each with a code (T001 …), its text, where it comes from, and since when it is checked.

`examine` runs them over the book as it would be and says which findings stood before; `register.py` holds the list,
which rooms above may add to.
"""

from alfandega.tariff.authoring.inspection import (  # noqa: F401 - importing a room registers its rules
    barriers,
    charges,
    codes,
    coverage,
    drafting,
    duties,
    lines,
    nomenclature,
    options,
)
from alfandega.tariff.authoring.inspection.case import Case
from alfandega.tariff.authoring.inspection.examining import Finding, examine
from alfandega.tariff.authoring.inspection.register import TariffRule, rules

__all__ = ["Case", "Finding", "TariffRule", "examine", "rules"]
