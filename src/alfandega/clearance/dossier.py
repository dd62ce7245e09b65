"""The frozen records the stages of clearance hand to each other. A stage reads these and returns these, nothing else.

Every record explains itself: it carries citations and, where it is a number, its trace. All are plain data:
`plain` writes any of them as JSON, and each class with `from_json` reads itself back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from alfandega.clearance.declaration.sad import Sad
from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.money import EXACT
from alfandega.kernel.text import Sentence
from alfandega.reference.book import ReferenceBook
from alfandega.tariff.book import TariffBook


@dataclass(frozen=True)
class Books:
    """The law and data a declaration is judged by: what was in force on `on` (the date of acceptance, DL 14)."""

    on: date
    reference: ReferenceBook
    tariff: TariffBook


@dataclass(frozen=True)
class File:
    """A declaration as the stages see it: which one, whose, in which version, and what was declared.

    `registration` is office/year/serial once accepted, else empty; `on` is the date of law it is judged by.
    """

    id: UUID
    office: str
    declarant: str
    version: int
    sad: Sad
    on: date
    registration: str = ""
    lodged_at: datetime | None = None


@dataclass(frozen=True)
class Line:
    """One line of a value build-up: what it is, the amount in national currency, how it was reached.

    `steps` tell more, where the trace alone does not.
    """

    kind: str
    amount: Decimal
    trace: Sentence
    article: str | None = None
    steps: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class Found:
    """A finding in words, with its article: why something does not count, or a method gives no value."""

    kind: str
    words: Sentence
    article: str | None = None


@dataclass(frozen=True)
class Attempt:
    """A method of valuation that was tried: its value in national currency, or the reasons why it gives none.

    `sources` are the declarations, accounts or services that its value rests on.
    """

    method: str
    value: Decimal | None
    reasons: tuple[Found, ...] = ()
    steps: tuple[Sentence, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bar:
    """A step on the way from the invoices to the customs value, in national currency."""

    kind: str
    begins: Decimal
    ends: Decimal
    article: str | None = None


@dataclass(frozen=True)
class ItemValue:
    """The customs value of one item (national currency, whole units after rounding) and the lines it is the sum of.

    `attempts` are the methods tried up to the one used; empty where the price of a plain sale was taken.
    """

    item: int
    lines: tuple[Line, ...]
    customs_value: Decimal
    method: str = "transaction-value"
    attempts: tuple[Attempt, ...] = ()


@dataclass(frozen=True)
class Valuation:
    """The customs value of the declaration. `rates` are the exchange rates used, `header` the build-up of the whole.

    `method` is that of all items, or "several". `bars` lead from the invoices to the value; `not_counted` are facts
    told that change nothing; `findings` are what was found of the sales. `provisional` while an amount is not known.
    """

    currency: str
    method: str
    header: tuple[Line, ...]
    items: tuple[ItemValue, ...]
    customs_value: Decimal
    rates: Mapping[str, Decimal] = field(default_factory=dict)
    bars: tuple[Bar, ...] = ()
    not_counted: tuple[Found, ...] = ()
    findings: tuple[Found, ...] = ()
    provisional: bool = False


class Mode(StrEnum):
    """What becomes of an assessed amount."""

    PAID = "paid"
    SUSPENDED = "suspended"
    GUARANTEED = "guaranteed"
    EXEMPT = "exempt"


@dataclass(frozen=True)
class TaxLine:
    """One tax on one item: `duty` on `base` is `amount`, in national currency, rounded by the named policy.

    `rate` is the percentage where the duty is that and nothing else; `base` is None when it is on quantities only.
    `full` is what it would be without relief. `treatment` is the kind of measure, `measure` which one, `under` the
    agreement or quota; `steps` tell how the amount was reached where the trace alone does not.
    """

    item: int
    tax: str
    base: Decimal | None
    rate: Decimal | None
    amount: Decimal
    mode: Mode
    rounding: str
    article: str | None
    trace: Sentence
    illustrative: bool = True
    duty: str = ""
    full: Decimal | None = None
    treatment: str = ""
    measure: str = ""
    under: str = ""
    source: str = ""
    steps: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class Offer:
    """A lawful treatment under which an item would pay less: what it asks for, and what would be paid then.

    `documents` are minimal sets, any one of which is enough; `claim` is what boxes 36 and 39 would say.
    """

    item: int
    treatment: str
    under: str
    documents: tuple[tuple[str, ...], ...]
    claim: Mapping[str, str]
    payable: Decimal
    instead: Decimal
    words: Sentence
    article: str | None = None

    @property
    def saving(self) -> Decimal:
        """How much less, in national currency."""
        return EXACT.subtract(self.payable, self.instead)


@dataclass(frozen=True)
class Assessment:
    """All taxes of a declaration (liquidação, RCA art. 175). `payable` is the sum of the PAID lines, exactly.

    `tariff_version` is the edition of the tariff it was made with, 0 for the files. With `faults`, the lines of the
    items at fault are missing.
    """

    currency: str
    on: date
    lines: tuple[TaxLine, ...]
    totals: Mapping[str, Decimal]
    payable: Decimal
    suspended: Decimal
    guaranteed: Decimal = Decimal(0)
    offers: tuple[Offer, ...] = ()
    tariff_version: int = 0
    faults: tuple[Fault, ...] = ()


class Channel(StrEnum):
    """How a declaration is verified before release (RCA art. 172)."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True)
class Reason:
    """Why a channel was chosen: the rule's code, in words, and where it stands."""

    rule: str
    channel: Channel
    words: Sentence
    article: str | None = None


@dataclass(frozen=True)
class ChannelDecision:
    """The channel, every reason found, and the draw that anyone can check later (see selectivity/draw.py)."""

    channel: Channel
    reasons: tuple[Reason, ...]
    draw: Mapping[str, str] = field(default_factory=dict)
    second_examination: bool = False


@dataclass(frozen=True)
class Clearance:
    """The whole outcome of the stages on one declaration: what `alfandega clear` and the API's assess return."""

    faults: tuple[Fault, ...]
    valuation: Valuation | None
    assessment: Assessment | None
    decision: ChannelDecision | None

    @property
    def accepted(self) -> bool:
        """Whether nothing stops the declaration."""
        return not any(fault.stops for fault in self.faults)


def plain(record: Any) -> Any:
    """A record as JSON-ready data: decimals and dates as text, sentences and faults in their stored form."""
    kind = type(record)
    if kind not in _PLAIN:
        _PLAIN[kind] = _way_of(kind)
    return _PLAIN[kind](record)


_PLAIN: dict[type, Callable[[Any], Any]] = {}
"""How each kind of value that was met is made plain: a decision has hundreds of them, of a dozen kinds."""


def _way_of(kind: type) -> Callable[[Any], Any]:  # noqa: PLR0911 - one line for each kind of value
    if issubclass(kind, Sentence | Fault):
        return lambda record: record.to_json()
    if issubclass(kind, Citation):
        return lambda record: record.id
    if issubclass(kind, StrEnum):
        return lambda record: record.value
    if issubclass(kind, Decimal):
        return lambda record: format(record, "f")
    if issubclass(kind, date):
        return lambda record: record.isoformat()
    if issubclass(kind, Mapping):
        return lambda record: {key: plain(value) for key, value in record.items()}
    if issubclass(kind, list | tuple):
        return lambda record: [plain(value) for value in record]
    if is_dataclass(kind):
        names = [each.name for each in fields(kind)]
        return lambda record: {name: plain(getattr(record, name)) for name in names}
    return lambda record: record
