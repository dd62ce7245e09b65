"""Document conditions of prohibitions, restrictions, licences and preferences: which documents must be attached.

`parse_condition` reads a cell such as `853 & (934 | 954)`, `written` writes it back in one way, `CONDITION` carries it
as JSON, `in_words` says it, and `satisfied`, `minimal_sets` and `missing` compute with it. Pure: no Django.
"""

from alfandega.tariff.conditions.parsing import parse_condition
from alfandega.tariff.conditions.sets import CONDITION, MOST_SETS, minimal_sets, missing, satisfied
from alfandega.tariff.conditions.tree import AllOf, Condition, Document, OneOf, codes, written
from alfandega.tariff.conditions.wording import in_words

__all__ = [
    "CONDITION",
    "MOST_SETS",
    "AllOf",
    "Condition",
    "Document",
    "OneOf",
    "codes",
    "in_words",
    "minimal_sets",
    "missing",
    "parse_condition",
    "satisfied",
    "written",
]
