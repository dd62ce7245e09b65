"""What the form of value elements shows of one document: sales with what was added to them, and goods of each sale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from alfandega.clearance.declaration.screens.entries import Entry, Paper, id_of
from alfandega.clearance.declaration.screens.fields import pattern_of
from alfandega.clearance.declaration.screens.pointers import value_at
from alfandega.clearance.declaration.screens.value_answers import Answers
from alfandega.clearance.declaration.screens.value_facts import GOODS, Entries, Fact
from alfandega.clearance.declaration.screens.value_layout import (
    FACTS,
    GOODS_ROWS,
    HEAD,
    OF_A_SALE,
    SALES,
    answers_of,
    counts_as,
    unless_told,
    value_field,
)
from alfandega.clearance.declaration.screens.value_methods import OF_GOODS, OTHER_METHODS

SALES_ON_A_PAGE, ROWS_ON_A_PAGE = 5, 50
MOST_SHOWN = 50
"""Entries of one list that the form shows; a file may bring more, which stay as they are."""


@dataclass(frozen=True)
class AskedEntry(Entry):
    """A field with its explanation and article; `aside` while it is for entries of another kind."""

    aside: bool = False

    @property
    def fact(self) -> Fact:
        """What is asked, and why."""
        return FACTS[self.field.pattern]

    @property
    def choices(self) -> Answers:
        """The possible answers."""
        return answers_of(self.field.pattern)

    @property
    def wide(self) -> bool:
        """Whether its answers need more room than a figure."""
        return any(len(words) > 20 for _, words in self.choices)

    @property
    def chosen_is_known(self) -> bool:
        """Whether the answer is one of those."""
        return self.value in dict(self.choices)

    @property
    def unless_told(self) -> str:
        """What an empty choice means."""
        return unless_told(self.field.pattern)


@dataclass(frozen=True)
class ShownEntry:
    """One entry of a list: `main` fields first, `rest` folded, entries `inside` it. `number` counts from 1.

    `inner_to_add` are the acts that add another entry inside.
    """

    at: str
    entries: Entries
    number: int
    main: Sequence[AskedEntry]
    rest: Sequence[AskedEntry]
    inside: Sequence[ShownEntry]
    inner_to_add: Sequence[str]
    faults: Sequence[Mapping[str, str]]

    @property
    def id(self) -> str:
        """The id of its place on the page."""
        return id_of(self.at)

    @property
    def open(self) -> bool:
        """Whether the folded fields hold something to see."""
        return any(each.value or each.faults for each in self.rest)


@dataclass(frozen=True)
class ShownSale:
    """One sale: what is asked of every sale, and what was added to it. `hidden` entries are too many to be shown."""

    at: str
    index: int
    head: Sequence[tuple[str, Sequence[AskedEntry]]]
    added: Sequence[ShownEntry]
    items: Sequence[int]
    faults: Sequence[Mapping[str, str]]
    hidden: int

    @property
    def id(self) -> str:
        """The id of its place on the page."""
        return id_of(self.at)

    @property
    def number(self) -> int:
        """Its number for people, from 1."""
        return self.index + 1

    @property
    def may_be_added(self) -> list[tuple[str, list[Entries]]]:
        """What may be added to it, by groups."""
        groups: dict[str, list[Entries]] = {}
        for each in OF_A_SALE:
            groups.setdefault(each.group, []).append(each)
        return list(groups.items())


@dataclass(frozen=True)
class ShownRow:
    """One row of goods, with what the item is. `methods` are asked where its price cannot be the value."""

    at: str
    index: int
    entries: Sequence[AskedEntry]
    methods: Sequence[AskedEntry]
    added: Sequence[ShownEntry]
    goods: str
    faults: Sequence[Mapping[str, str]]

    @property
    def id(self) -> str:
        """The id of its place on the page."""
        return id_of(self.at)

    @property
    def open(self) -> bool:
        """Whether the other methods hold something to see, or are asked for."""
        return bool(self.added or self.faults) or any(each.value or each.faults for each in self.methods)

    @property
    def may_be_added(self) -> tuple[Entries, ...]:
        """What may be added to it."""
        return OF_GOODS


class ValuePaper(Paper):
    """The document on the desk, as the form of value elements shows it."""

    @property
    def sales(self) -> list[Any]:
        """The sales, as many as can be counted."""
        return _list(self.document, SALES)

    @property
    def rows(self) -> list[Any]:
        """The rows of goods."""
        return _list(self.document, GOODS_ROWS)

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-len(self.sales) // SALES_ON_A_PAGE), -(-len(self.rows) // ROWS_ON_A_PAGE))

    def entry(self, at: str) -> AskedEntry:
        """The field at a JSON pointer."""
        described = value_field(pattern_of(at))
        value = value_at(self.document, at)
        if described.kind == "numbers" and isinstance(value, list):
            value = ", ".join(str(each) for each in value)
        known = {True: "true", False: "false"}.get(value, value) if isinstance(value, bool) else value
        shown = counts_as(described.pattern) if known is None or isinstance(known, dict | list) else str(known)
        return AskedEntry(at, described, shown, self.hint(at, described, shown), self.faults.get(at, ()))

    def sales_on(self, page: int) -> list[ShownSale]:
        """The sales of one page (from 1)."""
        start = (page - 1) * SALES_ON_A_PAGE
        return [self.sale(index) for index in range(start, min(start + SALES_ON_A_PAGE, len(self.sales)))]

    def sale(self, index: int) -> ShownSale:
        """One sale with everything in it."""
        at = f"{SALES}/{index}"
        kind = str(value_at(self.document, f"{at}/supply/kind") or "purchase")
        head = [(title, self._asked(facts, at, kind)) for title, facts in HEAD]
        added = [each for entries in OF_A_SALE for each in self._added(entries, at)]
        hidden = sum(max(0, len(_list(self.document, f"{at}/{each.name}")) - MOST_SHOWN) for each in OF_A_SALE)
        return ShownSale(at, index, head, added, self._items_of(index + 1), self.faults.get(at, ()), hidden)

    def rows_on(self, page: int) -> list[ShownRow]:
        """The rows of goods of one page (from 1)."""
        start = (page - 1) * ROWS_ON_A_PAGE
        return [self._row(index) for index in range(start, min(start + ROWS_ON_A_PAGE, len(self.rows)))]

    def _added(self, entries: Entries, at: str) -> list[ShownEntry]:
        rows = _list(self.document, f"{at}/{entries.name}")
        return [self._one(entries, f"{at}/{entries.name}/{place}", place) for place in range(len(rows))][:MOST_SHOWN]

    def _one(self, entries: Entries, at: str, place: int) -> ShownEntry:
        kind = self._kind(entries, at)
        main = self._asked([fact for fact in entries.facts if not fact.rare], at, kind)
        rest = self._asked([fact for fact in entries.facts if fact.rare], at, kind)
        open_lists = [
            inner for inner in entries.inner if kind == "duties-and-taxes" or _list(self.document, f"{at}/{inner.name}")
        ]
        inside = [each for inner in open_lists for each in self._added(inner, at)]
        acts = [f"add:{at}/{inner.name}" for inner in open_lists]
        return ShownEntry(at, entries, place + 1, main, rest, inside, acts, self.faults.get(at, ()))

    def _kind(self, entries: Entries, at: str) -> str:
        return str(value_at(self.document, f"{at}/kind") or "") if entries.facts[0].name == "kind" else ""

    def _asked(self, facts: Sequence[Fact], at: str, kind: str) -> list[AskedEntry]:
        """The fields of an entry; those for entries of another kind stand aside while they hold nothing."""
        entries = [(fact, self.entry(f"{at}/{fact.name}")) for fact in facts]
        return [
            replace(entry, aside=bool(fact.kinds) and kind not in fact.kinds and not entry.value and not entry.faults)
            for fact, entry in entries
        ]

    def _items_of(self, sale: int) -> list[int]:
        """The numbers of the items of a sale: those of its rows, and for the first sale those of none."""
        told = {str(row.get("item") or 1): str(row.get("sale") or 1) for row in self.rows if isinstance(row, dict)}
        return [number for number in range(1, len(self.items) + 1) if told.get(str(number), "1") == str(sale)]

    def _row(self, index: int) -> ShownRow:
        at = f"{GOODS_ROWS}/{index}"
        number = str(value_at(self.document, f"{at}/item") or "")
        item = self.items[int(number) - 1] if number.isdecimal() and 0 < int(number[:6]) <= len(self.items) else {}
        told = (item.get("commercial_description") or item.get("description") or "") if isinstance(item, dict) else ""
        entries = [self.entry(f"{at}/{fact.name}") for fact in GOODS]
        methods = [self.entry(f"{at}/{fact.name}") for fact in OTHER_METHODS]
        added = [each for kind in OF_GOODS for each in self._added(kind, at)]
        return ShownRow(at, index, entries, methods, added, " ".join(str(told)[:60].split()), self.faults.get(at, ()))


def _list(document: Mapping[str, Any], pointer: str) -> list[Any]:
    found = value_at(document, pointer)
    return found if isinstance(found, list) else []
