"""Tariff measures: what is charged on goods, or stands in their way, by code, origin and date. Pure.

A measure holds for its code and every code below it; `""` holds for all goods. `treatment.py` says which ones apply.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, lru_cache

from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid
from alfandega.kernel.validity import Valid
from alfandega.tariff.conditions.tree import Condition
from alfandega.tariff.conditions.tree import written as written_condition
from alfandega.tariff.expression.parameters import Expression
from alfandega.tariff.expression.parsing import parse
from alfandega.tariff.expression.walking import percentage_of
from alfandega.tariff.expression.writing import written


class Kind(StrEnum):
    """What a measure does."""

    GENERAL = "general"
    PREFERENCE = "preference"
    QUOTA = "quota"
    SUSPENSION = "suspension"
    ANTI_DUMPING = "anti_dumping"
    COUNTERVAILING = "countervailing"
    PROHIBITION = "prohibition"
    RESTRICTION = "restriction"
    LICENCE = "licence"


NAMES: Mapping[Kind, str] = {
    Kind.GENERAL: msgid("General rate"),
    Kind.PREFERENCE: msgid("Tariff preference"),
    Kind.QUOTA: msgid("Tariff quota"),
    Kind.SUSPENSION: msgid("Suspension of duty"),
    Kind.ANTI_DUMPING: msgid("Anti-dumping duty"),
    Kind.COUNTERVAILING: msgid("Countervailing duty"),
    Kind.PROHIBITION: msgid("Prohibition"),
    Kind.RESTRICTION: msgid("Restriction"),
    Kind.LICENCE: msgid("Licence"),
}
BARRIERS = frozenset({Kind.PROHIBITION, Kind.RESTRICTION, Kind.LICENCE})
"""Kinds that charge nothing and must be satisfied before goods are accepted."""
REMEDIES = frozenset({Kind.ANTI_DUMPING, Kind.COUNTERVAILING})
OPTIONS = frozenset({Kind.PREFERENCE, Kind.QUOTA, Kind.SUSPENSION})
"""Kinds that take the place of the general rate."""
IMPORT, EXPORT = "I", "E"


@dataclass(frozen=True)
class TariffMeasure(Valid):
    """One measure in one period of validity, both days included.

    `tax` and `duty` are None for barriers only. `origins` are country codes (none: every origin), `agreement` a code of
    law/cv/agreements whose countries count instead; `excluded` are countries it does not hold for. `exporter` is the
    additional code of the one exporter it is for; `quota` the order number it is limited by. `condition` are the
    documents it asks for. `secured`: what is charged is secured by a guarantee and not paid yet (RCA art. 107).
    """

    kind: Kind
    code: str
    valid_from: date
    valid_to: date | None = None
    tax: str | None = None
    duty: Expression | None = None
    origins: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    agreement: str = ""
    exporter: str = ""
    quota: str = ""
    condition: Condition | None = None
    flow: str = IMPORT
    secured: bool = False
    article: str | None = None
    source: str = ""
    illustrative: bool = True

    @cached_property
    def key(self) -> str:
        """What makes it this measure and no other, but for its dates."""
        asked = written_condition(self.condition) if self.condition and self.kind in BARRIERS else ""
        parts = (self.kind, self.flow, self.code, self.tax or "", self.agreement, " ".join(self.origins))
        return "|".join((*parts, self.exporter, self.quota, asked))

    @property
    def reference(self) -> str:
        """How a decision names it."""
        return f"{self.key}|{self.valid_from}"

    @property
    def percentage(self) -> Decimal | None:
        """The percentage of a duty that is that and nothing else."""
        return percentage_of(self.duty)

    @property
    def duty_text(self) -> str:
        """The duty in canonical text; "" for a barrier."""
        return written(self.duty) if self.duty is not None else ""


@lru_cache(maxsize=65_536)
def duty_of(text: str) -> Expression | Fault:
    """The duty that a text says; a tariff repeats few texts many times, so each is read once."""
    return parse(text)
