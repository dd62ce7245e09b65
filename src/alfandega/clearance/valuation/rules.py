"""Transaction value: the price paid or payable, plus the costs of bringing the goods to the point of entry (RCA 56)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from alfandega.clearance.declaration.parts import Cost
from alfandega.clearance.declaration.sad import Sad
from alfandega.clearance.dossier import Bar, Books, ItemValue, Line, Valuation
from alfandega.kernel.apportion import apportion
from alfandega.kernel.money import EXACT, Rounding
from alfandega.kernel.text import Sentence, msgid
from alfandega.lawbook.parameters import text
from alfandega.lawbook.rules import carries_out

ZERO = Decimal(0)
METHOD = "transaction-value"
BY_VALUE, BY_MASS, NOT_SHARED = "0", "1", "2"


@dataclass(frozen=True, slots=True)
class Component:
    """A part of the value build-up: its name in the SAD, article, sign, and how its line reads."""

    name: str
    article: str
    sign: int
    words: str


INVOICE = Component(
    "invoice", "RCA-42.1", 1, msgid("Price of the goods: {foreign} {currency} × {rate} = {amount} {national}.")
)
COSTS = (
    Component(
        "external_freight",
        "RCA-56",
        1,
        msgid("Freight to the point of entry: {foreign} {currency} × {rate} = {amount} {national}."),
    ),
    Component("insurance", "RCA-56", 1, msgid("Insurance: {foreign} {currency} × {rate} = {amount} {national}.")),
    Component(
        "internal_freight",
        "RCA-56",
        1,
        msgid("Internal freight to the point of entry: {foreign} {currency} × {rate} = {amount} {national}."),
    ),
    Component("other_cost", "RCA-56", 1, msgid("Other costs: {foreign} {currency} × {rate} = {amount} {national}.")),
    Component("deduction", "RCA-76.2", -1, msgid("Deduction: {foreign} {currency} × {rate} = {amount} {national}.")),
)

_SHARE = msgid("Share of {whole} {national} by {basis}: {weight} of {total}.")
_PRICE_SHARE = msgid("Price of the item: {weight} of {total}, share of {whole} {national}.")


@dataclass
class _Exchange:
    """Converts at the official rate of the day and remembers which rates were used."""

    books: Books
    rounding: Rounding
    used: dict[str, Decimal] = field(default_factory=dict)

    @property
    def national(self) -> str:
        return self.books.reference.national_currency

    def line(self, part: Component, foreign: Decimal, currency: str | None) -> Line:
        """`foreign` in national currency, rounded to its unit. A currency without a rate counts as nothing."""
        found = self.books.reference.rate(currency or self.national, self.books.on)
        rate = found.rate if found else ZERO
        self.used[currency or self.national] = rate
        amount = self.rounding.apply(EXACT.multiply(foreign, rate))
        words = {
            "foreign": f"{foreign:f}",
            "currency": currency or self.national,
            "rate": f"{rate:f}",
            "amount": f"{amount:f}",
            "national": self.national,
        }
        return Line(part.name, part.sign * amount, Sentence(part.words, words), part.article)


@carries_out("RCA-42.1", "RCA-56")
def transaction_value(sad: Sad, books: Books) -> Valuation:
    """The customs value of every item, in national currency, with its build-up.

    The header amounts are converted at the rate of the day and rounded to the unit of the national currency; each is
    then shared over the items so that the shares add up to it exactly. Acceptance refuses amounts without a rate
    before this stage is reached.
    """
    exchange = _Exchange(books, Rounding[text("money.rounding", books.on)])
    prices = [max(item.price or ZERO, ZERO) for item in sad.items]
    mode = (sad.value.working_mode or BY_VALUE).strip()
    masses = [max(item.gross_mass or ZERO, ZERO) for item in sad.items]
    by_item: list[list[Line]] = [[] for _ in sad.items]

    invoice = sad.value.costs.invoice or Cost()
    header = [exchange.line(INVOICE, sum(prices, ZERO), invoice.currency)]
    _share(header[0], prices, by_item, exchange, words=_PRICE_SHARE, basis=msgid("price"))

    for part in COSTS:
        if mode == NOT_SHARED:
            header.extend(_own_costs(part, sad, by_item, exchange))
            continue
        cost: Cost | None = getattr(sad.value.costs, part.name)
        if cost is not None and cost.foreign:
            whole = exchange.line(part, cost.foreign, cost.currency)
            header.append(whole)
            if mode == BY_MASS:
                _share(whole, masses, by_item, exchange, words=_SHARE, basis=msgid("gross mass"))
            else:
                _share(whole, prices, by_item, exchange, words=_SHARE, basis=msgid("price"))

    items = tuple(
        ItemValue(index + 1, tuple(lines), sum((line.amount for line in lines), ZERO))
        for index, lines in enumerate(by_item)
    )
    customs_value = sum((item.customs_value for item in items), ZERO)
    return Valuation(
        exchange.national, METHOD, tuple(header), items, customs_value, exchange.used, bars=tuple(_bars(header))
    )


def _bars(header: Sequence[Line]) -> Iterator[Bar]:
    """From nothing to the customs value, a line at a time."""
    begins = ZERO
    for line in header:
        ends = EXACT.add(begins, line.amount)
        yield Bar(line.kind, begins, ends, line.article)
        begins = ends


def _share(
    whole: Line, weights: Sequence[Decimal], by_item: list[list[Line]], exchange: _Exchange, *, words: str, basis: str
) -> None:
    """Give each item its share of `whole`; the shares add up to it to the unit."""
    total = f"{sum(weights, ZERO):f}"
    for lines, weight, share in zip(
        by_item, weights, apportion(whole.amount, weights, exchange.rounding.unit), strict=True
    ):
        params = {
            "whole": f"{whole.amount:f}",
            "national": exchange.national,
            "basis": basis,
            "weight": f"{weight:f}",
            "total": total,
        }
        lines.append(Line(whole.kind, share, Sentence(words, params), whole.article))


def _own_costs(part: Component, sad: Sad, by_item: list[list[Line]], exchange: _Exchange) -> list[Line]:
    """Costs stated item by item (mode 2): each counts for its own item, and their sum for the whole."""
    made = []
    for lines, item in zip(by_item, sad.items, strict=True):
        cost: Cost | None = getattr(item.value.costs, part.name)
        if cost is not None and cost.foreign:
            line = exchange.line(part, cost.foreign, cost.currency)
            lines.append(line)
            made.append(line)
    return made
